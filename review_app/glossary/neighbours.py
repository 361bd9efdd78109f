"""Find the words of a long list that are one letter apart, without comparing all with all.

Two words one letter apart are equal once the right letter of each is left out. So every word is
taken whole and with each inner letter left out, as one number, and equal numbers are brought
together by sorting: Mor and Fraenkel (1982), "A hash code method for detecting and correcting
spelling errors".
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
_BASE = 0x9E3779B97F4A7C15
_INVERSE = np.uint64(pow(_BASE, -1, 1 << 64))


def neighbours(words: Sequence[str], shortest: int) -> list[tuple[int, int]]:
    """Return pairs of positions of words that share what is left without an inner letter.

    Words shorter than `shortest` have no neighbours. Positions and pairs are in ascending order.
    """
    long = [n for n, word in enumerate(words) if len(word) >= shortest]
    if len(long) < 2:
        return []
    owners, numbers = _shortened([words[n] for n in long])
    pairs = {
        pair
        for group in _equal(numbers)
        for pair in combinations(sorted({long[n] for n in owners[group].tolist()}), 2)
    }
    return sorted(pairs)


def _shortened(words: Sequence[str]) -> tuple[NDArray[np.int64], Numbers]:
    """Return the number of each word, and of it without each inner letter, with its owner."""
    sizes = np.fromiter(map(len, words), np.int64, len(words))
    starts = np.cumsum(sizes) - sizes
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    within = np.arange(len(codes)) - np.repeat(starts, sizes)
    powers = np.cumprod(np.full(int(sizes.max()), _BASE, np.uint64), dtype=np.uint64)
    summed = np.concatenate(
        [np.zeros(1, np.uint64), np.cumsum((codes + np.uint64(1)) * powers[within])]
    )
    owners = np.repeat(np.arange(len(words)), sizes)
    before = summed[:-1] - summed[starts][owners]
    after = summed[starts + sizes][owners] - summed[1:]
    inner = np.flatnonzero((within > 0) & (within < sizes[owners] - 1))
    left_out = before[inner] + after[inner] * _INVERSE
    whole = summed[starts + sizes] - summed[starts]
    return np.concatenate([np.arange(len(words)), owners[inner]]), np.concatenate([whole, left_out])


def _equal(numbers: Numbers) -> Iterator[NDArray[np.int64]]:
    """Yield the positions of numbers that are there more than once, a group a number."""
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    edges = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1], [True]]))
    for n in np.flatnonzero(np.diff(edges) > 1).tolist():
        yield order[edges[n] : edges[n + 1]]
