"""Review a document: edit and confirm units, dismiss findings, write notes.

Every change is one transaction with its event; `Person.op` is the client's operation id, and an
operation that was done before changes nothing and is answered again.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection

from review_app.checks import checks
from review_app.errors import ReviewError, StaleError, UnknownNameError
from review_app.model import Finding, Note, Progress, Span, State, Unit, finding_key
from review_app.service import _cuts
from review_app.service._origins import suggested_by
from review_app.service.checking import check_unit
from review_app.service.following import follow_edits
from review_app.service.viewing import Row, Saved, bare_row, row_of, saved
from review_app.service.workspace import Workspace
from review_app.store import (
    attachments,
    documents,
    findings,
    history,
    ignores,
    terms,
    units,
    windows,
)
from review_app.store.documents import DocumentInfo
from review_app.store.history import Operation


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts; `op` names this one action."""

    name: str
    op: str


def live_check(ws: Workspace, document: str, unit: str, target: str) -> tuple[Finding, ...]:
    """Check a text that is not saved yet."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        edited = replace(bare_row(db, info, unit).unit, target=target)
        before = findings.findings_of(db, info.id, [unit])
        return tuple(_checked(ws, db, info, edited, before))


def _checked(
    ws: Workspace, db: Connection, info: DocumentInfo, unit: Unit, before: Sequence[Finding]
) -> list[Finding]:
    """Check the unit now; what document checks and models said stays while its text is there."""
    known = [s.term for s in terms.list_terms(db, info.project)]
    now = check_unit(unit, settings=ws.settings, terms=known)
    standing = (_still_there(f, unit) for f in before if _lasting(f.check))
    fresh = [f for f in now if checks()[f.check].check]
    decided = {f.key: f for f in before if not f.enabled}
    return [
        replace(f, enabled=False, reason=decided[f.key].reason) if f.key in decided else f
        for f in (*fresh, *(s for s in standing if s))
    ]


def _lasting(check: str) -> bool:
    """Tell whether findings of a check outlive a check of their unit alone."""
    known = checks().get(check)
    return bool(known and known.check_document) or bool(suggested_by(check))


def _still_there(finding: Finding, unit: Unit) -> Finding | None:
    text, span = unit.side(finding.span.side), finding.span
    if text[span.start : span.end] == finding.marked:
        return finding
    start = text.find(finding.marked) if finding.marked else -1
    if start < 0:
        return None
    moved = Span(start, start + len(finding.marked), span.side)
    key = finding_key(finding.check, unit.id, span.side, finding.marked, 0)
    return replace(finding, span=moved, key=key)


@dataclass(frozen=True, slots=True)
class Edit:
    """What to change of a unit; None leaves it. `origin` names the candidate taken over."""

    version: int
    target: str | None = None
    state: State | None = None
    origin: str = ""


def save(ws: Workspace, document: str, unit: str, edit: Edit, person: Person) -> Saved:
    """Change a unit's target or state.

    A unit that somebody else saved after `edit.version` is a StaleError; nothing is changed.
    """
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        row = bare_row(tx, info, unit)
        if history.answered(tx, person.op) is not None:
            return saved(tx, info, [unit])
        if row.unit.version != edit.version:
            who = row.actor or "Somebody"
            message = f"{who} saved this segment in the meantime; compare both texts and choose."
            raise StaleError(message)
        before, after = _difference(row.unit, edit)
        operation = Operation(person.op, person.name, info.project, document, _label(row, after))
        counted = _written(ws, tx, info, operation, row.unit, (before, after)) if after else None
        history.finish(tx, operation, {"unit": unit}, undoable=bool(after))
        done = saved(tx, info, [unit], counted=counted)
        return replace(done, since=info.seq) if done.seq == info.seq + 1 else done


def _written(  # noqa: PLR0913, PLR0917 - what is written where, by whom
    ws: Workspace,
    tx: Connection,
    info: DocumentInfo,
    operation: Operation,
    unit: Unit,
    change: tuple[dict[str, Any], dict[str, Any]],
) -> Progress:
    """Write the change of one unit, check it again, and count the units by state."""
    counted, (before, after) = windows.counted(tx, info.id), change
    write(tx, operation, "edit", [(unit.id, before, after)])
    edited = replace(unit, target=after.get("target", unit.target))
    _recheck(ws, tx, info, edited)
    return windows.moved(tx, info.id, counted, unit.state, State(after.get("state", unit.state)))


def _difference(unit: Unit, edit: Edit) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    if edit.target is not None and edit.target != unit.target:
        before["target"], after["target"] = unit.target, edit.target
    if edit.state is not None and edit.state != unit.state:
        before["state"], after["state"] = unit.state.value, edit.state.value
    if edit.origin and "target" in after:
        after["origin"] = edit.origin
    return before, after


def _label(row: Row, after: dict[str, Any]) -> str:
    return f"{'edit of' if 'target' in after else 'state of'} segment {row.ordinal + 1}"


def write(
    tx: Connection,
    operation: Operation,
    action: str,
    changed: Sequence[tuple[str, dict[str, Any], dict[str, Any]]],
) -> int:
    """Write new field values with their events; return the new number of the change feed."""
    seq = history.advance(tx, operation.document)
    history.record(tx, operation, action, changed)
    for unit, before, after in changed:
        values = {k: v for k, v in after.items() if k in {"target", "state"}}
        if "target" in after:
            _cuts.follow_edit(tx, operation.document, unit, before["target"], after["target"])
        values |= {"actor": operation.actor, "seq": seq}
        units.update_unit(tx, operation.document, unit, None, values)
    follow_edits(tx, operation, changed)
    return seq


def recheck_units(ws: Workspace, tx: Connection, info: DocumentInfo, ids: Sequence[str]) -> None:
    """Check some units again with what needs no other unit."""
    for row in units.rows_of(tx, info.id, ids):
        _recheck(ws, tx, info, units.unit_of(row, info))


def _recheck(ws: Workspace, tx: Connection, info: DocumentInfo, unit: Unit) -> None:
    before = findings.findings_of(tx, info.id, [unit.id])
    found = _checked(ws, tx, info, unit, before)
    if found or before:
        findings.replace_findings(tx, info.id, [unit.id], found)
        ignores.settle(tx, info.id, found)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person thinks of a finding: a reason dismisses it, None lets it stand again."""

    key: str
    reason: str | None


def judge(ws: Workspace, document: str, unit: str, verdict: Verdict, person: Person) -> Saved:
    """Dismiss a finding with a reason, or restore it where the reason is None."""
    key = verdict.key
    if verdict.reason is not None and not verdict.reason.strip():
        raise ReviewError("Say why the finding is dismissed, so that others can follow.")
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        row = row_of(tx, info, unit)
        if key not in {f.key for f in row.findings}:
            raise UnknownNameError("finding", key, [f.key for f in row.findings])
        if history.answered(tx, person.op) is None:
            _decide(tx, info, row, verdict, person)
        return saved(tx, info, [unit])


def _decide(tx: Connection, info: DocumentInfo, row: Row, verdict: Verdict, person: Person) -> None:
    key, reason = verdict.key, verdict.reason
    label = f"{'restored' if reason is None else 'dismissed'} finding in segment {row.ordinal + 1}"
    operation = Operation(person.op, person.name, info.project, info.id, label)
    before = findings.decision(tx, info.id, key)
    change = ({"key": key, "reason": before}, {"key": key, "reason": reason})
    history.record(tx, operation, "dismiss" if reason else "restore", [(row.unit.id, *change)])
    put_decision(tx, info.id, key, reason, person.name)
    units.touch(tx, info.id, [row.unit.id], history.advance(tx, info.id))
    history.finish(tx, operation, {"unit": row.unit.id}, undoable=True)


def put_decision(tx: Connection, document: str, key: str, reason: str | None, actor: str) -> None:
    """Let a dismissal stand with that reason, or not at all where it is None."""
    if reason is None:
        findings.restore(tx, document, key)
        ignores.forget(tx, document, key)
    else:
        decided = findings.Decision(key, reason, actor, history.now())
        findings.decide(tx, document, decided)
    if reason == ignores.REASON:
        ignores.remember(tx, document, key, actor)


def add_note(ws: Workspace, document: str, unit: str, text: str, person: Person) -> Saved:
    """Write a note on a unit."""
    if not text.strip():
        raise ReviewError("The note is empty; write something first.")
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        row = row_of(tx, info, unit)
        if history.answered(tx, person.op) is None:
            note = Note(person.name, text.strip(), history.now())
            operation = Operation(person.op, person.name, info.project, document)
            attachments.add_note(tx, document, unit, note)
            history.record(tx, operation, "note", [(unit, {}, asdict(note))])
            units.touch(tx, document, [row.unit.id], history.advance(tx, document))
            history.finish(tx, operation, {"unit": unit}, undoable=False)
        return saved(tx, info, [unit])
