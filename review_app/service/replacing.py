"""Write one spelling everywhere in a document: see every place first, then one undoable step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex
from sqlalchemy import RowMapping

from review_app.errors import ReviewError, UnknownNameError
from review_app.model import Span
from review_app.service.reviewing import Person, recheck_units, write
from review_app.service.viewing import Saved, saved
from review_app.service.workspace import Workspace
from review_app.store import documents, history, units
from review_app.store.history import Operation


@dataclass(frozen=True, slots=True)
class Replacement:
    """One unit in which the text occurs, before and after."""

    unit: str
    ordinal: int
    version: int
    before: str
    after: str
    spans: tuple[Span, ...]


def preview(ws: Workspace, document: str, find: str, replace: str) -> tuple[Replacement, ...]:
    """Show every target in which `find` stands as whole words, with `replace` in its place."""
    pattern = whole_words(find)
    with ws.database.reading() as db:
        info = documents.document(db, document)
        rows = enumerate(units.all_units(db, info))
        found = [(n, u, list(pattern.finditer(u.target))) for n, u in rows if find in u.target]
    return tuple(
        Replacement(
            u.id,
            n,
            u.version,
            u.target,
            pattern.sub(lambda _: replace, u.target),
            tuple(Span(*m.span()) for m in matches),
        )
        for n, u, matches in found
        if matches
    )


def whole_words(find: str) -> regex.Pattern[str]:
    """Match a text where no letter or digit goes on at its edges."""
    if not find.strip():
        raise ReviewError("Say which text is to be replaced.")
    left = r"(?<!\w)" if regex.match(r"\w", find) else ""
    right = r"(?!\w)" if regex.search(r"\w$", find) else ""
    return regex.compile(left + regex.escape(find) + right)


@dataclass(frozen=True, slots=True)
class Order:
    """What to write for what; `units` maps the chosen units to the versions that were seen."""

    find: str
    replace: str
    units: Mapping[str, int]


def apply(ws: Workspace, document: str, order: Order, person: Person) -> Saved:
    """Replace in the chosen units; units that changed since the preview are skipped and named."""
    pattern = whole_words(order.find)
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        answer = history.answered(tx, person.op)
        if answer is not None:
            return saved(tx, info, answer["changed"], answer["skipped"], answer["label"])
        rows = units.rows_of(tx, document, order.units)
        if missing := sorted(set(order.units) - {row["id"] for row in rows}):
            raise UnknownNameError("unit", missing[0], ["the ids that the preview shows"])
        changed, skipped = _changes(rows, order, pattern)
        ids = [unit for unit, _, _ in changed]
        places = "1 segment" if len(ids) == 1 else f"{len(ids)} segments"
        label = f"“{order.find}” to “{order.replace}” in {places}"
        operation = Operation(person.op, person.name, info.project, document, label)
        write(tx, operation, "replace", changed)
        recheck_units(ws, tx, info, ids)
        done = {"changed": ids, "skipped": skipped, "label": label}
        history.finish(tx, operation, done, undoable=bool(ids))
        return saved(tx, info, _seen(ids), skipped, label)


Change = tuple[str, dict[str, str], dict[str, str]]


def _changes(
    rows: Sequence[RowMapping], order: Order, pattern: regex.Pattern[str]
) -> tuple[list[Change], list[str]]:
    """Return what is to be written, and the units that changed since the preview."""
    changed: list[Change] = []
    skipped: list[str] = []
    for row in rows:
        new = pattern.sub(lambda _: order.replace, row["target"])
        if row["version"] != order.units[row["id"]] or new == row["target"]:
            skipped.append(row["id"])
        else:
            changed.append((row["id"], {"target": row["target"]}, {"target": new}))
    return changed, skipped


def _seen(ids: Sequence[str]) -> Sequence[str]:
    """Return as many ids as one answer should carry; the change feed brings the rest."""
    return ids[:200]
