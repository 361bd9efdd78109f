"""Merge concepts that are one thing: their terms come together under one id, as one step."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from review_app.errors import ReviewError, UnknownNameError
from review_app.model import TermStatus
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.store import history, terms
from review_app.store.history import Operation
from review_app.store.terms import StoredTerm


def merge(ws: Workspace, project: str, into: str, others: Sequence[str], person: Person) -> int:
    """Give the terms of `others` to the concept `into`; return how many terms moved.

    A text that both have stays once. A second preferred term of a language becomes admitted, for
    only one can be preferred.
    """
    with ws.database.writing() as tx:
        if history.answered(tx, person.op) is not None:
            return 0
        known = terms.list_terms(tx, project)
        _require(known, into, others)
        operation = Operation(person.op, person.name, project, label=f"merged into {into}")
        moved = 0
        for old, new in _moves(known, into, set(others)):
            if new is None:
                terms.remove_term(tx, project, old)
                history.record(tx, operation, "term-remove", [(old.id, asdict(old.term), {})])
            else:
                terms.update_term(tx, project, new)
                event = (old.id, asdict(old.term), asdict(new.term))
                history.record(tx, operation, "term-edit", [event])
                moved += 1
        history.finish(tx, operation, {}, undoable=False)
        return moved


def _require(known: Sequence[StoredTerm], into: str, others: Sequence[str]) -> None:
    concepts = {s.term.concept for s in known}
    for name in (into, *others):
        if name not in concepts:
            raise UnknownNameError("concept", name, concepts)
    if not set(others) - {into}:
        raise ReviewError("Choose at least one other concept to merge.")


def _moves(
    known: Sequence[StoredTerm], into: str, others: set[str]
) -> Iterator[tuple[StoredTerm, StoredTerm | None]]:
    stay = [s.term for s in known if s.term.concept == into]
    texts = {(t.lang, t.text) for t in stay}
    preferred = {t.lang for t in stay if t.status is TermStatus.PREFERRED}
    for stored in known:
        term = stored.term
        if term.concept not in others - {into}:
            continue
        if (term.lang, term.text) in texts:
            yield stored, None
            continue
        second = term.status is TermStatus.PREFERRED and term.lang in preferred
        status = TermStatus.ADMITTED if second else term.status
        texts.add((term.lang, term.text))
        preferred |= {term.lang} if status is TermStatus.PREFERRED else set()
        moved = replace(term, concept=into, status=status)
        yield stored, StoredTerm(stored.id, stored.version, moved)
