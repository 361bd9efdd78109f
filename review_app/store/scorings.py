"""Scores kept by what they were computed from, so that nothing is computed twice.

Scores that another program computed stand beside ours, one row a metric, until they are removed.
"""

from sqlalchemy import Connection, delete, insert, select

from review_app.store.history import now
from review_app.store.schema import scorings

FOREIGN = "imported:"


def load(connection: Connection, document: str, fingerprint: str = "") -> str | None:
    """Return the JSON kept for a fingerprint, or the latest of the document."""
    query = select(scorings.c.payload).where(scorings.c.document == document)
    query = query.where(~scorings.c.fingerprint.startswith(FOREIGN))
    if fingerprint:
        query = query.where(scorings.c.fingerprint == fingerprint)
    return connection.scalar(query.order_by(scorings.c.at.desc()).limit(1))


def keep(tx: Connection, document: str, fingerprint: str, payload: str) -> None:
    """Keep the newest scoring of a document only: older texts are gone."""
    ours = ~scorings.c.fingerprint.startswith(FOREIGN)
    tx.execute(delete(scorings).where(scorings.c.document == document, ours))
    _put(tx, document, fingerprint, payload)


def load_foreign(connection: Connection, document: str) -> dict[str, str]:
    """Return the JSON of the scores computed elsewhere, by metric."""
    query = select(scorings.c.fingerprint, scorings.c.payload).where(
        scorings.c.document == document, scorings.c.fingerprint.startswith(FOREIGN)
    )
    rows = connection.execute(query.order_by(scorings.c.fingerprint))
    return {row.fingerprint.removeprefix(FOREIGN): row.payload for row in rows}


def keep_foreign(tx: Connection, document: str, metric: str, payload: str) -> None:
    """Keep scores computed elsewhere, in place of earlier ones by the same metric."""
    drop_foreign(tx, document, metric)
    _put(tx, document, FOREIGN + metric, payload)


def drop_foreign(tx: Connection, document: str, metric: str) -> None:
    """Remove the scores of a metric that were computed elsewhere."""
    name = FOREIGN + metric
    where = (scorings.c.document == document, scorings.c.fingerprint == name)
    tx.execute(delete(scorings).where(*where))


def _put(tx: Connection, document: str, fingerprint: str, payload: str) -> None:
    row = {"document": document, "fingerprint": fingerprint, "payload": payload, "at": now()}
    tx.execute(insert(scorings).values(**row))
