"""Which units of a document hold a text: looked for once, then kept while the document stays."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

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

from review_app.store.documents import Moment, moment
from review_app.store.kept import Kept
from review_app.store.schema import notes, units
from review_app.store.searching import INDEXED, Clock, Wanted, holds, in_index, matcher

_ROWID = literal_column("units.rowid", Integer)
_hits: Kept[Sequence[int]] = Kept(32)
_runs: Kept[tuple[int, int]] = Kept(64)
NO_RUN = (0, -1)


def hits(connection: Connection, name: str, wanted: Wanted) -> Sequence[int]:
    """Return the ordinals of the units that hold the text, in order."""
    now = moment(connection, name)
    return _hits.at(connection, name, now, lambda: _find(connection, name, now, wanted), wanted)


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


def _find(connection: Connection, name: str, now: Moment, wanted: Wanted) -> Sequence[int]:
    if not wanted.plain:
        return array("I", sorted(set(_look(connection, name, wanted))))
    indexed = len(wanted.text) >= INDEXED and wanted.place != "notes" and "\0" not in wanted.text
    if indexed and connection.dialect.name == "sqlite":
        first, last = _run(connection, name, now)
        if last >= first:
            return _in_run(connection, wanted, first, last)
    query = select(units.c.ordinal).where(units.c.document == name, holds(connection, wanted))
    return array("I", connection.scalars(query.order_by(units.c.ordinal)))


def _run(connection: Connection, name: str, now: Moment) -> tuple[int, int]:
    """Return the first and last rowid of a document whose rows lie one after another.

    So they do from the import until rows come or go; then an entry of the index tells its
    ordinal, and not one row of the document has to be read.
    """
    settled = Moment(now.created, 0, now.structure, "")
    last = connection.scalar(select(func.max(units.c.ordinal)).where(units.c.document == name))
    if last is None:
        return NO_RUN
    return _runs.at(connection, name, settled, lambda: _measure(connection, name), last)


def _measure(connection: Connection, name: str) -> tuple[int, int]:
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


def _look(connection: Connection, name: str, wanted: Wanted) -> Iterator[int]:
    pattern, clock = matcher(wanted), Clock()
    if wanted.place == "notes":
        same = (notes.c.document == units.c.document) & (notes.c.unit == units.c.id)
        texts = select(units.c.ordinal, notes.c.text).join(notes, same)
    else:
        texts = select(units.c.ordinal, *(units.c[s] for s in wanted.sides))
    query = texts.where(units.c.document == name)
    if not wanted.pattern and wanted.place != "notes":
        query = query.where(holds(connection, Wanted(wanted.text, wanted.place)))
    for ordinal, *held in connection.execute(query):
        if any(clock.found(pattern, t) for t in held):
            yield ordinal
