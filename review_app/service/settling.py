"""Settle many findings at once: see them by kind, accept or dismiss all of one, in one step."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, RowMapping

from review_app.errors import ReviewError
from review_app.model import Finding, Span
from review_app.service.replacing import SHOWN, Replacement
from review_app.service.reviewing import Person, put_decision, recheck_units, write
from review_app.service.viewing import Saved, saved, title_of
from review_app.service.workspace import Workspace
from review_app.store import documents, findings, found, history, units
from review_app.store.documents import DocumentInfo
from review_app.store.found import Sought
from review_app.store.history import Operation

__all__ = ["Sought"]
LARGEST_WINDOW = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """How many findings of one check there are, and how many of them a suggestion mends."""

    check: str
    category: str
    severity: str
    count: int
    fixable: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding with the number and the text of its unit."""

    finding: Finding
    ordinal: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """Findings of a document: how many of each kind, and some of them."""

    kinds: tuple[Kind, ...]
    listed: tuple[Listed, ...]

    @property
    def total(self) -> int:
        """All that pass the filter."""
        return sum(k.count for k in self.kinds)


def overview(ws: Workspace, document: str, sought: Sought, start: int, size: int) -> Found:
    """Return the findings that pass, counted by kind, and a window on them."""
    with ws.database.reading() as db:
        documents.document(db, document)
        counted = found.kinds(db, document, sought)
        rows = found.window(db, document, sought, start, min(size, LARGEST_WINDOW))
    return Found(tuple(Kind(*k) for k in counted), tuple(_listed(r) for r in rows))


def _listed(row: RowMapping) -> Listed:
    return Listed(findings.finding_of(row), row["ordinal"], row[row["side"]])


def preview(ws: Workspace, document: str, sought: Sought) -> tuple[Replacement, ...]:
    """Show each target with the first suggestion of every finding that passes put in."""
    with ws.database.reading() as db:
        documents.document(db, document)
        return tuple(_mended(db, document, sought))[:SHOWN]


def _mended(db: Connection, document: str, sought: Sought) -> Iterator[Replacement]:
    rows = found.window(db, document, sought, 0, None)
    for _, group in groupby(rows, lambda r: r["unit"]):
        held = list(group)
        known = (held[0]["unit"], held[0]["ordinal"], held[0]["version"], held[0]["target"])
        chosen = list(_apart(findings.finding_of(r) for r in held))
        if chosen:
            yield Replacement(*known, *_written(known[3], chosen))


def _apart(several: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what overlaps an earlier one: two suggestions for one place contradict."""
    last: Span | None = None
    for finding in several:
        if finding.span.side == "source" or not finding.suggestions or not finding.enabled:
            continue
        if last is None or not last.overlaps(finding.span):
            last = finding.span
            yield finding


def _written(text: str, chosen: list[Finding]) -> tuple[str, tuple[Span, ...], tuple[str, ...]]:
    after, at = "", 0
    for finding in chosen:
        after += text[at : finding.span.start] + finding.suggestions[0]
        at = finding.span.end
    spans = tuple(f.span for f in chosen)
    return after + text[at:], spans, tuple(f.suggestions[0] for f in chosen)


def accept(
    ws: Workspace, document: str, sought: Sought, seen: Mapping[str, int], person: Person
) -> Saved:
    """Take the suggestions into the chosen units; one that changed since is skipped and named.

    `seen` maps the chosen units to the versions that the preview showed.
    """
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        answer = history.answered(tx, person.op)
        if answer is not None:
            return saved(tx, info, answer["changed"][:200], answer["skipped"], answer["label"])
        ready = [m for m in _mended(tx, document, sought) if seen.get(m.unit) == m.version]
        skipped = sorted(seen.keys() - {m.unit for m in ready})
        label = f"{_name(sought)}: suggestions taken in {_segments(len(ready))}"
        operation = Operation(person.op, person.name, info.project, document, label)
        changes = [(m.unit, {"target": m.before}, {"target": m.after}) for m in ready]
        ids = [m.unit for m in ready]
        if ready:
            write(tx, operation, "accept", changes)
            recheck_units(ws, tx, info, ids)
        done = {"changed": ids, "skipped": skipped, "label": label}
        history.finish(tx, operation, done, undoable=bool(ids))
        return saved(tx, info, ids[:200], skipped, label)


def dismiss(ws: Workspace, document: str, sought: Sought, reason: str, person: Person) -> Saved:
    """Dismiss every open finding that passes, for one reason, as one step."""
    if not reason.strip():
        raise ReviewError("Say why the findings are dismissed, so that others can follow.")
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        answer = history.answered(tx, person.op)
        if answer is not None:
            return saved(tx, info, answer["changed"][:200], (), answer["label"])
        rows = [r for r in found.window(tx, document, sought, 0, None) if r["reason"] is None]
        ids = list(dict.fromkeys(r["unit"] for r in rows))
        label = f"{_name(sought)}: dismissed in {_segments(len(ids))}"
        operation = Operation(person.op, person.name, info.project, document, label)
        _dismiss(tx, info, operation, {r["key"]: r["unit"] for r in rows}, reason.strip())
        done = {"changed": ids, "label": label}
        history.finish(tx, operation, done, undoable=bool(ids))
        return saved(tx, info, ids[:200], (), label)


def _dismiss(
    tx: Connection, info: DocumentInfo, operation: Operation, keys: Mapping[str, str], reason: str
) -> None:
    events = [
        (unit, {"key": key, "reason": None}, {"key": key, "reason": reason})
        for key, unit in keys.items()
    ]
    history.record(tx, operation, "dismiss", events)
    for key in keys:
        put_decision(tx, info.id, key, reason, operation.actor)
    if keys:
        units.touch(tx, info.id, keys.values(), history.advance(tx, info.id))


def _name(sought: Sought) -> str:
    return title_of(sought.check) or sought.category or "Findings"


def _segments(count: int) -> str:
    return "1 segment" if count == 1 else f"{count} segments"
