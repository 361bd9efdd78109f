"""Windows on a document: the rows that pass a filter, counted, located, followed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, exists, func, not_, select

from review_app.model import Progress, State
from review_app.store import hits as searches
from review_app.store.attachments import systems
from review_app.store.documents import Moment, moment
from review_app.store.findings import counts
from review_app.store.hits import among, hits, place
from review_app.store.kept import Kept
from review_app.store.schema import assignments, beads, decisions, findings, marks, notes, units
from review_app.store.searching import PLACES, Place, Wanted, holds, readable

# A bead under this confidence is worth a second look, until a person has confirmed it.
DOUBTFUL = 0.6
# The most rows that one look at the change feed brings.
MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of a document to see; empty fields let everything pass.

    `has` is one of findings, notes, marks, disputed, doubtful, open, untranslated. `q` is looked
    for in `place` (source, target, notes; both texts where it is empty); `how` holds any of the
    letters r (a regular expression), w (whole words), c (large and small letters differ). `actor`
    is the person who touched a row last, `person` the one it is assigned to; with a `marker` only
    that annotator's marks count, and what was said about them.
    """

    state: str = ""
    severity: str = ""
    category: str = ""
    check: str = ""
    q: str = ""
    has: str = ""
    place: str = ""
    how: str = ""
    actor: str = ""
    person: str = ""
    marker: str = ""

    @property
    def search(self) -> Wanted:
        """What to look for in the texts; an unknown place means both."""
        place: Place = next((p for p in PLACES if p == self.place), "")
        marker = self.marker if place == "notes" else ""
        return Wanted(self.q, place, "r" in self.how, "w" in self.how, "c" in self.how, marker)

    @property
    def only_search(self) -> bool:
        """Whether nothing but a text is asked for."""
        return bool(self.q) and not replace(self, q="", place="", how="")

    def __bool__(self) -> bool:
        return any(asdict(replace(self, marker="")).values())


def where(connection: Connection, name: str, wanted: Filter) -> ColumnElement[bool]:
    """Say as SQL which rows of a document pass a filter."""
    parts: list[ColumnElement[bool]] = [units.c.document == name]
    if wanted.state:
        parts.append(units.c.state == wanted.state)
    if wanted.q:
        parts.append(_holds(connection, name, wanted.search))
    if wanted.actor:
        parts.append(units.c.actor == wanted.actor)
    if wanted.person:
        mine = and_(assignments.c.document == units.c.document, assignments.c.unit == units.c.id)
        parts.append(exists().where(mine, assignments.c.person == wanted.person))
    chosen = {"severity": wanted.severity, "category": wanted.category, "check": wanted.check}
    if any(chosen.values()) or wanted.has == "findings":
        parts.append(_has_finding({k: v for k, v in chosen.items() if v}))
    if wanted.has in _MARKED:
        parts.append(_marked(wanted))
    elif wanted.has == "notes":
        parts.append(_noted(wanted))
    elif wanted.has in _HAS:
        parts.append(_HAS[wanted.has])
    return and_(*parts)


def _holds(connection: Connection, name: str, wanted: Wanted) -> ColumnElement[bool]:
    if wanted.plain:
        return holds(connection, wanted)
    return among(connection, hits(connection, name, wanted))


def _has_finding(chosen: Mapping[str, str]) -> ColumnElement[bool]:
    same_unit = and_(findings.c.document == units.c.document, findings.c.unit == units.c.id)
    dismissed = exists().where(
        decisions.c.document == findings.c.document, decisions.c.key == findings.c.key
    )
    parts = [findings.c[k] == v for k, v in chosen.items()]
    return exists().where(same_unit, not_(dismissed), *parts)


def _marked(wanted: Filter) -> ColumnElement[bool]:
    same_unit = and_(marks.c.document == units.c.document, marks.c.unit == units.c.id)
    parts = [same_unit, marks.c.deleted == 0]
    if wanted.has == "disputed":
        parts.append(marks.c.status == "disputed")
    if wanted.marker:
        parts.append(marks.c.annotator == wanted.marker)
    return exists().where(*parts)


def _noted(wanted: Filter) -> ColumnElement[bool]:
    same_unit = and_(notes.c.document == units.c.document, notes.c.unit == units.c.id)
    return exists().where(same_unit, readable(wanted.marker))


_MARKED = {"marks", "disputed"}
_HAS: dict[str, ColumnElement[bool]] = {
    "doubtful": and_(
        units.c.confidence < DOUBTFUL,
        units.c.state.not_in([State.REVIEWED, State.FINAL]),
        ~exists().where(
            beads.c.document == units.c.document,
            beads.c.unit == units.c.id,
            beads.c.anchored == 1,
        ),
    ),
    "open": units.c.state.in_([State.INITIAL, State.TRANSLATED, State.REJECTED]),
    "untranslated": units.c.target == "",
}


def looked(connection: Connection, name: str, wanted: Filter, seconds: float) -> float:
    """Search for so many seconds; return how much of the document is searched, 0 to 1."""
    if not wanted.q:
        return 1.0
    return searches.looked(connection, name, wanted.search, seconds).share


def count(connection: Connection, name: str, wanted: Filter) -> int:
    """Count the rows that pass."""
    if wanted.only_search:
        return len(hits(connection, name, wanted.search))
    # ordinals are dense: the last one tells the number of all
    number = func.count() if wanted else func.max(units.c.ordinal) + 1
    query = select(number).select_from(units).where(where(connection, name, wanted))
    return int(connection.scalar(query) or 0)


def window(
    connection: Connection, name: str, wanted: Filter, start: int, size: int
) -> Sequence[RowMapping]:
    """Return `size` rows from the `start`th that passes."""
    query = select(units).order_by(units.c.ordinal).limit(size)
    if wanted.only_search:
        shown = hits(connection, name, wanted.search)[start : start + size]
        query = query.where(units.c.document == name, units.c.ordinal.in_(shown))
    elif wanted:
        query = query.where(where(connection, name, wanted)).offset(start)
    else:  # ordinals are dense, so the plain view seeks where an offset would count
        query = query.where(units.c.document == name, units.c.ordinal >= start)
    return connection.execute(query).mappings().all()


def locate(connection: Connection, name: str, unit: str, wanted: Filter) -> int | None:
    """Return the position of a unit among the rows that pass, or None where it does not."""
    here = select(units.c.ordinal).where(units.c.document == name, units.c.id == unit)
    if wanted.only_search:
        ordinal = connection.scalar(here)
        found = hits(connection, name, wanted.search)
        return None if ordinal is None else place(found, ordinal)
    ordinal = connection.scalar(here.where(where(connection, name, wanted)))
    if ordinal is None or not wanted:
        return ordinal
    before = select(func.count()).select_from(units)
    return connection.scalar(
        before.where(where(connection, name, wanted), units.c.ordinal < ordinal)
    )


def changed_since(connection: Connection, name: str, seq: int) -> Sequence[RowMapping]:
    """Return the rows that changed after `seq`, at most `MOST_CHANGES` and one."""
    query = select(units).where(units.c.document == name, units.c.seq > seq)
    limited = query.order_by(units.c.seq).limit(MOST_CHANGES + 1)
    return connection.execute(limited).mappings().all()


_progress: Kept[Progress] = Kept(256)


@dataclass(frozen=True, slots=True)
class Counted:
    """The units by state as they were at a moment."""

    at: Moment
    progress: Progress


def counted(connection: Connection, name: str) -> Counted:
    """Count the units by state, and say when."""
    now = moment(connection, name)
    return Counted(now, progress(connection, name, now))


def progress(connection: Connection, name: str, now: Moment | None = None) -> Progress:
    """Count the units by state, once for each state of the document."""
    at = now or moment(connection, name)
    return _progress.at(connection, name, at, lambda: _by_state(connection, name))


def moved(connection: Connection, name: str, before: Counted, one: State, other: State) -> Progress:
    """Count the units by state after one change, of a unit that went from a state to another.

    Where more has happened since `before` than this change, all are counted anew.
    """
    now = moment(connection, name)
    if (now.seq, now.structure) != (before.at.seq + 1, before.at.structure):
        return progress(connection, name, now)
    numbers = before.progress._asdict()
    numbers[one.value] -= 1
    numbers[other.value] += 1
    told = Progress(**numbers)
    _progress.put(connection, name, now, told)
    return told


def _by_state(connection: Connection, name: str) -> Progress:
    query = select(units.c.state, func.count()).where(units.c.document == name)
    found: dict[str, int] = dict(connection.execute(query.group_by(units.c.state)).all())
    return Progress(**{s.value: found.get(s.value, 0) for s in State})


def forget(connection: Connection, name: str) -> None:
    """Forget what was counted of a document that is taken out."""
    _progress.forget(connection, name)


@dataclass(frozen=True, slots=True)
class Overview:
    """A document at a glance; `counts` holds (check, category, severity, active findings)."""

    progress: Progress
    counts: tuple[tuple[str, str, str, int], ...]
    systems: tuple[str, ...]


def overview(connection: Connection, name: str) -> Overview:
    """Count what a document holds."""
    return Overview(
        progress(connection, name),
        tuple(counts(connection, name)),
        tuple(systems(connection, name)),
    )


def references(connection: Connection, name: str) -> int:
    """Count the units that have a reference."""
    number = select(func.count()).select_from(units)
    query = number.where(units.c.document == name, units.c.reference.is_not(None))
    return int(connection.scalar(query) or 0)


def ids(connection: Connection, name: str, wanted: Filter) -> list[str]:
    """Return the ids of all rows that pass, in document order."""
    query = select(units.c.id).where(where(connection, name, wanted)).order_by(units.c.ordinal)
    return list(connection.scalars(query))
