"""The words of the field as plain, frozen data; imports the standard library only."""

from review_app.model.findings import Finding, Related, finding_key
from review_app.model.judging import Annotation, ErrorSpan, MarkStatus, Protocol, Rating
from review_app.model.kinds import (
    Category,
    Form,
    Interval,
    Issue,
    Role,
    Severity,
    Side,
    State,
    TermStatus,
    category,
)
from review_app.model.reviews import Event, Progress, Review
from review_app.model.scores import Comparison, Score
from review_app.model.segments import (
    RANK_STEP,
    Bead,
    BeadInfo,
    Code,
    Document,
    Place,
    Segment,
    Span,
)
from review_app.model.units import Bitext, Candidate, Mention, Note, Term, Unit

__all__ = [
    "RANK_STEP",
    "Annotation",
    "Bead",
    "BeadInfo",
    "Bitext",
    "Candidate",
    "Category",
    "Code",
    "Comparison",
    "Document",
    "ErrorSpan",
    "Event",
    "Finding",
    "Form",
    "Interval",
    "Issue",
    "MarkStatus",
    "Mention",
    "Note",
    "Place",
    "Progress",
    "Protocol",
    "Rating",
    "Related",
    "Review",
    "Role",
    "Score",
    "Segment",
    "Severity",
    "Side",
    "Span",
    "State",
    "Term",
    "TermStatus",
    "Unit",
    "category",
    "finding_key",
]
