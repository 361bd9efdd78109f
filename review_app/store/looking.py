"""Look through the texts of a document, which are kept in memory as they are.

A search by pattern reads every text, and fetching them takes longer than looking at them.
"""

import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from review_app.errors import ReviewError
from review_app.model import Side
from review_app.store.documents import Moment
from review_app.store.kept import Kept
from review_app.store.schema import notes, units
from review_app.store.searching import TOO_SLOW, Clock, Wanted, finder, matcher, readable

# A search that is told how far it is may take so many seconds altogether.
PATIENCE = 20.0
# Longer documents are not kept in memory: theirs would be hundreds of megabytes.
LONGEST = 300_000
MOST_MENDED = 500
# So many units between two looks at the clock.
STEP = 32
# A single text may make the others wait for so many seconds.
ONE_TEXT = 2.0
Changed = Sequence[Row[int, str, str]]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a document by ordinal as they were at `seq`, of at most `longest` characters."""

    seq: int
    source: Sequence[str]
    target: Sequence[str]
    longest: int

    def of(self, side: Side) -> Sequence[str]:
        """Return the texts of a side."""
        return self.source if side == "source" else self.target


_texts: Kept[Texts] = Kept(4)


def texts(connection: Connection, name: str, settled: Moment, every: int, seq: int) -> Texts:
    """Return the texts of a document as they are at `seq`, read anew only where need be."""
    known = _texts.known(connection, name, settled, every)
    if known and known.seq == seq:
        return known
    now = (known and _mended(connection, name, known, seq)) or _read(connection, name, every, seq)
    if every <= LONGEST:
        _texts.put(connection, name, settled, now, every)
    return now


def forget(connection: Connection, name: str) -> None:
    """Forget the texts of a document that is taken out."""
    _texts.forget(connection, name)


def changed_since(connection: Connection, name: str, seq: int, most: int) -> Changed | None:
    """Return (ordinal, source, target) of the units that changed after `seq`, None if too many."""
    columns = (units.c.ordinal, units.c.source, units.c.target)
    query = select(*columns).where(units.c.document == name, units.c.seq > seq).limit(most + 1)
    changed = connection.execute(query).all()
    return changed if len(changed) <= most else None


def among_rows(wanted: Wanted, rows: Changed) -> Iterator[int]:
    """Yield the ordinals of the rows that hold the text."""
    pattern, clock = matcher(wanted), Clock()
    for row in rows:
        if any(clock.found(pattern, getattr(row, side)) for side in wanted.sides):
            yield row.ordinal


def in_notes(connection: Connection, name: str, wanted: Wanted) -> Iterator[int]:
    """Yield the ordinals of the units with a note that holds the text."""
    pattern, clock = matcher(wanted), Clock()
    same = (notes.c.document == units.c.document) & (notes.c.unit == units.c.id)
    query = select(units.c.ordinal, notes.c.text).join(notes, same)
    here = (units.c.document == name, readable(wanted.marker))
    for ordinal, written in connection.execute(query.where(*here)):
        if clock.found(pattern, written):
            yield ordinal


def through(  # noqa: PLR0913, PLR0917 - what to look for, where, from where on and for how long
    wanted: Wanted,
    held: Texts,
    start: int,
    some: Sequence[int] | None,
    left: float,
    seconds: float | None,
) -> tuple[list[int], int, float]:
    """Look through the texts from `start` on; with `some` ordinals at these only.

    Returns the ordinals found, the first one not looked at, and the seconds that it took. It
    stops after `seconds`; where it may not, or takes longer than is `left`, it is a ReviewError.
    """
    began = time.monotonic()
    columns = [held.of(side) for side in wanted.sides]
    clock = Clock(left if seconds is None else min(left, seconds + ONE_TEXT))
    has = finder(wanted, clock, held.longest)
    every = range(start, len(held.source)) if some is None else some[bisect_left(some, start) :]
    found: list[int] = []
    for at in range(0, len(every), STEP):
        took = time.monotonic() - began
        if took > left:
            raise ReviewError(TOO_SLOW)
        if seconds is not None and took > seconds and at:
            return found, every[at], took
        step = every[at : at + STEP]
        found += sorted({n for column in columns for n in step if has(column[n])})
    return found, len(held.source), time.monotonic() - began


def _mended(connection: Connection, name: str, known: Texts, seq: int) -> Texts | None:
    changed = changed_since(connection, name, known.seq, MOST_MENDED) if known.seq < seq else None
    if changed is None:
        return None
    source, target = [*known.source], [*known.target]
    for row in changed:
        source[row.ordinal], target[row.ordinal] = row.source, row.target
    new = (max(len(row.source), len(row.target)) for row in changed)
    longest = max([known.longest, *new])
    return Texts(seq, source, target, longest)


def _read(connection: Connection, name: str, every: int, seq: int) -> Texts:
    columns = (units.c.ordinal, units.c.source, units.c.target)
    rows = connection.execute(select(*columns).where(units.c.document == name))
    source, target = [""] * every, [""] * every
    # the driver's own rows: to dress up two hundred thousand texts takes as long as to read them
    for ordinal, *texts in rows.cursor.fetchall() if rows.cursor else ():
        source[ordinal], target[ordinal] = texts
    return Texts(seq, source, target, max(map(len, source + target), default=0))
