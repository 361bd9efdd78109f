"""Find texts in a document: by the trigram index where there is one, else by looking through."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import regex
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
)

from review_app.errors import ReviewError
from review_app.model import Side
from review_app.store.schema import marks, notes, units
from review_app.store.steepness import longest_text

Place = Literal["", "source", "target", "notes"]
PLACES: tuple[Place, ...] = get_args(Place)
SIDES: tuple[Side, Side] = ("source", "target")
# A pattern gets so many seconds for one document; the index answers in milliseconds.
PATIENCE = 2.0
# The index knows pieces of three characters.
INDEXED = 3
LONGEST = 500
TOO_SLOW = "The pattern takes too long on this document; make it simpler."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: `text` is a pattern where `pattern` is set; `place` narrows where to.

    With a `marker` what was said about the marks of other annotators is left out.
    """

    text: str
    place: Place = ""
    pattern: bool = False
    word: bool = False
    case: bool = False
    marker: str = ""

    @property
    def plain(self) -> bool:
        """Whether any text that holds the characters will do."""
        return not (self.pattern or self.word or self.case)

    @property
    def sides(self) -> list[Side]:
        """The texts to look through."""
        return [s for s in SIDES if self.place in {"", s}]


def matcher(wanted: Wanted) -> regex.Pattern[str]:
    """Return what finds the text; a pattern that cannot be read is a ReviewError."""
    body = wanted.text if wanted.pattern else regex.escape(wanted.text, special_only=True)
    if len(body) > LONGEST:
        raise ReviewError(f"The search has at most {LONGEST} characters; make it shorter.")
    if wanted.word:
        body = _bounded(wanted, body)
    try:
        return regex.compile(body, 0 if wanted.case else regex.IGNORECASE)
    except (regex.error, RecursionError, OverflowError) as error:
        raise ReviewError(f"The pattern cannot be read: {error}.") from error


def _bounded(wanted: Wanted, body: str) -> str:
    """No letter or digit goes on at an edge that is itself a letter or digit."""
    if wanted.pattern:
        return rf"(?<!\w)(?:{body})(?!\w)"
    left = r"(?<!\w)" if regex.match(r"\w", wanted.text) else ""
    right = r"(?!\w)" if regex.search(r"\w$", wanted.text) else ""
    return left + body + right


class Clock:
    """Counts down the time that a pattern may take over all texts."""

    def __init__(self, seconds: float = PATIENCE) -> None:
        self._end = time.monotonic() + seconds

    def spans(self, pattern: regex.Pattern[str], text: str) -> list[regex.Match[str]]:
        """Return all matches in a text; one that takes too long is a ReviewError."""
        left = self._end - time.monotonic()
        try:
            if left > 0:
                return list(pattern.finditer(text, timeout=left))
        except TimeoutError:
            pass
        raise ReviewError(TOO_SLOW)

    def found(self, pattern: regex.Pattern[str], text: str) -> bool:
        """Tell whether a text has a match."""
        left = self._end - time.monotonic()
        try:
            if left > 0:
                return pattern.search(text, timeout=left, concurrent=True) is not None
        except TimeoutError:
            pass
        raise ReviewError(TOO_SLOW)


def finder(wanted: Wanted, clock: Clock, longest: int) -> Callable[[str], object]:
    """Return what tells whether a text, of at most so many characters, has a match."""
    pattern = matcher(wanted)
    if longest <= longest_text(pattern.pattern):
        return pattern.search
    return lambda text: clock.found(pattern, text)


def indexed(connection: Connection, wanted: Wanted) -> bool:
    """Tell whether the trigram index knows the text."""
    long = len(wanted.text) >= INDEXED and "\0" not in wanted.text
    return long and wanted.place != "notes" and connection.dialect.name == "sqlite"


def holds(connection: Connection, wanted: Wanted, *, singly: bool = False) -> ColumnElement[bool]:
    """Say as SQL which units hold a plain text; `singly`: asked of few units, one by one."""
    if "\0" in wanted.text:
        return false()  # no text that was saved holds it, and the index reads no further
    if wanted.place == "notes":
        return _noted(wanted)
    if connection.dialect.name != "sqlite":
        texts = (units.c[s] for s in wanted.sides)
        return or_(*(text.icontains(wanted.text, autoescape=True) for text in texts))
    if not indexed(connection, wanted):
        return _short(wanted.text, wanted.sides)
    entry, unit = (literal_column(f"{t}.rowid", Integer) for t in ("units_search", "units"))
    found = select(entry).select_from(text("units_search")).where(in_index(wanted))
    return found.where(entry == unit).exists() if singly else unit.in_(found)


def in_index(wanted: Wanted) -> ColumnElement[bool]:
    """Say as SQL which entries of the trigram index hold the text."""
    words = wanted.text.replace('"', '""')
    query = f'{{{" ".join(wanted.sides)}}} : "{words}"'
    return literal_column("units_search").op("MATCH")(query)


def _short(words: str, sides: Iterable[Side]) -> ColumnElement[bool]:
    """One or two characters: look through all, in every way to write them large and small."""
    if words.isascii():  # SQLite's own comparison folds these letters, and only these
        held = "".join(f"\\{c}" if c in "%_\\" else c for c in words)
        return or_(*(units.c[s].like(f"%{held}%", escape="\\") for s in sides))
    ways = {words, words.lower(), words.upper(), words.title(), words.swapcase()}
    return or_(*(func.instr(units.c[s], way) > 0 for s in sides for way in sorted(ways)))


def _noted(wanted: Wanted) -> ColumnElement[bool]:
    same = (notes.c.document == units.c.document) & (notes.c.unit == units.c.id)
    told = notes.c.text.icontains(wanted.text, autoescape=True)
    return exists().where(same, told, readable(wanted.marker))


def readable(marker: str) -> ColumnElement[bool]:
    """Say as SQL which notes an annotator may read who works blind; without a marker all."""
    if not marker:
        return true()
    own = and_(
        marks.c.document == notes.c.document,
        marks.c.id == notes.c.mark,
        marks.c.annotator == marker,
    )
    return or_(notes.c.mark == "", exists().where(own))
