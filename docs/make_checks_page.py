"""Write docs/checks.md from the checks themselves; `--check` fails when it is stale.

The figures come from bench/results/checks.json where it is there: recall is the share of seeded
defects of the named kinds that this check finds at the right place, false alarms are the share of
clean professional translations that it flags.
"""

import json
import sys
from pathlib import Path

from review_app.checks import Check, Example, checks

PAGE = Path(__file__).with_name("checks.md")
FIGURES = Path(__file__).parent.parent / "bench" / "results" / "checks.json"
HEAD = """# Checks

Written by `docs/make_checks_page.py` from the checks themselves: each is one file under
`review_app/checks/`, and its examples below run as tests. ⟦ ⟧ marks what is flagged.

A check is switched off, switched on, re-graded or limited to target languages in `review.toml`:

```toml
[checks]
off = ["sentence-case"]
on = ["added-negation"]
severity = { doubled-word = "minor" }

[checks.languages]
space-before-punctuation = ["en", "de"]
```
"""
MEASURED = """
Measured by {made} on {rows} clean segments of seven language pairs and on the same with one
seeded defect each. Where several checks share a kind of defect, its recall is that of all of them.
Many of the false alarms are slips of the translations, not of the checks. Other texts give other
figures.
"""


def page() -> str:
    """Return the page: a table of all checks, then each with its examples."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    parts = [HEAD]
    if figures:
        clean = figures["ours"]["clean"]["clean"]
        parts.append(MEASURED.format(made=figures["made"], rows=f"{clean['n']:,}"))
        parts.append(f"All checks together flag {clean['flagged']:.1%} of the clean segments.")
        parts.append(judged(figures))
    parts.append(table(figures))
    parts += [section(check, figures) for check in checks().values()]
    return "\n".join(parts)


def judged(figures: dict) -> str:
    """Say how many of the flagged segments were flagged wrongly, as a person judged them."""
    told = figures.get("judged")
    if not told:
        return ""
    return (
        f"Between European languages it is {told['flagged']:.2%}; each of these findings was read, "
        f"and {told['wrong']:.2%} of the segments were flagged wrongly (`bench/judged.tsv`): the "
        "others have a slip that a reviewer would mend.\n"
    )


def table(figures: dict) -> str:
    """One line a check: what it is and what it was measured to find and to flag wrongly."""
    lines = ["| check | ITS type | severity | needs | recall | false alarms |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for check in checks().values():
        needs = "source" if check.needs_source else "–"
        cells = [f"[{check.id}](#{check.id})", check.issue, check.severity, needs]
        lines.append(f"| {' | '.join([*cells, recall(check, figures), alarms(check, figures)])} |")
    return "\n".join(lines) + "\n"


def recall(check: Check, figures: dict) -> str:
    """Recall on the kinds of defect that are this check's business."""
    if not check.default:
        return "not measured"
    found = [
        f"{name.replace('_', ' ')} {row['located']:.0%}"
        for name, wanted in figures.get("expect", {}).items()
        if check.id in wanted and (row := figures["ours"]["defects"].get(f"injected/{name}"))
    ]
    return ", ".join(found) or "not measured"


def alarms(check: Check, figures: dict) -> str:
    """Share of clean segments that the check flags."""
    if not figures or not check.default:
        return "not measured" if check.default else "off by default"
    flagged = figures["ours"]["clean_per_check"]["clean"]
    if check.check is None and check.id not in flagged:
        return "needs a document"
    return f"{figures['ours']['clean_per_check']['clean'].get(check.id, 0):.2%}"


def spared(check: Check, figures: dict) -> list[str]:
    """Say for which languages the check is off, and the figures that switched it off."""
    shares = figures.get("alarms", {}).get(check.id, {})
    langs = figures.get("off", {}).get(check.id, [])
    if not langs:
        return []
    told = ", ".join(f"{lang} ({shares[lang]:.2%} of the clean segments flagged)" for lang in langs)
    return [f"Off by default for translations into {told}.", ""]


def section(check: Check, figures: dict) -> str:
    """Help, languages and examples of one check."""
    lines = [f"## {check.id}", "", check.help, ""]
    for name, langs in (("source", check.source_langs), ("target", check.target_langs)):
        if langs:
            lines += [f"Knows these {name} languages: {', '.join(sorted(langs))}.", ""]
    if not check.default:
        lines += ["Off unless switched on.", ""]
    lines += spared(check, figures)
    lines += ["| | source | target |", "| --- | --- | --- |"]
    lines += [row(example) for example in check.examples]
    return "\n".join(lines) + "\n"


def row(example: Example) -> str:
    """One example; a document check's further units stand below each other."""
    pairs = [(example.source, example.target), *example.more]
    left = list(example.marked)
    cells = [(marked(s, left), marked(t, left)) for s, t in pairs]
    sides = ["<br>".join(column) for column in zip(*cells, strict=True)]
    verdict = "flagged" if example.marked else "fine"
    return f"| {verdict} | {sides[0]} | {sides[1]} |"


def marked(text: str, left: list[str]) -> str:
    """Put brackets around what is flagged, and make the text safe for a table."""
    if not left:
        return safe(text)
    at = text.find(left[0])
    if at < 0 or not left[0]:
        return safe(text) + (" ⟦⟧" if left[0] == "" and text and left.pop(0) == "" else "")
    end = at + len(left.pop(0))
    return f"{safe(text[:at])}⟦{safe(text[at:end])}⟧{marked(text[end:], left)}"


def safe(text: str) -> str:
    """Show what Markdown and the eye would lose."""
    shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)
    for sign, instead in (("&", "&amp;"), ("<", "&lt;"), ("|", "\\|"), ("*", "\\*"), ("_", "\\_")):
        shown = shown.replace(sign, instead)
    return shown.replace("  ", " ␣")


if __name__ == "__main__":
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
            sys.exit("docs/checks.md is stale: run python docs/make_checks_page.py")
    else:
        PAGE.write_text(page(), encoding="utf-8")
