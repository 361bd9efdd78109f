"""Marks and ratings of people go with the texts of units that come and go."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from review_app.model import ErrorSpan, Note
from review_app.service._regrouping import Regrouped
from review_app.store import attachments, history, marks
from review_app.store.history import Operation
from review_app.store.marks import Rated

Candidates = Mapping[str, Mapping[str, str]]


def go_along(tx: Connection, operation: Operation, new: Regrouped, candidates: Candidates) -> None:
    """Move marks to where their words are now and ratings to the heirs of their units.

    `candidates` are the texts of other systems by unit. A score that has no room beside another
    of the same person is kept as a note.
    """
    found = marks.marks_of(tx, operation.document, new.heirs, deleted=True)
    placed = [(one, _placed(new, one, candidates)) for one in found]
    marks.put(tx, operation, "follow", [(one, to) for one, to in placed if one != to])
    rated = marks.ratings_of(tx, operation.document, list(new.heirs))
    _rate(tx, operation, [(one, new.heirs[one.unit]) for one in rated])


def _placed(new: Regrouped, one: ErrorSpan, candidates: Candidates) -> ErrorSpan:
    heir, span = new.heirs[one.unit], one.span
    if one.system and span.side == "target":
        return found_in(one, heir, candidates.get(heir, {}).get(one.system, ""))
    there = new.carried(one.unit, span.side, span.start, span.end)
    unit, start, end = there or (heir, 0, 0)
    return replace(one, unit=unit, span=replace(span, start=start, end=end))


def found_in(one: ErrorSpan, unit: str, text: str) -> ErrorSpan:
    """Find a marked text again in another; where it is no more, the mark stays inside."""
    start, end = min(one.span.start, len(text)), min(one.span.end, len(text))
    if text[start:end] != one.marked and (at := text.find(one.marked)) >= 0:
        start, end = at, at + len(one.marked)
    return replace(one, unit=unit, span=replace(one.span, start=start, end=end))


def _rate(tx: Connection, operation: Operation, moves: Iterable[tuple[Rated, str]]) -> None:
    history.record(tx, operation, "follow", _moved(tx, operation, moves))


def _moved(
    tx: Connection, operation: Operation, moves: Iterable[tuple[Rated, str]]
) -> Iterator[tuple[str, marks.Fields, marks.Fields]]:
    for one, heir in moves:
        if one.unit == heir:
            continue
        yield one.unit, *marks.put_rating(tx, operation, one.unit, one.key, None)
        if marks.rating(tx, operation.document, heir, one.key) is None:
            yield heir, *marks.put_rating(tx, operation, heir, one.key, one.rating.score)
        else:
            of = f" ({one.system})" if one.system else ""
            name = one.rating.protocol.upper()
            text = f"{name} {one.rating.score:g}{of}, given to what was segment {one.unit}"
            note = Note(one.annotator, text, one.rating.at)
            attachments.add_note(tx, operation.document, heir, note)


def move_strays(
    tx: Connection, operation: Operation, gone: Iterable[str], heir: str, target: str
) -> None:
    """Give what was marked and rated in units that go to another one."""
    names = list(gone)
    found = marks.marks_of(tx, operation.document, names, deleted=True) if names else []
    marks.put(tx, operation, "follow", [(one, found_in(one, heir, target)) for one in found])
    rated = marks.ratings_of(tx, operation.document, names) if names else []
    _rate(tx, operation, [(one, heir) for one in rated])
