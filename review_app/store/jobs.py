"""Work on a document that is not done yet: how far it is, and its end."""

from sqlalchemy import Connection, func, select, update

from review_app.store.schema import documents, units


def put_job(tx: Connection, document: str, told: str) -> None:
    """Say how far the work on a document has come, as JSON."""
    tx.execute(update(documents).where(documents.c.id == document).values(job=told))


def settle(tx: Connection, document: str) -> None:
    """Say that nothing waits any more, and forget what the work needed."""
    here = documents.c.id == document
    tx.execute(update(documents).where(here).values(job="", skeleton=b""))


def restructured(tx: Connection, document: str) -> None:
    """Let grids load the rows of a document anew."""
    counted = documents.c.structure + 1
    tx.execute(update(documents).where(documents.c.id == document).values(structure=counted))


def units_in(connection: Connection, document: str) -> int:
    """Count the units of a document."""
    query = select(func.count()).select_from(units).where(units.c.document == document)
    return int(connection.scalar(query) or 0)


def unsettled(connection: Connection) -> list[str]:
    """Return the documents on which work is not done yet."""
    query = select(documents.c.id).where(documents.c.job != "").order_by(documents.c.created)
    return list(connection.scalars(query))
