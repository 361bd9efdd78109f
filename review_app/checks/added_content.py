"""The target is far too long for its source: a sentence or a part of one was added."""

from collections.abc import Iterator, Sequence

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.proportion import out_of_proportion

ISSUE = Issue.ADDITION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
_SHORT = "A ponte sobre o rio foi aberta ao meio-dia."
_MORE = "Many people came from the villages around to see it."
EXAMPLES = (
    Example(_SHORT, f"The bridge over the river was opened at noon. {_MORE}", (_MORE,)),
    Example(_SHORT, "The bridge over the river was opened at noon."),
    Example("Não.", "No. Not at all."),
    Example("Em 3 de maio.", "On 3 May. Really."),
)
_ALONE, _COUNTED = 3.6, 1.4
"""Deviations that make a finding: alone, and where sentences are more than in the source."""


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield what is too long by the proportion of the languages or, if long, of the document."""
    for odd in out_of_proportion(units, _COUNTED):
        more = len(odd.target) > len(odd.source)
        if odd.deviation > _ALONE or (more and odd.deviation > _COUNTED):
            start = odd.target[len(odd.source)][0] if more else odd.target[0][0]
            span = mark(odd.unit.target, start, odd.target[-1][1])
            share = f"{odd.share * 100:.0f} % of the length to expect"
            yield Hit(span, f"The target has {share}: was something added?", unit=odd.unit.id)
