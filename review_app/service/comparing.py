"""Score what a document offers: its target and every candidate, kept until a text changes."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import TypeVar

from review_app import __version__
from review_app.metrics import metrics
from review_app.model import Comparison, Score, Unit
from review_app.service import score_imports
from review_app.service._foreign import higher_is_better
from review_app.service._verdicts import enough_samples
from review_app.service.scoring import Scoring, score
from review_app.service.workspace import Workspace
from review_app.store import documents, scorings, units

T = TypeVar("T")
# how the text under review is called among the systems
TARGET = "this translation"
METRICS = ("bleu", "chrfpp", "ter")
# systems, this translation among them: with fewer each would only agree with one other
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """The scoring of a document: `units` are the ids that the segment scores belong to.

    `total` counts all units of the document; `referenced` tells whether there is a reference.
    """

    scoring: Scoring
    units: tuple[str, ...]
    total: int
    referenced: bool = False


def compare(
    ws: Workspace, document: str, tell: Callable[[float, str], None] | None = None
) -> Compared:
    """Score the target and all candidates of a document; known texts are not scored again.

    With a reference only the units that have one count, without one those with every candidate.
    """
    with ws.database.reading() as db:
        info = documents.document(db, document)
        texts = units.all_units(db, info, full=True)
    scored = comparable(texts)
    with ws.database.reading() as db:
        foreign = score_imports.load(db, document)
        mark = _fingerprint(scored, info.target_lang, foreign)
        kept = scorings.load(db, document, mark)
    if kept is None:
        made = _score(scored, info.target_lang, foreign, tell)
        kept = json.dumps(_payload(made, [u.id for u in scored]))
        with ws.database.writing() as tx:
            scorings.keep(tx, document, mark, kept)
    scoring, ids = _read(kept)
    return Compared(scoring, ids, len(texts), bool(references_of(scored)))


def comparable(texts: Sequence[Unit]) -> list[Unit]:
    """Return the units that every system translated and, where any has one, with reference."""
    sourced = [u for u in texts if u.source.strip()]
    referenced = [u for u in sourced if u.reference is not None] or sourced
    systems = {c.system for u in texts for c in u.candidates}
    return [u for u in referenced if systems <= {c.system for c in u.candidates}]


def _fingerprint(texts: Sequence[Unit], lang: str, foreign: Sequence[object]) -> str:
    made_by = (__version__, METRICS, TARGET, lang, foreign)
    digest = blake2b(repr(made_by).encode("utf-8", "surrogatepass"), digest_size=16)
    for unit in texts:
        parts = (unit.source, unit.target, unit.reference, [asdict(c) for c in unit.candidates])
        digest.update(repr(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def by_system(texts: Sequence[Unit]) -> dict[str, list[str]]:
    """Return the segments of each system, the text under review first."""
    systems = {TARGET: [u.target for u in texts]}
    for unit in texts:
        for candidate in unit.candidates:
            systems.setdefault(candidate.system, []).append(candidate.text)
    return systems


def references_of(texts: Sequence[Unit]) -> list[list[str]]:
    """Return the reference as one list, or none where a unit lacks it."""
    complete = bool(texts) and all(u.reference is not None for u in texts)
    return [[u.reference or "" for u in texts]] if complete else []


def _score(
    texts: Sequence[Unit],
    lang: str,
    foreign: Sequence[score_imports.Foreign],
    tell: Callable[[float, str], None] | None,
) -> Scoring:
    systems, references = by_system(texts), references_of(texts)
    imported, notes = score_imports.fitting(foreign, texts, systems)
    if not texts or (len(systems) < FEWEST and not references and not imported):
        note = (
            "There is nothing to compare yet: add a reference, or at least two candidates, "
            "with “Add files” on the Documents page."
        )
        return Scoring((), (), (note, *notes))
    made = score(
        systems,
        sources=[u.source for u in texts],
        references=references,
        metrics=(*METRICS, "agreement") if len(systems) >= FEWEST else METRICS,
        target_lang=lang,
        samples=enough_samples(len(systems)),
        imported=imported,
        progress=tell,
    )
    return replace(made, notes=(*made.notes, *notes))


def _payload(scoring: Scoring, ids: Sequence[str]) -> dict[str, object]:
    return {
        "scores": [asdict(s) for s in scoring.scores],
        "comparisons": [asdict(c) for c in scoring.comparisons],
        "notes": list(scoring.notes),
        "units": list(ids),
    }


@lru_cache(maxsize=4)
def _read(kept: str) -> tuple[Scoring, tuple[str, ...]]:
    """Read a kept scoring: the scores, and the units that the segment scores belong to."""
    raw = json.loads(kept)
    scores = tuple(_tuples(Score, s) for s in raw["scores"])
    comparisons = tuple(_tuples(Comparison, c) for c in raw["comparisons"])
    return Scoring(scores, comparisons, tuple(raw["notes"])), tuple(raw["units"])


def _tuples(kind: Callable[..., T], raw: dict[str, object]) -> T:
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()})


def segment_scores(ws: Workspace, document: str, unit: str) -> dict[str, dict[str, float]]:
    """Return the kept scores of one unit: metric to value, by system."""
    with ws.database.reading() as db:
        kept = scorings.load(db, document)
    if kept is None:
        return {}
    scoring, ids = _read(kept)
    if unit not in ids:
        return {}
    at, found = ids.index(unit), dict[str, dict[str, float]]()
    for one in scoring.scores:
        found.setdefault(one.system, {})[one.metric] = one.segments[at]
    return found


def directions(names: Iterable[str] = ()) -> dict[str, bool]:
    """Tell for each metric, ours and those named, whether more is better."""
    return {name: higher_is_better(name) for name in (*metrics(), *names)}
