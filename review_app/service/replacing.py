"""Find and replace across a document: see every place first, then one undoable step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import regex
from sqlalchemy import RowMapping

from review_app.errors import ReviewError, UnknownNameError
from review_app.model import Span
from review_app.service.reviewing import Person, recheck_units, write
from review_app.service.viewing import Saved, saved
from review_app.service.workspace import Workspace
from review_app.store import documents, history, units
from review_app.store.history import Operation
from review_app.store.searching import Clock, Wanted, matcher, targets

# A preview that nobody reads to its end proves nothing; the rest comes after the first step.
SHOWN = 2_000


@dataclass(frozen=True, slots=True)
class Replacement:
    """One unit in which the text occurs, before and after."""

    unit: str
    ordinal: int
    version: int
    before: str
    after: str
    spans: tuple[Span, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    r"""What to find and what to write for it.

    `how` holds any of the letters r (a regular expression, whose groups the new text may name
    as `$1` or `\1`), w (whole words) and c (large and small letters differ).
    """

    find: str
    replace: str
    how: str = "wc"

    @property
    def wanted(self) -> Wanted:
        """What to look for in the targets."""
        if not self.find.strip() and "r" not in self.how:
            raise ReviewError("Say which text is to be replaced.")
        return Wanted(self.find, "target", *(letter in self.how for letter in "rwc"))

    def put(self, match: regex.Match[str]) -> str:
        """Return what is written in the place of a match."""
        if "r" not in self.how:
            return self.replace
        template = regex.sub(r"\$(\d)", r"\\g<\1>", self.replace)
        try:
            return str(match.expand(template))
        except (regex.error, IndexError) as error:
            message = f"The new text names a group that the pattern lacks: {error}."
            raise ReviewError(message) from error


def preview(ws: Workspace, document: str, query: Query) -> tuple[Replacement, ...]:
    """Show the targets in which the text stands, at most `SHOWN`, with the new one in its place."""
    with ws.database.reading() as db:
        documents.document(db, document)
        found = (_replaced(*held, query) for held in targets(db, document, query.wanted))
        return tuple(islice((r for r in found if r.after != r.before), SHOWN))


def _replaced(row: RowMapping, matches: Sequence[regex.Match[str]], query: Query) -> Replacement:
    """Put the new texts in; what matches nothing at all stays alone."""
    parts, spans, texts, at = [], [], [], 0
    for match in (m for m in matches if m.end() > m.start()):
        text = query.put(match)
        parts += [row["target"][at : match.start()], text]
        spans.append(Span(*match.span()))
        texts.append(text)
        at = match.end()
    after = "".join(parts) + row["target"][at:]
    known = (row["id"], row["ordinal"], row["version"], row["target"], after)
    return Replacement(*known, tuple(spans), tuple(texts))


@dataclass(frozen=True, slots=True)
class Order:
    """What to write for what; `units` maps the chosen units to the versions that were seen."""

    query: Query
    units: Mapping[str, int]


def apply(ws: Workspace, document: str, order: Order, person: Person) -> Saved:
    """Replace in the chosen units; units that changed since the preview are skipped and named."""
    pattern = matcher(order.query.wanted)
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
        label = f"“{order.query.find}” to “{order.query.replace}” in {places}"
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
    clock = Clock()
    for row in rows:
        matches = clock.spans(pattern, row["target"])
        new = _replaced(row, matches, order.query).after
        if row["version"] != order.units[row["id"]] or new == row["target"]:
            skipped.append(row["id"])
        else:
            changed.append((row["id"], {"target": row["target"]}, {"target": new}))
    return changed, skipped


def _seen(ids: Sequence[str]) -> Sequence[str]:
    """Return as many ids as one answer should carry; the change feed brings the rest."""
    return ids[:200]
