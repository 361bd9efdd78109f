"""The glossary file of a project as it was when it last agreed with the stored terms."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from review_app.store.history import now
from review_app.store.schema import glossary_files


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """Name and text of the file."""

    path: str
    content: str


def load(connection: Connection, project: str) -> GlossaryFile | None:
    """Return the file, or None where there never was one."""
    columns = glossary_files.c.path, glossary_files.c.content
    row = connection.execute(select(*columns).where(glossary_files.c.project == project)).first()
    return None if row is None else GlossaryFile(row.path, row.content)


def keep(tx: Connection, project: str, path: str, content: str) -> None:
    """Keep a file in place of the one before."""
    tx.execute(delete(glossary_files).where(glossary_files.c.project == project))
    row = {"project": project, "path": path, "content": content, "at": now()}
    tx.execute(insert(glossary_files).values(**row))
