"""What a check says about a stretch of a unit."""

from dataclasses import dataclass
from hashlib import blake2b

from review_app.model.kinds import Issue, Severity, Side
from review_app.model.segments import Span


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of; `text` is what stands there."""

    unit: str
    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says about a stretch of a unit: an ITS 2.0 localization quality issue.

    `marked` is the text of the span; `enabled` is false once a person has dismissed it,
    `reason` says why. `key` names the finding across edits elsewhere and re-imports.
    """

    unit: str
    check: str
    issue: Issue
    span: Span
    message: str
    severity: Severity = Severity.MINOR
    suggestions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    marked: str = ""
    key: str = ""
    enabled: bool = True
    reason: str = ""


def finding_key(check: str, unit: str, side: Side, marked: str, nth: int) -> str:
    """Name a finding by what it says and of what, never by offsets."""
    raw = "\x1f".join((check, unit, side, marked, str(nth)))
    return blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
