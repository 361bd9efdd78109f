"""Documents in the database: add one with its units, list them."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from review_app.errors import UnknownNameError
from review_app.model import Unit
from review_app.store.asked import DOCUMENT
from review_app.store.chunks import chunks
from review_app.store.schema import candidates, documents, notes, projects, units


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a document is, without its texts."""

    id: str
    project: str
    name: str
    source_lang: str
    target_lang: str
    format: str
    seq: int
    created: str


def add_document(
    tx: Connection, info: DocumentInfo, rows: Iterable[Unit], skeleton: bytes = b""
) -> None:
    """Store a document with all its units."""
    tx.execute(insert(documents).values(**asdict(info), skeleton=skeleton))
    add_units(tx, info.id, rows)


def add_units(tx: Connection, name: str, rows: Iterable[Unit], start: int = 0) -> None:
    """Store units with what hangs on them, numbered from `start`."""
    for chunk in chunks(enumerate(rows, start)):
        tx.execute(insert(units), [_columns(name, n, u) for n, u in chunk])
        found = [c for _, u in chunk for c in _candidates(name, u)]
        if found:
            tx.execute(insert(candidates), found)
        written = [n for _, u in chunk for n in _notes(name, u)]
        if written:
            tx.execute(insert(notes), written)


def _columns(document: str, ordinal: int, unit: Unit) -> dict[str, Any]:
    return {
        "document": document,
        "id": unit.id,
        "ordinal": ordinal,
        "source": unit.source,
        "target": unit.target,
        "reference": unit.reference,
        "state": unit.state,
        "imported_target": unit.target,
        "imported_state": unit.state,
        "paragraph": unit.place.paragraph,
        "role": unit.place.role,
        "kind": unit.kind.partition(" ")[0],  # flags are of beads, not of units
        "confidence": unit.confidence,
        "codes": json.dumps([asdict(c) for c in unit.codes], ensure_ascii=False),
    }


def _candidates(document: str, unit: Unit) -> list[dict[str, str]]:
    return [{"document": document, "unit": unit.id, **asdict(c)} for c in unit.candidates]


def _notes(document: str, unit: Unit) -> list[dict[str, str]]:
    return [{"document": document, "unit": unit.id, **asdict(n)} for n in unit.notes]


def list_documents(connection: Connection, project: str = "") -> list[DocumentInfo]:
    """Return the documents of a project, or of all, in the order they were added."""
    columns = [documents.c[f] for f in DocumentInfo.__dataclass_fields__]
    query = select(*columns).order_by(documents.c.created, documents.c.id)
    if project:
        query = query.where(documents.c.project == project)
    return [DocumentInfo(**row) for row in connection.execute(query).mappings()]


_ONE = select(*(documents.c[f] for f in DocumentInfo.__dataclass_fields__)).where(
    documents.c.id == DOCUMENT
)


def document(connection: Connection, name: str) -> DocumentInfo:
    """Return one document or say which there are."""
    row = connection.execute(_ONE, {"document": name}).first()
    if row is None:
        raise UnknownNameError("document", name, [d.id for d in list_documents(connection)])
    return DocumentInfo(*row)


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of a document: what was counted at one moment holds until the next.

    `seq` counts changes, `structure` those of the rows themselves; `job` is what is still being
    done to the document, as JSON.
    """

    created: str
    seq: int
    structure: int
    job: str


_MOMENT = select(*(documents.c[f] for f in Moment.__dataclass_fields__)).where(
    documents.c.id == DOCUMENT
)


def moment(connection: Connection, name: str) -> Moment:
    """Return the state that a document is in; a document that is not there has an empty one."""
    row = connection.execute(_MOMENT, {"document": name}).first()
    return Moment(*row) if row else Moment("", 0, 0, "")


def skeleton(connection: Connection, name: str) -> bytes:
    """Return what the format needs to write the document's file back."""
    return bytes(
        connection.scalar(select(documents.c.skeleton).where(documents.c.id == name)) or b""
    )


def add_project(tx: Connection, name: str, label: str, at: str) -> None:
    """Store a new project; `name` is its id, `label` what people read."""
    tx.execute(insert(projects).values(id=name, name=label, created=at))


def list_projects(connection: Connection) -> dict[str, str]:
    """Return the projects in the order they were made: id to label."""
    query = select(projects.c.id, projects.c.name).order_by(projects.c.created, projects.c.id)
    return dict(connection.execute(query).all())
