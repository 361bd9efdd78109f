"""Take steps back and do them again, single or bulk; the history keeps every one of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from review_app.errors import ReviewError
from review_app.model import Event
from review_app.service import _restructuring
from review_app.service.following import is_judgement, steps_of, take_back
from review_app.service.reviewing import Person, put_decision, recheck_units, write
from review_app.service.viewing import Saved, saved
from review_app.service.workspace import Workspace
from review_app.store import documents, history, units
from review_app.store.documents import DocumentInfo
from review_app.store.history import Operation, Step

UNDONE, REDONE = "Undone: ", "Redone: "


@dataclass(frozen=True, slots=True)
class Undoable:
    """The step that undo or redo would act on."""

    op: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Around:
    """What undo and redo would do now."""

    undo: Undoable | None
    redo: Undoable | None


class NothingToUndoError(ReviewError):
    """The person has no step of their own left in this document."""


def undoable(ws: Workspace, document: str, person: str) -> Undoable | None:
    """Return the person's last step in this document that still stands."""
    return around(ws, document, person).undo


def around(ws: Workspace, document: str, person: str) -> Around:
    """Return what undo and redo would do for this person."""
    with ws.database.reading() as db:
        last = history.last_undoable(db, document, person)
        undone = history.last_redoable(db, document, person)
        return Around(_shown(last), _shown(undone))


def _shown(step: Step | None) -> Undoable | None:
    return Undoable(step.op, _plain(step.label), step.events) if step else None


def _plain(label: str) -> str:
    """Name what was done, whichever way it was last taken."""
    return label.removeprefix(UNDONE).removeprefix(REDONE)


def steps(
    ws: Workspace, document: str, start: int = 0, count: int = 100, marker: str = ""
) -> list[Step]:
    """Return what was done in a document, newest first: singles, bulk actions, undoings.

    With a `marker` nothing of what other annotators judged.
    """
    most = max(0, min(count, 200))
    with ws.database.reading() as db:
        documents.document(db, document)
        return history.steps(db, document, count=most, start=start, marker=marker)


def undo(ws: Workspace, document: str, person: Person) -> Saved:
    """Take the person's last step back.

    A unit that somebody changed since then stays as it is and is named as skipped.
    """
    return _turn(ws, document, person, back=True)


def redo(ws: Workspace, document: str, person: Person) -> Saved:
    """Do again what the person last took back, unless they did something new since."""
    return _turn(ws, document, person, back=False)


def _turn(ws: Workspace, document: str, person: Person, *, back: bool) -> Saved:
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        answer = history.answered(tx, person.op)
        if answer is not None:
            return saved(tx, info, answer["units"], answer["skipped"], answer["label"])
        find = history.last_undoable if back else history.last_redoable
        step = find(tx, document, person.name)
        if step is None:
            word = "undo" if back else "redo"
            raise NothingToUndoError(f"There is no step of yours to {word} in this document.")
        label = (UNDONE if back else REDONE) + _plain(step.label)
        operation = Operation(person.op, person.name, info.project, document, label, step.op)
        done, skipped = _take_back(ws, tx, info, operation)
        answered = {"units": done[:200], "skipped": skipped, "label": label}
        history.finish(tx, operation, answered, undoable=not back)
        return saved(tx, info, done[:200], skipped, label)


def _take_back(
    ws: Workspace, tx: Connection, info: DocumentInfo, operation: Operation
) -> tuple[list[str], list[str]]:
    told = history.events(tx, operation=operation.undoes)
    if any(_restructuring.is_structural(step) for step in told):
        return _structure_back(ws, tx, info, operation, told)
    judged = steps_of(tx, info.id, filter(is_judgement, told))
    others = [event for event in reversed(told) if not is_judgement(event)]
    done, skipped = _texts(ws, tx, info, operation, others)
    marked, left = take_back(tx, operation, judged, skipped)
    if marked:
        units.touch(tx, info.id, marked, history.advance(tx, info.id))
    if not (done or marked):
        history.record(tx, operation, "undo", [("", {}, {})])
    return [*done, *(unit for unit in marked if unit not in done)], [*skipped, *left]


def _texts(
    ws: Workspace,
    tx: Connection,
    info: DocumentInfo,
    operation: Operation,
    events: Sequence[Event],
) -> tuple[list[str], list[str]]:
    """Put texts, states and verdicts on findings back as they were."""
    now = {r["id"]: r for r in units.rows_of(tx, info.id, [e.unit for e in events if e.unit])}
    changed, decided, skipped = [], [], []
    for event in events:
        before, after = _fields(event.before), _fields(event.after)
        if "key" in after:
            decided.append((event, before, after))
        elif event.unit in now and all(now[event.unit][k] == after[k] for k in before):
            changed.append((event.unit, {k: after[k] for k in before}, before))
        elif event.unit:
            skipped.append(event.unit)
    action = "undo" if operation.label.startswith(UNDONE) else "redo"
    written = [*changed, *_judged(tx, info, operation, decided)]
    if written:
        write(tx, operation, action, written)
    recheck_units(ws, tx, info, list(dict.fromkeys(unit for unit, _, _ in changed)))
    return list(dict.fromkeys(unit for unit, _, _ in written)), skipped


def _structure_back(
    ws: Workspace, tx: Connection, info: DocumentInfo, operation: Operation, steps: list[Event]
) -> tuple[list[str], list[str]]:
    done, skipped = _restructuring.take_back(ws, tx, info, operation, steps)
    if skipped:
        history.record(tx, operation, "undo", [("", {}, {})])
    return done, skipped


def _judged(
    tx: Connection,
    info: DocumentInfo,
    operation: Operation,
    decided: list[tuple[Event, dict[str, Any], dict[str, Any]]],
) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    for _, before, _ in decided:
        put_decision(tx, info.id, before["key"], before["reason"], operation.actor)
    return [
        (event.unit, {"key": after["key"], "reason": after["reason"]}, before)
        for event, before, after in decided
    ]


def _fields(raw: str) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(raw)
    fields.pop("origin", None)
    return fields
