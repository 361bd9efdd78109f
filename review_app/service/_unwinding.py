"""Prove restructured documents: take every event back, newest first, down to what was imported."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from review_app.model import Event
from review_app.service._restructuring import is_structural
from review_app.store.schema import units

TEXTS = ("source", "target", "state")
State = dict[str, dict[str, Any]]


def unexplained(db: Connection, name: str, events: Sequence[Event]) -> Iterator[str]:
    """Yield a sentence for every unit whose place or texts the events do not give.

    Each event must have left what the next one found; at the end the order is without gap and
    each unit holds what was imported.
    """
    query = select(units).where(units.c.document == name).order_by(units.c.ordinal)
    rows = [dict(row) for row in db.execute(query).mappings()]
    order = [row["id"] for row in rows]
    now: State = {row["id"]: row for row in rows}
    if [row["ordinal"] for row in rows] != list(range(len(rows))):
        yield f"{name}: the numbers of the units have a gap."
    for _, group in groupby(reversed(events), key=lambda e: (e.operation, is_structural(e))):
        step = list(group)
        if is_structural(step[0]):
            yield from _unwind_step(name, step, now, order)
        else:
            for event in step:
                _unwind_edit(event, now)
    for unit in order:
        for field in ("target", "state"):
            if now[unit][field] != now[unit][f"imported_{field}"]:
                yield f"{name}, unit {unit}: the {field} is not what was imported."


def _unwind_edit(event: Event, now: State) -> None:
    before = json.loads(event.before)
    if event.unit in now:
        now[event.unit] |= {k: v for k, v in before.items() if k in TEXTS}


def _unwind_step(name: str, step: Sequence[Event], now: State, order: list[str]) -> Iterator[str]:
    left = {e.unit: json.loads(e.after) for e in step}
    found = {e.unit: json.loads(e.before) for e in step}
    places = {unit: n for n, unit in enumerate(order)}
    for unit, whole in left.items():
        if bool(whole) != (unit in now):
            yield f"{name}, unit {unit}: the history says that it came or went otherwise."
        elif whole and (
            places[unit] != whole["ordinal"] or any(now[unit][f] != whole[f] for f in TEXTS)
        ):
            yield f"{name}, unit {unit}: it does not stand where the history left it."
    order[:] = [unit for unit in order if unit not in left]
    for unit in left:
        now.pop(unit, None)
    there = {unit: whole for unit, whole in found.items() if whole}
    for unit, whole in sorted(there.items(), key=lambda item: item[1]["ordinal"]):
        order.insert(whole["ordinal"], unit)
        now[unit] = dict(whole)
