"""Two or more spaces stand where one is enough."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.characters import BLANK
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.WHITESPACE
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("A ponte abriu hoje.", "The bridge  opened today.", ("  ",)),
    Example("A ponte abriu hoje.", "The bridge opened today."),
    Example("Nome   Idade", "Name   Age"),
    Example("桥今天通车。", "The bridge opened \u00a0today.", (" \u00a0",), "zh"),
)

_TWO = re.compile("[ \u00a0\u2009\u202f]{2}")
_RUN = re.compile(r"(?<=\S)[ \u00a0\u2009\u202f]{2,20}(?=\S)")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield runs of spaces inside the text, unless the source is laid out with such runs too."""
    if _TWO.search(unit.target) and _RUN.search(unit.target) and not _RUN.search(unit.source):
        for run in _RUN.finditer(unit.target):
            span = mark(unit.target, run.start(), run.end())
            yield Hit(span, "There is more than one space here.", (" ",))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with two spaces in a row."""
    return batch.target.has(BLANK, BLANK)
