"""The JSON routes that correct an alignment; offsets in UTF-16 units, as a browser counts."""

from typing import Any

from review_app.errors import ReviewError
from review_app.model import BeadInfo, Side, Unit
from review_app.service import beading, viewing
from review_app.service.beading import ACTIONS, Corrected, Correction
from review_app.ui import wire
from review_app.ui.verbs import Answer, Ask, steps_now

SIDES: tuple[Side, ...] = ("source", "target")


def bead(ask: Ask) -> Answer:
    """Return how a unit was lined up: its sentences, and what it could be linked with."""
    seen = beading.look(ask.workspace, ask.document, ask.unit)
    unit, info = seen.row.unit, seen.row.bead or BeadInfo(ask.unit)
    near = [
        {
            "unit": row.unit.id,
            "n": row.ordinal,
            "v": row.unit.version,
            "text": row.unit.source or row.unit.target,
        }
        for row in seen.nulls
    ]
    return {
        "row": wire.row(seen.row),
        "source_cuts": _cuts(unit.source, info.source_cuts),
        "target_cuts": _cuts(unit.target, info.target_cuts),
        "nulls": near,
        "after": seen.after,
    }


def _cuts(text: str, cuts: tuple[int, ...]) -> list[int]:
    return [wire.utf16(text, cut) for cut in cuts if cut <= len(text)]


def correct(ask: Ask) -> Answer:
    """Change a bead; what stands around it is lined up anew."""
    action = ask.text("action")
    if action not in ACTIONS:
        raise ReviewError(f"The action {action!r} is none of {', '.join(sorted(ACTIONS))}.")
    person = ask.person
    unit = viewing.one_row(ask.workspace, ask.document, ask.unit).unit
    wanted = Correction(
        action,
        _versions(ask.body.get("versions")),
        _side(ask.given("side") or "target"),
        _step(ask.body.get("step", 1)),
        _offset(unit, "source", ask.body.get("source_at", 0)),
        _offset(unit, "target", ask.body.get("target_at", 0)),
        ask.given("other") or "",
    )
    done = beading.correct(
        ask.workspace, ask.document, ask.unit, wanted, person, run=ask.desk.follower.run
    )
    return _answer(ask, done, action)


def realign(ask: Ask) -> Answer:
    """Line up anew what nobody confirmed around a unit."""
    done = beading.realign(ask.workspace, ask.document, ask.unit, ask.person)
    return _answer(ask, done, "realign")


def _answer(ask: Ask, done: Corrected, action: str) -> Answer:
    if action not in {"confirm", "release"}:
        ask.desk.rechecker.ask(ask.document)
    shown: dict[str, Any] = {**wire.saved(done.saved), "gone": list(done.gone)}
    aligned = len(done.aligned)
    return {**shown, "unit": done.unit, "aligned": aligned, **steps_now(ask)}


def _versions(raw: object) -> dict[str, int]:
    if not isinstance(raw, dict) or not all(_whole(v) for v in raw.values()):
        raise ReviewError("The request lacks the versions of the segments, numbers by id.")
    return {str(unit): version for unit, version in raw.items()}


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _side(value: str) -> Side:
    for side in SIDES:
        if value == side:
            return side
    raise ReviewError(f"The side {value!r} is neither source nor target.")


def _step(value: object) -> int:
    if not isinstance(value, int) or value not in {1, -1}:
        raise ReviewError("The step is 1 for the next segment or -1 for the one before.")
    return value


def _offset(unit: Unit, side: Side, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ReviewError(f"The place to cut the {side} has to be a whole number from 0.")
    return wire.code_point(unit.side(side), value)
