"""What speaks for each bead: likeness of meaning, likeness of length, how common its shape is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from review_app.text.align_band import Band
from review_app.text.align_lattice import LARGEST, SHAPES, Scores

Rows = NDArray[np.float32]
Sizes = NDArray[np.float64]
# Beyond five standard deviations a length ratio says no more.
_WORST = 25.0
# How many segments each shape takes of either side.
_A, _B = np.array(SHAPES).T


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence is worth, in nats.

    Fitted by bench/fit_alignment.py as a conditional random field (the likelihood of the
    hand-made path among all paths) on four hand-aligned sets and on copies with passages dropped
    and inserted, so that posteriors of the lattice are probabilities. Likeness is 0 at the level
    of chance of a document pair and 1 at the level of its sure pairs, which makes the weights
    hold for strong and weak vectors alike.
    """

    cosine: float  # likeness of the two runs, for each pair of segments in the bead
    whole: float  # the same, once for the bead
    neighbours: float  # likeness of each run to the segments beside the other run
    weakest: float  # likeness of the segment that fits worst into the bead
    words: float  # a tenth of what the words tell that have their like, see align_words
    ends: tuple[float, float]  # one side asks, the other does not; one ends within a sentence
    length: float  # half a squared deviation of the length ratio
    shapes: tuple[float, ...]  # 1-1; 1-2; 2-2; 1-3; 2-3; 1-4; larger; 1-5
    null: float  # a segment without counterpart
    null_best: float  # the best likeness that such a segment has anywhere near
    null_length: float  # a quarter of the logarithm of its length
    opening: float  # the first of a run of them


MEANING = Weights(
    1.83, 3.65, 0.31, 3.36, 4.43, (-0.47, -1.96), -0.95,
    (0.0, -2.43, -4.61, -4.3, -5.97, -3.99, -9.88, -5.22), -0.33, 1.67, -1.5, -2.94,
)  # fmt: skip
SPELLING = Weights(
    1.59, 1.27, 1.55, 0.49, 5.36, (-0.95, -2.14), -1.12,
    (0.0, -2.71, -5.03, -4.85, -7.61, -5.93, -12.66, -7.93), -0.41, -0.01, -1.38, -2.98,
)  # fmt: skip
# Round numbers for the path that a lexicon is learned from, lest the fit hang on its own outcome.
MEANING_FIRST = Weights(
    1.5, 3.5, 0.0, 3.5, 4.5, (-0.5, -2.0), -1.0,
    (0.0, -2.5, -4.5, -4.5, -6.0, -4.0, -10.0, -5.0), -0.5, 1.5, -1.5, -3.0,
)  # fmt: skip
SPELLING_FIRST = Weights(
    1.5, 1.0, 1.5, 0.5, 5.5, (-1.0, -2.0), -1.0,
    (0.0, -2.5, -5.0, -5.0, -7.5, -6.0, -12.5, -8.0), -0.5, 0.0, -1.5, -3.0,
)  # fmt: skip
_SHAPE_GROUP = {
    (1, 1): 0, (1, 2): 1, (2, 1): 1, (2, 2): 2, (1, 3): 3, (3, 1): 3,
    (2, 3): 4, (3, 2): 4, (1, 4): 5, (4, 1): 5, (1, 5): 7, (5, 1): 7,
}  # fmt: skip


def _runs(rows: Rows, sizes: Sizes) -> tuple[Rows, NDArray[np.float64]]:
    """Weigh rows by length; return them and the norms of all runs, shape (LARGEST + 1, n + 1).

    `norms[a][i]` is the norm of the sum of the `a` rows that end before row `i`.
    """
    weighted = rows * np.sqrt(sizes)[:, None].astype(np.float32)
    norms = np.ones((LARGEST + 1, len(rows) + 1))
    total = np.zeros_like(weighted)
    for a in range(1, min(LARGEST, len(rows)) + 1):
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
) -> Iterator[NDArray[np.float64]]:
    """Yield for each row the cosines of all runs that end there: shape (shapes, width)."""
    left, left_norms = _runs(*source)
    right, right_norms = _runs(*target)
    recent: list[tuple[int, NDArray[np.float64]]] = []
    yield np.zeros((len(SHAPES), band.width(0)))
    for i in range(1, len(band.low)):
        low, high = int(band.low[i]), int(band.high[i])
        last = int(band.high[min(i + LARGEST, len(band.high)) - 1])
        first = max(low - LARGEST, 0)
        recent.append((first, (right[first:last] @ left[i - 1]).astype(np.float64)))
        recent = recent[-LARGEST:]
        yield _row(i, (low, high), recent, (left_norms, right_norms))


def _row(
    i: int,
    columns: tuple[int, int],
    recent: list[tuple[int, NDArray[np.float64]]],
    norms: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Compose the cosines of the runs that end at row `i` from those of single segments."""
    low, high = columns
    first = max(low - LARGEST, 0)
    out = np.full((len(SHAPES), high - low + 1), -np.inf)
    total = np.zeros(high - first)
    sums: dict[tuple[int, int], NDArray[np.float64]] = {}
    for a, (start, products) in enumerate(reversed(recent), 1):
        total = total + products[first - start : high - start]
        for b in range(1, min(LARGEST, len(total)) + 1):
            sums[a, b] = _sums(total, b)[low - first :]
    for kind, (a, b) in enumerate(SHAPES):
        if (a, b) in sums:
            out[kind] = sums[a, b] / (norms[0][a][i] * norms[1][b][low : high + 1])
            out[kind][: max(b - low, 0)] = -np.inf
    return out


def length_loss(band: Band, source: Sizes, target: Sizes) -> Iterator[NDArray[np.float64]]:
    """Yield squared deviations of the lengths, in standard deviations, for each row.

    After Gale and Church 1993: the difference of the lengths of a pair has a variance in
    proportion to the length (6.8 for each character). Lengths are those of align_lengths.
    """
    left = np.concatenate([[0.0], np.cumsum(source)])
    right = np.concatenate([[0.0], np.cumsum(target)])
    for i in range(len(band.low)):
        columns = np.arange(band.low[i], band.high[i] + 1)
        mine = (left[i] - left[np.maximum(i - _A, 0)])[:, None]
        theirs = right[columns] - right[np.maximum(columns - _B[:, None], 0)]
        yield (theirs - mine) ** 2 / (3.4 * (theirs + mine) + 40)


def _slide(rows: NDArray[np.float64], shift: int, width: int) -> NDArray[np.float64]:
    """Return `rows[:, k + shift]` for k below `width`, zero where there is none."""
    out = np.zeros((len(rows), width))
    first, last = max(0, -shift), min(width, rows.shape[1] - shift)
    if last > first:
        out[:, first:last] = rows[:, first + shift : last + shift]
    return out


def _pick(cosines: list[Rows], kinds: Sequence[int]) -> list[NDArray[np.float64]]:
    """Pick some shapes of every row, zero where a shape does not fit."""
    return [np.nan_to_num(row[list(kinds)].astype(np.float64), neginf=0.0) for row in cosines]


def worths(
    band: Band,
    cosines: list[Rows],
    words: list[Rows],
    losses: Iterable[NDArray[np.float64]],
    weights: Weights,
) -> Iterator[NDArray[np.float64]]:
    """Weigh the evidence for each bead: yields arrays of the shape of `cosines`."""
    many_to_one = _pick(cosines, [SHAPES.index((a, 1)) for a in range(1, LARGEST + 1)])
    one_to_many = _pick(cosines, [SHAPES.index((1, b)) for b in range(1, LARGEST + 1)])
    groups = [_SHAPE_GROUP.get(shape, 6) for shape in SHAPES]
    common = np.array([weights.shapes[group] for group in groups])[:, None]
    nothing = np.zeros((LARGEST, 0))
    for i, loss in enumerate(losses):
        width, low = band.width(i), band.low[i]
        above = [
            _slide(one_to_many[i - z], low - band.low[i - z], width)
            if 0 <= i - z < len(band.low)
            else _slide(nothing, 0, width)
            for z in range(-1, LARGEST + 1)
        ]
        beside = [_slide(many_to_one[i], -z, width) for z in range(-1, LARGEST + 1)]
        row = _weighed(cosines[i], np.stack(above), np.stack(beside), weights) + common
        row += weights.words * words[i] / 10
        row += weights.length * np.minimum(loss, _WORST) / 2
        row[~np.isfinite(cosines[i])] = -np.inf
        if i == 0:
            row[:] = -np.inf
        yield row


def _weighed(
    cosine: Rows, above: NDArray[np.float64], beside: NDArray[np.float64], weights: Weights
) -> NDArray[np.float64]:
    """Weigh likeness along a row, for all shapes.

    `above[z + 1, b - 1]` is the likeness of the source z rows up to the b targets that end here,
    `beside[z + 1, a - 1]` that of the a sources that end here to the target z columns back.
    """
    known = np.nan_to_num(cosine, neginf=0.0)
    size = ((_A + _B) / 2)[:, None]
    near = [above[_A + 1, _B - 1], beside[0, _A - 1], beside[_B + 1, _A - 1], above[0, _B - 1]]
    beyond = sum(np.maximum(each, 0) for each in near)
    # of the segments of a side only where it has several
    of_source = np.minimum.accumulate(above[1:], 0)[_A - 1, _B - 1]
    of_target = np.minimum.accumulate(beside[1:], 0)[_B - 1, _A - 1]
    weakest = np.minimum(
        np.where(_A[:, None] > 1, of_source, np.inf), np.where(_B[:, None] > 1, of_target, np.inf)
    )
    total = (weights.cosine * size + weights.whole) * known
    total += weights.neighbours * size / 4 * beyond
    total += weights.weakest * (size - 1) * np.where(size > 1, weakest, 0.0)
    return np.asarray(total, np.float64)


def nulls(best: Sizes, sizes: Sizes, weights: Weights) -> Sizes:
    """Weigh for each segment that it has no counterpart; `best` is its best likeness."""
    return weights.null + weights.null_best * best + weights.null_length * np.log(sizes) / 4


def best_likeness(band: Band, cosines: list[Rows]) -> tuple[Sizes, Sizes]:
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
    cosines: list[Rows],
    words: list[Rows],
    sizes: tuple[Sizes, Sizes],
    weights: Weights,
) -> Scores:
    """Weigh all that can happen in the band."""
    best = best_likeness(band, cosines)
    return Scores(
        band,
        list(worths(band, cosines, words, length_loss(band, *sizes), weights)),
        nulls(best[0], sizes[0], weights),
        nulls(best[1], sizes[1], weights),
        weights.opening,
    )
