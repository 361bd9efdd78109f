"""Show a text with its findings marked: hue is the category, line is the severity."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from review_app.model import Finding, Issue, Severity, Side, Span, Unit, category
from review_app.reports import CATEGORIES
from review_app.reports.html.markup import Markup, el, join
from review_app.text.spans import snap

HUE = {name: number for number, name in enumerate(CATEGORIES)}
RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Numbered(NamedTuple):
    """A finding with the number it has in the report."""

    number: int
    finding: Finding


def hue(issue: Issue) -> str:
    """Return the class that colours a category."""
    return f"h{HUE[category(issue)]}"


def marked(unit: Unit, side: Side, findings: Sequence[Numbered]) -> Markup:
    """Return one side of a unit with its open findings marked and numbered."""
    text = unit.side(side)
    spans = [
        (snap(text, f.finding.span), f)
        for f in findings
        if f.finding.span.side == side and f.finding.enabled
    ]
    lang = unit.source_lang if side == "source" else unit.target_lang
    pieces = list(_pieces(text, spans)) if text else [el("span", "no text", cls="quiet")]
    return el("div", *pieces, cls=f"text {side}", lang=lang, dir="auto")


def _pieces(text: str, spans: list[tuple[Span, Numbered]]) -> Iterator[str]:
    borders = sorted({0, len(text), *(n for s, _ in spans for n in (s.start, s.end))})
    for start, end in zip(borders, [*borders[1:], len(text)], strict=True):
        for span, numbered in spans:
            if span.start == span.end == start:
                yield _mark("‸", numbered, numbered)
        over = [n for span, n in spans if span.start <= start < end <= span.end]
        if not over:
            yield text[start:end]
            continue
        gravest = max(over, key=lambda n: RANK[n.finding.severity])
        ending = next((n for s, n in spans if s.end == end and n in over), None)
        yield _mark(text[start:end], gravest, ending)


def _mark(text: str, shown: Numbered, ending: Numbered | None) -> Markup:
    finding = shown.finding
    label = el("mark", text, cls=f"{hue(finding.issue)} {finding.severity}", title=finding.message)
    return join([label, el("sup", str(ending.number))]) if ending else label
