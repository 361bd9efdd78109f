"""Bring a glossary file and a project's terms together: every difference is seen before it counts.

The file as it was when both last agreed is kept, so that a term deleted in the file is told from a
term added in the program, and the file comes back with the order and quoting of untouched rows.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import reduce

from sqlalchemy import Connection

from review_app.glossary import table, tbx
from review_app.glossary.reconcile import Difference, differences, named
from review_app.service.reviewing import Person
from review_app.service.term_files import CSV, read
from review_app.service.workspace import Workspace
from review_app.store import glossary_files, history, terms
from review_app.store.history import Operation

__all__ = ["Difference", "Offer"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A glossary file beside the store: what differs, and the rows that cannot be used."""

    name: str
    data: bytes
    differences: tuple[Difference, ...]
    warnings: tuple[str, ...]


def compare(ws: Workspace, project: str, data: bytes, name: str) -> Offer:
    """Return what a file would change in the terms of a project; nothing is changed yet."""
    theirs, warnings = read(data, name)
    with ws.database.reading() as db:
        ours = [s.term for s in terms.list_terms(db, project)]
        kept = glossary_files.load(db, project)
    base = read(kept.content.encode(), kept.path)[0] if kept and _same(kept.path, name) else None
    return Offer(name, data, differences(base, theirs, ours), warnings)


def _same(path: str, name: str) -> bool:
    """Tell whether two names are of one file: a copy of a download has a number in brackets."""
    return _stem(path) == _stem(name)


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].rpartition(".")[0].partition(" (")[0].casefold()


def apply(
    ws: Workspace, project: str, offer: Offer, chosen: Sequence[Difference], person: Person
) -> int:
    """Make the chosen differences true in the store as one step; return how many terms changed.

    The file is kept as the state in which both agreed, also where nothing was chosen.
    """
    with ws.database.writing() as tx:
        if history.answered(tx, person.op) is not None:
            return 0
        operation = Operation(person.op, person.name, project, label=f"glossary file {offer.name}")
        added = [d.file for d in chosen if d.file and d.stored is None]
        stored = terms.add_terms(tx, project, added)
        history.record(tx, operation, "term-import", ((s.id, {}, asdict(s.term)) for s in stored))
        changed = sum(_settle(tx, project, operation, d) for d in chosen if d.stored)
        glossary_files.keep(tx, project, offer.name, offer.data.decode("utf-8", "replace"))
        history.finish(tx, operation, {}, undoable=False)
        return len(stored) + changed


def _settle(tx: Connection, project: str, operation: Operation, one: Difference) -> bool:
    """Change or remove a stored term, if it still is what the person saw."""
    for kept in terms.list_terms(tx, project):
        if kept.term == one.stored:
            before = asdict(kept.term)
            if one.file is None:
                terms.remove_term(tx, project, kept)
                history.record(tx, operation, "term-remove", [(kept.id, before, {})])
            else:
                terms.update_term(tx, project, terms.StoredTerm(kept.id, kept.version, one.file))
                history.record(tx, operation, "term-edit", [(kept.id, before, asdict(one.file))])
            return True
    return False


def write_csv(ws: Workspace, project: str) -> bytes:
    """Return the terms as CSV; rows of the last file that nobody changed stay as they stood."""
    with ws.database.reading() as db:
        ours = named([s.term for s in terms.list_terms(db, project)])
        kept = glossary_files.load(db, project)
    start = table.Table()
    if kept is not None and kept.path.lower().endswith(CSV):
        start = table.read(kept.content.encode(), kept.path)
    before = named(start.terms)
    gone = [term for name, term in before.items() if name not in ours]
    start = reduce(table.remove, gone, start)
    for name, term in ours.items():
        if name in before and before[name] != term:
            start = table.swap(start, before[name], term)
    return table.write(reduce(table.add, (t for n, t in ours.items() if n not in before), start))


def write_tbx(ws: Workspace, project: str) -> bytes:
    """Return the terms as TBX 3."""
    with ws.database.reading() as db:
        return tbx.write(s.term for s in terms.list_terms(db, project))


def taken(ws: Workspace, project: str, name: str, data: bytes) -> None:
    """Note that a person took the glossary out as this file: both agree now."""
    with ws.database.writing() as tx:
        glossary_files.keep(tx, project, name, data.decode())
