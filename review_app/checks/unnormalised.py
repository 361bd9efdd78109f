"""A letter with an accent is written in pieces where Unicode has it in one."""

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.CHARACTERS
SEVERITY = Severity.NEUTRAL
NEEDS_SOURCE = False
EXAMPLES = (
    Example("A ponte", "The cafe\u0301 by the bridge", ("e\u0301",)),
    Example("A ponte", "The café by the bridge"),
    Example("The bridge", "पुल", (), "en", "hi"),
)

_MARKS = regex.compile("[\u0300-\u036f\u3099\u309a]")
_COMPOSED = regex.compile(r"\p{L}[\u0300-\u036f\u3099\u309a]{1,9}")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield decomposed letters; search and spelling do not find the words they stand in."""
    if not _MARKS.search(unit.target):
        return
    for match in _COMPOSED.finditer(unit.target):
        whole = unicodedata.normalize("NFC", match[0])
        if whole != match[0]:
            span = mark(unit.target, *match.span())
            yield Hit(span, f"“{match[0]}” is {len(match[0])} characters; one will do.", (whole,))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with combining marks."""
    return batch.target.has(_MARKS.pattern)
