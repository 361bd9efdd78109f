"""Remove documents and projects, and give them other names."""

from sqlalchemy import Connection, update

from review_app.errors import ReviewError, UnknownNameError
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.store import documents, history, removal
from review_app.store.history import Operation
from review_app.store.schema import documents as table


def remove_document(ws: Workspace, document: str, person: Person) -> None:
    """Remove a document with its segments, findings, notes and scores.

    The history keeps who removed it and what was done in it before; the texts are gone.
    """
    with ws.database.writing() as tx:
        if history.answered(tx, person.op) is not None:
            return
        info = documents.document(tx, document)
        removal.remove_document(tx, document)
        _note(tx, info.project, person, "document-remove", {"id": document, "name": info.name})


def remove_project(ws: Workspace, project: str, person: Person) -> None:
    """Remove a project and its glossary; one that still has documents is a ReviewError."""
    with ws.database.writing() as tx:
        if history.answered(tx, person.op) is not None:
            return
        known = documents.list_projects(tx)
        if project not in known:
            raise UnknownNameError("project", project, known)
        if documents.list_documents(tx, project):
            message = f"{known[project]} still has documents; remove them first."
            raise ReviewError(message)
        removal.remove_project(tx, project)
        _note(tx, project, person, "project-remove", {"id": project, "name": known[project]})


def rename_document(ws: Workspace, document: str, name: str, person: Person) -> None:
    """Give a document another name; its id and its address stay."""
    if not name.strip():
        raise ReviewError("A document needs a name.")
    with ws.database.writing() as tx:
        if history.answered(tx, person.op) is not None:
            return
        info = documents.document(tx, document)
        tx.execute(update(table).where(table.c.id == document).values(name=name.strip()))
        _note(tx, info.project, person, "document-rename", {"id": document, "name": name.strip()})


def _note(tx: Connection, project: str, person: Person, action: str, what: dict[str, str]) -> None:
    operation = Operation(person.op, person.name, project, label=action)
    history.record(tx, operation, action, [("", what, {})])
    history.finish(tx, operation, {}, undoable=False)
