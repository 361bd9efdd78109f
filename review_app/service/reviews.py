"""Gather what a report tells of a document: texts, findings, scores, and how each was made."""

from collections.abc import Callable
from importlib.metadata import version

from review_app import __version__
from review_app.model import Review
from review_app.service.checking import not_run
from review_app.service.comparing import compare
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
        )


def _made(ws: Workspace, info: DocumentInfo, notes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    off = not_run(False, info.source_lang, info.target_lang, ws.settings)
    return (
        ("Tool", f"review-app {__version__}, sacreBLEU {version('sacrebleu')}"),
        ("Findings", "Each check and what it looks for is described in docs/checks.md."),
        ("Checks that did not run", "; ".join(off) or "none"),
        *(("Scores", note) for note in notes),
    )
