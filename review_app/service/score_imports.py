"""Keep scores that another program computed beside our own, as long as the texts are the same."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, NamedTuple

from sqlalchemy import Connection

from review_app.errors import MismatchError, UnknownNameError
from review_app.metrics import metrics
from review_app.model import Score, Unit
from review_app.service import score_files
from review_app.service.workspace import Workspace
from review_app.store import scorings

# parts of the names of metrics that read source and translation only
WITHOUT_REFERENCE = frozenset({"qe", "kiwi", "cometkiwi", "wmt22kiwi", "noref", "src"})
SEPARATORS = re.compile(r"[^a-z0-9]+")


class ScoreFile(NamedTuple):
    """A file of scores as a person gave it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Foreign:
    """Scores of one system by a metric that is not ours: unit id to (score, print of the text).

    `against`: unit id to the print of the reference that the text was compared with.
    """

    metric: str
    system: str
    signature: str
    scored: Mapping[str, tuple[float, str]]
    against: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scored:
    """What scores belong to: units, and each system's texts in their order."""

    units: Sequence[Unit]
    systems: Mapping[str, Sequence[str]]


def add(
    ws: Workspace,
    document: str,
    file: ScoreFile,
    scored: Scored,
    also_called: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Keep the scores of a file and return the metrics in it.

    `scored` is what they belong to, in the order of the file; `also_called` maps what a file may
    call a system to its name. A file of another shape is a FileError, one of other segments a
    MismatchError, of other systems an UnknownNameError; earlier scores by the same metric are
    replaced.
    """
    systems, size = scored.systems, len(scored.units)
    known = also_called or {}
    scores = [
        replace(score, system=known.get(score.system, score.system))
        for score in score_files.read(file.data, file.name, size)
    ]
    for score in scores:
        _require_foreign(score.metric, file.name)
        if score.system not in systems:
            raise UnknownNameError("system", score.system, systems)
    return keep(ws, document, scores, scored)


def _require_foreign(metric: str, name: str) -> None:
    """Raise a MismatchError where scores are called like those that are counted here."""
    ours = metrics().get(metric)
    if ours and not ours.needs_model:
        raise MismatchError(
            f"{name} holds scores called {metric!r}, which this tool counts itself; "
            "give them another name in a column 'metric'."
        )


def keep(ws: Workspace, document: str, scores: Sequence[Score], scored: Scored) -> tuple[str, ...]:
    """Keep scores with prints of the texts they belong to; return their metrics."""
    payloads: dict[str, dict[str, Any]] = {}
    for score in scores:
        rows = zip(scored.units, scored.systems[score.system], score.segments, strict=True)
        told: dict[str, Any] = {
            "signature": score.signature,
            "scored": {unit.id: [value, print_of(text)] for unit, text, value in rows},
        }
        if _reads_reference(score):
            told["against"] = {u.id: print_of(u.reference) for u in scored.units if u.reference}
        payloads.setdefault(score.metric, {})[score.system] = told
    with ws.database.writing() as tx:
        for metric, payload in payloads.items():
            scorings.keep_foreign(tx, document, metric, json.dumps(payload))
    return tuple(payloads)


def remove(ws: Workspace, document: str, metric: str) -> None:
    """Forget the scores of a metric that were computed elsewhere."""
    with ws.database.writing() as tx:
        known = scorings.load_foreign(tx, document)
        if metric not in known:
            raise UnknownNameError("metric", metric, known)
        scorings.drop_foreign(tx, document, metric)


def kept(ws: Workspace, document: str) -> list[str]:
    """Return the metrics of which a document has scores from elsewhere."""
    with ws.database.reading() as db:
        return list(scorings.load_foreign(db, document))


def load(db: Connection, document: str) -> tuple[Foreign, ...]:
    """Return what is kept of a document."""
    return tuple(
        Foreign(
            metric,
            system,
            told["signature"],
            {u: (v, t) for u, (v, t) in told["scored"].items()},
            told.get("against", {}),
        )
        for metric, payload in scorings.load_foreign(db, document).items()
        for system, told in json.loads(payload).items()
    )


def fitting(
    foreign: Sequence[Foreign], units: Sequence[Unit], systems: Mapping[str, Sequence[str]]
) -> tuple[list[Score], list[str]]:
    """Return the scores whose texts are still the same, and a sentence for each of the others."""
    scores, notes = [], []
    for one in foreign:
        texts = systems.get(one.system)
        if texts is None:
            continue
        prints = [one.scored.get(u.id, (0.0, "")) for u in units]
        stale = sum(was != print_of(t) for (_, was), t in zip(prints, texts, strict=True))
        other = sum(one.against.get(u.id) not in {None, print_of(u.reference or "")} for u in units)
        if stale or other:
            notes.append(_stale(one, stale) if stale else _stale_reference(one, other))
        else:
            values = tuple(value for value, _ in prints)
            mean = sum(values) / max(1, len(values))
            scores.append(Score(one.metric, one.system, mean, values, one.signature))
    return scores, notes


def _stale(one: Foreign, count: int) -> str:
    noun = "segment was" if count == 1 else "segments were"
    return (
        f"{one.metric} of {one.system!r} is left out: {count} {noun} changed or added since it was "
        "scored; score the texts again."
    )


def _stale_reference(one: Foreign, count: int) -> str:
    noun = "segment" if count == 1 else f"{count} segments"
    return (
        f"{one.metric} of {one.system!r} is left out: another reference of {noun} came since it "
        "was scored; score the texts again."
    )


def _reads_reference(score: Score) -> bool:
    """Whether a score may come from a reference: by our metric, or by the name of a family."""
    ours = metrics().get(score.metric)
    if ours:
        return ours.needs_reference or "nrefs:1" in score.signature
    return not any(part in WITHOUT_REFERENCE for part in SEPARATORS.split(score.metric.lower()))


def print_of(text: str) -> str:
    """Return a short print of a text, to notice that it changed."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def require_units(units: Sequence[Unit]) -> None:
    """Raise a MismatchError where a document has nothing that could be scored."""
    if not units:
        raise MismatchError("No segment has a text of every system yet; add the texts first.")
