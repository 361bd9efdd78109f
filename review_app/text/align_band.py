"""The part of the source-by-target table that an alignment may pass through."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# How far around a sure pair the path may wander: two beads of the largest shape.
_SLACK = 8
# A gap between sure pairs that is wider than this is crossed in a corridor along its diagonal.
_CORRIDOR = 300


@dataclass(frozen=True, slots=True)
class Band:
    """For each number of sources passed (0..n): the least and the most targets passed by then."""

    low: "NDArray[np.int64]"
    high: "NDArray[np.int64]"

    def width(self, row: int) -> int:
        """How many states a row has."""
        return int(self.high[row] - self.low[row]) + 1


def band(sources: int, targets: int, pairs: Iterable[tuple[int, int]]) -> Band:
    """Make the band around sure pairs of source and target positions, both rising."""
    import numpy as np

    low = np.full(sources + 1, targets, np.int64)
    high = np.zeros(sources + 1, np.int64)
    corners = [(0, 0), *pairs, (sources, targets)]
    for (i, j), (end, last) in pairwise(corners):
        rows = np.arange(i, end + 1)
        centre = j + (rows - i) * (last - j) // max(end - i, 1)
        reach = _CORRIDOR if min(last - j, end - i) > _CORRIDOR else last - j
        low[rows] = np.minimum(low[rows], np.maximum(centre - reach, j))
        high[rows] = np.maximum(high[rows], np.minimum(centre + reach, last))
    early = np.maximum(np.arange(sources + 1) - _SLACK, 0)
    late = np.minimum(np.arange(sources + 1) + _SLACK, sources)
    return Band(np.maximum(low[early] - _SLACK, 0), np.minimum(high[late] + _SLACK, targets))
