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
_ALONE, _COUNTED = 3.5, 0.5
"""Deviations that make a finding: alone, and where sentences too many explain them."""


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield what is too long by the proportion of the languages or, if long, of the document."""
    for odd in out_of_proportion(units, _COUNTED):
        unit, extra = odd.unit, odd.extra()
        if extra:
            span = mark(unit.target, *extra)
            yield Hit(span, "The source seems to say nothing of this.", unit=unit.id)
        elif odd.deviation > _ALONE:
            span = mark(unit.target, odd.target[0][0], odd.target[-1][1])
            share = f"{odd.share * 100:.0f} % of the length to expect"
            yield Hit(span, f"The target has {share}: was something added?", unit=unit.id)
