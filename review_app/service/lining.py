"""Import a long pair of texts so that people can begin with its head while the rest is lined up.

The head is lined up first and cut behind a bead that is sure. Its rows are stored at once, with
the texts of the rest; then the rest is lined up and stored in small transactions, so that no
reviewer ever waits for a long one. A run that was killed leaves a document that says so: it is
resumed from where it stands, or removed.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

from sqlalchemy import Connection

from review_app.errors import CancelledError, ReviewError
from review_app.model import RANK_STEP, Bead, BeadInfo, Document, State, Unit
from review_app.service import _fitting, _relatedness, importing, projects
from review_app.service.importing import Imported, Pair
from review_app.service.rechecking import recheck
from review_app.service.removing import remove_document
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.store import beads as stored
from review_app.store import documents, history, jobs, structure, units
from review_app.store.history import Operation
from review_app.text.align import align

# Sources above which a pair is long, those that are lined up first, and units a transaction.
LONG, HEAD, STORED = 1500, 300, 300
# Beads that stand around a safe cut, and how sure each has to be.
SAFE, SURE = 3, 0.9
# Seconds between two notes of progress, and after which silence means that nobody works on it.
BEAT, SILENT = 1.0, 30.0
LABEL = "Lining up"

Cut = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Job:
    """What is still being done to a document: so many of so many sentences of the source."""

    done: int
    total: int
    alive: bool


def job_of(ws: Workspace, document: str) -> Job | None:
    """Return what is still being done to a document; not alive: nobody is working on it."""
    with ws.database.reading() as db:
        raw = structure.job(db, document)
    if not raw:
        return None
    told = json.loads(raw)
    silence = (datetime.now(UTC) - datetime.fromisoformat(told["at"])).total_seconds()
    return Job(told["done"], told["total"], silence < SILENT)


def is_long(pair: Pair) -> bool:
    """Tell whether a pair is worth a job of its own."""
    return len(pair.documents[0].segments) > LONG


def begin(  # noqa: PLR0913 - what, where to, by whom, and whether it has to fit
    ws: Workspace, project: str, pair: Pair, name: str, person: Person, *, force: bool = False
) -> str:
    """Store the head of a long pair, ready for review, and return the id of the document.

    Where no safe cut is found the document begins without rows. Texts that do not seem to be
    translations of each other are a MismatchError, unless `force` lets them pass.
    """
    source, target = pair.documents
    rows = min(HEAD, len(source.segments))
    share = rows / max(1, len(source.segments))
    columns = min(len(target.segments), int(1.3 * share * len(target.segments)) + 20)
    found = align(_part(source, 0, rows), _part(target, 0, columns), model=pair.model)
    if _relatedness.unrelated(source, target, found, model=pair.model):
        _fitting.doubt(_fitting.no_translations(pair.names), force=force)
    kept = found[: _safe_cut(found)]
    cut = sum(len(b.source) for b in kept), sum(len(b.target) for b in kept)
    head = _part(source, 0, cut[0]), _part(target, 0, cut[1])
    made = importing.units_of(*head, kept)
    infos = importing.beads_of(*head, kept, made)
    kept_texts = json.dumps(pair.plain(), ensure_ascii=False).encode()
    imported = Imported(name, *pair.langs, made, pair.notes, kept_texts, beads=infos)
    job = _told(cut[0], len(source.segments), cut, "")
    return projects.add_document(ws, project, imported, person, job=job)


def _told(done: int, total: int, cut: Cut, run: str) -> str:
    told = {"label": LABEL, "done": done, "total": total, "at": history.now()}
    return json.dumps({**told, "cut": cut, "run": run})


def _safe_cut(found: Sequence[Bead]) -> int:
    """Return how many beads of a head to keep: up to the last that is safe in its first part."""
    i = j = 0
    best = 0
    for n, bead in enumerate(found[: int(0.8 * len(found))], 1):
        closed = bead.source == tuple(range(i, i + len(bead.source)))
        closed &= bead.target == tuple(range(j, j + len(bead.target)))
        if not closed or bead.crossing:
            break
        i, j = i + len(bead.source), j + len(bead.target)
        around = found[max(0, n - SAFE) : n + SAFE]
        if all(b.source and b.target and b.confidence >= SURE for b in around):
            best = n
    return best


def _part(document: Document, start: int, end: int) -> Document:
    rows = document.segments[start:end]
    return replace(document, segments=rows, separators=document.separators[start : end + 1])


@dataclass(slots=True)
class _Run:
    """One run over what is left of a document: `cut` is how much of both texts is stored."""

    ws: Workspace
    document: str
    cut: Cut
    total: int
    stop: Callable[[], bool]
    name: str = field(default_factory=lambda: uuid4().hex)
    last: float = 0.0

    def progress(self, share: float) -> None:
        """Note the progress, at most once a beat."""
        self.heed()
        if time.monotonic() - self.last >= BEAT:
            self.last = time.monotonic()
            with self.ws.database.writing() as tx:
                self.beat(tx, self.cut[0] + int(share * (self.total - self.cut[0])))

    def heed(self) -> None:
        """Stop where whoever started this run wants it."""
        if self.stop():
            raise CancelledError("The import was cancelled.")

    def begin(self) -> None:
        """Take the work over: a run before this one, if it still lives, stops."""
        with self.ws.database.writing() as tx:
            jobs.put_job(tx, self.document, _told(self.cut[0], self.total, self.cut, self.name))

    def beat(self, tx: Connection, done: int) -> None:
        """Note how far the work is, and hear whether somebody wants it to end."""
        told = json.loads(structure.job(tx, self.document) or "{}")
        if told.get("run") != self.name:
            raise ReviewError("Somebody else lines up this document by now.")
        if told.get("stop"):
            raise CancelledError("The import was cancelled.")
        jobs.put_job(tx, self.document, _told(done, self.total, self.cut, self.name))


def finish(ws: Workspace, document: str, person: Person, stop: Callable[[], bool]) -> None:
    """Line up what is left of a document and store it; `stop` is asked whether to go on.

    A stop is a CancelledError: the document goes, unless somebody has worked in it already;
    then its rows stay and the rest is left out.
    """
    with ws.database.reading() as db:
        kept, raw = documents.skeleton(db, document), structure.job(db, document)
    if not raw:
        return
    pair, cut = Pair.of(json.loads(kept)), json.loads(raw)["cut"]
    source, target = pair.documents
    run = _Run(ws, document, (cut[0], cut[1]), len(source.segments), stop)
    run.begin()
    rest = (
        _part(source, cut[0], len(source.segments)),
        _part(target, cut[1], len(target.segments)),
    )
    try:
        found = align(*rest, model=pair.model, progress=run.progress)
        _store(run, rest, found)
    except CancelledError:
        _leave(ws, document, person)
        raise
    recheck(ws, document)


def cancel(ws: Workspace, document: str) -> None:
    """Ask whoever lines up a document, in whatever process, to stop."""
    with ws.database.writing() as tx:
        raw = structure.job(tx, document)
        if raw:
            jobs.put_job(tx, document, json.dumps({**json.loads(raw), "stop": True}))


def unfinished(ws: Workspace) -> dict[str, Job]:
    """Return the documents that are not whole yet, by id."""
    with ws.database.reading() as db:
        names = jobs.unsettled(db)
    found = {name: job_of(ws, name) for name in names}
    return {name: job for name, job in found.items() if job}


def _store(run: _Run, rest: tuple[Document, Document], found: Sequence[Bead]) -> None:
    """Store the rest a few hundred units at a time; the last part settles the document."""
    made = importing.units_of(*rest, found)
    infos = importing.beads_of(*rest, found, made)
    before = run.cut
    for start, end, used in _parts(found):
        run.heed()
        with run.ws.database.writing() as tx:
            run.cut = before[0] + used[0], before[1] + used[1]
            run.beat(tx, run.cut[0])
            _append(tx, run.document, made[start:end], infos[start:end], before[1])
            if end == len(found):
                jobs.settle(tx, run.document)


def _parts(found: Sequence[Bead]) -> Iterator[tuple[int, int, Cut]]:
    """Cut beads where both texts are whole so far: first, behind last, sentences of each side.

    So a run that is killed between two parts can be taken up behind the last one.
    """
    start = sources = targets = 0
    last = [-1, -1]
    for n, bead in enumerate(found, 1):
        sources, targets = sources + len(bead.source), targets + len(bead.target)
        last = [max(last[0], *bead.source, -1), max(last[1], *bead.target, -1)]
        whole = last == [sources - 1, targets - 1]
        if n == len(found) or (whole and n - start >= STORED):
            yield start, n, (sources, targets)
            start = n
    if not found:
        yield 0, 0, (0, 0)


def _append(
    tx: Connection, document: str, made: Sequence[Unit], infos: Sequence[BeadInfo], before: int
) -> None:
    """Store units behind those that are there, under names that nobody had."""
    start = jobs.units_in(tx, document)
    names = _free_names(tx, document, start)
    fresh, kept = [], []
    for unit, info in zip(made, infos, strict=True):
        name = next(names)
        state = State.TRANSLATED if unit.target.strip() else State.INITIAL
        fresh.append(replace(unit, id=name, document=document, state=state))
        rank = info.target_rank + RANK_STEP * before
        kept.append(replace(info, unit=name, target_rank=rank))
    documents.add_units(tx, document, fresh, start)
    stored.add_beads(tx, document, kept)
    units.touch(tx, document, [u.id for u in fresh], history.advance(tx, document))
    jobs.restructured(tx, document)


def _free_names(tx: Connection, document: str, start: int) -> Iterator[str]:
    numbers = map(str, count(start + 1))
    return (name for name in numbers if not structure.is_taken(tx, document, name))


def _leave(ws: Workspace, document: str, person: Person) -> None:
    """Remove a document whose import was cancelled, unless somebody has worked in it."""
    with ws.database.writing() as tx:
        worked = any(e.action != "import" for e in history.events(tx, document=document))
        if worked:
            jobs.settle(tx, document)
            info = documents.document(tx, document)
            operation = Operation(uuid4().hex, person.name, info.project, document)
            about = {"units": jobs.units_in(tx, document)}
            history.record(tx, operation, "import-cancelled", [("", {}, about)])
    if not worked:
        remove_document(ws, document, Person(person.name, uuid4().hex))


def abandon(ws: Workspace, document: str, person: Person) -> bool:
    """Give up an import that nobody works on; tell whether the document is gone."""
    job = job_of(ws, document)
    if job is None:
        raise ReviewError("This document is whole; nothing of it is waiting to be lined up.")
    _leave(ws, document, person)
    return document not in {d.id for d in projects.list_documents(ws)}
