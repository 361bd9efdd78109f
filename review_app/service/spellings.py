"""Spellings that the findings of a document propose to write everywhere."""

from collections import Counter
from dataclasses import dataclass

from review_app.model import Finding, Span, category
from review_app.service.workspace import Workspace
from review_app.store import documents, findings


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text of the target, what to write for it, and how many places that concerns."""

    find: str
    replace: str
    places: int


def proposals(ws: Workspace, document: str) -> tuple[Proposal, ...]:
    """Return what findings about terms and names would replace, the most frequent first."""
    with ws.database.reading() as db:
        found = findings.findings_of(db, documents.document(db, document).id)
    # two checks can mark the same place
    places = {(f.unit, f.span, f.marked, f.suggestions[0]) for f in found if _proposes(f)}
    counted = Counter(place[2:] for place in sorted(places, key=_order))
    return tuple(Proposal(*pair, number) for pair, number in counted.most_common())


def _order(place: tuple[str, Span, str, str]) -> tuple[str, str]:
    return place[2], place[3]


def _proposes(finding: Finding) -> bool:
    return bool(
        finding.enabled
        and finding.span.side == "target"
        and category(finding.issue) == "terminology"
        and finding.marked.strip()
        and finding.suggestions
        and finding.suggestions[0] != finding.marked
    )
