"""Units in the database: rows as tables have them, units as people do."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from review_app.model import Code, Place, State, Unit
from review_app.store.asked import DOCUMENT, IDS
from review_app.store.attachments import candidates_of, notes_of
from review_app.store.chunks import chunks
from review_app.store.documents import DocumentInfo
from review_app.store.schema import units

_SOME = select(units).where(units.c.document == DOCUMENT, units.c.id.in_(IDS))


def rows_of(connection: Connection, name: str, ids: Iterable[str]) -> list[RowMapping]:
    """Return the rows of some units, in document order."""
    found: list[RowMapping] = []
    for chunk in chunks(sorted(set(ids))):
        found += connection.execute(_SOME, {"document": name, "ids": chunk}).mappings().all()
    return sorted(found, key=lambda r: r["ordinal"])


def update_unit(
    tx: Connection, name: str, unit: str, seen: int | None, values: Mapping[str, Any]
) -> bool:
    """Change a unit if nobody did since version `seen`; tell whether it was so."""
    query = update(units).where(units.c.document == name, units.c.id == unit)
    if seen is not None:
        query = query.where(units.c.version == seen)
    changed = query.values(**values, version=units.c.version + 1)
    return tx.execute(changed).rowcount == 1


def touch(tx: Connection, name: str, ids: Iterable[str], seq: int) -> None:
    """Let the change feed show these units again."""
    for chunk in chunks(sorted(set(ids))):
        tx.execute(
            update(units).where(units.c.document == name, units.c.id.in_(chunk)).values(seq=seq)
        )


def unit_of(row: RowMapping, info: DocumentInfo) -> Unit:
    """Make a unit of a row; candidates and notes are fetched apart."""
    return Unit(
        id=row["id"],
        source=row["source"],
        target=row["target"],
        source_lang=info.source_lang,
        target_lang=info.target_lang,
        document=info.id,
        state=State(row["state"]),
        reference=row["reference"],
        codes=tuple(Code(**c) for c in json.loads(row["codes"])),
        place=Place(row["paragraph"], row["role"]),
        kind=row["kind"],
        confidence=row["confidence"],
        version=row["version"],
    )


def all_units(connection: Connection, info: DocumentInfo, *, full: bool = False) -> list[Unit]:
    """Return all units of a document; with `full` also candidates and notes."""
    query = select(units).where(units.c.document == info.id).order_by(units.c.ordinal)
    plain = [unit_of(row, info) for row in connection.execute(query).mappings()]
    if not full:
        return plain
    texts, written = candidates_of(connection, info.id), notes_of(connection, info.id)
    return [
        replace(u, candidates=tuple(texts.get(u.id, ())), notes=tuple(written.get(u.id, ())))
        for u in plain
    ]
