"""Find where a text stands in all documents of a project."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, func, select

from review_app.model import Side
from review_app.store.schema import documents, units
from review_app.store.searching import Wanted, holds

_COLUMNS = (units.c.document, units.c.id, units.c.ordinal, units.c.source, units.c.target)


def occurrences(
    connection: Connection, project: str, text: str, side: Side, most: int
) -> Sequence[RowMapping]:
    """Return at most `most` units of a project whose side holds the text, any case."""
    query = (
        select(*_COLUMNS, documents.c.name)
        .join(documents, documents.c.id == units.c.document)
        .where(documents.c.project == project, holds(connection, Wanted(text, side)))
        .limit(most)
    )
    return connection.execute(query).mappings().all()


def count(connection: Connection, project: str, text: str, side: Side, most: int) -> int:
    """Count the units of a project whose side holds the text, no further than `most`."""
    found = (
        select(units.c.id)
        .join(documents, documents.c.id == units.c.document)
        .where(documents.c.project == project, holds(connection, Wanted(text, side)))
        .limit(most)
        .subquery()
    )
    return int(connection.scalar(select(func.count()).select_from(found)) or 0)
