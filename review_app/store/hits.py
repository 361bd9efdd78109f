"""Which units of a document hold a text: looked for once, then kept and mended after changes."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    func,
    literal,
    literal_column,
    select,
    text,
)

from review_app.store import looking
from review_app.store.documents import Moment, moment
from review_app.store.kept import Kept
from review_app.store.schema import units
from review_app.store.searching import PATIENCE, Wanted, holds, in_index, indexed

_ROWID = literal_column("units.rowid", Integer)
NO_RUN = (0, -1)
# So many units that changed are looked at one by one; with more, all are looked through anew.
MOST_MENDED = 50


@dataclass(frozen=True, slots=True)
class Found:
    """The ordinals of units that hold a text, as the document was at `seq`.

    The first `upto` units of `every` were looked through, which took so many `seconds`.
    """

    seq: int
    ordinals: Sequence[int]
    upto: int
    every: int
    seconds: float = 0.0

    @property
    def share(self) -> float:
        """How much of the document was looked through, 0 to 1."""
        return self.upto / self.every if self.every else 1.0


_hits: Kept[Found] = Kept(32)
_runs: Kept[tuple[int, int]] = Kept(64)


def hits(connection: Connection, name: str, wanted: Wanted) -> Sequence[int]:
    """Return the ordinals of the units that hold the text, in order."""
    return looked(connection, name, wanted).ordinals


def looked(
    connection: Connection, name: str, wanted: Wanted, seconds: float | None = None
) -> Found:
    """Look for a text to the end of the document, or for so many seconds and later on from there.

    A pattern that takes too long altogether is a ReviewError.
    """
    now = moment(connection, name)
    last = connection.scalar(select(func.max(units.c.ordinal)).where(units.c.document == name))
    if last is None:
        return Found(now.seq, (), 0, 0)
    settled, what = Moment(now.created, 0, now.structure, ""), (wanted, last)
    known = _hits.known(connection, name, settled, what)
    found = known and _mended(connection, name, wanted, known, now.seq)
    if found is None:
        found = _begun(connection, name, wanted, Found(now.seq, (), 0, last + 1), settled)
    if found.upto < found.every:
        found = _further(connection, name, wanted, found, settled, seconds)
    if found is not known:
        _hits.put(connection, name, settled, found, what)
    return found


def place(found: Sequence[int], ordinal: int) -> int | None:
    """Return which of the hits a unit is, None where it is none."""
    at = bisect_left(found, ordinal)
    return at if at < len(found) and found[at] == ordinal else None


def among(connection: Connection, found: Sequence[int]) -> ColumnElement[bool]:
    """Say as SQL that a unit is one of these: a list of any length is one value."""
    if connection.dialect.name != "sqlite":
        return units.c.ordinal.in_(found)
    value = func.json_each(literal(json.dumps(list(found)))).table_valued("value")
    return units.c.ordinal.in_(select(value.c.value))


def forget(connection: Connection, name: str) -> None:
    """Forget a document that is taken out: another may come under its name."""
    _hits.forget(connection, name)
    _runs.forget(connection, name)
    looking.forget(connection, name)


def _mended(
    connection: Connection, name: str, wanted: Wanted, known: Found, seq: int
) -> Found | None:
    """Return what was found with what changed since then, None where that is too much."""
    if known.seq == seq:
        return known
    if known.seq > seq or wanted.place == "notes":
        return None
    changed = looking.changed_since(connection, name, known.seq, MOST_MENDED)
    if changed is None:
        return None
    ordinals = {row.ordinal for row in changed}
    if wanted.plain:
        since = (units.c.document == name, units.c.seq > known.seq)
        one_by_one = holds(connection, wanted, singly=True)
        now = set(connection.scalars(select(units.c.ordinal).where(*since, one_by_one)))
    else:
        now = set(looking.among_rows(wanted, changed))
    kept = [n for n in known.ordinals if n not in ordinals]
    held = sorted(kept + [n for n in now if n < known.upto])
    return replace(known, seq=seq, ordinals=array("I", held))


def _begun(
    connection: Connection, name: str, wanted: Wanted, empty: Found, settled: Moment
) -> Found:
    """Find what the database can tell by itself; a pattern has all yet to be looked through."""
    if wanted.plain:
        found = _by_database(connection, name, wanted, empty.every, settled)
    elif wanted.place == "notes":
        found = array("I", sorted(set(looking.in_notes(connection, name, wanted))))
    else:
        return empty
    return replace(empty, ordinals=found, upto=empty.every)


def _further(  # noqa: PLR0913, PLR0917 - what to look for, where, from where on and for how long
    connection: Connection,
    name: str,
    wanted: Wanted,
    found: Found,
    settled: Moment,
    seconds: float | None,
) -> Found:
    """Look through the texts from where the search stands."""
    texts = looking.texts(connection, name, settled, found.every, found.seq)
    left = PATIENCE if seconds is None else looking.PATIENCE - found.seconds
    some: Sequence[int] | None = None
    if not wanted.pattern:
        # which texts hold the words is quickly said; whether as they are wanted, seen by looking
        plain = Wanted(wanted.text, wanted.place)
        some = looked(connection, name, plain).ordinals
    more, upto, took = looking.through(wanted, texts, found.upto, some, left, seconds)
    ordinals = array("I", [*found.ordinals, *more])
    return replace(found, ordinals=ordinals, upto=upto, seconds=found.seconds + took)


def _by_database(
    connection: Connection, name: str, wanted: Wanted, every: int, settled: Moment
) -> Sequence[int]:
    if indexed(connection, wanted):
        first, last = _runs.at(connection, name, settled, lambda: _measure(connection, name), every)
        if last >= first:
            return _in_run(connection, wanted, first, last)
    query = select(units.c.ordinal).where(units.c.document == name, holds(connection, wanted))
    return array("I", connection.scalars(query.order_by(units.c.ordinal)))


def _measure(connection: Connection, name: str) -> tuple[int, int]:
    """Return the first and last rowid of a document whose rows lie one after another.

    So they do from the import until rows come or go; then an entry of the index tells its
    ordinal, and not one row of the document has to be read.
    """
    apart = _ROWID - units.c.ordinal
    spread = (func.min(apart), func.max(apart), func.min(_ROWID), func.max(_ROWID))
    query = select(*spread).where(units.c.document == name)
    least, most, first, last = connection.execute(query).one()
    return (first, last) if least == most == first else NO_RUN


def _in_run(connection: Connection, wanted: Wanted, first: int, last: int) -> Sequence[int]:
    rowid = literal_column("rowid", Integer)
    # one value of JSON comes out of the database three times as fast as a hundred thousand rows
    query = (
        select(func.json_group_array(rowid - first))
        .select_from(text("units_search"))
        .where(in_index(wanted), rowid.between(first, last))
    )
    return array("I", sorted(json.loads(connection.scalar(query) or "[]")))
