"""Find names that documents of one project spell differently."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from review_app.glossary.mentions import Annotator
from review_app.glossary.tokens import primary
from review_app.glossary.variants import Place, Variant, across
from review_app.model import Unit
from review_app.service.importing import import_bitext
from review_app.service.workspace import Workspace
from review_app.store import documents, terms, units


class Spot(NamedTuple):
    """Where a spelling stands: document, unit, offsets in its target, and the target itself."""

    document: str
    unit: str
    start: int
    end: int
    text: str
    context: str


class Disagreement(NamedTuple):
    """A name in two spellings: all places of the rarer one, and those of the one to keep."""

    lang: str
    rarer: tuple[Spot, ...]
    kept: tuple[Spot, ...]
    evidence: str


def survey(texts: Sequence[Unit]) -> list[Disagreement]:
    """Return the names that the units, of any number of documents and languages, spell variously.

    `Unit.document` tells the documents apart; what differs within one of them alone is left to
    the check name-spelling.
    """
    langs: dict[str, list[Unit]] = defaultdict(list)
    for unit in texts:
        langs[primary(unit.target_lang)].append(unit)
    return [_told(lang, v) for lang, found in langs.items() for v in across(found)]


def survey_project(ws: Workspace, project: str) -> list[Disagreement]:
    """Survey the stored documents of a project, its glossary in hand."""
    with ws.database.reading() as db:
        annotate = Annotator([stored.term for stored in terms.list_terms(db, project)])
        infos = documents.list_documents(db, project)
        found = [annotate(_of(u, i.name)) for i in infos for u in units.all_units(db, i)]
    return survey(found)


def read_texts(data: bytes, name: str, source_lang: str, target_lang: str) -> Iterator[Unit]:
    """Read a bilingual file; its units carry its name for a document."""
    for unit in import_bitext(data, name, source_lang, target_lang).units:
        yield _of(unit, f"{name}: {unit.document}" if unit.document else name)


def _of(unit: Unit, document: str) -> Unit:
    return replace(unit, document=document)


def _told(lang: str, variant: Variant) -> Disagreement:
    rarer, kept = (tuple(map(_spot, s.places)) for s in (variant.minority, variant.majority))
    return Disagreement(lang, rarer, kept, variant.evidence)


def _spot(place: Place) -> Spot:
    unit, span = place.unit, place.span
    return Spot(unit.document, unit.id, span.start, span.end, place.text, unit.target)
