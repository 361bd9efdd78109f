"""The targets of a document that hold a text, each with the places where it stands."""

from collections.abc import Iterator
from dataclasses import replace

import regex
from sqlalchemy import Connection, RowMapping, select

from review_app.store.hits import among, hits
from review_app.store.schema import units
from review_app.store.searching import Clock, Wanted, matcher


def targets(
    connection: Connection, name: str, wanted: Wanted
) -> Iterator[tuple[RowMapping, list[regex.Match[str]]]]:
    """Yield rows (id, ordinal, version, target) whose target holds the text, with its places."""
    pattern, clock = matcher(wanted), Clock()
    found = hits(connection, name, replace(wanted, place="target"))
    columns = (units.c.id, units.c.ordinal, units.c.version, units.c.target)
    query = select(*columns).where(units.c.document == name, among(connection, found))
    for row in connection.execute(query.order_by(units.c.ordinal)).mappings():
        if matches := clock.spans(pattern, row["target"]):
            yield row, matches
