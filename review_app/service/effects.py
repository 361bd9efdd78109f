"""What a change does to the findings: which are gone, which are new."""

from collections.abc import Mapping
from dataclasses import dataclass

from review_app.service.projects import list_documents
from review_app.service.workspace import Workspace
from review_app.store import findings

Keys = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Effect:
    """How many findings went and came."""

    gone: int
    new: int


def open_findings(ws: Workspace, project: str) -> Keys:
    """Return the keys of the findings that stand, by document."""
    names = [d.id for d in list_documents(ws, project)]
    with ws.database.reading() as db:
        return {
            name: frozenset(f.key for f in findings.findings_of(db, name) if f.enabled)
            for name in names
        }


def effect(before: Keys, after: Keys) -> Effect:
    """Compare two states of the same documents; a document that came or went does not count."""
    shared = before.keys() & after.keys()
    gone = sum(len(before[name] - after[name]) for name in shared)
    new = sum(len(after[name] - before[name]) for name in shared)
    return Effect(gone, new)
