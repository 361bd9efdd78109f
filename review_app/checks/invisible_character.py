"""A character that nobody sees stands in the text: a control code, a zero-width or soft mark."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.CHARACTERS
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("A ponte abriu.", "The bri\u00addge o\u200bpened.", ("\u00ad", "\u200b")),
    Example("A ponte abriu.", "The bridge\u0007 opened.", ("\u0007",)),
    Example("Uma família 👨\u200d👩\u200d👧", "A family 👨\u200d👩\u200d👧"),
    Example("The bridge", "پل می\u200cشود", (), "en", "fa"),
    Example("O rei veio.", "The king\u202e came.", ("\u202e",)),
    Example("The bridge", "الجسر \u2066Bridge\u2069 مفتوح", (), "en", "ar"),
)

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060\ufeff"
    "\ufff9-\ufffb\ue000-\uf8ff]"
)


# marks that turn the direction of writing, each with what ends it
_OPEN = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")
_OPEN |= dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_MOST = 5000  # marks that are paired: nobody reads more findings
_OVERRIDE = frozenset("\u202d\u202e")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield hidden characters, unless the source has the same, and marks that turn the text."""
    if unit.target.isprintable():
        return  # what is hidden is not printable, by Unicode's own categories
    yield from _turned(unit.target)
    for match in _HIDDEN.finditer(unit.target):
        if match[0] not in unit.source:
            name = unicodedata.name(match[0], f"U+{ord(match[0]):04X}")
            span = mark(unit.target, *match.span())
            yield Hit(span, f"A hidden character: {name.lower()}.", ("",))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a character that is not printable."""
    return batch.target.has(_unseen)


def _unseen(char: str) -> bool:
    return char != "\0" and not char.isprintable()


def _turned(text: str) -> Iterator[Hit]:
    """Yield marks of direction that override, lack a partner, or turn nothing.

    Paired embeddings and isolates belong in a text with right-to-left letters (UAX 9).
    """
    found = list(islice(_TURNS.finditer(text), _MOST))
    paired = _paired(found)
    at_home = bool(_RIGHT_TO_LEFT.search(text))
    for match in found:
        if match.start() not in paired or not at_home:
            name = unicodedata.name(match[0]).lower()
            message = f"A hidden character turns the direction of the text: {name}."
            yield Hit(mark(text, *match.span()), message, severity=Severity.MAJOR)


def _paired(found: Iterable[re.Match[str]]) -> set[int]:
    """Return where marks stand that end what they should; overrides are never in order."""
    open_marks: list[re.Match[str]] = []
    paired: set[int] = set()
    for match in found:
        if match[0] in _OPEN:
            open_marks.append(match)
        elif open_marks and _OPEN[open_marks[-1][0]] == match[0]:
            first = open_marks.pop()
            if first[0] not in _OVERRIDE:
                paired |= {first.start(), match.start()}
    return paired
