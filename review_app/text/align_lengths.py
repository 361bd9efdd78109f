"""Lengths that compare: the source as long as its translation is to be expected.

Total lengths mislead where a passage was left out or put in. The ratio of two lengths is that of
the two languages, corrected by the beads of the document that are sure.
"""

from collections.abc import Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from review_app.text.lengths import weight

Pairs = Sequence[tuple[int, int]]
Sizes = NDArray[np.float64]
# The table of languages counts as much as so many beads; shorter texts tell no ratio.
_PRIOR, _TELLING = 10, 15


def sizes(texts: Sequence[str]) -> Sizes:
    """Return lengths in letters of an alphabet, one that has no text counting as one."""
    return np.array([max(weight(text), 1) for text in texts], np.float64)


def scaled(lengths: tuple[Sizes, Sizes], pairs: Pairs, usual: float) -> tuple[Sizes, Sizes]:
    """Return both lengths, the source's as long as its translation is to be expected.

    The factor is the median of what `pairs` (source, target) show and of the `usual` one.
    """
    source, target = lengths
    ratios = [
        float(target[j] / source[i]) for i, j in pairs if min(source[i], target[j]) >= _TELLING
    ]
    return source * median([*ratios, *[usual] * _PRIOR]), target
