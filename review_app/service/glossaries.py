"""Keep the termbase of a project: list, add, change, remove, import and export terms.

Every change is saved at once with its event; the documents are checked again afterwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import lru_cache

from sqlalchemy import Connection

from review_app.errors import ReviewError, StaleError, UnknownNameError
from review_app.glossary.mentions import Annotator
from review_app.model import Event, Mention, Term, TermStatus, Unit
from review_app.service import term_files
from review_app.service.rechecking import recheck
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.store import documents, glossary_files, history, terms
from review_app.store.history import Operation
from review_app.store.terms import StoredTerm

__all__ = ["StoredTerm"]

ACTIONS = ("term-add", "term-edit", "term-remove", "term-import")


def list_terms(ws: Workspace, project: str) -> list[StoredTerm]:
    """Return the terms of a project in glossary order."""
    with ws.database.reading() as db:
        return terms.list_terms(db, project)


def changes(ws: Workspace, project: str) -> list[Event]:
    """Return who changed which term when, the newest first."""
    with ws.database.reading() as db:
        return history.project_events(db, project, ACTIONS)


def mentions(ws: Workspace, document: str, unit: Unit) -> tuple[Mention, ...]:
    """Return the terms of the project's glossary that a unit holds."""
    with ws.database.reading() as db:
        project = documents.document(db, document).project
        known = tuple(s.term for s in terms.list_terms(db, project))
    return annotator(known)(unit).mentions


@lru_cache(maxsize=4)
def annotator(known: tuple[Term, ...]) -> Annotator:
    """Return what finds these terms; made once for a glossary."""
    return Annotator(known)


def concept_id(text: str) -> str:
    """Make a readable concept id of a term: lower case, words joined by hyphens."""
    from anyascii import anyascii

    words = "".join(c if c.isalnum() else " " for c in anyascii(text).lower()).split()
    return "-".join(words) or "concept"


def add(ws: Workspace, project: str, new: Sequence[Term], person: Person) -> list[StoredTerm]:
    """Add terms that are not there yet; return the rows added.

    A term without text or language is a ReviewError, and so is one that is there already.
    """
    for term in new:
        _valid(term)
    with ws.database.writing() as tx:
        if history.answered(tx, person.op) is not None:
            return []
        known = {_name(s.term) for s in terms.list_terms(tx, project)}
        fresh = [t for t in new if _name(t) not in known]
        if not fresh:
            listed = ", ".join(f"“{t.text}” ({t.lang})" for t in new)
            raise ReviewError(f"The glossary has {listed} already; change that row instead.")
        stored = terms.add_terms(tx, project, fresh)
        operation = Operation(person.op, person.name, project, label="added terms")
        history.record(tx, operation, "term-add", ((s.id, {}, asdict(s.term)) for s in stored))
        history.finish(tx, operation, {}, undoable=False)
        return stored


def _valid(term: Term) -> None:
    if not (term.text.strip() and term.lang.strip() and term.concept.strip()):
        raise ReviewError("A term needs a text, a language such as en or pt-BR, and a concept.")


def _name(term: Term) -> tuple[str, str, str]:
    return term.concept, term.lang, term.text


def change(ws: Workspace, project: str, edited: StoredTerm, person: Person) -> None:
    """Save a changed term; one that somebody else changed meanwhile is a StaleError."""
    _valid(edited.term)
    with ws.database.writing() as tx:
        before = _stored(tx, project, edited.id)
        if before.term == edited.term:
            return
        if not terms.update_term(tx, project, edited):
            raise StaleError(_stale(before))
        operation = Operation(person.op, person.name, project, label="changed a term")
        event = (edited.id, asdict(before.term), asdict(edited.term))
        history.record(tx, operation, "term-edit", [event])
        history.finish(tx, operation, {}, undoable=False)


def remove(ws: Workspace, project: str, gone: StoredTerm, person: Person) -> None:
    """Remove a term; one that somebody else changed meanwhile is a StaleError."""
    with ws.database.writing() as tx:
        before = _stored(tx, project, gone.id)
        if not terms.remove_term(tx, project, gone):
            raise StaleError(_stale(before))
        operation = Operation(person.op, person.name, project, label="removed a term")
        history.record(tx, operation, "term-remove", [(gone.id, asdict(before.term), {})])
        history.finish(tx, operation, {}, undoable=False)


def _stored(tx: Connection, project: str, name: str) -> StoredTerm:
    known = {s.id: s for s in terms.list_terms(tx, project)}
    if name not in known:
        raise UnknownNameError("term", name, ["the rows the glossary shows; reload the page"])
    return known[name]


def _stale(before: StoredTerm) -> str:
    return (
        f"Somebody changed “{before.term.text}” in the meantime; "
        "reload the glossary and make your change again."
    )


def import_file(
    ws: Workspace, project: str, data: bytes, name: str, person: Person
) -> tuple[int, tuple[str, ...]]:
    """Add the terms of a CSV or TBX file that are not there yet; return how many, and warnings.

    The first file of a project is kept, so that a later state of it can be compared.
    """
    read, warnings = term_files.read(data, name)
    stored = list_terms(ws, project)
    known = {_name(s.term) for s in stored}
    fresh = [t for t in read if _name(t) not in known]
    if fresh:
        add(ws, project, fresh, person)
    if not stored:
        with ws.database.writing() as tx:
            glossary_files.keep(tx, project, name, data.decode("utf-8", "replace"))
    return len(fresh), warnings


def recheck_project(ws: Workspace, project: str) -> Mapping[str, tuple[str, ...]]:
    """Check all documents of the project again; return which units look different, by document."""
    with ws.database.reading() as db:
        names = [d.id for d in documents.list_documents(db, project)]
    return {name: recheck(ws, name) for name in names}


def from_form(fields: Mapping[str, str], project_terms: Sequence[StoredTerm]) -> tuple[Term, ...]:
    """Make terms of what a form holds: text, lang, status, and concept or a preferred form.

    Without a concept the one of the preferred form is used, or a new one made.
    """
    text, lang = fields.get("text", "").strip(), fields.get("lang", "").strip()
    status = _status(fields.get("status", ""))
    preferred = fields.get("preferred", "").strip()
    known = {(s.term.lang, s.term.text): s.term for s in project_terms}
    model = known.get((lang, preferred))
    concept = fields.get("concept", "").strip() or (
        model.concept if model else concept_id(preferred or text)
    )
    match = model.match if model else ("name" if text[:1].isupper() else "inflect")
    term = Term(concept, lang, text, status, match=match)
    if preferred and model is None and preferred != text:
        return replace(term, text=preferred, status=TermStatus.PREFERRED), term
    return (term,)


def _status(name: str) -> TermStatus:
    if name and name not in set(TermStatus):
        raise ReviewError(f"The status {name!r} is none of {', '.join(TermStatus)}.")
    return TermStatus(name or TermStatus.PREFERRED)
