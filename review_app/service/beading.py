"""Correct an alignment: join, divide, move, unlink, link and confirm; the machine follows.

A correction is one step of the history, with whole units before and after. Beads that a person
made or confirmed are anchors, and so are reviewed units: the machine never changes them. After
a correction it lines up the neighbourhood anew as a second step, so that undo takes back first
what the machine did and then what the person did.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from sqlalchemy import Connection

from review_app.errors import ReviewError, StaleError, UnknownNameError
from review_app.service import _corrections, _following
from review_app.service._corrections import ACTIONS, Correction, Plan
from review_app.service._pool import Line
from review_app.service._restructuring import Step, commit, lines_of, restructure
from review_app.service.reviewing import Person
from review_app.service.viewing import Row, Saved, row_of, rows_of, saved
from review_app.service.workspace import Workspace
from review_app.store import beads, documents, history, structure, units
from review_app.store.documents import DocumentInfo
from review_app.store.history import Operation

__all__ = [
    "ACTIONS",
    "Corrected",
    "Correction",
    "correct",
    "look",
    "nulls_near",
    "realign",
]

NOT_ALIGNED = (
    "The segments of this document are those of its file, so that it can be written back; "
    "only a document made from two texts can be lined up anew."
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: rows that look different, units that went, the unit to go on with.

    `aligned` are the units that the machine lined up anew afterwards.
    """

    saved: Saved
    gone: tuple[str, ...]
    unit: str
    aligned: tuple[str, ...]
    structure: int


def _at_once(work: Callable[[], None]) -> None:
    work()


def correct(  # noqa: PLR0913 - where, what, by whom, and when the machine follows
    ws: Workspace,
    document: str,
    unit: str,
    wanted: Correction,
    person: Person,
    *,
    run: Callable[[Callable[[], None]], None] = _at_once,
) -> Corrected:
    """Change a bead as one step, then let the machine line up what stands around it.

    `run` does the machine's part, at once or later: a face does not let a person wait for it.
    A unit that somebody changed meanwhile is a StaleError; what cannot be done is a ReviewError.
    """
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        _require_aligned(tx, info)
        answer = history.answered(tx, person.op)
        if answer is None:
            answer = _correct(ws, tx, info, unit, wanted, person)
    follow = Person(person.name, _followed(person.op))
    if wanted.action not in {"confirm", "release"}:
        changed = _names(answer["changed"])
        run(lambda: _following.follow(ws, info, changed, follow))
    return _answer(ws, info, answer, follow.op)


def _followed(op: str) -> str:
    """Name the step that the machine makes after a person's."""
    return blake2b(f"{op} aligned".encode(), digest_size=16).hexdigest()


def _require_aligned(db: Connection, info: DocumentInfo) -> None:
    if not beads.was_aligned(db, info.id):
        raise ReviewError(NOT_ALIGNED)


def _correct(  # noqa: PLR0913, PLR0917 - where, what, and who does it
    ws: Workspace,
    tx: Connection,
    info: DocumentInfo,
    unit: str,
    wanted: Correction,
    person: Person,
) -> dict[str, object]:
    here = row_of(tx, info, unit)
    if wanted.action in {"confirm", "release"}:
        return _anchor(tx, info, here, wanted, person)
    lines = _concerned(tx, info, here, wanted)
    for line in lines:
        _require_fresh(tx, info, line, wanted)
    behind = beads.next_rank(tx, info.id, max(line.info.target_rank for line in lines))
    plan = _corrections.PLANNERS[wanted.action](lines, wanted, behind)
    operation = Operation(person.op, person.name, info.project, info.id, plan.label)
    plan, places = _placed(tx, info, plan, wanted)
    changed = restructure(
        ws, tx, info, operation, wanted.action, plan.pool, plan.beads, places, by_hand=plan.by_hand
    )
    there = structure.wholes(tx, info.id, [line.unit.id for line in lines])
    gone = [name for name, whole in there.items() if not whole]
    answer: dict[str, object] = {"changed": changed, "gone": gone}
    answer["unit"] = unit if there.get(unit) else changed[0]
    history.finish(tx, operation, answer, undoable=True)
    return answer


def _concerned(tx: Connection, info: DocumentInfo, here: Row, wanted: Correction) -> list[Line]:
    """Return the units that a correction is about, in document order."""
    ids = [here.unit.id]
    if wanted.action in {"merge", "move"}:
        beside = structure.around(
            tx, info.id, here.ordinal + wanted.step, here.ordinal + wanted.step
        )
        if wanted.step not in {1, -1} or not beside:
            raise ReviewError("There is no segment on that side to do this with.")
        ids += beside
    elif wanted.action == "link":
        ids.append(wanted.other)
    lines = lines_of(tx, info, ids)
    if len(lines) < len(ids):
        raise UnknownNameError("unit", ids[-1], ["the ids that the rows of this document show"])
    if wanted.action == "merge" or (wanted.action == "move" and wanted.side == "target"):
        _require_neighbours(tx, info, lines)
    return lines


def _require_neighbours(tx: Connection, info: DocumentInfo, lines: Sequence[Line]) -> None:
    """Refuse what would put the translation into another order than it was written in."""
    full = [line for line in lines if line.unit.target.strip()]
    places = [(line.info.target_rank, line.ordinal) for line in full]
    apart = len(places) == 2 and (
        places[0] > places[1] or beads.targets_between(tx, info.id, places[0], places[1])
    )
    if apart:
        raise ReviewError(
            "The translations of these segments do not follow each other in their text; "
            "unlink the one that was moved, then link it anew."
        )


def _opposite(db: Connection, info: DocumentInfo, here: Row) -> list[str]:
    """Return units that miss the side which this one has, the nearest first."""
    alone = bool(here.unit.source.strip()), bool(here.unit.target.strip())
    if alone[0] == alone[1]:
        return []
    ids = [unit for unit, _ in structure.null_beads(db, info.id)]
    lines = lines_of(db, info, ids)
    fits = [
        line
        for line in lines
        if (bool(line.unit.source.strip()), bool(line.unit.target.strip())) == alone[::-1]
    ]
    return [x.unit.id for x in sorted(fits, key=lambda x: abs(x.ordinal - here.ordinal))]


def nulls_near(ws: Workspace, document: str, unit: str) -> tuple[Row, ...]:
    """Return up to nine units that this one could be linked with, the nearest first."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        ids = _opposite(db, info, row_of(db, info, unit))[:9]
        rows = {row.unit.id: row for row in rows_of(db, info, ids)}
        return tuple(rows[i] for i in ids)


@dataclass(frozen=True, slots=True)
class Look:
    """A unit with what there is to choose from: those it could be linked with, nearest first.

    `after` is the unit that a moved translation follows in its own text, empty for one that
    stands where it belongs or at the very beginning.
    """

    row: Row
    nulls: tuple[Row, ...]
    after: str


def look(ws: Workspace, document: str, unit: str) -> Look:
    """Return how a unit was lined up, and what can be done about it."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        _require_aligned(db, info)
        row = row_of(db, info, unit)
        last = None
        if row.bead and row.bead.crossing:
            last = beads.target_before(db, document, row.bead.target_rank)
        after = "" if last is None else structure.around(db, document, last, last)[0]
    return Look(row, nulls_near(ws, document, unit), after)


def _require_fresh(tx: Connection, info: DocumentInfo, line: Line, wanted: Correction) -> None:
    if line.unit.id not in wanted.versions:
        raise ReviewError(f"The request lacks the version of segment {line.ordinal + 1}.")
    if wanted.versions[line.unit.id] != line.unit.version:
        who = row_of(tx, info, line.unit.id).actor or "Somebody"
        raise StaleError(f"{who} changed segment {line.ordinal + 1} meanwhile; look at it again.")


def _placed(
    tx: Connection, info: DocumentInfo, plan: Plan, wanted: Correction
) -> tuple[Plan, list[int]]:
    """Say which ordinals the new units take."""
    lines = plan.pool.lines
    first = lines[0].ordinal
    if wanted.action == "link":
        source = next(line for line in lines if line.unit.source.strip())
        before = sum(line.ordinal < source.ordinal for line in lines)
        bead = replace(plan.beads[0], crossing=_crosses(tx, info, lines))
        return replace(plan, beads=(bead,)), [source.ordinal - before]
    if wanted.action == "unlink" and lines[0].info.crossing:
        last = beads.target_before(tx, info.id, lines[0].info.target_rank)
        alone = 0 if last is None else last + 1
        return (plan, [first, alone]) if alone > first else (plan, [first + 1, alone])
    return plan, [first + n for n in range(len(plan.beads))]


def _crosses(tx: Connection, info: DocumentInfo, lines: Sequence[Line]) -> bool:
    """Tell whether other translations stand between the two places."""
    target = next(line for line in lines if line.unit.target.strip())
    source = next(line for line in lines if line.unit.source.strip())
    low, high = sorted((target.ordinal, source.ordinal))
    between = lines_of(tx, info, structure.around(tx, info.id, low + 1, high - 1))
    return any(line.unit.source.strip() and line.unit.target.strip() for line in between)


def _anchor(
    tx: Connection, info: DocumentInfo, here: Row, wanted: Correction, person: Person
) -> dict[str, object]:
    """Let a bead be confirmed or not; confirming what is confirmed changes nothing."""
    unit, on = here.unit.id, wanted.action == "confirm"
    before = structure.wholes(tx, info.id, [unit])
    if "bead" not in before[unit]:
        raise ReviewError(NOT_ALIGNED)
    verb = "confirmed" if on else "released"
    label = f"{verb} alignment of segment {here.ordinal + 1}"
    operation = Operation(person.op, person.name, info.project, info.id, label)
    differs = before[unit]["bead"]["anchored"] != on
    if differs:
        bead = {**before[unit]["bead"], "anchored": on}
        step = Step(before, {unit: {**before[unit], "bead": bead}})
        commit(tx, info.id, operation, wanted.action, step)
    answer: dict[str, object] = {"changed": [unit], "gone": [], "unit": unit}
    history.finish(tx, operation, answer, undoable=differs)
    return answer


def realign(ws: Workspace, document: str, unit: str, person: Person) -> Corrected:
    """Line up anew what nobody confirmed around a unit, up to the next anchors on both sides."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        _require_aligned(db, info)
        row_of(db, info, unit)
        answer = history.answered(db, person.op)
    if answer is None:
        _following.between_anchors(ws, info, unit, person)
    return _answer(ws, info, {"changed": [], "gone": [], "unit": unit}, person.op)


def _answer(
    ws: Workspace, info: DocumentInfo, answer: dict[str, object], followed: str
) -> Corrected:
    with ws.database.reading() as db:
        more = history.answered(db, followed) or {"changed": [], "gone": []}
        ids = [*_names(answer["changed"]), *more["changed"]]
        gone = [*_names(answer["gone"]), *more["gone"]]
        unit = str(answer["unit"])
        if not units.rows_of(db, info.id, [unit]):
            unit = next(iter(more["changed"]), unit)
        done = saved(db, info, ids)
        number = structure.structure(db, info.id)
        return Corrected(done, tuple(gone), unit, tuple(more["changed"]), number)


def _names(raw: object) -> list[str]:
    return [str(name) for name in raw] if isinstance(raw, list) else []
