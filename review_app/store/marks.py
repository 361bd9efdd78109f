"""Marks and ratings of people in the database; every change is written with its event.

`put` is the one way in: it takes (before, after) pairs of marks, whatever changed in them, the
unit they belong to included. An event holds the id of the mark and the fields that changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, delete, insert, select, update

from review_app.errors import UnknownNameError
from review_app.model import ErrorSpan, Rating, Severity, Span
from review_app.store import history
from review_app.store.asked import DOCUMENT, IDS
from review_app.store.chunks import chunks
from review_app.store.history import Operation
from review_app.store.schema import marks, ratings

Fields = dict[str, Any]
# what an event tells of a mark, and `project verify` proves
FIELDS = (
    *("unit", "system", "side", "start", "end", "marked", "category", "severity"),
    *("annotator", "status", "finding", "comment", "deleted"),
)


_ALL = (
    select(marks)
    .where(marks.c.document == DOCUMENT)
    .order_by(marks.c.unit, marks.c.side.desc(), marks.c.start, marks.c.id)
)
_STANDING = _ALL.where(marks.c.deleted == 0)
_SOME = {True: _ALL.where(marks.c.unit.in_(IDS)), False: _STANDING.where(marks.c.unit.in_(IDS))}


def marks_of(
    connection: Connection,
    document: str,
    units: Iterable[str] | None = None,
    *,
    deleted: bool = False,
) -> list[ErrorSpan]:
    """Return the marks of some units or of all, in the order of the text; deleted ones if asked."""
    here = {"document": document}
    if units is None:
        every = connection.execute(_ALL if deleted else _STANDING, here).mappings()
        return [_mark(row) for row in every]
    return [
        _mark(row)
        for chunk in chunks(sorted(set(units)))
        for row in connection.execute(_SOME[deleted], {**here, "ids": chunk}).mappings()
    ]


def mark(connection: Connection, document: str, name: str) -> ErrorSpan:
    """Return one mark, deleted or not."""
    query = select(marks).where(marks.c.document == document, marks.c.id == name)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise UnknownNameError("mark", name, ["the ids that the segment shows"])
    return _mark(row)


def _mark(row: RowMapping) -> ErrorSpan:
    return ErrorSpan(
        unit=row["unit"],
        annotator=row["annotator"],
        span=Span(row["start"], row["end"], row["side"]),
        category=row["category"],
        severity=Severity(row["severity"]),
        system=row["system"],
        marked=row["marked"],
        comment=row["comment"],
        status=row["status"],
        finding=row["finding"],
        id=row["id"],
        deleted=bool(row["deleted"]),
        version=row["version"],
        at=row["at"],
    )


def fields(one: ErrorSpan) -> Fields:
    """Return a mark as events and columns have it."""
    span = {"side": one.span.side, "start": one.span.start, "end": one.span.end}
    rest = {name: getattr(one, name) for name in FIELDS if name not in span}
    return {**span, **rest, "severity": one.severity.value, "deleted": bool(one.deleted)}


def put(
    tx: Connection,
    operation: Operation,
    action: str,
    changes: Iterable[tuple[ErrorSpan | None, ErrorSpan]],
) -> None:
    """Write marks as they are now, with an event each; a mark without a before is new."""
    events = []
    for before, after in changes:
        new = fields(after)
        old = {"deleted": True} if before is None else fields(before)
        changed = {k: v for k, v in new.items() if old.get(k) != v or k not in old}
        if before is None:
            columns = {**new, "deleted": 0, "id": after.id, "version": 1, "at": after.at}
            tx.execute(insert(marks).values(document=operation.document, **columns))
        elif changed:
            write(tx, operation.document, after.id, changed)
        if changed:
            was = {k: old[k] for k in changed if k in old}
            told = ({"mark": after.id, **was}, {"mark": after.id, **changed})
            events.append((after.unit, *told))
    history.record(tx, operation, action, events)


def write(tx: Connection, document: str, name: str, values: Mapping[str, Any]) -> None:
    """Set fields of a mark and count its version on; the event is the caller's."""
    columns = {k: int(v) if k == "deleted" else v for k, v in values.items()}
    here = and_(marks.c.document == document, marks.c.id == name)
    tx.execute(update(marks).where(here).values(**columns, version=marks.c.version + 1))


def at_place(one: ErrorSpan, unit: str, shift: int) -> ErrorSpan:
    """Return a mark in another unit, `shift` code points further on: what a join needs."""
    span = replace(one.span, start=one.span.start + shift, end=one.span.end + shift)
    return replace(one, unit=unit, span=span)


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating and what it is about; its key names it in events."""

    unit: str
    system: str
    annotator: str
    rating: Rating

    @property
    def key(self) -> list[str]:
        """System, annotator and protocol: with the unit, what a rating is known by."""
        return [self.system, self.annotator, self.rating.protocol]


def ratings_of(
    connection: Connection, document: str, units: Sequence[str] | None = None
) -> list[Rated]:
    """Return the ratings of some units or of all."""
    query = select(ratings).where(ratings.c.document == document)
    order = (ratings.c.unit, ratings.c.system, ratings.c.annotator, ratings.c.protocol)
    groups = [None] if units is None else chunks(sorted(set(units)))
    return [
        Rated(r["unit"], r["system"], r["annotator"], Rating(r["protocol"], r["score"], r["at"]))
        for group in groups
        for r in connection.execute(
            (query if group is None else query.where(ratings.c.unit.in_(group))).order_by(*order)
        ).mappings()
    ]


def rating(connection: Connection, document: str, unit: str, key: Sequence[str]) -> float | None:
    """Return the score given under a key, or None."""
    return connection.scalar(select(ratings.c.score).where(_here(document, unit, key)))


def put_rating(
    tx: Connection, operation: Operation, unit: str, key: Sequence[str], score: float | None
) -> tuple[Fields, Fields]:
    """Write a score, or take it away where it is None; return what the event has to tell."""
    before = rating(tx, operation.document, unit, key)
    tx.execute(delete(ratings).where(_here(operation.document, unit, key)))
    if score is not None:
        named = dict(zip(("system", "annotator", "protocol"), key, strict=True))
        values = {"document": operation.document, "unit": unit, "score": score, **named}
        tx.execute(insert(ratings).values(**values, at=history.now()))
    return {"rating": list(key), "score": before}, {"rating": list(key), "score": score}


def _here(document: str, unit: str, key: Sequence[str]) -> Any:  # noqa: ANN401 - SQLAlchemy's clause
    system, annotator, protocol = key
    return and_(
        *(ratings.c.document == document, ratings.c.unit == unit, ratings.c.system == system),
        *(ratings.c.annotator == annotator, ratings.c.protocol == protocol),
    )
