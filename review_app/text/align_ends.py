"""How segments end: a question answers to a question, and a cut within a sentence to another.

Where one text is cut within a sentence and the other is not, the bead goes on behind the cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

from review_app.text.align_band import Band

# Behind these, quotes and brackets may close a sentence.
_CLOSING = r"[\p{Pe}\p{Pf}\p{Pi}\p{Ps}\"'\s_*]*$"
_ASKS = regex.compile(rf"[?؟？⁇⁈⁉՞][!！]*{_CLOSING}")
_STOPS = regex.compile(rf"[.!…。！．｡।॥؟۔։።⁇⁈⁉՞?？]{_CLOSING}")


@dataclass(frozen=True, slots=True)
class Ends:
    """For the segments of one side: whether each asks, and whether it ends within a sentence."""

    asks: NDArray[np.bool_]
    open: NDArray[np.bool_]


def ends(texts: Sequence[str]) -> Ends:
    """Look at the last signs of each segment.

    Where hardly any segment ends with a stop, as in subtitles or scripts without one, that it
    lacks says nothing.
    """
    last = [text[-80:] for text in texts]
    asks = np.array([bool(_ASKS.search(text)) for text in last], bool)
    stops = np.array([bool(_STOPS.search(text)) for text in last], bool)
    told = len(texts) > 0 and stops.mean() >= 0.5
    return Ends(asks, ~stops if told else np.zeros(len(texts), bool))


def disagreements(band: Band, source: Ends, target: Ends) -> Iterator[NDArray[np.float64]]:
    """Yield for each row and column whether its ends differ: shape (2, width), asks and open."""
    for i in range(len(band.low)):
        columns = np.arange(band.low[i], band.high[i] + 1) - 1
        yield np.array([
            np.where(columns >= 0, theirs[columns] != mine[i - 1], False)
            if i and len(theirs) else np.zeros(len(columns), bool)
            for mine, theirs in ((source.asks, target.asks), (source.open, target.open))
        ], np.float64)  # fmt: skip
