"""The target is far too short for its source: a sentence or a part of one is missing."""

from collections.abc import Iterator, Sequence

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.lengths import weight
from review_app.text.marking import mark
from review_app.text.proportion import out_of_proportion

ISSUE = Issue.OMISSION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
_LONG = "A ponte sobre o rio foi aberta de novo ao meio-dia, na presença do rei e de toda a corte."
EXAMPLES = (
    Example(_LONG, "The bridge over the river.", ("The bridge over the river.",)),
    Example(_LONG, "The bridge over the river was reopened at noon before the king and his court."),
    Example("Ele veio. Depois saiu de barco.", "Then he left by boat.", ("Ele veio.",)),
    Example("Sim, senhor.", "Yes."),
    Example("桥今天通车了。", "The bridge was opened to traffic today.", (), "zh"),
)
_ALONE, _COUNTED = -3.4, -0.8
"""Deviations that make a finding: alone, and where a missing sentence would explain them."""
_SHORT, _ALONE_SHORT = 60, -3.6
"""Letters of a source up to which a wording may be terse, and the deviation it takes there."""


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield targets too short by the proportion of the languages or, if long, of the document.

    Where the source has more sentences and one of them explains the difference, that one.
    """
    for odd in out_of_proportion(units, _COUNTED):
        unit, lacking = odd.unit, odd.lacking()
        if lacking:
            span = mark(unit.source, *lacking, "source")
            yield Hit(span, "The target seems to leave this sentence out.", unit=unit.id)
        elif odd.deviation < (_ALONE if weight(unit.source) >= _SHORT else _ALONE_SHORT):
            span = mark(unit.target, odd.target[0][0], odd.target[-1][1])
            share = f"{odd.share * 100:.0f} % of the length to expect"
            yield Hit(span, f"The target has {share}: is something missing?", unit=unit.id)
