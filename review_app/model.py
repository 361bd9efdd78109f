"""The words of the field as plain, frozen data; imports the standard library only."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Literal, NamedTuple

Side = Literal["source", "target"]
Role = Literal["text", "heading", "caption", "credit", "list"]
Form = Literal["exact", "inflected", "near"]
Interval = tuple[float, float]


class Severity(StrEnum):
    """MQM severities, mildest first."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


class State(StrEnum):
    """How far the work on a unit has come: the states of an XLIFF 2 segment, and rejected."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"
    REJECTED = "rejected"


class TermStatus(StrEnum):
    """What the glossary thinks of a term: TBX administrative status in plain words."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"
    OBSOLETE = "obsolete"


class Issue(StrEnum):
    """The 27 types of the ITS 2.0 localization quality issue."""

    TERMINOLOGY = "terminology"
    MISTRANSLATION = "mistranslation"
    OMISSION = "omission"
    UNTRANSLATED = "untranslated"
    ADDITION = "addition"
    DUPLICATION = "duplication"
    INCONSISTENCY = "inconsistency"
    GRAMMAR = "grammar"
    LEGAL = "legal"
    REGISTER = "register"
    LOCALE_SPECIFIC_CONTENT = "locale-specific-content"
    LOCALE_VIOLATION = "locale-violation"
    STYLE = "style"
    CHARACTERS = "characters"
    MISSPELLING = "misspelling"
    TYPOGRAPHICAL = "typographical"
    FORMATTING = "formatting"
    INCONSISTENT_ENTITIES = "inconsistent-entities"
    NUMBERS = "numbers"
    MARKUP = "markup"
    PATTERN_PROBLEM = "pattern-problem"
    WHITESPACE = "whitespace"
    INTERNATIONALIZATION = "internationalization"
    LENGTH = "length"
    NON_CONFORMANCE = "non-conformance"
    UNCATEGORIZED = "uncategorized"
    OTHER = "other"


Category = Literal["accuracy", "terminology", "linguistic", "style", "locale", "markup"]

_CATEGORY: dict[Category, frozenset[Issue]] = {
    "accuracy": frozenset(
        {Issue.MISTRANSLATION, Issue.OMISSION, Issue.UNTRANSLATED, Issue.ADDITION, Issue.NUMBERS}
    ),
    "terminology": frozenset({Issue.TERMINOLOGY, Issue.INCONSISTENCY, Issue.INCONSISTENT_ENTITIES}),
    "style": frozenset({Issue.STYLE, Issue.REGISTER, Issue.LENGTH, Issue.LEGAL}),
    "locale": frozenset(
        {Issue.LOCALE_SPECIFIC_CONTENT, Issue.LOCALE_VIOLATION, Issue.INTERNATIONALIZATION}
    ),
    "markup": frozenset(
        {Issue.FORMATTING, Issue.MARKUP, Issue.PATTERN_PROBLEM, Issue.NON_CONFORMANCE, Issue.OTHER}
    ),
}


def category(issue: Issue) -> Category:
    """Return the MQM dimension that an ITS type belongs to; the rest is linguistic."""
    return next((c for c, issues in _CATEGORY.items() if issue in issues), "linguistic")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one side of a unit: half-open offsets in Unicode code points."""

    start: int
    end: int
    side: Side = "target"

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both share a character; an empty span touches its neighbours."""
        if self.side != other.side:
            return False
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Code:
    """An inline code of a file: `tag` is how it shows in the text, `data` what the file holds."""

    tag: str
    data: str
    kind: Literal["open", "close", "alone"] = "alone"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment stands in its document: paragraph number from 0, and the role of it."""

    paragraph: int = 0
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading, caption or list item of one language."""

    id: str
    text: str
    place: Place = Place()
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text of one language in segments.

    `separators` has one string more than there are segments: what stands before the first,
    between, and after the last, so that a document can be written back without loss.
    """

    id: str
    name: str
    lang: str
    segments: tuple[Segment, ...]
    separators: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text, character for character."""
        parts = [self.separators[0]]
        for segment, separator in zip(self.segments, self.separators[1:], strict=True):
            parts += [segment.text, separator]
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that translate each other: positions from 0; an empty side has no counterpart.

    `confidence` is the probability, 0 to 1, that a person would line them up so;
    `crossing` marks a passage that was moved; `reason` says what the confidence rests on.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float = 1.0
    crossing: bool = False
    reason: str = ""

    @property
    def kind(self) -> str:
        """The shape as Gale and Church write it: `1-1`, `2-1`, `1-0`."""
        return f"{len(self.source)}-{len(self.target)}"


# Between the ranks of neighbouring targets, so that a part that is split off finds room.
RANK_STEP = 1024


@dataclass(frozen=True, slots=True)
class BeadInfo:
    """How one unit was lined up.

    Cuts are the offsets, in code points, at which a side divides into sentences. The rank
    orders the targets as their own text has them; units of one rank stand in document order.
    `anchored` says that a person confirmed the bead.
    """

    unit: str
    source_cuts: tuple[int, ...] = ()
    target_cuts: tuple[int, ...] = ()
    target_rank: int = 0
    crossing: bool = False
    anchored: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One system's translation of a unit."""

    system: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote about a unit, or about one mark in it; `at` is ISO 8601, UTC."""

    author: str
    text: str
    at: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One name of one concept in one language, a row of the glossary."""

    concept: str
    lang: str
    text: str
    status: TermStatus = TermStatus.PREFERRED
    pos: str = ""
    match: Literal["exact", "inflect", "name", "regex"] = "inflect"
    case: Literal["exact", "any", "name"] = "any"
    reading: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A term found in a unit.

    `form` tells whether the text has it as written, inflected, or only nearly (a misspelling).
    `expected` are the target-language terms of the same concept, the preferred one first.
    """

    term: Term
    span: Span
    form: Form = "exact"
    expected: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A source segment and its translation: one row of a review."""

    id: str
    source: str
    target: str
    source_lang: str = "und"
    target_lang: str = "und"
    document: str = ""
    state: State = State.INITIAL
    candidates: tuple[Candidate, ...] = ()
    reference: str | None = None
    mentions: tuple[Mention, ...] = ()
    notes: tuple[Note, ...] = ()
    codes: tuple[Code, ...] = ()
    place: Place = Place()
    kind: str = "1-1"
    confidence: float | None = None
    version: int = 1

    def side(self, side: Side) -> str:
        """Return the text of one side."""
        return self.source if side == "source" else self.target


@dataclass(frozen=True, slots=True)
class Bitext:
    """A bilingual file as read: its units and what is needed to write it back untouched."""

    name: str
    units: tuple[Unit, ...]
    skeleton: bytes = b""
    warnings: tuple[str, ...] = ()


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


def finding_key(check: str, unit: str, side: Side, marked: str, nth: int) -> str:
    """Name a finding by what it says and of what, never by offsets."""
    raw = "\x1f".join((check, unit, side, marked, str(nth)))
    return blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Score:
    """What a metric says of one system; `signature` tells another person how to repeat it."""

    metric: str
    system: str
    value: float
    segments: tuple[float, ...]
    signature: str
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A pair of systems under one metric: `difference` is first minus second."""

    metric: str
    first: str
    second: str
    difference: float
    p_value: float
    method: str


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
