"""The words that come from lists: severities, states, statuses, types of issue."""

from enum import StrEnum
from typing import Literal

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
