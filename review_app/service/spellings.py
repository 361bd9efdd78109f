"""Spellings that the findings of a document propose to write everywhere."""

from collections import Counter
from dataclasses import dataclass

from review_app.model import Finding, category
from review_app.service.workspace import Workspace
from review_app.store import documents, findings


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text of the target, what to write for it, and how many findings say so."""

    find: str
    replace: str
    findings: int


def proposals(ws: Workspace, document: str) -> tuple[Proposal, ...]:
    """Return what findings about terms and names would replace, the most frequent first."""
    with ws.database.reading() as db:
        found = findings.findings_of(db, documents.document(db, document).id)
    counted = Counter((f.marked, f.suggestions[0]) for f in found if _proposes(f))
    return tuple(Proposal(*pair, number) for pair, number in counted.most_common())


def _proposes(finding: Finding) -> bool:
    return bool(
        finding.enabled
        and finding.span.side == "target"
        and category(finding.issue) == "terminology"
        and finding.marked.strip()
        and finding.suggestions
        and finding.suggestions[0] != finding.marked
    )
