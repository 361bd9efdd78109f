"""All that hangs on units, read as a whole and put as a whole: for units that come and go."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from review_app.store.chunks import chunks
from review_app.store.schema import (
    assignments,
    candidates,
    decisions,
    notes,
    work,
)

# What a unit holds by itself: it is put anew. Notes only change their unit. Marks and ratings
# have a history of their own and are not among these.
OWNED = {"candidates": candidates, "assignments": assignments, "work": work}
MOVED = {"notes": (notes, ("id",))}

Rows = list[dict[str, Any]]
Belongings = dict[str, Rows]


def belongings_of(
    connection: Connection, document: str, ids: Sequence[str]
) -> dict[str, Belongings]:
    """Return what hangs on each of some units: rows by the name of their table."""
    found: dict[str, Belongings] = {unit: {} for unit in ids}
    for name, table in OWNED.items():
        _gather(connection, document, name, table, found, [c.name for c in table.columns])
    for name, (table, fields) in MOVED.items():
        _gather(connection, document, name, table, found, fields)
    return found


def _gather(  # noqa: PLR0913, PLR0917 - where to look, and what for
    connection: Connection,
    document: str,
    name: str,
    table: Table,
    found: dict[str, Belongings],
    fields: Iterable[str],
) -> None:
    kept = [f for f in fields if f not in {"document", "unit"}]
    for chunk in chunks(found):
        query = select(table).where(table.c.document == document, table.c.unit.in_(chunk))
        for row in connection.execute(query.order_by(*table.primary_key)).mappings():
            found[row["unit"]].setdefault(name, []).append({k: row[k] for k in kept})


def put_belongings(
    tx: Connection, document: str, gone: Iterable[str], held: Mapping[str, Belongings]
) -> None:
    """Let units hold exactly `held`; what the units `gone` owned by themselves is forgotten."""
    ids = [*held, *gone]
    for name, table in OWNED.items():
        for chunk in chunks(ids):
            tx.execute(delete(table).where(table.c.document == document, table.c.unit.in_(chunk)))
        rows = [
            {"document": document, "unit": unit, **row}
            for unit, things in held.items()
            for row in things.get(name, ())
        ]
        if rows:
            tx.execute(insert(table), rows)
    for name, (table, _) in MOVED.items():
        for unit, things in held.items():
            for row in things.get(name, ()):
                values = {k: v for k, v in row.items() if k != "id"}
                here = table.c.id == row["id"]
                tx.execute(update(table).where(here).values(unit=unit, **values))


def decisions_of(connection: Connection, document: str, keys: Iterable[str]) -> dict[str, Any]:
    """Return dismissals by the key of their finding, each as reason, actor and time."""
    found: dict[str, Any] = {}
    for chunk in chunks(sorted(set(keys))):
        query = select(decisions).where(
            decisions.c.document == document, decisions.c.key.in_(chunk)
        )
        for row in connection.execute(query):
            found[row.key] = [row.reason, row.actor, row.at]
    return found


def put_decisions(tx: Connection, document: str, wanted: Mapping[str, Any]) -> None:
    """Let dismissals stand as given by key; None takes one back."""
    for chunk in chunks(wanted):
        tx.execute(
            delete(decisions).where(decisions.c.document == document, decisions.c.key.in_(chunk))
        )
    rows = [
        {"document": document, "key": key, "reason": said[0], "actor": said[1], "at": said[2]}
        for key, said in wanted.items()
        if said is not None
    ]
    if rows:
        tx.execute(insert(decisions), rows)
