"""The target starts or ends with a space that the source does not have, or lacks one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Span, Unit

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.WHITESPACE
SEVERITY = Severity.MINOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("A ponte abriu.", " The bridge opened.", (" ",)),
    Example("A ponte abriu.", "The bridge opened. ", (" ",)),
    Example("A ponte abriu. ", "The bridge opened. "),
    Example("A ponte abriu.", ""),
)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield white space at the edges of the target that the source does not explain."""
    text, source = unit.target, unit.source
    bare = text.strip(" \t\u00a0")
    if not bare or not source.strip():
        return
    head, tail = text.index(bare), len(text) - len(text.rstrip(" \t\u00a0"))
    if head and not source[0].isspace():
        yield Hit(Span(0, head), "The source does not start with a space.", ("",))
    if tail and not source[-1].isspace():
        yield Hit(Span(len(text) - tail, len(text)), "The source does not end with a space.", ("",))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to targets with a space at an edge."""
    return batch.target.opens("[ \t\u00a0]") | batch.target.closes("[ \t\u00a0]")
