"""Who works on what: assignments, saved views, active time."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from review_app.store.chunks import chunks
from review_app.store.schema import assignments, units, views, work


def assign(tx: Connection, document: str, ids: Iterable[str], person: str) -> None:
    """Give units to a person, or to nobody where the name is empty."""
    for chunk in chunks(ids):
        here = and_(assignments.c.document == document, assignments.c.unit.in_(chunk))
        tx.execute(delete(assignments).where(here))
        if person:
            rows = [{"document": document, "unit": u, "person": person} for u in chunk]
            tx.execute(insert(assignments), rows)


def assigned(connection: Connection, document: str) -> dict[str, tuple[int, int]]:
    """Return for each person how many units they have, and how many of them are confirmed."""
    unit = and_(units.c.document == assignments.c.document, units.c.id == assignments.c.unit)
    done = func.count().filter(units.c.state.in_(["reviewed", "final"]))
    query = (
        select(assignments.c.person, func.count(), done)
        .join(units, unit)
        .where(assignments.c.document == document)
        .group_by(assignments.c.person)
        .order_by(assignments.c.person)
    )
    return {person: (all_, ready) for person, all_, ready in connection.execute(query)}


def assignee(connection: Connection, document: str, unit: str) -> str:
    """Return whose unit it is, or an empty string."""
    here = and_(assignments.c.document == document, assignments.c.unit == unit)
    return connection.scalar(select(assignments.c.person).where(here)) or ""


def save_view(
    tx: Connection, project: str, person: str, name: str, query: Mapping[str, str] | None
) -> None:
    """Keep a filter under a name; None forgets it."""
    here = and_(views.c.project == project, views.c.person == person, views.c.name == name)
    tx.execute(delete(views).where(here))
    if query is not None:
        raw = json.dumps(dict(query), ensure_ascii=False)
        tx.execute(insert(views).values(project=project, person=person, name=name, query=raw))


def saved_views(connection: Connection, project: str, person: str) -> dict[str, dict[str, Any]]:
    """Return a person's filters by name."""
    here = and_(views.c.project == project, views.c.person == person)
    query = select(views.c.name, views.c.query).where(here).order_by(views.c.name)
    return {name: json.loads(raw) for name, raw in connection.execute(query)}


def add_seconds(tx: Connection, document: str, unit: str, person: str, seconds: float) -> None:
    """Count active time to what a person has spent on a unit."""
    here = and_(work.c.document == document, work.c.unit == unit, work.c.person == person)
    more = update(work).where(here).values(seconds=work.c.seconds + seconds)
    if tx.execute(more).rowcount == 0:
        row = {"document": document, "unit": unit, "person": person, "seconds": seconds}
        tx.execute(insert(work).values(**row))


def seconds(connection: Connection, document: str, person: str, unit: str = "") -> float:
    """Return a person's own active time in a unit, or in the whole document."""
    query = select(func.sum(work.c.seconds)).where(
        work.c.document == document, work.c.person == person
    )
    if unit:
        query = query.where(work.c.unit == unit)
    return float(connection.scalar(query) or 0.0)
