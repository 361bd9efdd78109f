"""See a document: its rows in windows, one unit with all that hangs on it, what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, RowMapping

from review_app.checks import checks
from review_app.errors import UnknownNameError
from review_app.model import BeadInfo, ErrorSpan, Event, Finding, Progress, Unit
from review_app.service._origins import suggested_by
from review_app.service.workspace import Workspace
from review_app.store import attachments, beads, documents, findings, history, units, windows
from review_app.store import marks as store_marks
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
    answer should carry; what is on the screen is to be loaded anew. `since`: the number of the
    change feed that this change alone follows, where that is known.
    """

    rows: tuple[Row, ...]
    progress: Progress | None
    seq: int
    skipped: tuple[str, ...] = ()
    label: str = ""
    structure: int = 0
    job: str = ""
    many: bool = False
    since: int | None = None


def window(ws: Workspace, document: str, wanted: Filter, start: int, size: int) -> Window:
    """Return the rows from the `start`th that passes the filter, at most 500."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        rows = windows.window(db, document, wanted, max(0, start), max(0, min(size, 500)))
        everything = windows.count(db, document, Filter())
        total = windows.count(db, document, wanted) if wanted else everything
        shape = documents.moment(db, document).structure
        return Window(total, everything, info.seq, tuple(_rows(db, info, rows)), shape)


def locate(ws: Workspace, document: str, unit: str, wanted: Filter) -> int | None:
    """Return where a unit stands among the rows that pass the filter."""
    with ws.database.reading() as db:
        return windows.locate(db, document, unit, wanted)


def looked(ws: Workspace, document: str, wanted: Filter, seconds: float) -> float:
    """Search for so many seconds; return how much of the document is searched, 0 to 1.

    A search that takes longer goes on from there when it is asked for again.
    """
    with ws.database.reading() as db:
        return windows.looked(db, document, wanted, seconds)


def changes(ws: Workspace, document: str, since: int) -> Saved:
    """Return what anybody changed after `since`."""
    with ws.database.reading() as db:
        info, now = documents.document(db, document), documents.moment(db, document)
        shape = now.structure, now.job
        if info.seq == since:  # asked every second by every page: an idle document costs nothing
            return Saved((), None, info.seq, (), "", *shape)
        changed = windows.changed_since(db, document, since)
        counted = windows.progress(db, document, now)
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
    return _rows(db, info, [_there(db, info, unit)])[0]


def bare_row(db: Connection, info: DocumentInfo, unit: str) -> Row:
    """Return one row without what hangs on it."""
    found = _there(db, info, unit)
    return Row(units.unit_of(found, info), found["ordinal"], found["actor"], (), 0, 0)


def _there(db: Connection, info: DocumentInfo, unit: str) -> RowMapping:
    found = units.rows_of(db, info.id, [unit])
    if not found:
        raise UnknownNameError("unit", unit, ["the ids that the rows of this document show"])
    return found[0]


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


def saved(  # noqa: PLR0913, PLR0917 - where, which rows, and what is known of them already
    tx: Connection,
    info: DocumentInfo,
    ids: Iterable[str],
    skipped: Sequence[str] = (),
    label: str = "",
    counted: Progress | None = None,
) -> Saved:
    """Say what rows look like after a change; the units by state are counted if need be."""
    now, rows = documents.moment(tx, info.id), rows_of(tx, info, ids)
    counted = counted or windows.progress(tx, info.id, now)
    return Saved(rows, counted, now.seq, tuple(skipped), label, now.structure, now.job)


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


def title_of(check: str) -> str:
    """Return the short name of a check, or whose suggestions come under that id."""
    model = suggested_by(check)
    return f"{model} suggests" if model else check_titles().get(check, check)
