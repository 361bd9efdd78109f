"""Hang further translations on a document: candidates of other systems, a reference."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import update

from review_app.model import Unit
from review_app.service.importing import Imported, add_candidate, add_reference, notes_on
from review_app.service.projects import add_candidates
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.store import documents, history, units
from review_app.store.history import Operation
from review_app.store.schema import units as table

# no system can have this name: names are stripped of white space
REFERENCE = " reference "


def with_others(
    imported: Imported, candidates: Mapping[str, bytes], reference: bytes | None = None
) -> Imported:
    """Give the units of an import the texts of other systems, and of a reference.

    A file that has neither the lines nor the paragraphs of the source is a MismatchError.
    """
    found, notes = imported.units, list(imported.notes)
    for system, data in candidates.items():
        name = f"The candidate of {system}"
        found = add_candidate(found, data, name, system)
        notes += notes_on(data, name)
    if reference is not None:
        found = add_reference(found, reference, "The reference")
        notes += notes_on(reference, "The reference")
    return replace(imported, units=found, notes=tuple(notes))


def _spread(found: tuple[Unit, ...], data: bytes, name: str) -> tuple[str, ...]:
    bare = tuple(replace(unit, candidates=()) for unit in found)
    return tuple(u.candidates[0].text for u in add_candidate(bare, data, name, REFERENCE))


def attach_candidate(ws: Workspace, document: str, data: bytes, system: str, person: Person) -> int:
    """Store a file as another system's translation of a document; return the segments filled."""
    found = _units(ws, document)
    texts = _spread(found, data, f"The candidate of {system}")
    pairs = zip((u.id for u in found), texts, strict=True)
    add_candidates(ws, document, system.strip(), pairs, person)
    return sum(map(bool, texts))


def attach_reference(ws: Workspace, document: str, data: bytes, person: Person) -> int:
    """Store a file as the reference of a document, in place of an earlier one."""
    found = _units(ws, document)
    texts = _spread(found, data, "The reference")
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        for unit, text in zip(found, texts, strict=True):
            here = (table.c.document == document, table.c.id == unit.id)
            tx.execute(update(table).where(*here).values(reference=text))
        operation = Operation(person.op, person.name, info.project, document)
        history.record(tx, operation, "reference", [("", {}, {"units": len(texts)})])
        units.touch(tx, document, [u.id for u in found], history.advance(tx, document))
    return sum(map(bool, texts))


def _units(ws: Workspace, document: str) -> tuple[Unit, ...]:
    with ws.database.reading() as db:
        return tuple(units.all_units(db, documents.document(db, document)))
