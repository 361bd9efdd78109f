"""Tell whether two texts that were lined up are translations of each other at all.

Measured by `bench/fitting.py`: in languages that the encoder knows, the beads of a translation of
three or more segments have a mean cosine over 0.5, those of other texts seldom over 0.3. In other
languages only the confidence of the beads is left, which tells in longer texts alone.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from review_app.model import Bead, Document
from review_app.service._fitting import size
from review_app.text.embedding import Encoder, encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

T = TypeVar("T")
# Below these a text is no translation; a short one may be free, so there the bar is lower.
NEAR, NEAR_SHORT, SURE = 0.25, 0.1, 0.5
# Sentences that are only elsewhere in the other text are at least this near to one there.
NEAREST = 0.45
# What is short, in beads; the shortest text that tells anything, in letters; what is long.
SHORT, LETTERS, LONG = 4, 80, 20
# Beads and sentences looked at, evenly spread.
SAMPLE = 200


def unrelated(source: Document, target: Document, beads: Sequence[Bead], *, model: bool) -> bool:
    """Tell whether two documents are surely no translations of each other.

    In doubt they are related: a free translation, one with gaps and one with its passages in
    another order are. `beads` line up the two; `model` allows the encoder.
    """
    letters = (sum(size(s.text) for s in document.segments) for document in (source, target))
    if not beads or min(letters) < LETTERS:
        return False
    encode = encoder(source.lang, target.lang) if model else None
    if encode:
        return _far(source, target, beads, encode)
    sure = sum(bead.confidence for bead in beads) / len(beads)
    return len(beads) >= LONG and sure < SURE


def _far(source: Document, target: Document, beads: Sequence[Bead], encode: Encoder) -> bool:
    """Tell whether meaning is nowhere near, neither in the beads nor anywhere else."""
    import numpy as np

    full = _some([bead for bead in beads if bead.source and bead.target])
    ours = _runs(source, [bead.source for bead in full], encode)
    theirs = _runs(target, [bead.target for bead in full], encode)
    near = float((ours * theirs).sum(1).mean()) if full else 0.0
    if near >= (NEAR if len(beads) >= SHORT else NEAR_SHORT):
        return False
    rows, columns = (
        encode([segment.text for segment in _some(document.segments)])
        for document in (source, target)
    )
    return float(np.median((rows @ columns.T).max(1))) < NEAREST


def _runs(document: Document, runs: Sequence[tuple[int, ...]], encode: Encoder) -> "Rows":
    """Return one vector of length 1 for each run of segments."""
    import numpy as np

    rows = [encode([document.segments[i].text for i in run]).sum(0) for run in runs]
    return np.array([row / max(np.linalg.norm(row), 1e-9) for row in rows], np.float32)


def _some(items: Sequence[T]) -> Sequence[T]:
    """Return all of a few items, or enough of many, evenly spread."""
    if len(items) <= SAMPLE:
        return items
    return [items[n * len(items) // SAMPLE] for n in range(SAMPLE)]
