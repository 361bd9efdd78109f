"""The target is far too short for its source: a sentence or a part of one is missing."""

from collections.abc import Iterator, Sequence

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.proportion import out_of_proportion

ISSUE = Issue.OMISSION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
_LONG = "A ponte sobre o rio foi aberta de novo ao meio-dia, na presença do rei e de toda a corte."
EXAMPLES = (
    Example(_LONG, "The bridge over the river.", ("The bridge over the river.",)),
    Example(_LONG, "The bridge over the river was reopened at noon before the king and his court."),
    Example("Ele veio. Depois saiu de barco.", "Then he left by boat.", ("Then he left by boat.",)),
    Example("Sim, senhor.", "Yes."),
    Example("桥今天通车了。", "The bridge was opened to traffic today.", (), "zh"),
)
_ALONE, _COUNTED = -3.2, -1.4
"""Deviations that make a finding: alone, and where sentences are fewer than in the source."""


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield targets too short by the proportion of the languages or, if long, of the document."""
    for odd in out_of_proportion(units, -_COUNTED):
        fewer = len(odd.target) < len(odd.source)
        if odd.deviation < _ALONE or (fewer and odd.deviation < _COUNTED):
            span = mark(odd.unit.target, odd.target[0][0], odd.target[-1][1])
            share = f"{odd.share * 100:.0f} % of the length to expect"
            yield Hit(span, f"The target has {share}: is something missing?", unit=odd.unit.id)
