"""Find and replace across a document: see every place first, then one undoable step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import regex
from sqlalchemy import RowMapping

from review_app.errors import ReviewError, UnknownNameError
from review_app.glossary.rewriting import Doubt, Rewrite, doubt, rewriter
from review_app.model import Span
from review_app.service.reviewing import Person, recheck_units, write
from review_app.service.viewing import Saved, saved
from review_app.service.workspace import Workspace
from review_app.store import documents, history, units
from review_app.store.history import Operation
from review_app.store.searching import Clock, Wanted, matcher
from review_app.store.targets import targets

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
    doubts: tuple[Doubt, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether nothing in it asks for a look: an ending not carried over, an article before."""
        return not any(self.doubts)


@dataclass(frozen=True, slots=True)
class Query:
    r"""What to find and what to write for it.

    `how` holds any of the letters r (a regular expression, whose groups the new text may name
    as `$1` or `\1`), i (every form of the word or term, the new one in the form that fits), w
    (whole words) and c (large and small letters differ).
    """

    find: str
    replace: str
    how: str = "wc"

    @property
    def wanted(self) -> Wanted:
        """What to look for in the targets."""
        if not self.find.strip() and "r" not in self.how:
            raise ReviewError("Say which text is to be replaced.")
        if self.inflected:  # forms may share no letter with what is looked for
            return Wanted(r"\A", "target", pattern=True)
        how = self.how
        return Wanted(self.find, "target", pattern="r" in how, word="w" in how, case="c" in how)

    @property
    def inflected(self) -> bool:
        """Whether all forms of a term are meant."""
        return "i" in self.how and "r" not in self.how

    def places(self, lang: str) -> Callable[[str], Sequence[Rewrite]]:
        """Return what finds the places in a text of a language, and says what to write there."""
        if self.inflected:
            return rewriter(self.find.strip(), self.replace.strip(), lang)
        pattern, clock = matcher(self.wanted), Clock()
        return lambda text: [
            self._place(match, lang)
            for match in clock.spans(pattern, text)
            if match.end() > match.start()
        ]

    def _place(self, match: regex.Match[str], lang: str) -> Rewrite:
        text, before = self.put(match), match.string[: match.start()]
        why = "" if "r" in self.how else doubt(before, match[0], text, lang)
        return Rewrite(*match.span(), text, why)

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
    wanted = query.wanted
    with ws.database.reading() as db:
        places = query.places(documents.document(db, document).target_lang)
        rows = (row for row, _ in targets(db, document, wanted))
        found = (_replaced(row, places(row["target"])) for row in rows)
        return tuple(islice((r for r in found if r.after != r.before), SHOWN))


def _replaced(row: RowMapping, places: Sequence[Rewrite]) -> Replacement:
    """Put the new texts in."""
    parts, at = [], 0
    for place in places:
        parts += [row["target"][at : place.start], place.text]
        at = place.end
    after = "".join(parts) + row["target"][at:]
    known = (row["id"], row["ordinal"], row["version"], row["target"], after)
    spans = tuple(Span(p.start, p.end) for p in places)
    return Replacement(*known, spans, tuple(p.text for p in places), tuple(p.doubt for p in places))


@dataclass(frozen=True, slots=True)
class Order:
    """What to write for what; `units` maps the chosen units to the versions that were seen."""

    query: Query
    units: Mapping[str, int]


def apply(ws: Workspace, document: str, order: Order, person: Person) -> Saved:
    """Replace in the chosen units; units that changed since the preview are skipped and named."""
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        answer = history.answered(tx, person.op)
        if answer is not None:
            return saved(tx, info, answer["changed"], answer["skipped"], answer["label"])
        rows = units.rows_of(tx, document, order.units)
        if missing := sorted(set(order.units) - {row["id"] for row in rows}):
            raise UnknownNameError("unit", missing[0], ["the ids that the preview shows"])
        changed, skipped = _changes(rows, order, order.query.places(info.target_lang))
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
    rows: Sequence[RowMapping], order: Order, places: Callable[[str], Sequence[Rewrite]]
) -> tuple[list[Change], list[str]]:
    """Return what is to be written, and the units that changed since the preview."""
    changed: list[Change] = []
    skipped: list[str] = []
    for row in rows:
        new = _replaced(row, places(row["target"])).after
        if row["version"] != order.units[row["id"]] or new == row["target"]:
            skipped.append(row["id"])
        else:
            changed.append((row["id"], {"target": row["target"]}, {"target": new}))
    return changed, skipped


def _seen(ids: Sequence[str]) -> Sequence[str]:
    """Return as many ids as one answer should carry; the change feed brings the rest."""
    return ids[:200]
