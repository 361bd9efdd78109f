"""Resample summed statistics as sacreBLEU does: same seeds, same arithmetic, no second pass.

sacreBLEU sums statistics in single precision. Whole numbers below 2^24 add up exactly there, so a
matrix product gives the same sums; anything else is added row by row, in sacreBLEU's own order.
Koehn (2004), "Statistical significance tests for machine translation evaluation"; Riezler and
Maxwell (2005), "On some pitfalls in automatic evaluation and significance testing for MT".
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]
    Value = Callable[[Numbers], Numbers]

CELLS = 2_000_000  # random numbers held at a time: bounds the memory
EXACT = 2.0**24


class Swapped(NamedTuple):
    """Sums (trials, k) of the segments chosen in each trial, and of all others."""

    chosen: "NDArray[np.float64]"
    rest: "NDArray[np.float64]"


class Estimate(NamedTuple):
    """Mean of the resampled scores, and half the width of their 95 % interval."""

    mean: float
    margin: float


def bootstrap(
    statistics: Sequence["Numbers"], samples: int, seed: int | None
) -> "list[NDArray[np.float32]]":
    """Draw segments with replacement; return sums (samples, k) for each statistics array (n, k).

    All arrays describe the same n segments and see the same draws: so comparisons are paired.
    """
    import numpy as np

    singles = [table.astype(np.float32) for table in statistics]
    units = [_unit(table) for table in statistics]
    # side by side, all tables take one matrix product
    wide = np.concatenate(singles, axis=1)
    borders = np.cumsum([table.shape[1] for table in singles])[:-1]
    chunks: list[list[NDArray[np.float32]]] = [[] for _ in statistics]
    for drawn in _draws(len(wide), samples, seed):
        parts = np.split(_counts(drawn) @ wide, borders, axis=1)
        for part, single, unit, chunk in zip(parts, singles, units, chunks, strict=True):
            exact = part.max(initial=0) * unit < EXACT
            chunk.append(part if exact else _in_order(single, drawn))
    return [np.concatenate(chunk) for chunk in chunks]


def _unit(table: "Numbers") -> float:
    """Return 1 for whole numbers, 4 for whole quarters (means over references), or infinity."""
    import numpy as np

    for unit in (1, 4):
        if (table * unit == np.floor(table * unit)).all():
            return unit
    return np.inf


def _in_order(single: "NDArray[np.float32]", drawn: "NDArray[np.int64]") -> "NDArray[np.float32]":
    import numpy as np

    return np.array([single[row].sum(0) for row in drawn])


def _draws(size: int, samples: int, seed: int | None) -> "Iterator[NDArray[np.int64]]":
    import numpy as np

    random = np.random.default_rng(seed)
    rows = max(1, CELLS // size)
    for start in range(0, samples, rows):
        yield random.choice(size, size=(min(rows, samples - start), size), replace=True)


def _counts(drawn: "NDArray[np.int64]") -> "NDArray[np.float32]":
    import numpy as np

    rows, size = drawn.shape
    flat = (drawn + np.arange(rows)[:, None] * size).ravel()
    return np.bincount(flat, minlength=rows * size).reshape(rows, size).astype(np.float32)


def estimate(scores: "Numbers") -> Estimate:
    """Return mean and margin: 1/40 of the resampled scores lie beyond each end."""
    import numpy as np

    ordered = np.sort(scores)
    tail = len(ordered) // 40
    margin = 0.5 * (ordered[len(ordered) - tail - 1] - ordered[tail])
    return Estimate(float(ordered.mean()), float(margin))


def bootstrap_p(first: "Numbers", second: "Numbers", difference: float) -> float:
    """Return how often a centred resampled difference exceeds the real one: the paired p-value."""
    import numpy as np

    sampled = np.abs(second - first)
    return _p_value(sampled - sampled.mean(), difference)


def swap(statistics: Sequence["Numbers"], trials: int, seed: int | None) -> "list[Swapped]":
    """Choose segments at random; return for each table the sums of those chosen and of the rest.

    A trial that gives two systems each other's segments adds the one to the other's other.
    """
    import numpy as np

    if not all((table == np.rint(table)).all() for table in statistics):
        # fractions add up with rounding, which decides ties: each table by itself, as sacreBLEU
        whole = (_swap([table], trials, seed) for table in statistics)
        return [swapped for (swapped,) in whole]
    return _swap(statistics, trials, seed)


def _swap(statistics: Sequence["Numbers"], trials: int, seed: int | None) -> "list[Swapped]":
    import numpy as np

    wide = np.concatenate(list(statistics), axis=1)
    borders = np.cumsum([table.shape[1] for table in statistics])[:-1]
    sums = [(part @ wide, (1 - part) @ wide) for part in _swaps(len(wide), trials, seed)]
    chosen, rest = (np.concatenate(parts) for parts in zip(*sums, strict=True))
    pairs = zip(np.split(chosen, borders, axis=1), np.split(rest, borders, axis=1), strict=True)
    return [Swapped(*pair) for pair in pairs]


def randomization_p(
    first: "Swapped", second: "Swapped", value: "Value", difference: float
) -> float:
    """Return how often systems differ as much after their segments were swapped at random."""
    import numpy as np

    mine = value(first.chosen + second.rest)
    other = value(first.rest + second.chosen)
    return _p_value(np.abs(mine - other), difference)


def _swaps(size: int, trials: int, seed: int | None) -> "Iterator[NDArray[np.float64]]":
    import numpy as np

    random = np.random.default_rng(seed)
    # the generator hands out 32 bits at a time: whole words keep the stream of one great draw
    rows = max(32, CELLS // size // 32 * 32)
    for start in range(0, trials, rows):
        chosen = random.integers(2, size=(min(rows, trials - start), size), dtype=bool)
        yield chosen.astype(np.float64)


def _p_value(sampled: "Numbers", difference: float) -> float:
    return (int((sampled > difference).sum()) + 1) / (len(sampled) + 1)
