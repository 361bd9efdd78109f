"""What people say about a stretch of a unit: error spans, ratings, annotations."""

from dataclasses import dataclass
from typing import Literal

from review_app.model.kinds import Severity
from review_app.model.segments import Span

MarkStatus = Literal["open", "disputed", "upheld", "withdrawn"]


Protocol = Literal["mqm", "esa", "da"]


@dataclass(frozen=True, slots=True)
class ErrorSpan:
    """A mark: a stretch that a person judges wrong, as MQM and ESA have it.

    `system` is the candidate that is judged, empty for the document's own target. `category` is a
    path in a typology (`accuracy/omission`), empty where nobody classified. `marked` is the text as
    it was when it was marked, `finding` the key of the finding that the mark confirms.
    """

    unit: str
    annotator: str
    span: Span
    category: str = ""
    severity: Severity = Severity.MINOR
    system: str = ""
    marked: str = ""
    comment: str = ""
    status: MarkStatus = "open"
    finding: str = ""
    id: str = ""
    deleted: bool = False
    version: int = 1
    at: str = ""

    @property
    def counts(self) -> bool:
        """Whether the mark is part of a score: neither deleted nor withdrawn."""
        return not self.deleted and self.status != "withdrawn"


@dataclass(frozen=True, slots=True)
class Rating:
    """A score that a person gave: 0 to 100 for ESA and DA; for MQM only that it was judged."""

    protocol: Protocol
    score: float
    at: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one annotator says of one translation of one unit; no span is "no error"."""

    unit: str
    system: str
    annotator: str
    spans: tuple[ErrorSpan, ...] = ()
    ratings: tuple[Rating, ...] = ()

    @property
    def sought_errors(self) -> bool:
        """Whether the annotator looked for errors; who only gave a DA score did not."""
        glances = [r.protocol == "da" for r in self.ratings]
        return bool(self.spans) or not glances or not all(glances)
