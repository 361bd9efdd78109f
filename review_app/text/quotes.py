"""Read quotation marks: which opens, which closes, which is an apostrophe, and what pairs up."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

Part = Literal["open", "close", "both"]


class Quote(NamedTuple):
    """A quotation mark: its offset, its character, and the part it plays there."""

    at: int
    char: str
    part: Part


class Reading(NamedTuple):
    """The quotation marks of a text: pairs that belong together, and those left alone."""

    pairs: tuple[tuple[Quote, Quote], ...]
    alone: tuple[Quote, ...]


# a mark that opens, and all marks that close it in one language or another
CLOSES = {
    "“": "”“", "„": "“”‟„", "‟": "”", "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›",
    "‘": "’", "‚": "‘’", "’": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "〝": "〞〟",
    "＂": "＂", '"': '"', "'": "'",
}  # fmt: skip
DOUBLE = frozenset('“”„‟«»"＂')
SINGLE = frozenset("‘’‚‹›'")
STRAIGHT = frozenset("\"'")
_MARKS = re.compile("[“”„‟«»‹›‘’‚\"'＂「」『』《》〈〉〝〞〟]")
_DOUBLE = re.compile('[“”„‟«»‹›"＂「」『』《》〈〉〝〞〟]')
_MOST = 5000
"""Marks of a text that are read: one with more is no prose, and nobody reads all findings."""
_NOTHING = Reading((), ())
_INNER = re.compile(r"[\w\u0300-\u036f]")


@lru_cache(maxsize=64)
def marks(text: str, lang: str = "") -> tuple[Quote, ...]:
    """Return the quotation marks of a text without apostrophes, primes and plural possessives."""
    return tuple(_marks(text, lang.partition("-")[0]))


def _marks(text: str, lang: str) -> Iterator[Quote]:
    seen: dict[str, int] = {}
    inches: set[str] = set()
    for match in islice(_MARKS.finditer(text), _MOST):
        char, at = match[0], match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        hebrew = char in '"”' and "א" <= after <= "ת" and "א" <= before <= "ת"
        if hebrew and _abbreviates(text, at):
            continue
        # a straight mark that stands open before this one, so that this one closes it
        is_open = seen.get(char, 0) % 2 == 1 and char not in inches
        seen[char] = seen.get(char, 0) + 1
        if before.isdecimal():
            inches.add(char)
        if char in "'’‘" and not _quotes(char, before, after):
            continue
        if char in "\"'’" and before.isdigit() and not is_open:
            continue  # inches, minutes, feet
        part = "open" if hebrew else _fixed(char, lang) or _part(char, before, after)
        yield Quote(at, char, part)


_HEBREW = re.compile(r"[א-ת]{1,20}")
_BEFORE = re.compile(r"[א-ת]{1,12}$")
_PREFIXES = frozenset("בוהכלמש")


def _abbreviates(text: str, at: int) -> bool:
    """Tell a Hebrew mark of abbreviation (ד"ר) from a quotation behind a prefix (ב"ספר").

    It stands before the last letter, or before more of them where no prefix stands alone.
    """
    after = _HEBREW.match(text, at + 1)
    before = _BEFORE.search(text[max(0, at - 12) : at]) if after else None
    if after is None or before is None:
        return False
    return len(after[0]) == 1 or len(before[0]) > 1 or before[0] not in _PREFIXES


def _quotes(char: str, before: str, after: str) -> bool:
    """Tell a single quotation mark from an apostrophe."""
    inside = _INNER.match(before) and _INNER.match(after)
    return not inside and not (char != "‘" and before.isspace() and after.isspace())


# where “ closes what „ opens, and where ” opens too
_HIGH_CLOSES = frozenset(
    {
        "de",
        "cs",
        "sk",
        "sl",
        "hr",
        "sr",
        "bs",
        "bg",
        "lt",
        "lv",
        "et",
        "is",
        "mk",
        "sq",
        "ka",
        "ru",
        "uk",
        "be",
        "pl",
        "ro",
        "hu",
        "da",
    }
)
# where angles point inwards, or both point the same way, at least in some houses
_POINTING_IN = frozenset(
    {"de", "da", "cs", "sk", "sl", "hr", "bs", "sr", "mk", "hu", "pl", "sv", "fi", "et"}
)
_ANGLES: dict[str, Part] = {"«": "open", "‹": "open", "»": "close", "›": "close"}
_SAME_BOTH = frozenset({"sv", "fi", "nb", "no", "nn", "da", "is", "he"})


def _fixed(char: str, lang: str) -> Part | None:
    if char == "“" and lang and lang not in _HIGH_CLOSES:
        return "open"
    if char == "”" and lang and lang not in _SAME_BOTH:
        return "close"
    # French parts them from the words with spaces, so that only the mark tells its part
    if char in _ANGLES and lang and lang not in _POINTING_IN:
        return _ANGLES[char]
    return None


def _part(char: str, before: str, after: str) -> Part:
    if char in "„‟‚「『《〈〝":
        return "open"
    if char in "」』》〉〞〟":
        return "close"
    opens = not before.isalnum() and before not in ".,;:!?…)]%" and not after.isspace()
    closes = not before.isspace() and not (after.isalnum() and char not in "\"'")
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "both"


@lru_cache(maxsize=64)
def read(text: str, lang: str = "") -> Reading:
    """Pair the double and angle quotation marks of a text by nesting."""
    if not _DOUBLE.search(text):
        return _NOTHING
    stack: list[Quote] = []
    pairs: list[tuple[Quote, Quote]] = []
    alone: list[Quote] = []
    for quote in marks(text, lang):
        if quote.char in "'’‘‚":
            continue
        partner = _partner(stack, quote)
        if partner is None:
            _push(stack, alone, quote)
        else:
            alone += stack[partner + 1 :]
            pairs.append((stack[partner], quote))
            del stack[partner:]
    return Reading(tuple(pairs), tuple(sorted(alone + stack)))


def _push(stack: list[Quote], alone: list[Quote], quote: Quote) -> None:
    if quote.part == "close":
        alone.append(quote)
    else:
        stack.append(quote)


def _partner(stack: list[Quote], quote: Quote) -> int | None:
    if quote.part == "open":
        return None
    for n in range(len(stack) - 1, max(-1, len(stack) - 8), -1):
        if quote.char in CLOSES.get(stack[n].char, ""):
            return n
    return None
