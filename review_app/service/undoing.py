"""Take the last step back, single or bulk; the history keeps both the step and its undoing."""

import json
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
from review_app.store.history import Operation


@dataclass(frozen=True, slots=True)
class Undoable:
    """The step that undo would take back."""

    op: str
    label: str
    count: int


class NothingToUndoError(ReviewError):
    """The person has no step of their own left in this document."""


def undoable(ws: Workspace, document: str, person: str) -> Undoable | None:
    """Return the person's last step in this document that still stands."""
    with ws.database.reading() as db:
        return last_step(db, document, person)


def last_step(db: Connection, document: str, person: str) -> Undoable | None:
    """Return what undo would take back."""
    step = history.last_undoable(db, document, person)
    return Undoable(*step) if step else None


def undo(ws: Workspace, document: str, person: Person) -> Saved:
    """Take the person's last step back.

    A unit that somebody changed since then stays as it is and is named as skipped.
    """
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        answer = history.answered(tx, person.op)
        if answer is not None:
            return saved(tx, info, answer["units"], answer["skipped"], answer["label"])
        step = last_step(tx, document, person.name)
        if step is None:
            raise NothingToUndoError("There is no step of yours to undo in this document.")
        label = f"Undone: {step.label}"
        operation = Operation(person.op, person.name, info.project, document, label, step.op)
        done, skipped = _take_back(ws, tx, info, operation)
        answered = {"units": done[:200], "skipped": skipped, "label": label}
        history.finish(tx, operation, answered, undoable=False)
        return saved(tx, info, done[:200], skipped, label)


def _take_back(
    ws: Workspace, tx: Connection, info: DocumentInfo, operation: Operation
) -> tuple[list[str], list[str]]:
    told = history.events(tx, operation=operation.undoes)
    if any(_restructuring.is_structural(step) for step in told):
        return _structure_back(ws, tx, info, operation, told)
    steps = [event for event in told if not is_judgement(event)]
    judged = steps_of(tx, info.id, filter(is_judgement, told))
    now = {r["id"]: r for r in units.rows_of(tx, info.id, [e.unit for e in steps])}
    changed, decided, skipped = [], [], []
    for event in reversed(steps):
        before, after = _fields(event.before), _fields(event.after)
        if "key" in after:
            decided.append((event, before, after))
        elif event.unit in now and all(
            now[event.unit][k] == v for k, v in after.items() if k in before
        ):
            changed.append((event.unit, {k: after[k] for k in before}, before))
        else:
            skipped.append(event.unit)
    seq = write(tx, operation, "undo", [*changed, *_judged(tx, info, operation, decided)])
    marked, left = take_back(tx, operation, judged, skipped)
    units.touch(tx, info.id, marked, seq)
    if not (changed or decided or marked):
        history.record(tx, operation, "undo", [("", {}, {})])
    done = [unit for unit, _, _ in changed]
    recheck_units(ws, tx, info, done)
    return [*done, *(event.unit for event, _, _ in decided), *marked], [*skipped, *left]


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
