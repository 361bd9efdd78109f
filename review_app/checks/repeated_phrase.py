"""A phrase of several words stands twice in a row."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.tokens import lower_words, vocabulary, word_pairs

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.DUPLICATION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example(
        "Foi no fim do dia.", "It was at the end at the end of the day.", ("at the end at the end",)
    ),
    Example("Dia a dia, passo a passo", "Day by day, step by step"),
    Example("Cada vez mais e mais", "More and more and more"),
)

_REPEAT = re.compile(r"(?<!\w)((?:[^\W\d_]{1,40} ){1,5}[^\W\d_]{1,40}) \1(?![\w'’])", re.IGNORECASE)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield phrases of two to six words that follow themselves, unless the source repeats too."""
    if len(lower_words(unit.target)) - len(vocabulary(unit.target)) < 2:
        return
    pairs = word_pairs(unit.target)
    if len(set(pairs)) == len(pairs):
        return
    for match in _REPEAT.finditer(unit.target):
        if _slip(match[1].lower().split()) and not _REPEAT.search(unit.source):
            span = mark(unit.target, *match.span())
            yield Hit(span, f"“{match[1]}” stands here twice.", (match[1],))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with two to six words twice in a row."""
    text = batch.target
    found = text.repeats(2)
    for size in range(3, 7):
        found |= text.repeats(size)
    return found


def _slip(words: list[str]) -> bool:
    """Tell a slip from "more and more and more" and "bla bla bla bla"."""
    long = sum(len(word) > 3 for word in words)
    return len(set(words)) > 1 and (len(words) > 2 or long > 1)
