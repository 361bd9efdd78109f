"""How units were lined up: where their sides divide into sentences, what a person confirmed."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, delete, func, insert, or_, select, update

from review_app.model import RANK_STEP, BeadInfo
from review_app.store.asked import DOCUMENT, IDS
from review_app.store.chunks import chunks
from review_app.store.schema import beads, units


def columns(document: str, info: BeadInfo) -> dict[str, Any]:
    """Return a bead as the table has it."""
    return {
        "document": document,
        "unit": info.unit,
        "source_cuts": json.dumps(info.source_cuts),
        "target_cuts": json.dumps(info.target_cuts),
        "target_rank": info.target_rank,
        "crossing": int(info.crossing),
        "anchored": int(info.anchored),
        "reason": info.reason,
    }


def _info(row: RowMapping) -> BeadInfo:
    return BeadInfo(
        row["unit"],
        tuple(json.loads(row["source_cuts"])),
        tuple(json.loads(row["target_cuts"])),
        row["target_rank"],
        bool(row["crossing"]),
        bool(row["anchored"]),
        row["reason"],
    )


def add_beads(tx: Connection, document: str, found: Iterable[BeadInfo]) -> None:
    """Store how units were lined up."""
    for chunk in chunks(found):
        tx.execute(insert(beads), [columns(document, info) for info in chunk])


def remove_beads(tx: Connection, document: str, ids: Iterable[str]) -> None:
    """Forget how units were lined up."""
    for chunk in chunks(ids):
        tx.execute(delete(beads).where(beads.c.document == document, beads.c.unit.in_(chunk)))


_SOME = select(beads).where(beads.c.document == DOCUMENT, beads.c.unit.in_(IDS))


def beads_of(connection: Connection, document: str, ids: Iterable[str]) -> dict[str, BeadInfo]:
    """Return the beads of some units, by unit."""
    found: dict[str, BeadInfo] = {}
    for chunk in chunks(ids):
        rows = connection.execute(_SOME, {"document": document, "ids": chunk}).mappings()
        found |= {row["unit"]: _info(row) for row in rows}
    return found


def all_beads(connection: Connection, document: str) -> dict[str, BeadInfo]:
    """Return the beads of a whole document, by unit."""
    query = select(beads).where(beads.c.document == document)
    return {row["unit"]: _info(row) for row in connection.execute(query).mappings()}


def was_aligned(connection: Connection, document: str) -> bool:
    """Tell whether the document was made by lining up two texts."""
    query = select(beads.c.unit).where(beads.c.document == document).limit(1)
    return connection.scalar(query) is not None


def next_rank(connection: Connection, document: str, rank: int) -> int:
    """Return the rank of the target that follows one, or where the next one would stand."""
    after = and_(beads.c.document == document, beads.c.target_rank > rank)
    found = connection.scalar(select(func.min(beads.c.target_rank)).where(after))
    return rank + 2 * RANK_STEP if found is None else int(found)


def targets_between(
    connection: Connection, document: str, one: tuple[int, int], two: tuple[int, int]
) -> int:
    """Count the targets that stand between two in their own text: each as rank and ordinal."""
    low, high = sorted((one, two))
    same = and_(beads.c.document == units.c.document, beads.c.unit == units.c.id)
    rank, ordinal = beads.c.target_rank, units.c.ordinal
    query = (
        select(func.count())
        .select_from(units)
        .join(beads, same)
        .where(
            units.c.document == document,
            units.c.target != "",
            rank.between(low[0], high[0]),
            or_(rank > low[0], ordinal > low[1]),
            or_(rank < high[0], ordinal < high[1]),
        )
    )
    return int(connection.scalar(query) or 0)


def target_before(connection: Connection, document: str, rank: int) -> int | None:
    """Return the ordinal of the unit whose target stands before that rank, if there is one."""
    same = and_(beads.c.document == units.c.document, beads.c.unit == units.c.id)
    query = (
        select(units.c.ordinal)
        .join(beads, same)
        .where(units.c.document == document, units.c.target != "", beads.c.target_rank < rank)
        .order_by(beads.c.target_rank.desc(), units.c.ordinal.desc())
        .limit(1)
    )
    return connection.scalar(query)


def put_target_cuts(tx: Connection, document: str, unit: str, cuts: tuple[int, ...]) -> None:
    """Store where the target of a unit divides into sentences."""
    here = and_(beads.c.document == document, beads.c.unit == unit)
    tx.execute(update(beads).where(here).values(target_cuts=json.dumps(cuts)))
