"""What a person likes, kept for them in every browser, as JSON by name."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from review_app.store.schema import preferences


def put(tx: Connection, person: str, name: str, value: object) -> None:
    """Keep a value under a name, in the place of what was kept before."""
    tx.execute(delete(preferences).where(_here(person, name)))
    raw = json.dumps(value, ensure_ascii=False)
    tx.execute(insert(preferences).values(person=person, name=name, value=raw))


def get(connection: Connection, person: str, name: str) -> Any:  # noqa: ANN401 - as it was put
    """Return what is kept under a name, or None."""
    raw = connection.scalar(select(preferences.c.value).where(_here(person, name)))
    return None if raw is None else json.loads(raw)


def _here(person: str, name: str) -> ColumnElement[bool]:
    return and_(preferences.c.person == person, preferences.c.name == name)
