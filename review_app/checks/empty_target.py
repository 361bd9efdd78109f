"""A segment has a source and no translation, or a translation and no source."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.OMISSION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("A ponte abriu hoje.", "", ("A ponte abriu hoje.",)),
    Example("A ponte abriu hoje.", " .", ("A ponte abriu hoje.",)),
    Example("A ponte abriu hoje.", "The bridge opened today."),
    Example("…", ""),
)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield the source that nothing in the target answers to."""
    if any(map(str.isalnum, unit.target)) or not any(map(str.isalpha, unit.source)):
        return
    text = unit.source
    span = mark(text, len(text) - len(text.lstrip()), len(text.rstrip()), "source")
    yield Hit(span, "This has no translation.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to targets without letters and digits."""
    return ~batch.target.has(str.isalnum)
