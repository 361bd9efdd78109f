"""Take files into a project in one go: texts or a bilingual file, candidates, terms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from review_app.errors import ReviewError
from review_app.service import glossaries, projects
from review_app.service.attaching import with_others
from review_app.service.importing import (
    Imported,
    import_bitext,
    import_monolingual,
    import_texts,
)
from review_app.service.persons import person_here
from review_app.service.workspace import Workspace

# the share of an import that lining up takes
LINED_UP = 0.6

Named = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Order:
    """What to take in, and how: files by name and content, languages of source and target."""

    files: tuple[Named, ...]
    langs: tuple[str, str] = ("", "")
    candidates: Mapping[str, bytes] = field(default_factory=dict)
    reference: bytes | None = None
    glossary: Named | None = None
    monolingual: bool = False
    force: bool = False
    model: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """The id of the new document, and what the person should know about it."""

    document: str
    notes: tuple[str, ...]


def take(
    ws: Workspace, project: str, order: Order, tell: Callable[[float, str], None] | None = None
) -> Taken:
    """Read everything first, then store it; a project that is not there is made."""
    say = tell or _quiet
    read = _read(order, lambda share: say(LINED_UP * share, "Lining up"))
    # errors name the file as the person did; a document is called by the file's own name
    imported = replace(read, name=PurePath(read.name).name or read.name)
    person = person_here()
    project = projects.ensure_project(ws, project)
    notes = list(imported.notes)
    if order.glossary:
        name, data = order.glossary
        added, warnings = glossaries.import_file(ws, project, data, name, person_here())
        notes += [f"{name}: {added} terms added.", *warnings]

    def stored(share: float, step: str) -> None:
        say(LINED_UP + (1 - LINED_UP) * share, step)

    return Taken(projects.add_document(ws, project, imported, person, stored), tuple(notes))


def _quiet(_share: float, _step: str) -> None:
    pass


def _read(order: Order, tell: Callable[[float], None]) -> Imported:
    if len(order.files) == 2 and not order.monolingual:
        return _texts(order, tell)
    if len(order.files) != 1:
        raise ReviewError("Name one bilingual file, or a source text and its translation.")
    name, data = order.files[0]
    if order.monolingual:
        return import_monolingual(data, name, order.langs[1])
    imported = import_bitext(data, name, *order.langs)
    return with_others(imported, order.candidates, order.reference)


def _texts(order: Order, tell: Callable[[float], None]) -> Imported:
    (source_name, source), (target_name, target) = order.files
    return import_texts(
        source,
        target,
        source_name=source_name,
        target_name=target_name,
        source_lang=order.langs[0],
        target_lang=order.langs[1],
        candidates=order.candidates,
        reference=order.reference,
        force=order.force,
        model=order.model,
        progress=tell,
    )
