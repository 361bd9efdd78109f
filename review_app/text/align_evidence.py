"""What speaks for each bead: likeness of meaning, likeness of length, how common its shape is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from review_app.text.align_band import Band
from review_app.text.align_lattice import SHAPES, Scores

Rows = NDArray[np.float32]
Sizes = NDArray[np.float64]
_LARGEST = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """The few numbers that turn likeness into worth, in nats."""

    steepness: float = 9.0  # worth of one unit of cosine, for each segment pair
    middle: float = 0.35  # the cosine that speaks neither for nor against
    length: float = 1.0  # worth lost at a length ratio one standard deviation off
    null: float = -1.0  # worth of a segment without counterpart
    opening: float = -2.0  # for the first of a run of them
    shape: tuple[float, ...] = tuple(
        {2: 0.0, 3: -2.0, 4: -3.5, 5: -5.0}.get(a + b, -7.0) for a, b in SHAPES
    )


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
        recent.append((first, right[first:last].astype(np.float64) @ left[i - 1]))
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


def scores(
    band: Band,
    cosines: list[NDArray[np.float64]],
    losses: list[NDArray[np.float64]],
    weights: Weights,
) -> Scores:
    """Weigh the evidence for each bead."""
    size = np.array([(a + b) / 2 for a, b in SHAPES])[:, None]
    shape = np.array(weights.shape)[:, None]
    beads = [
        size * weights.steepness * (cosine - weights.middle)
        - weights.length * np.minimum(loss, 25.0) / 2
        + shape
        for cosine, loss in zip(cosines, losses, strict=True)
    ]
    sources, targets = len(band.low) - 1, int(band.high[-1])
    return Scores(
        band, beads, np.full(sources, weights.null), np.full(targets, weights.null), weights.opening
    )


def sure_pairs(source: Rows, target: Rows, margin: float = 0.1) -> list[tuple[int, int]]:
    """Find pairs that are each other's nearest by a margin, and keep the longest rising chain.

    Returns corners (sources passed, targets passed) in front of each pair.
    """
    if not len(source) or not len(target):
        return []
    cosines = source @ target.T
    forth, back = cosines.argmax(axis=1), cosines.argmax(axis=0)
    pairs = []
    for i, j in enumerate(forth):
        if back[j] == i:
            row, column = np.delete(cosines[i], j), np.delete(cosines[:, j], i)
            rest = max(row.max(initial=-1.0), column.max(initial=-1.0))
            if cosines[i, j] - rest >= margin:
                pairs.append((i, int(j), float(cosines[i, j] - rest)))
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Keep the heaviest chain of pairs that rises on both sides."""
    best = np.zeros(len(pairs))
    back = np.full(len(pairs), -1)
    for k, (_, j, weight) in enumerate(pairs):
        below = [h for h in range(k) if pairs[h][1] < j]
        if below:
            back[k] = max(below, key=lambda h: best[h])
            best[k] = best[back[k]]
        best[k] += weight
    chain = []
    k = int(best.argmax()) if len(pairs) else -1
    while k >= 0:
        chain.append(pairs[k][:2])
        k = int(back[k])
    chain.reverse()
    lonely = {
        b for a, b, c in zip(chain, chain[1:], chain[2:], strict=False)
        if abs((b[1] - a[1]) - (b[0] - a[0])) > 20 and abs((c[1] - b[1]) - (c[0] - b[0])) > 20
    }  # fmt: skip
    return [pair for pair in chain if pair not in lonely]
