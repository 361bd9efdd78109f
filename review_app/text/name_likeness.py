"""Tell for many units at once whether the target may misspell a name of the source."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags, Texts

_SHORTEST, _LONGEST, _LONG = 4, 61, 8
_ASCII = 127
_REACH = 2
"""By how many characters the length of a misspelt name may differ."""


class Names(NamedTuple):
    """Words with a capital: whose they are, a number for equals, first character, length.

    `letters` has a bit for each letter of a name, and none of a name beyond ASCII.
    """

    owners: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    first: NDArray[np.int64]
    sizes: NDArray[np.int64]
    letters: NDArray[np.uint64]


def likely_misspelt(batch: "Batch") -> "Flags":
    """Tell which units have a name that the source lacks, near in form to one of the source's."""
    mine, theirs = _names(batch.source), _names(batch.target)
    new = ~np.isin(_key(theirs), _key(mine))
    found = np.zeros(len(new), np.bool_)
    there = _shape(mine, 0)
    for longer in range(-_REACH, _REACH + 1):
        found |= np.isin(_shape(theirs, longer), there)
    near = _near(mine, theirs, np.flatnonzero(new & found))
    return batch.target.flagged(np.array(sorted(near), np.int64))


def _near(mine: Names, theirs: Names, places: NDArray[np.int64]) -> set[int]:
    """Return whose names at these places have about the letters of one of the source."""
    sought = set(theirs.owners[places].tolist())
    sources: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for owner, first, size, letters in zip(*_columns(mine), strict=True):
        if owner in sought:
            sources[owner, first].append((size, letters))
    return {
        owner
        for owner, first, _, letters in zip(*(c[places] for c in _arrays(theirs)), strict=True)
        for size, others in sources.get((int(owner), int(first)), ())
        if _like(int(letters), others, size)
    }


def _like(letters: int, others: int, size: int) -> bool:
    """Tell whether so few letters differ that one slip, or two in a long name, may be all."""
    allowed = 2 if size < _LONG else 4
    return not letters or not others or (letters ^ others).bit_count() <= allowed


def _arrays(names: Names) -> tuple[NDArray[np.int64], ...]:
    return names.owners, names.first, names.sizes, names.letters.view(np.int64)


def _columns(names: Names) -> Iterator[list[int]]:
    return (column.tolist() for column in _arrays(names))


def _names(texts: "Texts") -> Names:
    runs = texts.runs
    sizes = runs.ends - runs.starts
    kept = np.flatnonzero(texts.at(str.isupper)[runs.starts] & (sizes >= _SHORTEST))
    sizes = np.minimum(sizes[kept], _LONGEST)
    first = texts.codes[runs.starts[kept]].astype(np.int64)
    return Names(runs.owners[kept], runs.hashes[kept], first, sizes, _letters(texts, kept))


def _letters(texts: "Texts", kept: NDArray[np.int64]) -> NDArray[np.uint64]:
    if not len(kept):
        return np.zeros(0, np.uint64)
    runs, codes = texts.runs, texts.lower_codes
    bits = np.uint64(1) << (codes.astype(np.uint64) & np.uint64(63))
    edges = np.stack([runs.starts[kept], runs.ends[kept]], axis=1).ravel()
    letters = np.bitwise_or.reduceat(bits, edges)[::2]
    beyond = np.bitwise_or.reduceat(codes, edges)[::2] > _ASCII
    return np.where(beyond, np.uint64(0), letters)


def _key(names: Names) -> NDArray[np.uint64]:
    return names.hashes ^ (names.owners.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))


def _shape(names: Names, longer: int) -> NDArray[np.int64]:
    return (names.owners << 32) | (names.first << 8) | (names.sizes + longer + 8)
