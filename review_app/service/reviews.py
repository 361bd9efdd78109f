"""Gather what a report tells of a document: texts, findings, scores, and how each was made."""

from collections.abc import Callable
from importlib.metadata import version

from review_app import __version__
from review_app.errors import ReviewError, UnknownNameError
from review_app.model import Review
from review_app.service.checking import not_run
from review_app.service.comparing import compare
from review_app.service.judging import annotations_of, told
from review_app.service.projects import named
from review_app.service.workspace import Workspace
from review_app.store import documents, findings, history, units, windows
from review_app.store.documents import DocumentInfo


def review_of(
    ws: Workspace, document: str, tell: Callable[[float, str], None] | None = None
) -> Review:
    """Return the review of a document as it stands now."""
    compared = compare(ws, document, tell)
    with ws.database.reading() as db:
        info = documents.document(db, document)
        return Review(
            project=documents.list_projects(db)[info.project],
            document=info.name,
            source_lang=info.source_lang,
            target_lang=info.target_lang,
            units=tuple(units.all_units(db, info, full=True)),
            findings=tuple(findings.findings_of(db, document)),
            scores=compared.scoring.scores,
            comparisons=compared.scoring.comparisons,
            progress=windows.progress(db, document),
            at=history.now(),
            made=_made(ws, info, compared.scoring.notes),
            annotations=annotations_of(db, document),
            judged=tuple(told(ws, document)),
        )


def _made(ws: Workspace, info: DocumentInfo, notes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    off = not_run(False, info.source_lang, info.target_lang, ws.settings)
    return (
        ("Tool", f"review-app {__version__}, sacreBLEU {version('sacrebleu')}"),
        ("Findings", "Each check and what it looks for is described in docs/checks.md."),
        ("Checks that did not run", "; ".join(off) or "none"),
        *(("Scores", note) for note in notes),
    )


def choose(ws: Workspace, project: str, document: str = "") -> str:
    """Return the id of the document meant: named, the project's first, or `project` itself."""
    with ws.database.reading() as db:
        known = documents.list_documents(db)
        if document or project in {d.id for d in known}:
            return documents.document(db, document or project).id
        meant = named(documents.list_projects(db), project)
        here = [d.id for d in known if d.project == meant]
        if meant and not here:
            message = f"The project {project!r} has no document yet; add one with project import."
            raise ReviewError(message)
        if not here:
            raise UnknownNameError("project", project, documents.list_projects(db))
        return here[0]
