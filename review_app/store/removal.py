"""Take a document or a project out of the database; the history of what was done stays."""

from sqlalchemy import Connection, delete

from review_app.store import hits, windows
from review_app.store.schema import documents, history, metadata, operations, projects

# what happened is never unwritten; an operation's answer may still be asked for
KEPT = {history, operations}


def remove_document(tx: Connection, name: str) -> None:
    """Delete a document with everything that hangs on it, and nothing else."""
    for table in reversed(metadata.sorted_tables):
        if "document" in table.c and table not in KEPT:
            tx.execute(delete(table).where(table.c.document == name))
    tx.execute(delete(documents).where(documents.c.id == name))
    for kept in (hits, windows):
        kept.forget(tx, name)


def remove_project(tx: Connection, name: str) -> None:
    """Delete a project that has no documents any more, with its glossary."""
    for table in reversed(metadata.sorted_tables):
        if "project" in table.c and table not in KEPT:
            tx.execute(delete(table).where(table.c.project == name))
    tx.execute(delete(projects).where(projects.c.id == name))
