"""Line up the letters of two spellings at least surprise, by weights learned from names.

A block is up to two letters of the one against up to two of the other. Its weight is how much
more often the block stands in two spellings of one name than chance would put it there, as a
natural logarithm (Pointwise mutual information, Church & Hanks 1990); the alignment is the
Viterbi path of a pair n-gram model (Brill & Moore 2000).
"""

from collections.abc import Mapping
from typing import NamedTuple

Weights = Mapping[tuple[str, str], float]
SHAPES = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2))
UNSEEN = -4.0
_PER_LETTER = -1.0


class Path(NamedTuple):
    """The best alignment: its blocks, and the weight of each."""

    blocks: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]

    @property
    def weight(self) -> float:
        """The weight of the whole."""
        return sum(self.weights)

    @property
    def worst(self) -> float:
        """The weight of the worst block."""
        return min(self.weights, default=0.0)


def align(first: str, second: str, weights: Weights) -> Path:
    """Return the best alignment of two spellings."""
    width = len(second) + 1
    best = [float("-inf")] * ((len(first) + 1) * width)
    back = [0] * len(best)
    best[0] = 0.0
    for place in range(1, len(best)):
        i, j = divmod(place, width)
        for number, (x, y) in enumerate(SHAPES):
            if x <= i and y <= j:
                before = best[place - x * width - y]
                weight = before + cost(first[i - x : i], second[j - y : j], weights)
                if weight > best[place]:
                    best[place], back[place] = weight, number
    blocks = _trace(first, second, back)
    return Path(blocks, tuple(cost(a, b, weights) for a, b in blocks))


def cost(first: str, second: str, weights: Weights) -> float:
    """Return the weight of one block; one never seen is charged by its letters."""
    known = weights.get((first, second))
    if known is not None:
        return known
    if first == second:
        return float(len(first))
    return UNSEEN + _PER_LETTER * (len(first) + len(second))


def _trace(first: str, second: str, back: list[int]) -> tuple[tuple[str, str], ...]:
    i, j, width = len(first), len(second), len(second) + 1
    blocks = []
    while i or j:
        x, y = SHAPES[back[i * width + j]]
        blocks.append((first[i - x : i], second[j - y : j]))
        i, j = i - x, j - y
    return tuple(reversed(blocks))
