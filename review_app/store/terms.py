"""The termbase of a project in the database: rows of the glossary, each with its version."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from review_app.model import Term, TermStatus
from review_app.store.chunks import chunks
from review_app.store.schema import terms

FIELDS = tuple(Term.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class StoredTerm:
    """A term with its row's id and version."""

    id: str
    version: int
    term: Term


def list_terms(connection: Connection, project: str) -> list[StoredTerm]:
    """Return the project's terms in the order of the glossary."""
    query = select(terms).where(terms.c.project == project).order_by(terms.c.position)
    return [_stored(row) for row in connection.execute(query).mappings()]


def _stored(row: RowMapping) -> StoredTerm:
    fields = {f: row[f] for f in FIELDS} | {"status": TermStatus(row["status"])}
    return StoredTerm(row["id"], row["version"], Term(**fields))


def add_terms(tx: Connection, project: str, found: Iterable[Term]) -> list[StoredTerm]:
    """Append terms; return them as stored."""
    last = tx.scalar(select(func.max(terms.c.position)).where(terms.c.project == project))
    stored = [StoredTerm(uuid4().hex[:12], 1, t) for t in found]
    rows = [
        {"project": project, "id": s.id, "position": n, "version": 1, **asdict(s.term)}
        for n, s in enumerate(stored, 0 if last is None else last + 1)
    ]
    for chunk in chunks(rows):
        tx.execute(insert(terms), chunk)
    return stored


def update_term(tx: Connection, project: str, stored: StoredTerm) -> bool:
    """Save a term if its row still has the version seen; tell whether it was so."""
    here = (terms.c.project == project, terms.c.id == stored.id)
    query = update(terms).where(*here, terms.c.version == stored.version)
    values = {**asdict(stored.term), "version": stored.version + 1}
    return tx.execute(query.values(**values)).rowcount == 1


def remove_term(tx: Connection, project: str, stored: StoredTerm) -> bool:
    """Remove a term if its row still has the version seen; tell whether it was so."""
    here = (terms.c.project == project, terms.c.id == stored.id)
    return tx.execute(delete(terms).where(*here, terms.c.version == stored.version)).rowcount == 1
