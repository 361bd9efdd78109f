"""Prove the stored state: replay the history over what was imported and compare."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from review_app.service.workspace import Workspace
from review_app.store import documents, history
from review_app.store.schema import units


def verify(ws: Workspace) -> tuple[str, ...]:
    """Return a sentence for every unit whose target or state its history does not give."""
    with ws.database.reading() as db:
        return tuple(
            sentence for info in documents.list_documents(db) for sentence in _document(db, info.id)
        )


def _document(db: Connection, name: str) -> Iterator[str]:
    now, replayed = {}, {}
    for row in db.execute(select(units).where(units.c.document == name)).mappings():
        now[row["id"]] = {"target": row["target"], "state": row["state"]}
        imported = {"target": row["imported_target"], "state": row["imported_state"]}
        replayed[row["id"]] = imported
    for event in history.events(db, document=name):
        fields = json.loads(event.after)
        if event.unit in replayed:
            known = {k: v for k, v in fields.items() if k in {"target", "state"}}
            replayed[event.unit].update(known)
    for unit, state in now.items():
        for field, value in state.items():
            if replayed[unit][field] != value:
                yield f"{name}, unit {unit}: the {field} is not what the history says."
