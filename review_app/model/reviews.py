"""What was done, how far it is, and all that a report tells."""

from dataclasses import dataclass
from typing import NamedTuple

from review_app.model.findings import Finding
from review_app.model.judging import Annotation
from review_app.model.scores import Comparison, Score
from review_app.model.units import Unit


@dataclass(frozen=True, slots=True)
class Event:
    """One change that a person made, as the history keeps it; `at` is ISO 8601, UTC."""

    seq: int
    document: str
    unit: str
    actor: str
    action: str
    before: str
    after: str
    at: str
    operation: str


class Progress(NamedTuple):
    """How many of a document's units are in each state."""

    initial: int = 0
    translated: int = 0
    reviewed: int = 0
    final: int = 0
    rejected: int = 0

    @property
    def total(self) -> int:
        """All units."""
        return sum(self)

    @property
    def confirmed(self) -> int:
        """Units that a person has signed: reviewed or final."""
        return self.reviewed + self.final


@dataclass(frozen=True, slots=True)
class Review:
    """All that a report tells of one document; `made` says how each number came to be.

    `judged` sums up what annotators said: scores, ratings, how far they agree.
    """

    project: str
    document: str
    source_lang: str
    target_lang: str
    units: tuple[Unit, ...]
    findings: tuple[Finding, ...]
    scores: tuple[Score, ...]
    comparisons: tuple[Comparison, ...]
    progress: Progress
    at: str
    made: tuple[tuple[str, str], ...] = ()
    annotations: tuple[Annotation, ...] = ()
    judged: tuple[tuple[str, str], ...] = ()
