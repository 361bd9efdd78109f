"""Prove the stored state: replay the history over what was imported and compare."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from review_app.service._restructuring import is_structural
from review_app.service._unwinding import unexplained
from review_app.service.workspace import Workspace
from review_app.store import documents, history, marks
from review_app.store.schema import units


def verify(ws: Workspace) -> tuple[str, ...]:
    """Return a sentence for every unit, mark or rating that is not what its history gives."""
    with ws.database.reading() as db:
        return tuple(
            sentence
            for info in documents.list_documents(db)
            for sentence in (*_document(db, info.id), *_judgements(db, info.id))
        )


def _document(db: Connection, name: str) -> Iterator[str]:
    now, replayed = {}, {}
    for row in db.execute(select(units).where(units.c.document == name)).mappings():
        now[row["id"]] = {"target": row["target"], "state": row["state"]}
        imported = {"target": row["imported_target"], "state": row["imported_state"]}
        replayed[row["id"]] = imported
    events = history.events(db, document=name)
    if any(is_structural(event) for event in events):
        yield from unexplained(db, name, events)
    for event in events:
        fields = json.loads(event.after)
        if event.unit in replayed:
            known = {k: v for k, v in fields.items() if k in {"target", "state"}}
            replayed[event.unit].update(known)
    for unit, state in now.items():
        for field, value in state.items():
            if replayed[unit][field] != value:
                yield f"{name}, unit {unit}: the {field} is not what the history says."


def _judgements(db: Connection, name: str) -> Iterator[str]:
    """Replay what the history tells of marks and ratings."""
    replayed: dict[str, dict[str, Any]] = {}
    scores: dict[tuple[str, ...], float] = {}
    for event in history.events(db, document=name):
        told = json.loads(event.after)
        if told.get("mark"):
            replayed.setdefault(told.pop("mark"), {}).update(told)
        elif told.get("rating"):
            scores.pop((event.unit, *told["rating"]), None)
            if told["score"] is not None:
                scores[event.unit, *told["rating"]] = told["score"]
    for one in marks.marks_of(db, name, deleted=True):
        if replayed.pop(one.id, None) != marks.fields(one):
            yield f"{name}, mark {one.id}: it is not what the history says."
    for missing in replayed:
        yield f"{name}, mark {missing}: the history tells of it, and it is not there."
    stored = {(r.unit, *r.key): r.rating.score for r in marks.ratings_of(db, name)}
    for key in sorted(scores.items() ^ stored.items()):
        yield f"{name}, rating of unit {key[0][0]}: it is not what the history says."
