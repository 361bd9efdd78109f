"""Scores kept by what they were computed from, so that nothing is computed twice."""

from sqlalchemy import Connection, delete, insert, select

from review_app.store.history import now
from review_app.store.schema import scorings


def load(connection: Connection, document: str, fingerprint: str = "") -> str | None:
    """Return the JSON kept for a fingerprint, or the latest of the document."""
    query = select(scorings.c.payload).where(scorings.c.document == document)
    if fingerprint:
        query = query.where(scorings.c.fingerprint == fingerprint)
    return connection.scalar(query.order_by(scorings.c.at.desc()).limit(1))


def keep(tx: Connection, document: str, fingerprint: str, payload: str) -> None:
    """Keep the newest scoring of a document only: older texts are gone."""
    tx.execute(delete(scorings).where(scorings.c.document == document))
    row = {"document": document, "fingerprint": fingerprint, "payload": payload, "at": now()}
    tx.execute(insert(scorings).values(**row))
