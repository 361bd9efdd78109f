"""A second look at doubtful beads: the encoder reads a run of sentences as one text.

The mean of sentence vectors stands for a run well enough to find the path; where the lattice
is in doubt about the cut, the vector of the whole run decides better.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from review_app.text.align_lattice import SHAPES, Scores
from review_app.text.align_vectors import Rows, unit
from review_app.text.embedding import Encoder

# A bead is in doubt when its probability is this far from certain.
_DOUBT = 0.04
# At most so many runs are read again, the most doubtful first: about four seconds of work.
_MOST = 800
_Run = tuple[int, int]


class Doubt(NamedTuple):
    """A bead that may be right: its row, shape and column in the table, and its runs."""

    row: int
    kind: int
    column: int
    source: _Run
    target: _Run


@dataclass(frozen=True, slots=True)
class Meaning:
    """One side for the encoder: texts, their vectors as they came, and what each weighs."""

    texts: Sequence[str]
    rows: Rows
    weight: NDArray[np.float64]

    def composed(self, runs: Sequence[_Run]) -> dict[_Run, Rows]:
        """Return the centred mean vectors of runs."""
        centred = unit(np.asarray(self.rows - self.rows.mean(axis=0), np.float32))
        weighed = centred * np.sqrt(self.weight)[:, None].astype(np.float32)
        sums = np.stack([weighed[start:end].sum(axis=0) for start, end in runs])
        return dict(zip(runs, unit(sums), strict=True))

    def read(self, runs: Sequence[_Run], encode: Encoder) -> dict[_Run, Rows]:
        """Return the centred vectors of runs, each read as one text."""
        rows = encode([" ".join(self.texts[start:end]) for start, end in runs])
        centred = np.asarray(rows - self.rows.mean(axis=0), np.float32)
        return dict(zip(runs, unit(centred), strict=True))


def doubts(chances: Scores) -> list[Doubt]:
    """Find the beads in doubt, the most doubtful first."""
    found: list[tuple[float, Doubt]] = []
    for i, row in enumerate(chances.beads):
        for kind, column in zip(*np.nonzero((row > _DOUBT) & (row < 1 - _DOUBT)), strict=True):
            a, b = SHAPES[kind]
            j = int(column + chances.band.low[i])
            doubt = Doubt(i, int(kind), int(column), (i - a, i), (j - b, j))
            if (a, b) != (1, 1):
                found.append((abs(float(row[kind, column]) - 0.5), doubt))
    return [doubt for _, doubt in sorted(found)]


def refined(
    cosines: Sequence[Rows],
    found: Sequence[Doubt],
    sides: tuple[Meaning, Meaning],
    encode: Encoder,
    share: float,
) -> list[Rows]:
    """Correct the cosines of doubtful beads; `share` is how much meaning counts in them."""
    kept = found[: _MOST // 2]
    out = [row.copy() for row in cosines]
    if not kept:
        return out
    looks = []
    for side, runs in zip(sides, ({d.source for d in kept}, {d.target for d in kept}), strict=True):
        composed = side.composed(sorted(runs))
        longer = sorted(run for run in runs if run[1] - run[0] > 1)
        looks.append((composed, composed | side.read(longer, encode)))
    for doubt in kept:
        (mean_left, left), (mean_right, right) = looks
        before = float(mean_left[doubt.source] @ mean_right[doubt.target])
        after = float(left[doubt.source] @ right[doubt.target])
        out[doubt.row][doubt.kind][doubt.column] += share * (after - before)
    return out
