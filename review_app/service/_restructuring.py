"""Write new beads down: units come, go and change, with all that hangs on them, as one step."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from review_app.errors import ReviewError
from review_app.model import Bead, Event
from review_app.service import _heritage, _judgements
from review_app.service._pool import Line, Pool
from review_app.service._regrouping import Draft, Regrouped, regroup
from review_app.service.following import is_judgement, steps_of
from review_app.service.following import take_back as go_back
from review_app.service.reviewing import recheck_units
from review_app.service.workspace import Workspace
from review_app.store import beads, belongings, findings, history, structure, units
from review_app.store.documents import DocumentInfo
from review_app.store.history import Operation
from review_app.store.structure import Whole


@dataclass(frozen=True, slots=True)
class Step:
    """A change of some units: whole before and after; both name the same units."""

    before: Mapping[str, Whole]
    after: Mapping[str, Whole]


def is_structural(event: Event) -> bool:
    """Tell whether an event is about a whole unit: its place, its texts, and what hangs on it."""
    return '"ordinal": ' in event.before or '"ordinal": ' in event.after


def lines_of(connection: Connection, info: DocumentInfo, ids: Sequence[str]) -> list[Line]:
    """Return units with their place and bead, in document order."""
    known = beads.beads_of(connection, info.id, ids)
    return [
        Line(units.unit_of(row, info), row["ordinal"], known[row["id"]])
        for row in units.rows_of(connection, info.id, ids)
        if row["id"] in known
    ]


def restructure(  # noqa: PLR0913, PLR0917 - where, what, and who does it
    ws: Workspace,
    tx: Connection,
    info: DocumentInfo,
    operation: Operation,
    action: str,
    found: Pool,
    wanted: Sequence[Bead],
    places: Sequence[int],
    *,
    by_hand: Collection[int] = (),
) -> list[str]:
    """Make units of `wanted`, with `places` as their ordinals; return those that changed, in order.

    A unit whose sentences stay together is left alone but for its place.
    """
    new = regroup(found, wanted, by_hand, _namer(tx, info.id))
    olds = list(new.heirs)
    ids = [*olds, *(d.unit.id for d in new.drafts if d.changed and d.unit.id not in new.heirs)]
    ids += (passed := _passed(new))
    before = structure.wholes(tx, info.id, ids)
    held = {unit: before[unit].get("held", {}) for unit in olds}
    inherited, references = _heritage.inherited(found, new, held)
    after: dict[str, Whole] = {unit: {} for unit in ids}
    for draft, place in zip(new.drafts, places, strict=True):
        if draft.changed:
            unit = draft.unit.id
            after[unit] = _whole(draft, place, before[unit], references.get(unit))
            after[unit]["held"] = inherited[unit]
        elif draft.unit.id in passed:
            after[draft.unit.id] = {**before[draft.unit.id], "ordinal": place}
    _carry_dismissals(tx, info.id, new, before, after)
    commit(tx, info.id, operation, action, Step(before, after))
    _judgements.go_along(tx, operation, new, _candidates_in(after))
    changed = [d.unit.id for d in new.drafts if d.changed]
    recheck_units(ws, tx, info, changed)
    return changed


def _candidates_in(wholes: Mapping[str, Whole]) -> dict[str, dict[str, str]]:
    return {
        unit: {row["system"]: row["text"] for row in whole["held"].get("candidates", ())}
        for unit, whole in wholes.items()
        if whole
    }


def _passed(new: Regrouped) -> list[str]:
    """Return units that stay as they are and yet have to stand elsewhere among their like."""
    kept = [d for d in new.drafts if d.old and not d.changed]
    places = [d.old.ordinal for d in kept if d.old]
    if places == sorted(places):
        return []
    # the sources keep their order: only what has none can have been passed
    return [d.unit.id for d in kept if not d.unit.source.strip()]


def _namer(tx: Connection, document: str) -> Any:  # noqa: ANN401 - a closure over names given
    given: set[str] = set()

    def new_id(near: str) -> str:
        stem = near.partition("~")[0]
        n = 2
        while (name := f"{stem}~{n}") in given or structure.is_taken(tx, document, name):
            n += 1
        given.add(name)
        return name

    return new_id


def _whole(draft: Draft, place: int, before: Whole, reference: str | None) -> Whole:
    unit = draft.unit
    state = str(unit.state)
    return {
        "ordinal": place,
        "source": unit.source,
        "target": unit.target,
        "reference": reference,
        "state": state,
        "imported_target": before.get("imported_target", unit.target),
        "imported_state": before.get("imported_state", state),
        "paragraph": unit.place.paragraph,
        "role": unit.place.role,
        "kind": unit.kind,
        "confidence": unit.confidence,
        "codes": "[]",
        "actor": before.get("actor", ""),
        "version": before.get("version", 0),
        "bead": structure.bead_fields(draft.info),
    }


def _carry_dismissals(
    tx: Connection,
    document: str,
    new: Regrouped,
    before: Mapping[str, Whole],
    after: dict[str, Whole],
) -> None:
    """Write into the wholes which dismissals stood, and which have to."""
    found = findings.findings_of(tx, document, [u for u, whole in before.items() if whole])
    decided = belongings.decisions_of(tx, document, [f.key for f in found])
    wanted = _heritage.dismissals(new, found, decided)
    stood = belongings.decisions_of(tx, document, wanted)
    changed = {key: said for key, said in wanted.items() if stood.get(key) != said}
    if changed:
        first = next(unit for unit, whole in after.items() if whole)
        after[first]["decisions"] = changed
        before[first]["decisions"] = {key: stood.get(key) for key in changed}


def commit(tx: Connection, document: str, operation: Operation, action: str, step: Step) -> None:
    """Put the units after in the place of those before, with an event for each of them."""
    seq = history.advance(tx, document)
    history.record(tx, operation, action, [(u, step.before[u], step.after[u]) for u in step.after])
    structure.put(tx, document, step.before, step.after, operation.actor, seq)
    for whole in step.after.values():
        belongings.put_decisions(tx, document, whole.get("decisions", {}))


def take_back(
    ws: Workspace, tx: Connection, info: DocumentInfo, operation: Operation, events: Sequence[Event]
) -> tuple[list[str], list[str]]:
    """Undo a structural step, or redo one that was undone: put its units as they were before.

    Return the units that changed and those that stand in the way: if one of them is no more as
    the step left it, nothing is done.
    """
    steps = [event for event in events if is_structural(event)]
    left = {e.unit: json.loads(e.after) for e in steps}
    wanted = {e.unit: json.loads(e.before) for e in steps}
    now = structure.wholes(tx, info.id, list(left))
    blocking = [unit for unit in left if not _as_left(now[unit], left[unit])]
    if blocking:
        return [], blocking
    after = _placed(now, left, wanted)
    _keep_what_came(now, left, after)
    for unit, whole in after.items():
        if "decisions" in left[unit]:
            now[unit]["decisions"] = left[unit]["decisions"]
        if whole and now[unit]:
            whole["version"] = now[unit]["version"]
    judged = steps_of(tx, info.id, filter(is_judgement, events))
    commit(tx, info.id, operation, "undo", Step(now, after))
    there = [unit for unit, whole in after.items() if whole]
    go_back(tx, operation, judged, ())
    gone = [unit for unit, whole in after.items() if not whole]
    _judgements.move_strays(tx, operation, gone, there[0], after[there[0]]["target"])
    recheck_units(ws, tx, info, there)
    return there, []


def _as_left(now: Whole, left: Whole) -> bool:
    fields = ("source", "target", "state")
    if bool(now) != bool(left):
        return False
    return all(now[f] == left[f] for f in fields) if now else True


def _placed(
    now: Mapping[str, Whole], left: Mapping[str, Whole], wanted: Mapping[str, Whole]
) -> dict[str, Whole]:
    """Shift the places of a step to where its units stand by now."""
    pairs = [(whole["ordinal"], now[u]["ordinal"]) for u, whole in left.items() if whole]
    if not pairs:
        raise ReviewError("This step left no segment to start from; it cannot be taken back.")
    placed: dict[str, Whole] = {}
    for unit, whole in wanted.items():
        if not whole:
            placed[unit] = {}
            continue
        there, here = min(pairs, key=lambda p: abs(p[0] - whole["ordinal"]))
        placed[unit] = {**whole, "ordinal": whole["ordinal"] + here - there}
    return placed


def _keep_what_came(
    now: Mapping[str, Whole], left: Mapping[str, Whole], after: dict[str, Whole]
) -> None:
    """Keep notes that were written since the step; those of a unit that goes move."""
    heir = next(unit for unit, whole in after.items() if whole)
    for unit, whole in now.items():
        known = {row["id"] for row in left[unit].get("held", {}).get("notes", ())}
        fresh = [r for r in whole.get("held", {}).get("notes", ()) if r["id"] not in known]
        if fresh:
            held = (after[unit] or after[heir]).setdefault("held", {})
            held["notes"] = [*held.get("notes", ()), *fresh]
