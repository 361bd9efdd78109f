"""Units as wholes that come and go: read with all that hangs on them, put in other's place.

A whole is plain data, as the history keeps it: the fields of the unit, `bead` (how it was lined
up) and `held` (what hangs on it); an empty one stands for a unit that is not there.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from review_app.model import BeadInfo
from review_app.store import beads, belongings, places
from review_app.store.chunks import chunks
from review_app.store.schema import documents, findings, history, units

Whole = dict[str, Any]
FIELDS = (
    *("ordinal", "source", "target", "reference", "state", "imported_target", "imported_state"),
    *("paragraph", "role", "kind", "confidence", "codes", "actor", "version"),
)


def wholes(connection: Connection, document: str, ids: Sequence[str]) -> dict[str, Whole]:
    """Return some units as wholes; one that is not there is empty."""
    found: dict[str, Whole] = {unit: {} for unit in ids}
    for chunk in chunks(ids):
        query = select(units).where(units.c.document == document, units.c.id.in_(chunk))
        for row in connection.execute(query).mappings():
            found[row["id"]] = {name: row[name] for name in FIELDS}
    present = [unit for unit, whole in found.items() if whole]
    lined_up = beads.beads_of(connection, document, present)
    held = belongings.belongings_of(connection, document, present)
    for unit in present:
        if unit in lined_up:
            found[unit]["bead"] = bead_fields(lined_up[unit])
        found[unit]["held"] = held[unit]
    return found


def bead_fields(info: BeadInfo) -> dict[str, Any]:
    """Return a bead as plain data."""
    return {
        "source_cuts": list(info.source_cuts),
        "target_cuts": list(info.target_cuts),
        "target_rank": info.target_rank,
        "crossing": info.crossing,
        "anchored": info.anchored,
        "reason": info.reason,
    }


def bead_of(unit: str, fields: Mapping[str, Any]) -> BeadInfo:
    """Make a bead of plain data."""
    cuts = {name: tuple(fields[name]) for name in ("source_cuts", "target_cuts")}
    return BeadInfo(unit, **{**fields, **cuts})


def put(  # noqa: PLR0913, PLR0917 - from what to what, and by whom
    tx: Connection,
    document: str,
    before: Mapping[str, Whole],
    after: Mapping[str, Whole],
    actor: str,
    seq: int,
) -> None:
    """Put wholes in the place of others: units go, come and change; the order stays without gap.

    Both name the same units. The version of a unit always grows, also of one that comes back.
    """
    gone = [unit for unit, whole in after.items() if before[unit] and not whole]
    stay = {unit: whole for unit, whole in after.items() if whole}
    _leave(tx, document, gone)
    _move(tx, document, before, stay)
    for unit, whole in stay.items():
        _put_unit(tx, document, unit, before[unit], whole, actor, seq)
    beads.remove_beads(tx, document, list(after))
    lined_up = [bead_of(unit, whole["bead"]) for unit, whole in stay.items() if "bead" in whole]
    beads.add_beads(tx, document, lined_up)
    held = {unit: whole.get("held", {}) for unit, whole in stay.items()}
    belongings.put_belongings(tx, document, gone, held)
    if any(_another(before[unit], whole) for unit, whole in after.items()):
        counted = documents.c.structure + 1
        tx.execute(update(documents).where(documents.c.id == document).values(structure=counted))


def _another(before: Whole, after: Whole) -> bool:
    """Tell whether a unit came, went, moved or holds another text."""
    fields = ("ordinal", "source", "target")
    return not (before and after) or any(before[name] != after[name] for name in fields)


def _leave(tx: Connection, document: str, gone: Sequence[str]) -> None:
    for chunk in chunks(gone):
        tx.execute(delete(units).where(units.c.document == document, units.c.id.in_(chunk)))
        there = (findings.c.document == document, findings.c.unit.in_(chunk))
        tx.execute(delete(findings).where(*there))


def _move(
    tx: Connection, document: str, before: Mapping[str, Whole], stay: Mapping[str, Whole]
) -> None:
    here = units.c.document == document
    left = [whole["ordinal"] for whole in before.values() if whole]
    taken = [whole["ordinal"] for whole in stay.values()]
    if sorted(left) == sorted(taken) and all(
        before[unit] and before[unit]["ordinal"] == whole["ordinal"] for unit, whole in stay.items()
    ):
        return
    total = int(tx.scalar(select(func.max(units.c.ordinal)).where(here)) or 0) + 1
    total = max(total, max(left, default=-1) + 1)
    for n, unit in enumerate(u for u in stay if before[u]):
        # out of the way of those that close ranks
        parked = places.PARKED - 1 - n
        tx.execute(update(units).where(here, units.c.id == unit).values(ordinal=parked))
    places.close_ranks(tx, document, places.shifts(left, taken, total))


def _put_unit(  # noqa: PLR0913, PLR0917 - from what to what, and by whom
    tx: Connection,
    document: str,
    unit: str,
    before: Whole,
    whole: Whole,
    actor: str,
    seq: int,
) -> None:
    values = {name: whole[name] for name in FIELDS if name not in {"version", "actor"}}
    values |= {"seq": seq, "actor": actor, "version": whole["version"] + 1}
    if not before:
        tx.execute(insert(units).values(document=document, id=unit, **values))
        return
    text = [name for name in FIELDS if name not in {"ordinal", "version", "actor"}]
    if all(before[name] == whole[name] for name in text):
        # only its place or its bead changed: what somebody is typing there stays good
        values |= {"actor": before["actor"], "version": units.c.version}
    else:
        values["version"] = units.c.version + 1
    here = (units.c.document == document, units.c.id == unit)
    tx.execute(update(units).where(*here).values(**values))


def structure(connection: Connection, document: str) -> int:
    """Return how often the rows of a document were restructured."""
    return int(
        connection.scalar(select(documents.c.structure).where(documents.c.id == document)) or 0
    )


def job(connection: Connection, document: str) -> str:
    """Return what is still being done to a document, as JSON; empty when it is settled."""
    return connection.scalar(select(documents.c.job).where(documents.c.id == document)) or ""


def is_taken(connection: Connection, document: str, unit: str) -> bool:
    """Tell whether a unit of that id is there or was: names are never used twice."""
    here = select(units.c.id).where(units.c.document == document, units.c.id == unit)
    once = select(history.c.unit).where(history.c.document == document, history.c.unit == unit)
    return connection.scalar(here) is not None or connection.scalar(once.limit(1)) is not None


def around(connection: Connection, document: str, first: int, last: int) -> list[str]:
    """Return the units whose ordinals lie in a range, in order."""
    query = select(units.c.id).where(
        units.c.document == document, units.c.ordinal.between(first, last)
    )
    return list(connection.scalars(query.order_by(units.c.ordinal)))


def null_beads(connection: Connection, document: str) -> list[tuple[str, int]]:
    """Return the units that miss a side, with their ordinals, in order."""
    query = select(units.c.id, units.c.ordinal).where(
        units.c.document == document, or_(units.c.source == "", units.c.target == "")
    )
    return [tuple(row) for row in connection.execute(query.order_by(units.c.ordinal))]
