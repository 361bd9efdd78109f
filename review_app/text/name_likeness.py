"""Tell for many units at once whether the target may misspell a name of the source."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags, Texts

_SHORTEST, _LONGEST = 4, 61
_REACH = 2
"""By how many characters the length of a misspelt name may differ."""


class Names(NamedTuple):
    """Words with a capital: whose they are, a number for equals, first character, length."""

    owners: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    first: NDArray[np.int64]
    sizes: NDArray[np.int64]


def likely_misspelt(batch: "Batch") -> "Flags":
    """Tell which units have a name that the source lacks, near in form to one of the source's."""
    mine, theirs = _names(batch.source), _names(batch.target)
    new = ~np.isin(_key(theirs), _key(mine))
    found = np.zeros(len(new), np.bool_)
    there = _shape(mine, 0)
    for longer in range(-_REACH, _REACH + 1):
        found |= np.isin(_shape(theirs, longer), there)
    return batch.target.flagged(theirs.owners[new & found])


def _names(texts: "Texts") -> Names:
    runs = texts.runs
    sizes = runs.ends - runs.starts
    kept = np.flatnonzero(texts.at(str.isupper)[runs.starts] & (sizes >= _SHORTEST))
    sizes = np.minimum(sizes[kept], _LONGEST)
    first = texts.codes[runs.starts[kept]].astype(np.int64)
    return Names(runs.owners[kept], runs.hashes[kept], first, sizes)


def _key(names: Names) -> NDArray[np.uint64]:
    return names.hashes ^ (names.owners.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))


def _shape(names: Names, longer: int) -> NDArray[np.int64]:
    return (names.owners << 32) | (names.first << 8) | (names.sizes + longer + 8)
