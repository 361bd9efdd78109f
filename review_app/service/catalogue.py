"""All documents at a glance: how far each is, what is open in it, when it last changed."""

from dataclasses import dataclass

from sqlalchemy import func, select

from review_app.model import Progress
from review_app.service import projects
from review_app.service.projects import DocumentInfo, list_documents, list_projects
from review_app.service.viewing import Filter, window
from review_app.service.workspace import Workspace
from review_app.store.schema import history


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the list of documents shows it; `changed` is ISO 8601, UTC."""

    info: DocumentInfo
    project: str
    progress: Progress
    findings: int
    systems: tuple[str, ...]
    references: int
    changed: str


def entries(ws: Workspace) -> tuple[Entry, ...]:
    """Return every document of every project, the one changed last first."""
    labels, changed = list_projects(ws), _changed(ws)
    found = [
        _entry(ws, info, labels[info.project], changed.get(info.id, info.created))
        for info in list_documents(ws)
    ]
    return tuple(sorted(found, key=lambda e: e.changed, reverse=True))


def _entry(ws: Workspace, info: DocumentInfo, project: str, changed: str) -> Entry:
    seen = projects.overview(ws, info.id)
    number = sum(count for *_, count in seen.counts)
    references = projects.references(ws, info.id)
    return Entry(info, project, seen.progress, number, seen.systems, references, changed)


def _changed(ws: Workspace) -> dict[str, str]:
    query = select(history.c.document, func.max(history.c.at).label("at")).group_by(
        history.c.document
    )
    with ws.database.reading() as db:
        return {row.document: row.at for row in db.execute(query)}


def doubtful(ws: Workspace, document: str) -> int:
    """Count the segments whose alignment deserves a second look."""
    return window(ws, document, Filter(has="doubtful"), 0, 0).total
