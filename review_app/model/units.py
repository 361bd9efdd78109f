"""A source segment with its translation, its candidates, notes and terms."""

from dataclasses import dataclass
from typing import Literal

from review_app.model.kinds import Form, Side, State, TermStatus
from review_app.model.segments import Code, Place, Span


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
    place: Place = Place()  # noqa: RUF009 - frozen, so all units may share it
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
