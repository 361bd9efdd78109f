"""Take the best candidate of each segment into the target: see every choice, then one step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from review_app.model import State, Unit
from review_app.service._foreign import higher_is_better
from review_app.service.comparing import TARGET, compare
from review_app.service.reviewing import Person, recheck_units, write
from review_app.service.viewing import Saved, saved
from review_app.service.workspace import Workspace
from review_app.store import documents, history, units
from review_app.store.history import Operation

# ids that one answer carries; the change feed brings the rest
MOST = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that a metric puts first in a segment whose target is behind it."""

    unit: str
    n: int
    version: int
    system: str
    before: str
    after: str
    score: float
    target_score: float


def choices(ws: Workspace, document: str, metric: str) -> tuple[Choice, ...]:
    """Return a choice for each unit not yet confirmed in which a candidate scores better.

    A unit whose target is empty takes the best candidate whatever the target's score.
    """
    compared = compare(ws, document)
    with ws.database.reading() as db:
        info = documents.document(db, document)
        texts = {u.id: (n, u) for n, u in enumerate(units.all_units(db, info, full=True), 1)}
    scores = {s.system: s.segments for s in compared.scoring.scores if s.metric == metric}
    sign = 1 if higher_is_better(metric) else -1
    return tuple(
        choice
        for at, name in enumerate(compared.units)
        for choice in _choice(*texts[name], {s: sign * v[at] for s, v in scores.items()}, sign)
    )


def _choice(n: int, unit: Unit, values: Mapping[str, float], sign: int) -> Iterator[Choice]:
    if unit.state in {State.REVIEWED, State.FINAL}:
        return
    theirs = {c.system: c.text for c in unit.candidates if c.system in values and c.text.strip()}
    if not theirs:
        return
    # the name settles a draw, so that the same texts always give the same choice
    best = min(theirs, key=lambda system: (-values[system], system))
    ours = values.get(TARGET, float("-inf"))
    if theirs[best] != unit.target and (values[best] > ours or not unit.target.strip()):
        known = sign * ours if TARGET in values else 0.0
        yield Choice(
            unit.id, n, unit.version, best, unit.target, theirs[best], sign * values[best], known
        )


def take(ws: Workspace, document: str, chosen: Sequence[Choice], person: Person) -> Saved:
    """Write the chosen candidates into the targets, each with its origin, as one step to undo.

    Units that changed since the choice was shown are skipped and named.
    """
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        answer = history.answered(tx, person.op)
        if answer is not None:
            return saved(tx, info, answer["changed"], answer["skipped"], answer["label"])
        now = {r["id"]: r for r in units.rows_of(tx, document, [c.unit for c in chosen])}
        good = [c for c in chosen if c.unit in now and now[c.unit]["version"] == c.version]
        ids, fit = [c.unit for c in good], {c.unit for c in good}
        skipped = [c.unit for c in chosen if c.unit not in fit]
        places = "1 segment" if len(ids) == 1 else f"{len(ids)} segments"
        label = f"best candidate taken in {places}"
        operation = Operation(person.op, person.name, info.project, document, label)
        changes = [
            (c.unit, {"target": c.before}, {"target": c.after, "origin": c.system}) for c in good
        ]
        write(tx, operation, "edit", changes)
        recheck_units(ws, tx, info, ids)
        done = {"changed": ids[:MOST], "skipped": skipped, "label": label}
        history.finish(tx, operation, done, undoable=bool(ids))
        return saved(tx, info, ids[:MOST], skipped, label)
