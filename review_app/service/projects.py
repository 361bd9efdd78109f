"""Projects and their documents: list, create, add what was imported, start with the sample."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from review_app.errors import ReviewError, UnknownNameError
from review_app.model import Candidate, State, Unit
from review_app.service import glossaries
from review_app.service.comparing import compare
from review_app.service.following import follow_candidate
from review_app.service.importing import Imported, import_texts
from review_app.service.rechecking import recheck
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.store import attachments, beads, documents, findings, history, jobs, units, windows
from review_app.store.documents import DocumentInfo
from review_app.store.history import Operation

__all__ = ["DocumentInfo"]

Tell = Callable[[float, str], None]
SYSTEM = Person("import", "")
# a longer document is scored when somebody looks at its scores
SCORED_AT_ONCE = 1000
SAMPLE = "kazakhstan-2022"
# what the sample project shows: language of the translation, file of it
SAMPLE_TARGETS = (
    ("en", "target.en.txt"),
    ("es", "translation.es.txt"),
    ("ru", "translation.ru.txt"),
)


def list_projects(ws: Workspace) -> dict[str, str]:
    """Return the projects, oldest first: id to name."""
    with ws.database.reading() as db:
        return documents.list_projects(db)


def named(known: Mapping[str, str], wanted: str) -> str:
    """Return the id of the project of that id or, whatever its case, of that name; or ""."""
    if wanted in known:
        return wanted
    name = wanted.strip().casefold()
    return next((i for i, label in known.items() if label.casefold() == name), "")


def find_project(ws: Workspace, wanted: str) -> str:
    """Return the id of the project of that id or name; one that is not there is an error."""
    known = list_projects(ws)
    if found := named(known, wanted):
        return found
    raise UnknownNameError("project", wanted, known)


def ensure_project(ws: Workspace, wanted: str) -> str:
    """Return the id of the project of that id or name; a new name makes a new project."""
    return named(list_projects(ws), wanted) or create_project(ws, wanted)


def create_project(ws: Workspace, label: str) -> str:
    """Make a project of that name and return its id."""
    if not label.strip():
        raise ReviewError("A project needs a name.")
    with ws.database.writing() as tx:
        name = _free(glossaries.concept_id(label), documents.list_projects(tx))
        documents.add_project(tx, name, label.strip(), history.now())
        return name


def _free(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted` in at most 48 characters, numbered where it is taken."""
    wanted = wanted[:48].strip("-") or "untitled"
    used = set(taken)
    numbered = (f"{wanted}-{n}" for n in range(2, len(used) + 3))
    return wanted if wanted not in used else next(n for n in numbered if n not in used)


def list_documents(ws: Workspace, project: str = "") -> list[DocumentInfo]:
    """Return the documents of a project or of all projects."""
    with ws.database.reading() as db:
        return documents.list_documents(db, project)


def document(ws: Workspace, name: str) -> DocumentInfo:
    """Return one document, or say which there are."""
    with ws.database.reading() as db:
        return documents.document(db, name)


def size(ws: Workspace, name: str) -> int:
    """Return how many units a document has."""
    with ws.database.reading() as db:
        return windows.count(db, name, windows.Filter())


def add_document(  # noqa: PLR0913 - what to store where, for whom, and what is to follow
    ws: Workspace,
    project: str,
    imported: Imported,
    person: Person,
    tell: Tell | None = None,
    *,
    job: str = "",
) -> str:
    """Store an imported document, check it, and return its id.

    `job` says what is still to be done to it, as JSON.
    """
    say = tell or _quiet
    say(0.1, "Saving")
    with ws.database.writing() as tx:
        name = _free(glossaries.concept_id(imported.name), _taken(tx))
        info = DocumentInfo(
            name,
            project,
            imported.name,
            imported.source_lang,
            imported.target_lang,
            imported.format,
            0,
            history.now(),
        )
        rows = (_ready(unit, name) for unit in imported.units)
        documents.add_document(tx, info, rows, imported.skeleton)
        beads.add_beads(tx, name, imported.beads)
        jobs.put_job(tx, name, job)
        findings.inherit(tx, name)
        operation = Operation(person.op or uuid4().hex, person.name, project, name, "import")
        about = {"name": imported.name, "units": len(imported.units)}
        history.record(tx, operation, "import", [("", {}, about)])
        history.finish(tx, operation, about, undoable=False)
    say(0.4, "Checking")
    recheck(ws, name)
    if len(imported.units) <= SCORED_AT_ONCE and any(u.candidates for u in imported.units):
        say(0.8, "Scoring")
        compare(ws, name)
    say(1.0, "Done")
    return name


def _taken(tx: Connection) -> list[str]:
    """Return ids in use, and those whose history would be taken for that of a new document."""
    return [*(d.id for d in documents.list_documents(tx)), *history.documents_worked_on(tx)]


def _ready(unit: Unit, document_id: str) -> Unit:
    waiting = unit.state is State.INITIAL and unit.target.strip()
    state = State.TRANSLATED if waiting else unit.state
    return replace(unit, document=document_id, state=state)


def _quiet(_share: float, _text: str) -> None:
    pass


def add_candidates(
    ws: Workspace, name: str, system: str, texts: Iterable[tuple[str, str]], person: Person
) -> None:
    """Store one system's translation of a document: (unit, text) pairs."""
    with ws.database.writing() as tx:
        info = documents.document(tx, name)
        pairs = [(unit, Candidate(system, text)) for unit, text in texts]
        before = {
            unit: c.text
            for unit, found in attachments.candidates_of(tx, name).items()
            for c in found
            if c.system == system
        }
        attachments.add_candidates(tx, name, pairs)
        operation = Operation(person.op or uuid4().hex, person.name, info.project, name)
        about = {"system": system, "units": len(pairs)}
        history.record(tx, operation, "candidate", [("", {}, about)])
        replaced = {u: (before[u], c.text) for u, c in pairs if u in before}
        follow_candidate(tx, operation, system, replaced)
        units.touch(tx, name, [u for u, _ in pairs], history.advance(tx, name))


def overview(ws: Workspace, name: str) -> windows.Overview:
    """Return progress, counts of active findings and the systems of a document."""
    with ws.database.reading() as db:
        return windows.overview(db, name)


def references(ws: Workspace, name: str) -> int:
    """Count the units of a document that have a reference."""
    with ws.database.reading() as db:
        return windows.references(db, name)


def ensure_sample(ws: Workspace, root: Path, tell: Tell | None = None) -> str:
    """Make the sample project in an empty database; return its first document, or ""."""
    if list_projects(ws):
        return next((d.id for d in list_documents(ws)), "")
    folder = root / "corpora" / SAMPLE
    # all that can fail is read before anything is written
    imported = [_sample(folder, *t) for t in SAMPLE_TARGETS] if folder.is_dir() else []
    project = create_project(ws, "Sample" if imported else "My project")
    if (root / "glossary.csv").is_file():
        _load_glossary(ws, project, root / "glossary.csv")
    for each in imported:
        add_document(ws, project, each, SYSTEM, tell)
    if not imported:
        return ""
    return list_documents(ws, project)[0].id


def _load_glossary(ws: Workspace, project: str, file: Path) -> None:
    person = replace(SYSTEM, op=uuid4().hex)
    glossaries.import_file(ws, project, file.read_bytes(), file.name, person)


def _sample(folder: Path, lang: str, file: str) -> Imported:
    others = sorted((folder / "candidates").glob(f"*.{lang}.txt"))
    reference = folder / f"reference.{lang}.txt"
    imported = import_texts(
        (folder / "source.pt.txt").read_bytes(),
        (folder / file).read_bytes(),
        source_name="source.pt.txt",
        target_name=file,
        source_lang="pt",
        target_lang=lang,
        candidates={f.name.partition(".")[0]: f.read_bytes() for f in others},
        reference=reference.read_bytes() if reference.is_file() else None,
    )
    return replace(imported, name=f"Kazakhstan 2022, pt-{lang}")
