"""The history: what was changed, from what to what, by whom; appended, never altered."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from review_app.model import Event
from review_app.store.asked import DOCUMENT
from review_app.store.schema import documents, history, operations

Change = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One action of one person; `id` is made by the client, so that a retry is recognised."""

    id: str
    actor: str
    project: str
    document: str = ""
    label: str = ""
    undoes: str = ""


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def record(
    tx: Connection,
    operation: Operation,
    action: str,
    changes: Iterable[tuple[str, Change, Change]],
) -> None:
    """Append an event for each (unit, before, after)."""
    rows = [
        {
            "project": operation.project,
            "document": operation.document,
            "unit": unit,
            "actor": operation.actor,
            "action": action,
            "before": json.dumps(before, ensure_ascii=False),
            "after": json.dumps(after, ensure_ascii=False),
            "at": now(),
            "operation": operation.id,
            "undoes": operation.undoes,
        }
        for unit, before, after in changes
    ]
    if rows:
        tx.execute(insert(history), rows)


def answered(connection: Connection, operation: str) -> dict[str, Any] | None:
    """Return the stored answer of an operation that was done before."""
    raw = connection.scalar(select(operations.c.answer).where(operations.c.id == operation))
    return None if raw is None else json.loads(raw)


_LAST = select(func.max(operations.c.at)).where(operations.c.document == DOCUMENT)


def finish(tx: Connection, operation: Operation, answer: Change, *, undoable: bool) -> None:
    """Keep the answer, so that a retry gets it again."""
    # steps stay in their order when the machine's clock is put back
    last = tx.scalar(_LAST, {"document": operation.document}) or ""
    tx.execute(
        insert(operations).values(
            id=operation.id,
            document=operation.document,
            actor=operation.actor,
            label=operation.label,
            undoable=int(undoable),
            answer=json.dumps(answer, ensure_ascii=False),
            at=max(now(), last),
        )
    )


def advance(tx: Connection, document: str) -> int:
    """Count the document's change feed one step on and return the new number."""
    tx.execute(update(documents).where(documents.c.id == document).values(seq=documents.c.seq + 1))
    return int(tx.scalar(select(documents.c.seq).where(documents.c.id == document)) or 0)


def events(
    connection: Connection, *, document: str = "", unit: str = "", operation: str = ""
) -> list[Event]:
    """Return events, oldest first, of a document, a unit or an operation."""
    query = select(history).order_by(history.c.seq)
    wanted = {"document": document, "unit": unit, "operation": operation}
    for column, value in wanted.items():
        if value:
            query = query.where(history.c[column] == value)
    return [_event(row) for row in connection.execute(query).mappings()]


def project_events(connection: Connection, project: str, actions: Sequence[str]) -> list[Event]:
    """Return a project's events of some kinds, newest first."""
    query = (
        select(history)
        .where(history.c.project == project, history.c.action.in_(actions))
        .order_by(history.c.seq.desc())
    )
    return [_event(row) for row in connection.execute(query).mappings()]


def _event(row: RowMapping) -> Event:
    return Event(**{k: row[k] for k in Event.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a person as the list of steps shows it; `events` is how much it changed.

    `undone` tells that it was taken back and stands no more; `reverts` that it is itself an
    undoing (or, where it can be undone, a redoing) of another.
    """

    op: str
    label: str
    actor: str
    at: str
    events: int
    undoable: bool
    undone: bool
    reverts: bool


def last_undoable(connection: Connection, document: str, actor: str) -> Step | None:
    """Return the last step of a person that can be taken back."""
    mine = and_(operations.c.actor == actor, operations.c.undoable == 1, ~_undone())
    return next(iter(steps(connection, document, mine, 1)), None)


def last_redoable(connection: Connection, document: str, actor: str) -> Step | None:
    """Return the undoing that redo would take back: none once the person did something new."""
    undoing = and_(operations.c.undoable == 0, _reverts(), ~_undone())
    fresh = and_(operations.c.undoable == 1, ~_reverts())
    mine = and_(operations.c.actor == actor, or_(undoing, fresh))
    last = next(iter(steps(connection, document, mine, 1)), None)
    return last if last and not last.undoable else None


def steps(  # noqa: PLR0913 - which, how many and for whom
    connection: Connection,
    document: str,
    which: ColumnElement[bool] | None = None,
    count: int = 100,
    *,
    start: int = 0,
    marker: str = "",
) -> list[Step]:
    """Return the steps of a document that have a name, newest first.

    With a `marker` without what other annotators judged: they leave what they did beside it.
    """
    seen = history.c.operation == operations.c.id
    if marker:
        seen = and_(seen, or_(operations.c.actor == marker, _no_judgement()))
    number = select(func.count()).select_from(history).where(seen)
    query = (
        select(
            operations,
            number.scalar_subquery().label("events"),
            _undone().label("undone"),
            _reverts().label("reverts"),
        )
        .where(operations.c.document == document, operations.c.label != "")
        .order_by(operations.c.at.desc(), _order().desc())
        .limit(count)
        .offset(start)
    )
    if which is not None:
        query = query.where(which)
    if marker:
        query = query.where(exists(select(history.c.seq).where(seen)))
    return [
        Step(
            *(row[k] for k in ("id", "label", "actor", "at", "events")),
            *(bool(row[k]) for k in ("undoable", "undone", "reverts")),
        )
        for row in connection.execute(query).mappings()
    ]


def _no_judgement() -> ColumnElement[bool]:
    """Say as SQL that an event tells something, and that not of a mark, a rating or a thread.

    The values of events are JSON; within a text its quotation marks would be escaped.
    """
    judged = ('{"mark": %', '{"rating": %', '%"thread": "%', "{}")
    return and_(*(history.c.after.not_like(shape) for shape in judged))


def _undone() -> ColumnElement[bool]:
    taken_back = aliased_history.c.undoes == operations.c.id
    return exists(select(aliased_history.c.seq).where(taken_back))


def _reverts() -> ColumnElement[bool]:
    own = and_(aliased_history.c.operation == operations.c.id, aliased_history.c.undoes != "")
    return exists(select(aliased_history.c.seq).where(own))


aliased_history = history.alias("by")


def _order() -> ColumnElement[int]:
    return (
        select(func.max(history.c.seq))
        .where(history.c.operation == operations.c.id)
        .scalar_subquery()
    )


def actor_of(connection: Connection, document: str, action: str, told: str) -> str:
    """Return who did the last event of an action whose values hold a text; empty for nobody."""
    query = (
        select(history.c.actor)
        .where(
            history.c.document == document,
            history.c.action == action,
            history.c.after.contains(told, autoescape=True),
        )
        .order_by(history.c.seq.desc())
        .limit(1)
    )
    return connection.scalar(query) or ""


def documents_worked_on(connection: Connection) -> list[str]:
    """Return the documents, removed ones too, in which somebody did more than importing."""
    query = select(history.c.document).where(history.c.action != "import").distinct()
    return [name for name in connection.scalars(query) if name]
