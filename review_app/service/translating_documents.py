"""Translate a stored document by an engine; the candidates are kept with its units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from review_app.engines import engines
from review_app.errors import UnknownNameError
from review_app.model import Unit
from review_app.service.projects import add_candidates
from review_app.service.reviewing import Person
from review_app.service.translating import Plan, Request, Tell, plan, translate
from review_app.service.workspace import Workspace
from review_app.store import documents, terms, units

NO_NAME = frozenset({"", "target", "reference", "this translation"})


@dataclass(frozen=True, slots=True)
class Offer:
    """An engine to choose: what it is, whether it needs a model, whether it takes terms."""

    title: str
    needs_model: bool
    takes_terms: bool


def offers() -> dict[str, Offer]:
    """Return the engines that are installed, by id."""
    return {
        name: Offer(info.title, info.model == "?", bool(info.glossary))
        for name, info in engines().items()
    }


def plan_document(ws: Workspace, document: str, request: Request) -> Plan:
    """Say how much of a document a run would send, without sending anything."""
    found, asked = _asked(ws, document, request)
    return plan(found, asked)


def translate_document(  # noqa: PLR0913 - what, by whom, and how it is watched and stopped
    ws: Workspace,
    document: str,
    request: Request,
    person: Person,
    *,
    tell: Tell | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """Store the translations as candidates of the request's name; return notes.

    Earlier candidates of that name are replaced once all is done. What was done before a failure
    or a stop is in the cache, and the next run goes on from there.
    """
    if request.name in NO_NAME:
        raise UnknownNameError("name for a system", request.name, ["one that no other text has"])
    found, asked = _asked(ws, document, request)
    done = translate(found, asked, tell, stopped)
    pairs = ((u.id, text) for u, text in zip(found, done.texts, strict=True) if text)
    add_candidates(ws, document, request.name, list(pairs), person)
    return done.notes


def _asked(ws: Workspace, document: str, request: Request) -> tuple[Sequence[Unit], Request]:
    """Return the units, and the request with the terms of the project's glossary."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        found = units.all_units(db, info)
        listed = terms.list_terms(db, info.project) if request.with_terms else []
    known = tuple(stored.term for stored in listed)
    return found, replace(request, terms=request.terms or known)
