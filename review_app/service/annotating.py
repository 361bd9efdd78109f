"""Mark errors and rate translations: MQM, ESA, DA; dispute a mark, answer, settle.

Every change is one transaction with its event, can be undone, and is done once per operation id.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Literal
from uuid import uuid4

from sqlalchemy import Connection

from review_app.errors import ReviewError, StaleError, UnknownNameError
from review_app.model import ErrorSpan, Note, Protocol, Severity, Unit
from review_app.quality import profile
from review_app.quality.profile import Profile
from review_app.service import _disputes
from review_app.service._disputes import KINDS, Move, NotYoursError
from review_app.service.reviewing import Person
from review_app.service.viewing import Saved, row_of, saved
from review_app.service.workspace import Workspace
from review_app.store import attachments, documents, history, marks, units
from review_app.store.documents import DocumentInfo
from review_app.store.history import Operation
from review_app.text.spans import from_utf16, snap, to_utf16

__all__ = ["KINDS", "Move", "NotYoursError", "Profile"]
PROTOCOLS: tuple[Protocol, ...] = ("mqm", "esa", "da")
LONGEST = 10_000
GONE = "The text changed under the mark; look at it and mark again."


@dataclass(frozen=True, slots=True)
class NewMark:
    """What to mark: `start` and `end` in UTF-16 units as a browser counts.

    `text` is what the browser saw there. `system` is a candidate, empty for the unit's own target;
    `finding` the key of the finding that the mark confirms.
    """

    side: Literal["source", "target"]
    start: int
    end: int
    text: str
    category: str = ""
    severity: Severity = Severity.MINOR
    system: str = ""
    comment: str = ""
    finding: str = ""


def typology(ws: Workspace) -> Profile:
    """Return the profile that the project marks with."""
    return profile.find(ws.settings.profile)


def add(ws: Workspace, document: str, unit: str, new: NewMark, person: Person) -> Saved:
    """Store a mark; where the text is not what the annotator saw, it is a StaleError."""
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        row = row_of(tx, info, unit)
        if history.answered(tx, person.op) is None:
            made = _made(ws, tx, row.unit, new, person)
            operation = _operation(info, person, f"mark in segment {row.ordinal + 1}")
            marks.put(tx, operation, "mark", [(None, made)])
            _finish(tx, info, operation, unit)
        return saved(tx, info, [unit])


def _made(ws: Workspace, tx: Connection, unit: Unit, new: NewMark, person: Person) -> ErrorSpan:
    text = _text(tx, unit, new.side, new.system)
    span = snap(text, from_utf16(text, new.start, new.end, new.side))
    seen = from_utf16(text, new.start, new.end)
    if text[seen.start : seen.end] != new.text:
        raise StaleError(GONE)
    if new.finding and new.finding in _confirmed(tx, unit, person.name):
        raise ReviewError("You confirmed this finding already; change its mark instead.")
    return ErrorSpan(
        unit=unit.id,
        annotator=person.name,
        span=span,
        category=_category(ws, new.category),
        severity=new.severity,
        system=new.system,
        marked=text[span.start : span.end],
        comment=_comment(new.comment),
        finding=new.finding,
        id=uuid4().hex,
        at=history.now(),
    )


def _confirmed(tx: Connection, unit: Unit, person: str) -> set[str]:
    found = marks.marks_of(tx, unit.document, [unit.id])
    return {m.finding for m in found if m.annotator == person}


def _text(tx: Connection, unit: Unit, side: str, system: str) -> str:
    if side == "source":
        return unit.source
    if not system:
        return unit.target
    texts = attachments.candidates_of(tx, unit.document, unit.id).get(unit.id, [])
    found = {c.system: c.text for c in texts}
    if system not in found:
        raise UnknownNameError("system", system, found)
    return found[system]


def _category(ws: Workspace, name: str) -> str:
    path = profile.plain(name)
    known = {k.path for k in typology(ws).kinds}
    if path and known and path not in known:
        raise UnknownNameError("category", name, known)
    return path


def _comment(text: str) -> str:
    if len(text) > LONGEST:
        raise ReviewError(f"A comment has at most {LONGEST:,} characters; make it shorter.")
    return text.strip()


def confirm(ws: Workspace, document: str, unit: str, key: str, person: Person) -> Saved:
    """Make a mark of a finding, with its place, its severity and its type in the typology."""
    with ws.database.reading() as db:
        row = row_of(db, documents.document(db, document), unit)
    found = next((f for f in row.findings if f.key == key), None)
    if found is None:
        raise UnknownNameError("finding", key, [f.key for f in row.findings])
    text = row.unit.side(found.span.side)
    new = NewMark(
        found.span.side,
        *to_utf16(text, found.span),
        text[found.span.start : found.span.end],
        typology(ws).kind_for(found.issue),
        found.severity,
        finding=key,
    )
    return add(ws, document, unit, new, person)


@dataclass(frozen=True, slots=True)
class Change:
    """What to change of a mark that was seen in that version; None leaves it."""

    version: int
    category: str | None = None
    severity: Severity | None = None
    comment: str | None = None
    deleted: bool | None = None


def change(ws: Workspace, document: str, name: str, wanted: Change, person: Person) -> Saved:
    """Change, delete or restore a mark of one's own."""
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        before = marks.mark(tx, document, name)
        if history.answered(tx, person.op) is None:
            _fresh(before, wanted.version)
            _disputes.may_change(before, person.name)
            after = _changed(ws, before, wanted)
            deed = _deed(before, after)
            operation = _operation(info, person, _disputes.label(deed, _number(tx, info, before)))
            marks.put(tx, operation, deed, [(before, after)])
            _finish(tx, info, operation, before.unit, undoable=before != after)
        return saved(tx, info, [before.unit])


def _fresh(mark: ErrorSpan, version: int) -> None:
    if mark.version != version:
        raise StaleError("Somebody changed this mark in the meantime; look at it and decide again.")


def _changed(ws: Workspace, before: ErrorSpan, wanted: Change) -> ErrorSpan:
    return replace(
        before,
        category=before.category if wanted.category is None else _category(ws, wanted.category),
        severity=wanted.severity or before.severity,
        comment=before.comment if wanted.comment is None else _comment(wanted.comment),
        deleted=before.deleted if wanted.deleted is None else wanted.deleted,
    )


def _deed(before: ErrorSpan, after: ErrorSpan) -> str:
    if before.deleted == after.deleted:
        return "mark-change"
    return "mark-delete" if after.deleted else "mark-restore"


def move(ws: Workspace, document: str, name: str, made: Move, person: Person) -> Saved:
    """Dispute a mark with evidence, answer, uphold or withdraw it; comment at any time."""
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        before = marks.mark(tx, document, name)
        if history.answered(tx, person.op) is None:
            if made.kind != "comment":
                _fresh(before, made.version)
            after = _disputes.after(tx, document, before, made, person.name)
            deed = f"mark-{made.kind}"
            operation = _operation(info, person, _disputes.label(deed, _number(tx, info, before)))
            marks.put(tx, operation, deed, [(before, after)])
            if made.text.strip():
                _write(tx, operation, before, _comment(made.text))
            _finish(tx, info, operation, before.unit, undoable=before != after)
        return saved(tx, info, [before.unit])


def _write(tx: Connection, operation: Operation, mark: ErrorSpan, text: str) -> None:
    note = Note(operation.actor, text, history.now(), mark.id)
    attachments.add_note(tx, operation.document, mark.unit, note)
    told = {"text": text, "thread": mark.id}
    history.record(tx, operation, "note", [(mark.unit, {}, told)])


@dataclass(frozen=True, slots=True)
class Score:
    """What to rate, and how: 0 to 100, or None to take the rating away.

    Under the protocol `mqm` a rating says that somebody judged the translation, whatever the score.
    """

    protocol: Protocol
    score: float | None
    system: str = ""


def rate(ws: Workspace, document: str, unit: str, given: Score, person: Person) -> Saved:
    """Store a person's rating of a translation."""
    if given.protocol not in PROTOCOLS:
        raise UnknownNameError("protocol", given.protocol, PROTOCOLS)
    if given.score is not None and not 0 <= given.score <= 100:
        raise ReviewError("A rating is a number from 0 to 100.")
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        row = row_of(tx, info, unit)
        if history.answered(tx, person.op) is None:
            _text(tx, row.unit, "target", given.system)
            operation = _operation(info, person, f"rating of segment {row.ordinal + 1}")
            key = (given.system, person.name, given.protocol)
            told = marks.put_rating(tx, operation, unit, key, given.score)
            history.record(tx, operation, "rate", [(unit, *told)])
            _finish(tx, info, operation, unit)
        return saved(tx, info, [unit])


def blind_order(unit: str, annotator: str, systems: Sequence[str]) -> list[str]:
    """Shuffle systems: always the same order for this annotator and unit, another for others."""

    def place(system: str) -> bytes:
        raw = f"{annotator}\x1f{unit}\x1f{system}"
        return blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=8).digest()

    return sorted(systems, key=place)


def _operation(info: DocumentInfo, person: Person, label: str) -> Operation:
    return Operation(person.op, person.name, info.project, info.id, label)


def _number(tx: Connection, info: DocumentInfo, mark: ErrorSpan) -> int:
    return row_of(tx, info, mark.unit).ordinal + 1


def _finish(
    tx: Connection, info: DocumentInfo, operation: Operation, unit: str, *, undoable: bool = True
) -> None:
    units.touch(tx, info.id, [unit], history.advance(tx, info.id))
    history.finish(tx, operation, {"unit": unit}, undoable=undoable)
