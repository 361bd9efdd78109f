"""Write docs/performance.md from what the benches printed; `--check` fails when it is stale."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance.md"
HEAD = """# Performance and quality, measured

Written by `docs/make_performance_page.py` from `bench/results/`. Each table is what a script under
`bench/` printed; run it again with the development data's folder as argument. Absolute times belong
to one machine; ratios and CPU time travel.
"""


def page() -> str:
    """Return the page: for each bench what it measures and the table it printed last."""
    parts = [HEAD]
    for script in sorted((ROOT / "bench").glob("*.py")):
        result = ROOT / "bench" / "results" / f"{script.stem}.txt"
        if result.exists():
            about = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or script.stem
            table = result.read_text(encoding="utf-8").rstrip()
            parts.append(f"## {script.stem}\n\n{about}\n\n```text\n{table}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
            sys.exit("docs/performance.md is stale: run python docs/make_performance_page.py")
    else:
        PAGE.write_text(page(), encoding="utf-8")
