"""Who may do what with a mark, and what becomes of it.

The annotator changes, deletes and restores; somebody else disputes with evidence; whoever marked
answers; a third person settles.
"""

from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection

from review_app.errors import ReviewError
from review_app.model import ErrorSpan
from review_app.store import history

Kind = Literal["dispute", "answer", "uphold", "withdraw", "comment"]
KINDS: tuple[Kind, ...] = ("dispute", "answer", "uphold", "withdraw", "comment")
SETTLED = frozenset({"upheld", "withdrawn"})
LABELS = {
    "mark-change": "change of a mark in segment {n}",
    "mark-delete": "deleted mark in segment {n}",
    "mark-restore": "restored mark in segment {n}",
    "mark-dispute": "dispute of a mark in segment {n}",
    "mark-answer": "answer about a mark in segment {n}",
    "mark-uphold": "upheld mark in segment {n}",
    "mark-withdraw": "withdrawn mark in segment {n}",
    "mark-comment": "comment on a mark in segment {n}",
}


@dataclass(frozen=True, slots=True)
class Move:
    """A move in the discussion of a mark that was seen in that version."""

    kind: Kind
    text: str
    version: int = 0


class NotYoursError(ReviewError):
    """The person may not do this with this mark."""


def label(deed: str, number: int) -> str:
    """Say for the undo button what was done."""
    return LABELS[deed].format(n=number)


def may_change(mark: ErrorSpan, person: str) -> None:
    """Let the annotator change a mark until a third person has settled it."""
    if mark.annotator != person:
        raise NotYoursError(
            f"This mark is {mark.annotator}'s: dispute it or comment on it instead."
        )
    if mark.status in SETTLED:
        raise NotYoursError(f"This mark was settled ({mark.status}) and stays as it is.")


def after(db: Connection, document: str, mark: ErrorSpan, move: Move, person: str) -> ErrorSpan:
    """Return the mark after a move, or say in a sentence why it is not allowed."""
    if mark.deleted and move.kind != "comment":
        raise NotYoursError("This mark is deleted; its annotator can restore it.")
    if move.kind in {"dispute", "answer", "comment"} and not move.text.strip():
        raise ReviewError(_EMPTY[move.kind])
    if move.kind == "comment":
        return mark
    if move.kind == "dispute":
        return _disputed(mark, person)
    if mark.status != "disputed":
        raise NotYoursError("Nobody disputes this mark, so there is nothing to answer or settle.")
    disputer = _disputer(db, document, mark)
    if move.kind == "answer":
        return _answered(mark, person)
    if person in {mark.annotator, disputer}:
        message = f"{mark.annotator} marked and {disputer} disputed: a third person settles it"
        raise NotYoursError(f"{message}, not {person}.")
    return replace(mark, status="upheld" if move.kind == "uphold" else "withdrawn")


_EMPTY = {
    "dispute": "Say what speaks against the mark: a dispute needs evidence.",
    "answer": "The answer is empty; write something first.",
    "comment": "The comment is empty; write something first.",
}


def _disputed(mark: ErrorSpan, person: str) -> ErrorSpan:
    if mark.annotator == person:
        raise NotYoursError("This mark is your own: change or delete it instead of disputing it.")
    if mark.status != "open":
        raise NotYoursError(f"This mark is {mark.status} already.")
    return replace(mark, status="disputed")


def _answered(mark: ErrorSpan, person: str) -> ErrorSpan:
    if mark.annotator != person:
        raise NotYoursError(f"{mark.annotator} marked and has to answer; you can comment.")
    return mark


def _disputer(db: Connection, document: str, mark: ErrorSpan) -> str:
    """Return who disputed the mark last, as the history tells."""
    return history.actor_of(db, document, "mark-dispute", f'"mark": "{mark.id}"')
