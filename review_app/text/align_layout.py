"""What paragraphs and roles say about a bead: it stays within one, and with its own kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from review_app.model import Place, Role
from review_app.text.align_band import Band
from review_app.text.align_lattice import SHAPES

# Worth lost where a bead runs over the end of a paragraph, or from a heading into the text
# below it: translators seldom do that.
_OVER = 5.0
# Worth lost where a heading, caption, credit or list item meets another kind of text.
_OTHER_KIND = 2.0
# What an anchor has taken out of the middle no bead may span: as good as many paragraph ends.
_GAP = 30
# How many segments each shape takes of either side.
_A, _B = np.array(SHAPES).T
_KINDS: tuple[Role, ...] = ("text", "heading", "caption", "credit", "list")


@dataclass(frozen=True, slots=True)
class Layout:
    """For the segments of one side: how many paragraph ends stand before each, and its role.

    `trust` is how far to believe them: text that came in lines shows no paragraphs, and what
    looks like a heading there may be a sentence.
    """

    ends: NDArray[np.int64]
    role: NDArray[np.int64]
    trust: float = 1.0


def layout(places: Sequence[Place], gaps: Sequence[int] = ()) -> Layout:
    """Read the layout off the places; `gaps` are positions in front of which text is missing."""
    ends = np.zeros(len(places) + 1, np.int64)
    ends[1:-1] = [a != b for a, b in pairwise(places)]
    for gap in gaps:
        ends[gap] += _GAP
    roles = np.array([_KINDS.index(place.role) for place in places], np.int64)
    trust = 1.0 if any(place.paragraph for place in places) else 0.2
    return Layout(np.cumsum(ends), roles, trust)


def crossings(band: Band, source: Layout, target: Layout) -> Iterator[NDArray[np.float64]]:
    """Yield the worth that each bead loses by its layout: shape (shapes, width) a row."""
    trust = min(source.trust, target.trust)
    for i in range(len(band.low)):
        columns = np.arange(band.low[i], band.high[i] + 1)
        first = np.maximum(columns - _B[:, None], 0)
        start = np.maximum(i - _A, 0)
        over = target.ends[np.maximum(columns - 1, 0)] - target.ends[first]
        over = over + (source.ends[max(i - 1, 0)] - source.ends[start])[:, None]
        kind = source.role[np.minimum(start, len(source.role) - 1)][:, None]
        other = target.role[np.minimum(first, len(target.role) - 1)] != kind
        yield trust * (_OVER * np.maximum(over, 0) + _OTHER_KIND * other)
