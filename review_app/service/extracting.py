"""Propose terms of a project's aligned texts, and take the chosen ones into the glossary."""

from collections.abc import Sequence
from dataclasses import dataclass

from review_app.glossary.extraction import TermCandidate, candidates
from review_app.model import Term, Unit
from review_app.service import glossaries
from review_app.service.glossaries import concept_id
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.store import documents, terms, units

__all__ = ["Proposal", "TermCandidate"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate with the first unit that holds it."""

    candidate: TermCandidate
    example: Unit


def proposals(ws: Workspace, document: str) -> tuple[Proposal, ...]:
    """Return term candidates of all documents of the project in the document's language pair."""
    with ws.database.reading() as db:
        here = documents.document(db, document)
        pair = here.source_lang, here.target_lang
        infos = documents.list_documents(db, here.project)
        same = [i for i in infos if (i.source_lang, i.target_lang) == pair]
        found = [u for info in same for u in units.all_units(db, info)]
        listed = [s.term for s in terms.list_terms(db, here.project)]
    known = [term.text for term in listed if _speaks(term, here.source_lang)]
    return tuple(Proposal(c, found[c.places[0]]) for c in candidates(found, known))


def _speaks(term: Term, lang: str) -> bool:
    return term.lang.partition("-")[0] == lang.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate as the editor wants it: both texts, possibly corrected."""

    source: str
    target: str
    name: bool


def take(ws: Workspace, document: str, chosen: Sequence[Chosen], person: Person) -> int:
    """Add a concept for each choice with its terms in both languages; return how many terms."""
    with ws.database.reading() as db:
        here = documents.document(db, document)
    new = [
        Term(
            concept_id(one.target or one.source),
            lang,
            text.strip(),
            match="name" if one.name else "inflect",
        )
        for one in chosen
        for lang, text in ((here.source_lang, one.source), (here.target_lang, one.target))
        if text.strip()
    ]
    return len(glossaries.add(ws, here.project, new, person))
