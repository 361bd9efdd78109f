"""See a document: its rows in windows, one unit with all that hangs on it, what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, RowMapping

from review_app.checks import checks
from review_app.errors import UnknownNameError
from review_app.model import BeadInfo, ErrorSpan, Event, Finding, Progress, Unit
from review_app.service.workspace import Workspace
from review_app.store import attachments, beads, documents, findings, history, units, windows
from review_app.store import marks as store_marks
from review_app.store import structure as order
from review_app.store.documents import DocumentInfo
from review_app.store.marks import Rated
from review_app.store.windows import Filter
from review_app.text.spans import from_utf16, to_utf16

__all__ = ["Detail", "Filter", "Rated", "Row", "Saved", "Window", "from_utf16", "to_utf16"]


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as the grid shows it; `places` are the ordinals of units its findings speak of.

    `bead` says how it was lined up, None where its file says what belongs together.
    """

    unit: Unit
    ordinal: int
    actor: str
    findings: tuple[Finding, ...]
    notes: int
    candidates: int
    places: Mapping[str, int] = field(default_factory=dict)
    marks: tuple[ErrorSpan, ...] = ()
    bead: BeadInfo | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Some rows of a document: `total` pass the filter, `all` are there."""

    total: int
    all: int
    seq: int
    rows: tuple[Row, ...]
    structure: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change did: the rows that look different now; no progress where nothing changed.

    `structure` counts how often rows came, went or changed places; `job` is what is still being
    done to the document, as JSON, empty when it is settled. `many`: more rows changed than one
    answer should carry; what is on the screen is to be loaded anew.
    """

    rows: tuple[Row, ...]
    progress: Progress | None
    seq: int
    skipped: tuple[str, ...] = ()
    label: str = ""
    structure: int = 0
    job: str = ""
    many: bool = False


def window(ws: Workspace, document: str, wanted: Filter, start: int, size: int) -> Window:
    """Return the rows from the `start`th that passes the filter, at most 500."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        rows = windows.window(db, document, wanted, max(0, start), max(0, min(size, 500)))
        everything = windows.count(db, document, Filter())
        total = windows.count(db, document, wanted) if wanted else everything
        return Window(
            total, everything, info.seq, tuple(_rows(db, info, rows)), order.structure(db, document)
        )


def locate(ws: Workspace, document: str, unit: str, wanted: Filter) -> int | None:
    """Return where a unit stands among the rows that pass the filter."""
    with ws.database.reading() as db:
        return windows.locate(db, document, unit, wanted)


def changes(ws: Workspace, document: str, since: int) -> Saved:
    """Return what anybody changed after `since`."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        shape = order.structure(db, document), order.job(db, document)
        if info.seq == since:  # asked every second by every page: an idle document costs nothing
            return Saved((), None, info.seq, (), "", *shape)
        changed = windows.changed_since(db, document, since)
        counted = windows.progress(db, document)
        if len(changed) > windows.MOST_CHANGES:
            return Saved((), counted, info.seq, (), "", *shape, many=True)
        return Saved(tuple(_rows(db, info, changed)), counted, info.seq, (), "", *shape)


@dataclass(frozen=True, slots=True)
class Detail:
    """All about one unit; `marks` are all of it, of candidates and deleted ones too."""

    row: Row
    unit: Unit
    events: tuple[Event, ...]
    marks: tuple[ErrorSpan, ...] = ()
    ratings: tuple[Rated, ...] = ()


def detail(ws: Workspace, document: str, unit: str) -> Detail:
    """Return a unit with candidates, notes and history."""
    with ws.database.reading() as db:
        row = row_of(db, documents.document(db, document), unit)
        full = replace(
            row.unit,
            candidates=tuple(attachments.candidates_of(db, document, unit).get(unit, ())),
            notes=tuple(attachments.notes_of(db, document, unit).get(unit, ())),
        )
        return Detail(
            row,
            full,
            tuple(history.events(db, document=document, unit=unit)),
            tuple(store_marks.marks_of(db, document, [unit], deleted=True)),
            tuple(store_marks.ratings_of(db, document, [unit])),
        )


def row_of(db: Connection, info: DocumentInfo, unit: str) -> Row:
    """Return one row; an UnknownNameError names nothing, for documents can be long."""
    found = units.rows_of(db, info.id, [unit])
    if not found:
        raise UnknownNameError("unit", unit, ["the ids that the rows of this document show"])
    return _rows(db, info, found)[0]


def rows_of(db: Connection, info: DocumentInfo, ids: Iterable[str]) -> tuple[Row, ...]:
    """Return some rows in document order."""
    return tuple(_rows(db, info, units.rows_of(db, info.id, ids)))


def _rows(db: Connection, info: DocumentInfo, found: Sequence[RowMapping]) -> list[Row]:
    ids = [r["id"] for r in found]
    marks: dict[str, list[Finding]] = {}
    for finding in findings.findings_of(db, info.id, ids):
        marks.setdefault(finding.unit, []).append(finding)
    noted, offered = attachments.tallies(db, info.id, ids)
    lined_up = beads.beads_of(db, info.id, ids)
    judged: dict[str, list[ErrorSpan]] = {}
    for mark in store_marks.marks_of(db, info.id, ids):
        judged.setdefault(mark.unit, []).append(mark)
    spoken_of = {r.unit for fs in marks.values() for f in fs for r in f.related}
    places = {r["id"]: r["ordinal"] for r in units.rows_of(db, info.id, spoken_of)}
    return [
        Row(
            units.unit_of(r, info),
            r["ordinal"],
            r["actor"],
            tuple(marks.get(r["id"], ())),
            noted.get(r["id"], 0),
            offered.get(r["id"], 0),
            places,
            tuple(m for m in judged.get(r["id"], ()) if not m.system),
            lined_up.get(r["id"]),
        )
        for r in found
    ]


def saved(
    tx: Connection,
    info: DocumentInfo,
    ids: Iterable[str],
    skipped: Sequence[str] = (),
    label: str = "",
) -> Saved:
    """Say what rows look like after a change."""
    seq = documents.document(tx, info.id).seq
    rows = rows_of(tx, info, ids)
    shape = order.structure(tx, info.id), order.job(tx, info.id)
    return Saved(rows, windows.progress(tx, info.id), seq, tuple(skipped), label, *shape)


def one_row(ws: Workspace, document: str, unit: str) -> Row:
    """Return one row as it is now."""
    with ws.database.reading() as db:
        return row_of(db, documents.document(db, document), unit)


def some_rows(ws: Workspace, document: str, ids: Iterable[str]) -> Saved:
    """Return some rows as they are now."""
    with ws.database.reading() as db:
        return saved(db, documents.document(db, document), ids)


def check_titles() -> dict[str, str]:
    """Return a short name for each check, by id: what stands on a card or in a menu."""
    return {name: name.replace("-", " ").capitalize() for name in checks()}
