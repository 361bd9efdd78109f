"""What hangs on a unit: candidates of machines, notes of people."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, and_, func, insert, select, true

from review_app.model import Candidate, Note
from review_app.store.asked import DOCUMENT, IDS
from review_app.store.schema import candidates, notes


def candidates_of(connection: Connection, name: str, unit: str = "") -> dict[str, list[Candidate]]:
    """Return candidates by unit, systems in alphabetical order."""
    query = select(candidates).where(candidates.c.document == name)
    query = query.where(candidates.c.unit == unit) if unit else query
    found: dict[str, list[Candidate]] = {}
    for row in connection.execute(query.order_by(candidates.c.system)):
        found.setdefault(row.unit, []).append(Candidate(row.system, row.text))
    return found


def notes_of(connection: Connection, name: str, unit: str = "") -> dict[str, list[Note]]:
    """Return notes by unit, oldest first."""
    query = select(notes).where(notes.c.document == name)
    query = query.where(notes.c.unit == unit) if unit else query
    found: dict[str, list[Note]] = {}
    for row in connection.execute(query.order_by(notes.c.id)):
        found.setdefault(row.unit, []).append(Note(row.author, row.text, row.at, row.mark))
    return found


def add_note(tx: Connection, name: str, unit: str, note: Note) -> None:
    """Store what somebody wrote about a unit."""
    tx.execute(insert(notes).values(document=name, unit=unit, **asdict(note)))


def add_candidates(tx: Connection, name: str, found: Iterable[tuple[str, Candidate]]) -> None:
    """Store (unit, candidate) pairs; a system's earlier texts are replaced."""
    rows = [{"document": name, "unit": unit, **asdict(c)} for unit, c in found]
    for system in sorted({r["system"] for r in rows}):
        old = and_(candidates.c.document == name, candidates.c.system == system)
        tx.execute(candidates.delete().where(old))
    if rows:
        tx.execute(insert(candidates), rows)


_TALLIES = tuple(
    select(table.c.unit, func.count())
    .where(table.c.document == DOCUMENT, table.c.unit.in_(IDS), which)
    .group_by(table.c.unit)
    for table, which in ((notes, notes.c.mark == ""), (candidates, true()))
)


def tallies(connection: Connection, name: str, ids: Sequence[str]) -> tuple[dict[str, int], ...]:
    """Count notes (threads of marks apart) and candidates of some units: two dicts by unit id."""
    here = {"document": name, "ids": list(ids)}
    return tuple(dict(connection.execute(query, here).all()) for query in _TALLIES)


def systems(connection: Connection, name: str) -> list[str]:
    """Return the names of the systems that gave candidates."""
    query = select(candidates.c.system).distinct().where(candidates.c.document == name)
    return sorted(connection.scalars(query))
