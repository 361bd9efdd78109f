"""A segment of the target has no counterpart in the source."""

from collections.abc import Iterator, Sequence

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

ISSUE = Issue.ADDITION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("", "And the king came.", ("And the king came.",), more=(("O fim.", "The end."),)),
    Example("O fim.", "The end."),
    Example("", "The end."),
)


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield targets without a source in a document whose other segments have one."""
    if not any(unit.source.strip() for unit in units):
        return
    for unit in units:
        if not unit.source.strip() and any(map(str.isalpha, unit.target)):
            text = unit.target
            span = mark(text, len(text) - len(text.lstrip()), len(text.rstrip()))
            yield Hit(span, "The source says nothing of this.", unit=unit.id)
