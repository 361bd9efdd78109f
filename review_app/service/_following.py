"""The machine follows: what nobody confirmed is lined up anew around what a person corrected."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from review_app.model import Bead, Document
from review_app.service._pool import Line, Pool, pool
from review_app.service._restructuring import lines_of, restructure
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.store import beads, history, structure, units
from review_app.store.documents import DocumentInfo
from review_app.store.history import Operation
from review_app.text.align import align, in_order, realign

# Units on either side that a correction may move, with some more for the aligner to lean on.
AROUND = 40
# Units on either side that lining up anew on request reaches at most.
REACH = 60

Aligner = Callable[[Pool, list[Bead]], Sequence[Bead]]


def follow(ws: Workspace, info: DocumentInfo, changed: Sequence[str], person: Person) -> None:
    """Line up the neighbourhood of units that a person has just corrected."""

    def anew(found: Pool, fixed: list[Bead]) -> Sequence[Bead]:
        pairs = zip(found.lines, found.beads, strict=True)
        mine = [b for line, b in pairs if line.fixed and line.unit.id in changed]
        return realign(*_texts(found), found.beads, mine, confirmed=fixed)

    _align(ws, info, changed, AROUND, person, anew)


def between_anchors(ws: Workspace, info: DocumentInfo, unit: str, person: Person) -> None:
    """Line up all between the nearest anchors on both sides of a unit."""

    def anew(found: Pool, fixed: list[Bead]) -> Sequence[Bead]:
        names = [line.unit.id for line in found.lines]
        at = names.index(unit) if unit in names else 0
        held = [n for n, line in enumerate(found.lines) if line.fixed]
        low = max((n for n in held if n < at), default=-1)
        high = min((n for n in held if n > at), default=len(names))
        outside = [b for n, b in enumerate(found.beads) if n <= low or n >= high]
        anchors = list(dict.fromkeys([*outside, *fixed]))
        return align(*_texts(found), anchors=anchors)

    _align(ws, info, [unit], REACH, person, anew)


def _texts(found: Pool) -> tuple[Document, Document]:
    return found.document("source"), found.document("target")


def _align(  # noqa: PLR0913, PLR0917 - where, how far, how, and in whose name
    ws: Workspace,
    info: DocumentInfo,
    near: Sequence[str],
    reach: int,
    person: Person,
    anew: Aligner,
) -> None:
    """Line up outside any transaction; write it down if nothing changed in between."""
    with ws.database.reading() as db:
        lines = _window(db, info, near, reach)
        behind = _behind(db, info, lines)
    found = pool([line for line in lines if not _blank(line)], behind)
    fixed = [b for line, b in zip(found.lines, found.beads, strict=True) if line.fixed]
    wanted = in_order(anew(found, fixed)) if found.beads else ()
    with ws.database.writing() as tx:
        now = _window(tx, info, near, reach)
        if now != lines or history.answered(tx, person.op) is not None:
            return
        _write(ws, tx, info, lines, found, wanted, person)


def _window(db: Connection, info: DocumentInfo, near: Sequence[str], reach: int) -> list[Line]:
    ordinals = [row["ordinal"] for row in units.rows_of(db, info.id, near)]
    if not ordinals:
        return []
    first, last = max(0, min(ordinals) - reach), max(ordinals) + reach
    return lines_of(db, info, structure.around(db, info.id, first, last))


def _behind(db: Connection, info: DocumentInfo, lines: Sequence[Line]) -> int:
    return beads.next_rank(db, info.id, max((x.info.target_rank for x in lines), default=0))


def _blank(line: Line) -> bool:
    return not (line.unit.source.strip() or line.unit.target.strip())


def _write(  # noqa: PLR0913, PLR0917 - where, from what to what, and in whose name
    ws: Workspace,
    tx: Connection,
    info: DocumentInfo,
    lines: Sequence[Line],
    found: Pool,
    wanted: Sequence[Bead],
    person: Person,
) -> None:
    label = "lining up anew"
    operation = Operation(person.op, person.name, info.project, info.id, label)
    same = {(b.source, b.target) for b in found.beads}
    fresh = [b for b in wanted if (b.source, b.target) not in same]
    answer: dict[str, list[str]] = {"changed": [], "gone": []}
    if fresh:
        places = _places(lines, found, wanted)
        olds = [line.unit.id for line in found.lines]
        changed = restructure(ws, tx, info, operation, "align", found, wanted, places)
        there = {row["id"] for row in units.rows_of(tx, info.id, olds)}
        answer = {"changed": changed, "gone": [unit for unit in olds if unit not in there]}
    history.finish(tx, operation, answer, undoable=bool(fresh))


def _places(lines: Sequence[Line], found: Pool, wanted: Sequence[Bead]) -> list[int]:
    """Return the ordinals of new units, from where the window begins, around blank units."""
    blank = {line.ordinal for line in lines if _blank(line)}
    places: list[int] = []
    at = lines[0].ordinal
    for _ in wanted:
        while at in blank:
            at += 1
        places.append(at)
        at += 1
    return places
