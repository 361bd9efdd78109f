"""How many planted defects of the sample are flagged, and how many flags clean translations get.

python bench/sample.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from review_app.glossary import table  # noqa: E402 - needs the path above
from review_app.model import Span  # noqa: E402
from tests.test_sample import SAMPLE, places, planted, review  # noqa: E402

CLEAN = (("reference.en.txt", "en"), ("translation.es.txt", "es"), ("translation.ru.txt", "ru"))


def main() -> None:
    """Print the defects that nothing overlaps, and every flag on a clean translation."""
    terms = table.read((ROOT / "glossary.csv").read_bytes(), "glossary.csv").terms
    units, findings = review("target.en.txt", "en", terms)
    files = {"source": "source.pt.txt", "target": "target.en.txt"}
    starts = {s: places(units, s, (SAMPLE / f).read_text("utf-8")) for s, f in files.items()}
    marked = [
        Span(base + f.span.start, base + f.span.end, f.span.side)
        for f in findings
        if (base := starts[f.span.side].get(f.unit)) is not None
    ]
    defects = planted()
    missed = [
        d
        for d in defects
        if not any(m.overlaps(Span(int(d["start"]), int(d["end"]), d["side"])) for m in marked)
    ]
    print(f"planted defects flagged: {len(defects) - len(missed)} of {len(defects)} (bar 18)")
    for defect in missed:
        print(f"  missed {defect['id']} {defect['category']}: {defect['text']}")
    for file, lang in CLEAN:
        flags = review(file, lang, terms)[1]
        print(f"flags on {file}: {len(flags)}" + (" (bar 3)" if lang == "en" else ""))
        for flag in flags:
            print(f"  {flag.check}: {flag.marked}")


if __name__ == "__main__":
    main()
