"""Marks go with the text they are about: through edits, and back when a step is taken back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from review_app.model import ErrorSpan, Event
from review_app.store import history, marks
from review_app.store.history import Operation
from review_app.text.anchoring import follow

Changed = tuple[str, dict[str, Any], dict[str, Any]]


def follow_edits(tx: Connection, operation: Operation, changed: Iterable[Changed]) -> None:
    """Move the marks of units whose target changed to where their words are now."""
    texts = {
        u: (b["target"], a["target"]) for u, b, a in changed if "target" in a and "target" in b
    }
    found = marks.marks_of(tx, operation.document, texts, deleted=True)
    own = [m for m in found if not m.system and m.span.side == "target"]
    moved = [(m, _after(m, *texts[m.unit])) for m in own]
    marks.put(tx, operation, "follow", [(m, n) for m, n in moved if m != n])


def follow_candidate(
    tx: Connection, operation: Operation, system: str, texts: Mapping[str, tuple[str, str]]
) -> None:
    """Move the marks on a system's candidates whose texts (unit: before, after) were replaced."""
    found = marks.marks_of(tx, operation.document, deleted=True)
    own = [m for m in found if m.system == system and m.unit in texts and m.span.side == "target"]
    moved = [(m, _after(m, *texts[m.unit])) for m in own]
    marks.put(tx, operation, "follow", [(m, n) for m, n in moved if m != n])


def _after(mark: ErrorSpan, before: str, after: str) -> ErrorSpan:
    return replace(mark, span=follow(before, after, [mark.span])[0])


@dataclass(frozen=True, slots=True)
class Step:
    """What one operation did to a mark or a rating, from its first state to its last.

    `follows`: the mark only went with its text. `stands`: nobody changed it since.
    """

    unit: str
    name: str
    before: dict[str, Any]
    after: dict[str, Any]
    follows: bool
    stands: bool


def is_judgement(event: Event) -> bool:
    """Whether an event is about a mark or a rating rather than about the unit itself."""
    told = json.loads(event.after)
    return bool(told.get("mark") or told.get("rating"))


def steps_of(tx: Connection, document: str, events: Iterable[Event]) -> list[Step]:
    """Gather what an operation's events did to each mark and rating, before anything is undone."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        told = json.loads(event.after)
        name = told.get("mark") or json.dumps([event.unit, *told["rating"]])
        groups.setdefault(name, []).append(event)
    return [_step(tx, document, name, group) for name, group in groups.items()]


def _step(tx: Connection, document: str, name: str, events: Sequence[Event]) -> Step:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for event in events:
        before = {**json.loads(event.before), **before}
        after.update(json.loads(event.after))
    unit = events[-1].unit
    follows = all(event.action == "follow" for event in events)
    if "rating" in after:
        stands = marks.rating(tx, document, unit, after["rating"]) == after["score"]
    else:
        now = marks.fields(marks.mark(tx, document, name))
        stands = all(now[k] == after[k] for k in before if k != "mark")
    return Step(unit, name, before, after, follows, stands)


def take_back(
    tx: Connection, operation: Operation, steps: Iterable[Step], skipped: Iterable[str]
) -> tuple[list[str], list[str]]:
    """Give marks and ratings the values from before these steps; return units done and left.

    What somebody changed since stays, and so do marks that followed a text which stays (`skipped`).
    """
    staying = set(skipped)
    done: list[str] = []
    left: list[str] = []
    for step in steps:
        if step.follows and (step.unit in staying or not step.stands):
            continue
        if step.stands:
            _put_back(tx, operation, step)
        (done if step.stands else left).append(step.unit)
    return done, left


def _put_back(tx: Connection, operation: Operation, step: Step) -> None:
    if "rating" in step.after:
        key, score = step.after["rating"], step.before["score"]
        told = marks.put_rating(tx, operation, step.unit, key, score)
        history.record(tx, operation, "undo", [(step.unit, *told)])
        return
    now = marks.fields(marks.mark(tx, operation.document, step.name))
    changed = {k: v for k, v in step.before.items() if k != "mark" and now[k] != v}
    if changed:
        marks.write(tx, operation.document, step.name, changed)
        was = {k: now[k] for k in changed}
        told = ({"mark": step.name, **was}, {"mark": step.name, **changed})
        history.record(tx, operation, "undo", [(changed.get("unit", step.unit), *told)])
