"""The best path through the table of beads, and how likely each bead is given all paths.

A path goes from (0, 0) to (sources, targets). Two states: after a bead that joins text, and
after a segment without counterpart, because omissions come in runs: to open one costs more
than to go on with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from review_app.text.align_band import Band

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Row = NDArray[np.float64]

Tell = Callable[[int, int], None]
# Rows between two reports of how far the search has come.
_OFTEN = 256

SHAPES = (
    (1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1),
    (3, 3), (2, 4), (4, 2), (3, 4), (4, 3), (4, 4), (1, 5), (5, 1), (2, 5), (5, 2),
)  # fmt: skip
LARGEST = max(map(max, SHAPES))


class Step(NamedTuple):
    """A bead of a path: the first source and target in it and how many of each."""

    source: int
    target: int
    sources: int
    targets: int


@dataclass(frozen=True, slots=True)
class Scores:
    """What the beads are worth, in nats.

    `beads[i]` has shape (shapes, width of row i): the beads that end at row i, a column for
    each number of targets passed. `source_null[i]` and `target_null[j]` are the worth of
    segments without counterpart; `opening` is added at the first of a run of them.
    """

    band: Band
    beads: "Sequence[NDArray[np.float64]]"
    source_null: "Row"
    target_null: "Row"
    opening: float

    @property
    def falls(self) -> "Row":
        """Return the worth of passing the first k targets without counterpart."""
        return np.concatenate([[0.0], np.cumsum(self.target_null)])


@dataclass(frozen=True, slots=True)
class Table:
    """For each row the joined worth of all paths, by the state they are in."""

    joined: "list[Row]"
    null: "list[Row]"


def _shifted(row: "Row", shift: int, width: int) -> "Row":
    """Return `row[k + shift]` for k below `width`, minus infinity where there is none."""
    out = np.full(width, -np.inf)
    first, last = max(0, -shift), min(width, len(row) - shift)
    if last > first:
        out[first:last] = row[first + shift : last + shift]
    return out


def forward(scores: Scores, join: np.ufunc, tell: Tell | None = None) -> Table:
    """Sum up the paths from the start into each state; `join` is maximum or logaddexp.

    `tell` hears how many rows are done and how many there are; it may raise to stop.
    """
    band, falls = scores.band, scores.falls
    table = Table([], [])
    either: list[Row] = []
    for i, low in enumerate(band.low):
        if tell and i % _OFTEN == 0:
            tell(i, len(band.low))
        width = band.width(i)
        joined = np.full(width, -np.inf)
        null = np.full(width, -np.inf)
        if i == 0:
            joined[0] = 0.0
        else:
            into = [
                _shifted(either[i - a], low - b - band.low[i - a], width) + scores.beads[i][kind]
                for kind, (a, b) in enumerate(SHAPES)
                if a <= i
            ]
            joined = join.reduce(into, axis=0)
            shift = low - band.low[i - 1]
            opened = _shifted(table.joined[-1], shift, width) + scores.opening
            going = _shifted(table.null[-1], shift, width)
            null = join(opened, going) + scores.source_null[i - 1]
        fall = falls[low : low + width]
        null[1:] = join(null[1:], joined[:-1] + scores.opening + np.diff(fall))
        null = join.accumulate(null - fall) + fall
        table.joined.append(joined)
        table.null.append(null)
        either.append(join(joined, null))
    return table


def backward(scores: Scores, join: np.ufunc) -> Table:
    """Sum up the paths from each state to the end."""
    band, falls, last = scores.band, scores.falls, len(scores.band.low) - 1
    table = Table([np.empty(0)] * (last + 1), [np.empty(0)] * (last + 1))
    for i in range(last, -1, -1):
        low, width = band.low[i], band.width(i)
        out = np.full(width, -np.inf)
        down = np.full(width, -np.inf)
        if i == last:
            out[-1] = 0.0
        else:
            onward = [
                _shifted(table.joined[i + a] + scores.beads[i + a][kind],
                         low + b - band.low[i + a], width)
                for kind, (a, b) in enumerate(SHAPES)
                if i + a <= last
            ]  # fmt: skip
            out = join.reduce(onward, axis=0)
            down = _shifted(table.null[i + 1], low - band.low[i + 1], width)
            down = down + scores.source_null[i]
        fall = falls[low : low + width]
        null = join.accumulate((join(out, down) + fall)[::-1])[::-1] - fall
        along = np.append(null[1:] + np.diff(fall), -np.inf)
        table.joined[i] = join(out, join(down, along) + scores.opening)
        table.null[i] = null
    return table


def posteriors(scores: Scores) -> Scores:
    """Return the probability of each bead and each null in place of its worth."""
    ahead, behind = forward(scores, np.logaddexp), backward(scores, np.logaddexp)
    band, total = scores.band, behind.joined[0][0]
    either = [np.logaddexp(a, b) for a, b in zip(ahead.joined, ahead.null, strict=True)]
    beads = [np.zeros((len(SHAPES), band.width(0)))]
    source_null = np.zeros(len(scores.source_null))
    target_null = np.zeros(len(scores.target_null))
    for i, low in enumerate(band.low):
        width = band.width(i)
        into = np.logaddexp(ahead.joined[i] + scores.opening, ahead.null[i]) - total
        if width > 1:
            passed = np.exp(into[:-1] + np.diff(scores.falls[low : low + width])
                            + behind.null[i][1:])  # fmt: skip
            target_null[low : low + width - 1] += passed
        if i:
            before = np.logaddexp(ahead.joined[i - 1] + scores.opening, ahead.null[i - 1])
            shifted = _shifted(before, low - band.low[i - 1], width)
            source_null[i - 1] = np.exp(
                shifted + scores.source_null[i - 1] + behind.null[i] - total
            ).sum()
            beads.append(np.exp(np.stack([
                _shifted(either[i - a], low - b - band.low[i - a], width)
                if a <= i else np.full(width, -np.inf)
                for a, b in SHAPES
            ]) + scores.beads[i] + behind.joined[i] - total))  # fmt: skip
    return Scores(band, beads, source_null, target_null, 0.0)


def best_path(scores: Scores, tell: Tell | None = None) -> list[Step]:
    """Return the path of the highest worth, from the start to the end."""
    table = forward(scores, np.maximum, tell)
    low = scores.band.low
    i, j = len(low) - 1, int(scores.band.high[-1])
    null = bool(table.null[i][-1] > table.joined[i][-1])
    steps: list[Step] = []
    while i or j:
        if null:
            step, null = _null_step(scores, table, i, j)
        else:
            step, null = _bead_step(scores, table, i, j)
        steps.append(step)
        i, j = step.source, step.target
    return steps[::-1]


def _at(rows: "list[Row]", low: "NDArray[np.int64]", i: int, j: int) -> float:
    """Read a state; minus infinity outside the band."""
    if i < 0 or not 0 <= j - low[i] < len(rows[i]):
        return -np.inf
    return float(rows[i][j - low[i]])


def _null_step(scores: Scores, table: Table, i: int, j: int) -> tuple[Step, bool]:
    """Tell which null led to a state, and whether a null stood before it."""
    options = []
    for k, h, worth in (
        (i - 1, j, scores.source_null[i - 1] if i else 0.0),
        (i, j - 1, scores.target_null[j - 1] if j else 0.0),
    ):
        joined = _at(table.joined, scores.band.low, k, h) + scores.opening + worth
        null = _at(table.null, scores.band.low, k, h) + worth
        options += [(joined, k, h, False), (null, k, h, True)]
    _, k, h, null_before = max(options)
    return Step(k, h, i - k, j - h), null_before


def _bead_step(scores: Scores, table: Table, i: int, j: int) -> tuple[Step, bool]:
    """Tell which bead led to a state, and whether a null stood before it."""
    low = scores.band.low
    options = []
    for kind, (a, b) in enumerate(SHAPES):
        worth = float(scores.beads[i][kind][j - low[i]]) if i else -np.inf
        joined = _at(table.joined, low, i - a, j - b) + worth
        null = _at(table.null, low, i - a, j - b) + worth
        options += [(joined, a, b, False), (null, a, b, True)]
    _, a, b, null_before = max(options)
    return Step(i - a, j - b, a, b), null_before
