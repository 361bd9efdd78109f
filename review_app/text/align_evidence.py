"""What speaks for each bead: likeness of meaning, likeness of length, how common its shape is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from review_app.text.align_band import Band
from review_app.text.align_lattice import SHAPES, Scores

Rows = NDArray[np.float32]
Sizes = NDArray[np.float64]
_LARGEST = 4
# Beyond five standard deviations a length ratio says no more.
_WORST = 25.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence is worth, in nats.

    Fitted as a conditional random field (the likelihood of the hand-made path among all paths)
    on four hand-aligned sets and on copies with passages dropped, so that posteriors of the
    lattice are probabilities. Likeness is 0 at the level of chance of a document pair and 1 at
    the level of its sure pairs, which makes the weights hold for strong and weak vectors alike.
    """

    cosine: float  # likeness of the two runs, for each pair of segments in the bead
    whole: float  # the same, once for the bead
    neighbours: float  # likeness of each run to the segments beside the other run
    weakest: float  # likeness of the segment that fits worst into the bead
    length: float  # half a squared deviation of the length ratio
    shapes: tuple[float, ...]  # 1-1; 1-2; 2-2; 1-3; 2-3; 1-4; larger
    null: float  # a segment without counterpart
    null_best: float  # the best likeness that such a segment has anywhere near
    null_length: float  # a quarter of the logarithm of its length
    opening: float  # the first of a run of them


MEANING = Weights(
    3.5, 2.89, -1.03, 2.66, -1.09, (0.0, -2.66, -4.73, -4.41, -6.03, -5.49, -9.64),
    0.06, 0.92, -1.68, -2.7,
)  # fmt: skip
SPELLING = Weights(
    5.19, 1.85, -0.45, 2.08, -1.19, (0.0, -2.89, -4.82, -4.73, -6.73, -6.36, -9.92),
    -0.14, -0.52, -1.45, -2.56,
)  # fmt: skip
_SHAPE_GROUP = {
    (1, 1): 0, (1, 2): 1, (2, 1): 1, (2, 2): 2, (1, 3): 3, (3, 1): 3,
    (2, 3): 4, (3, 2): 4, (1, 4): 5, (4, 1): 5,
}  # fmt: skip


def _runs(rows: Rows, sizes: Sizes) -> tuple[Rows, NDArray[np.float64]]:
    """Weigh rows by length; return them and the norms of all runs, shape (_LARGEST + 1, n + 1).

    `norms[a][i]` is the norm of the sum of the `a` rows that end before row `i`.
    """
    weighted = rows * np.sqrt(sizes)[:, None].astype(np.float32)
    norms = np.ones((_LARGEST + 1, len(rows) + 1))
    total = np.zeros_like(weighted)
    for a in range(1, min(_LARGEST, len(rows)) + 1):
        total = total[1:] + weighted[: len(rows) - a + 1] if a > 1 else weighted.copy()
        norms[a][a:] = np.maximum(np.linalg.norm(total, axis=1), 1e-6)
    return np.asarray(weighted, np.float32), norms


def _sums(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Add up `size` neighbours; entry k is the sum of the entries before k, where there are."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    out = np.zeros(len(values) + 1)
    out[size:] = total[size:] - total[:-size]
    return out


def likeness(
    band: Band, source: tuple[Rows, Sizes], target: tuple[Rows, Sizes]
) -> list[NDArray[np.float64]]:
    """Return for each row the cosines of all runs that end there: shape (shapes, width)."""
    left, left_norms = _runs(*source)
    right, right_norms = _runs(*target)
    recent: list[tuple[int, NDArray[np.float64]]] = []
    found = [np.zeros((len(SHAPES), band.width(0)))]
    for i in range(1, len(band.low)):
        low, high = int(band.low[i]), int(band.high[i])
        last = int(band.high[min(i + _LARGEST, len(band.high)) - 1])
        first = max(low - _LARGEST, 0)
        recent.append((first, (right[first:last] @ left[i - 1]).astype(np.float64)))
        recent = recent[-_LARGEST:]
        found.append(_row(i, (low, high), recent, (left_norms, right_norms)))
    return found


def _row(
    i: int,
    columns: tuple[int, int],
    recent: list[tuple[int, NDArray[np.float64]]],
    norms: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Compose the cosines of the runs that end at row `i` from those of single segments."""
    low, high = columns
    first = max(low - _LARGEST, 0)
    out = np.full((len(SHAPES), high - low + 1), -np.inf)
    total = np.zeros(high - first)
    sums: dict[tuple[int, int], NDArray[np.float64]] = {}
    for a, (start, products) in enumerate(reversed(recent), 1):
        total = total + products[first - start : high - start]
        for b in range(1, min(_LARGEST, len(total)) + 1):
            sums[a, b] = _sums(total, b)[low - first :]
    for kind, (a, b) in enumerate(SHAPES):
        if (a, b) in sums:
            out[kind] = sums[a, b] / (norms[0][a][i] * norms[1][b][low : high + 1])
            out[kind][: max(b - low, 0)] = -np.inf
    return out


def length_loss(band: Band, source: Sizes, target: Sizes) -> list[NDArray[np.float64]]:
    """Return squared deviations of the length ratio, in standard deviations.

    After Gale and Church 1993: the difference of the lengths of a pair has a variance in
    proportion to the length (6.8 for each character).
    """
    ratio = target.sum() / max(source.sum(), 1.0)
    left = np.concatenate([[0.0], np.cumsum(source)])
    right = np.concatenate([[0.0], np.cumsum(target)])
    found = []
    for i in range(len(band.low)):
        columns = np.arange(band.low[i], band.high[i] + 1)
        row = np.zeros((len(SHAPES), len(columns)))
        for kind, (a, b) in enumerate(SHAPES):
            if a <= i:
                mine = (left[i] - left[i - a]) * ratio
                theirs = right[columns] - right[np.maximum(columns - b, 0)]
                row[kind] = (theirs - mine) ** 2 / (6.8 * (theirs + mine) / 2 + 40)
        found.append(row)
    return found


def _slide(rows: NDArray[np.float64], shift: int, width: int) -> NDArray[np.float64]:
    """Return `rows[:, k + shift]` for k below `width`, zero where there is none."""
    out = np.zeros((len(rows), width))
    first, last = max(0, -shift), min(width, rows.shape[1] - shift)
    if last > first:
        out[:, first:last] = rows[:, first + shift : last + shift]
    return out


def _pick(cosines: list[NDArray[np.float64]], kinds: Sequence[int]) -> list[NDArray[np.float64]]:
    """Pick some shapes of every row, zero where a shape does not fit."""
    return [np.nan_to_num(row[list(kinds)], neginf=0.0) for row in cosines]


def worths(
    band: Band,
    cosines: list[NDArray[np.float64]],
    losses: list[NDArray[np.float64]],
    weights: Weights,
) -> list[NDArray[np.float64]]:
    """Weigh the evidence for each bead: arrays of the shape of `cosines`."""
    many_to_one = _pick(cosines, [SHAPES.index((a, 1)) for a in range(1, _LARGEST + 1)])
    one_to_many = _pick(cosines, [SHAPES.index((1, b)) for b in range(1, _LARGEST + 1)])
    found = [np.full((len(SHAPES), band.width(0)), -np.inf)]
    for i in range(1, len(band.low)):
        width, low = band.width(i), band.low[i]
        above = {
            z: _slide(one_to_many[i - z], low - band.low[i - z], width)
            for z in range(-1, _LARGEST + 1)
            if 0 <= i - z < len(band.low)
        }
        beside = {z: _slide(many_to_one[i], -z, width) for z in range(-1, _LARGEST + 1)}
        row = np.full((len(SHAPES), width), -np.inf)
        for kind, (a, b) in enumerate(SHAPES):
            if a <= i:
                row[kind] = _worth((a, b), cosines[i][kind], above, beside, weights)
        found.append(row + weights.length * np.minimum(losses[i], _WORST) / 2)
    return found


_Looks = dict[int, NDArray[np.float64]]


def _worth(
    shape: tuple[int, int],
    cosine: NDArray[np.float64],
    above: _Looks,
    beside: _Looks,
    weights: Weights,
) -> NDArray[np.float64]:
    """Weigh one shape along a row, all but the lengths.

    `above[z][b - 1]` is the likeness of the source z rows up to the b targets that end here,
    `beside[z][a - 1]` that of the a sources that end here to the target z columns back.
    """
    a, b = shape
    size = (a + b) / 2
    near = [above[a][b - 1], beside[-1][a - 1], beside[b][a - 1]]
    if -1 in above:
        near.append(above[-1][b - 1])
    total = weights.cosine * size * cosine + weights.whole * cosine
    total += weights.neighbours * size / 4 * sum(np.maximum(each, 0) for each in near)
    if size > 1:
        members = [above[z][b - 1] for z in range(a if a > 1 else 0)]
        members += [beside[z][a - 1] for z in range(b if b > 1 else 0)]
        total += weights.weakest * (size - 1) * np.min(members, axis=0)
    return total + weights.shapes[_SHAPE_GROUP.get(shape, 6)]


def nulls(best: Sizes, sizes: Sizes, weights: Weights) -> Sizes:
    """Weigh for each segment that it has no counterpart; `best` is its best likeness."""
    return weights.null + weights.null_best * best + weights.null_length * np.log(sizes) / 4


def best_likeness(band: Band, cosines: list[NDArray[np.float64]]) -> tuple[Sizes, Sizes]:
    """Return the best likeness that each source and each target has within the band."""
    source = np.full(len(band.low) - 1, -1.0)
    target = np.full(int(band.high[-1]), -1.0)
    for i in range(1, len(band.low)):
        first = max(int(band.low[i]), 1)
        row = cosines[i][0][first - band.low[i] :]
        source[i - 1] = row.max(initial=-1.0)
        place = slice(first - 1, first - 1 + len(row))
        target[place] = np.maximum(target[place], row)
    return source, target


def scores(
    band: Band,
    cosines: list[NDArray[np.float64]],
    sizes: tuple[Sizes, Sizes],
    weights: Weights,
) -> Scores:
    """Weigh all that can happen in the band."""
    best = best_likeness(band, cosines)
    return Scores(
        band,
        worths(band, cosines, length_loss(band, *sizes), weights),
        nulls(best[0], sizes[0], weights),
        nulls(best[1], sizes[1], weights),
        weights.opening,
    )
