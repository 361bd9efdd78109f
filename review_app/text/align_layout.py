"""What paragraphs and roles say about a bead: it stays within one, and with its own kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from review_app.model import Place, Role
from review_app.text.align_band import Band
from review_app.text.align_lattice import SHAPES

# Worth lost where a bead runs over the end of a paragraph: translators seldom do that.
_OVER = 3.0
# Worth lost where a heading, caption, credit or list item meets another kind of text.
_OTHER_KIND = 2.0
# What an anchor has taken out of the middle no bead may span: as good as ten paragraph ends.
_GAP = 10
_KINDS: tuple[Role, ...] = ("text", "heading", "caption", "credit", "list")


@dataclass(frozen=True, slots=True)
class Layout:
    """For the segments of one side: how many paragraph ends stand before each, and its role."""

    ends: NDArray[np.int64]
    role: NDArray[np.int64]


def layout(places: Sequence[Place], gaps: Sequence[int] = ()) -> Layout:
    """Read the layout off the places; `gaps` are positions in front of which text is missing."""
    paragraphs = [place.paragraph for place in places]
    ends = np.zeros(len(places) + 1, np.int64)
    ends[1:-1] = [a != b for a, b in pairwise(paragraphs)]
    for gap in gaps:
        ends[gap] += _GAP
    roles = np.array([_KINDS.index(place.role) for place in places], np.int64)
    return Layout(np.cumsum(ends), roles)


def crossings(band: Band, source: Layout, target: Layout) -> list[NDArray[np.float64]]:
    """Return the worth that each bead loses by its layout: shape (shapes, width) a row."""
    found = []
    for i in range(len(band.low)):
        columns = np.arange(band.low[i], band.high[i] + 1)
        row = np.zeros((len(SHAPES), len(columns)))
        for kind, (a, b) in enumerate(SHAPES):
            if a > i:
                continue
            first = np.maximum(columns - b, 0)
            last = np.maximum(columns - 1, 0)
            over = target.ends[last] - target.ends[first] + source.ends[i - 1] - source.ends[i - a]
            row[kind] = _OVER * over
            row[kind] += _OTHER_KIND * (
                target.role[np.minimum(first, len(target.role) - 1)] != source.role[i - a]
            )
        found.append(row)
    return found
