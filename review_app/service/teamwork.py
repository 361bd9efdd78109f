"""Work together: assign rows, keep views, count one's own time, see who is where."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from review_app.errors import ReviewError
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.store import documents, history, teamwork, units, windows
from review_app.store.history import Operation
from review_app.store.windows import Filter

# Who does nothing for so long is not working on the segment: a report of more is cut.
IDLE_AFTER = 60.0
LONGEST_NAME = 100
MOST_VIEWS = 50


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a document somebody has, and how much of it is confirmed."""

    person: str
    units: int
    confirmed: int


def shares(ws: Workspace, document: str) -> tuple[Share, ...]:
    """Return who has how much of a document."""
    with ws.database.reading() as db:
        found = teamwork.assigned(db, document)
    return tuple(Share(person, *counts) for person, counts in found.items())


def assign(ws: Workspace, document: str, wanted: Filter, to: str, person: Person) -> int:
    """Give the rows that pass a filter to somebody (an empty name: to nobody); return how many."""
    if len(to) > LONGEST_NAME:
        raise ReviewError(f"A name has at most {LONGEST_NAME} characters; make it shorter.")
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        answer = history.answered(tx, person.op)
        if answer is not None:
            return int(answer["units"])
        ids = windows.ids(tx, document, wanted)
        teamwork.assign(tx, document, ids, to.strip())
        operation = Operation(person.op, person.name, info.project, document)
        history.record(tx, operation, "assign", [("", {}, {"person": to, "units": len(ids)})])
        units.touch(tx, document, ids[:500], history.advance(tx, document))
        history.finish(tx, operation, {"units": len(ids)}, undoable=False)
        return len(ids)


def views(ws: Workspace, document: str, person: str) -> dict[str, dict[str, str]]:
    """Return a person's saved filters by name."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        return teamwork.saved_views(db, info.project, person)


def save_view(
    ws: Workspace, document: str, person: str, name: str, query: Mapping[str, str] | None
) -> dict[str, dict[str, str]]:
    """Keep a filter under a name, or forget it where the filter is None; return all."""
    label = name.strip()
    if not label or len(label) > LONGEST_NAME:
        raise ReviewError(f"Give the view a name of at most {LONGEST_NAME} characters.")
    known = asdict(Filter(**query)) if query is not None else None
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        held = teamwork.saved_views(tx, info.project, person)
        if known is not None and label not in held and len(held) >= MOST_VIEWS:
            raise ReviewError(f"There are {MOST_VIEWS} views already; remove one first.")
        kept = {k: v for k, v in known.items() if v} if known is not None else None
        teamwork.save_view(tx, info.project, person, label, kept)
        return teamwork.saved_views(tx, info.project, person)


def spend(ws: Workspace, document: str, person: str, spent: Mapping[str, float]) -> None:
    """Count active seconds in units; each report counts at most for `IDLE_AFTER`."""
    with ws.database.writing() as tx:
        known = {r["id"] for r in units.rows_of(tx, document, spent)}
        for unit, seconds in spent.items():
            if unit in known and seconds > 0:
                told = min(float(seconds), IDLE_AFTER)
                teamwork.add_seconds(tx, document, unit, person, told)


@dataclass(frozen=True, slots=True)
class Mine:
    """What only the person and the unit together tell: own time, and whose unit it is."""

    seconds: float
    total: float
    assignee: str


def mine(ws: Workspace, document: str, unit: str, person: str) -> Mine:
    """Return a person's own active time here and in the document, and whose unit it is."""
    with ws.database.reading() as db:
        return Mine(
            teamwork.seconds(db, document, person, unit),
            teamwork.seconds(db, document, person),
            teamwork.assignee(db, document, unit),
        )
