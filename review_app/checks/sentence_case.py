"""The sentence starts with a small letter."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.scripts import script_of
from review_app.text.tokens import tokens

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.TYPOGRAPHICAL
SEVERITY = Severity.MINOR
NEEDS_SOURCE = True
# bench/checks.py measures it
DEFAULT_EXCEPT = frozenset({"cs"})
EXAMPLES = (
    Example("A ponte abriu hoje.", "the bridge opened today.", ("the",)),
    Example("桥今天通车了。", "the bridge opened today.", ("the",), "zh"),
    Example("a ponte abriu hoje", "the bridge opened today"),
    Example("O iPhone tocou.", "iPhone rang."),
    Example("Eles foram a Haia.", "'s Avonds kwamen ze.", (), "pt", "nl"),
    Example("Visite exemplo.org hoje.", "example.org is worth a visit."),
)

_OPENING = "[\\s\"“„«‘'¿¡(]"
_CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
_START = re.compile(r"[\s\"“„«‘'¿¡(]{0,9}(?P<word>[^\W\d_][\w'’\-]{0,60})(?P<after>\S?\S?)")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield the first word of a target in small letters where the source starts a sentence."""
    if script_of(unit.target_lang) not in _CASED:
        return
    match = _START.match(unit.target)
    if not match or not _small(match) or not _starts(unit.source, unit):
        return
    word = match["word"]
    if any(token.text == word for token in tokens(unit.source)):
        return
    span = mark(unit.target, *match.span("word"))
    yield Hit(span, "A sentence starts with a capital letter.", (word[0].upper() + word[1:],))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to targets that open with a small letter or with a mark."""
    return batch.target.opens(str.islower) | batch.target.opens(_OPENING)


def _small(match: re.Match[str]) -> bool:
    word, after = match["word"], match["after"]
    glued = len(after) == 2 and not after[0].isspace() and after[1].isalnum()
    apostrophe = match[0][:1] in "'’" and word in {"s", "t", "n", "k"}
    return (
        word[0].islower()
        and (word[1:].islower() or len(word) == 1)
        and not glued
        and not apostrophe
    )


def _starts(source: str, unit: Unit) -> bool:
    """Tell whether the source starts a sentence, by its capital or, without case, by its end."""
    first = _START.match(source)
    if first and first["word"][0].upper() != first["word"][0].lower():
        return first["word"][0].isupper()
    if script_of(unit.source_lang) in _CASED:
        return False
    ends = source.rstrip("\"'”’」』)） \t\r\n")[-1:]
    return ends != "" and ends in ".。!！?？؟।" and unit.target.rstrip('"”’) ')[-1:] in ".!?"
