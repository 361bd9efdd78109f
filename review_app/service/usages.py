"""Where the terms of a glossary stand in a document, and where entries contradict each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from review_app.model import Finding, Mention, Term, TermStatus, category
from review_app.service.glossaries import annotator, list_terms
from review_app.service.workspace import Workspace
from review_app.store import documents, findings, units


@dataclass(frozen=True, slots=True)
class Usage:
    """A place where a term of a concept stands; `text` is the whole side that holds it."""

    unit: str
    ordinal: int
    text: str
    mention: Mention


def usages(ws: Workspace, document: str, concept: str) -> tuple[Usage, ...]:
    """Return every place where a term of the concept stands, in document order."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        found = units.all_units(db, info)
    known = tuple(s.term for s in list_terms(ws, info.project) if s.term.concept == concept)
    if not known:
        return ()
    annotate = annotator(known)
    return tuple(
        Usage(unit.id, ordinal, unit.side(mention.span.side), mention)
        for ordinal, unit in enumerate(found)
        for mention in annotate(unit).mentions
    )


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text that stands for two things in one language, or is wanted and forbidden at once."""

    kind: Literal["contradiction", "shared"]
    lang: str
    text: str
    terms: tuple[Term, ...]


def conflicts(terms: Iterable[Term]) -> tuple[Conflict, ...]:
    """Return the texts that are preferred and forbidden, or that stand in two concepts."""
    groups: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        groups[term.lang, term.text.casefold()].append(term)
    found = (_conflict(tuple(group)) for group in groups.values())
    return tuple(sorted(filter(None, found), key=lambda c: (c.kind, c.lang, c.text)))


def _conflict(group: tuple[Term, ...]) -> Conflict | None:
    wanted = {t.status for t in group} & {TermStatus.PREFERRED, TermStatus.ADMITTED}
    shunned = {t.status for t in group} & {TermStatus.FORBIDDEN, TermStatus.OBSOLETE}
    first = group[0]
    if wanted and shunned:
        return Conflict("contradiction", first.lang, first.text, group)
    if len({t.concept for t in group}) > 1:
        return Conflict("shared", first.lang, first.text, group)
    return None


@dataclass(frozen=True, slots=True)
class TermFinding:
    """A finding that speaks of a concept; `text` is the side that it marks."""

    ordinal: int
    text: str
    finding: Finding


def term_findings(ws: Workspace, document: str, concept: str) -> tuple[TermFinding, ...]:
    """Return the standing findings that mark or propose a term of the concept."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        found = findings.findings_of(db, document)
        texts = {u.id: (n, u) for n, u in enumerate(units.all_units(db, info))}
    known = (s.term for s in list_terms(ws, info.project))
    names = {t.text.casefold() for t in known if t.concept == concept}
    return tuple(
        TermFinding(texts[f.unit][0], texts[f.unit][1].side(f.span.side), f)
        for f in found
        if f.enabled
        and category(f.issue) == "terminology"
        and names & {t.casefold() for t in (f.marked, *f.suggestions)}
    )
