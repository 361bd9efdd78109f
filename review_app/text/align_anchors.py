"""Pairs of segments that are sure enough to hang the rest of an alignment on."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
# Segments looked at together: a table of this many rows stays small in memory.
_BLOCK = 512
# How far from the diagonal a pair may lie in a long document, in segments.
_REACH = 5000
# A pair must beat its rivals by this much cosine.
_MARGIN = 0.1
# A single pair this far off the line between its neighbours is an accident.
_ASIDE = 20
# Two pairs this close that run on together are no accident.
_NEAR = 3


@dataclass(slots=True)
class _Two:
    """The best and the second best cosine of each segment, and whose the best is."""

    best: NDArray[np.float32]
    second: NDArray[np.float32]
    who: NDArray[np.int64]


def _two(length: int) -> _Two:
    low = np.full(length, -2.0, np.float32)
    return _Two(low, low.copy(), np.full(length, -1))


def _offer(two: _Two, place: slice, cosines: Rows, first: int) -> None:
    """Let each segment of `place` look at a block of rivals, the columns of `cosines`."""
    who = cosines.argmax(axis=1)
    rows = np.arange(len(who))
    best = cosines[rows, who]
    cosines[rows, who] = -2.0
    rest = cosines.max(axis=1)
    cosines[rows, who] = best
    better = best > two.best[place]
    two.second[place] = np.maximum(
        np.where(better, two.best[place], best), np.maximum(two.second[place], rest)
    )
    two.best[place] = np.where(better, best, two.best[place])
    two.who[place] = np.where(better, who + first, two.who[place])


class Sure(NamedTuple):
    """Sure pairs of (source, target): a chain that rises on both sides, and those moved away."""

    chain: list[tuple[int, int]]
    displaced: list[tuple[int, int]]


def sure_pairs(source: Rows, target: Rows) -> Sure:
    """Find pairs that are each other's nearest by a margin, and tell which keep the order.

    Both arrays hold unit vectors. In a long document only pairs near the diagonal are looked at.
    """
    sources, targets = len(source), len(target)
    if not sources or not targets:
        return Sure([], [])
    forth, back = _two(sources), _two(targets)
    reach = _REACH + abs(sources - targets)
    for start in range(0, sources, _BLOCK):
        end = min(start + _BLOCK, sources)
        centre = (start + end) * targets // (2 * sources)
        first, last = max(centre - reach, 0), min(centre + reach, targets)
        cosines = source[start:end] @ target[first:last].T
        _offer(forth, slice(start, end), cosines, first)
        _offer(back, slice(first, last), np.ascontiguousarray(cosines.T), start)
    rows = np.arange(sources)
    margin = forth.best - np.maximum(forth.second, back.second[forth.who])
    kept = rows[(back.who[forth.who] == rows) & (margin >= _MARGIN)]
    chain = _without_lonely(_rising(kept, forth.who[kept], margin[kept]))
    pairs = list(zip(kept.tolist(), forth.who[kept].tolist(), strict=True))
    return Sure(chain, _displaced(pairs, chain))


def _displaced(pairs: list[tuple[int, int]], chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs off the chain that run along with a second one: a moved passage."""
    kept = set(chain)
    off = [pair for pair in pairs if pair not in kept]
    return [
        (i, j)
        for i, j in off
        if any((i, j) != (k, h) and (k - i) * (h - j) > 0 and abs(k - i) <= _NEAR >= abs(h - j)
               for k, h in off)
    ]  # fmt: skip


def _rising(
    rows: NDArray[np.int64], columns: NDArray[np.int64], weight: Rows
) -> list[tuple[int, int]]:
    """Keep the heaviest chain of pairs that rises on both sides."""
    best = np.zeros(len(rows))
    back = np.full(len(rows), -1)
    for k in range(len(rows)):
        before = np.where(columns[:k] < columns[k], best[:k], 0.0)
        if before.max(initial=0.0) > 0:
            back[k] = before.argmax()
            best[k] = before[back[k]]
        best[k] += weight[k]
    chain: list[tuple[int, int]] = []
    k = int(best.argmax()) if len(rows) else -1
    while k >= 0:
        chain.append((int(rows[k]), int(columns[k])))
        k = int(back[k])
    return chain[::-1]


def _without_lonely(chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop a pair that lies far off the line on both sides of it."""

    def bend(one: tuple[int, int], other: tuple[int, int]) -> int:
        return abs((other[0] - one[0]) - (other[1] - one[1]))

    return [
        pair
        for k, pair in enumerate(chain)
        if not 0 < k < len(chain) - 1
        or bend(chain[k - 1], pair) <= _ASIDE
        or bend(pair, chain[k + 1]) <= _ASIDE
    ]
