"""Cut a very long pair of texts where it is safe, so that time and memory stay linear."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from review_app.text import align_anchors, align_vectors
from review_app.text.align_vectors import Rows
from review_app.text.embedding import Encoder, one_thread

# About so many sources are lined up together: more teach the lexicon little that is new.
CHUNK = 2500
_Corner = tuple[int, int]


def long(texts: tuple[Sequence[str], Sequence[str]]) -> bool:
    """Tell whether a pair of texts is worth cutting."""
    return max(map(len, texts)) > 2 * CHUNK


def _safe(chain: Sequence[_Corner]) -> list[_Corner]:
    """Return the sure pairs whose neighbours on both sides are sure pairs, too."""
    kept = set(chain)
    return [(i, j) for i, j in chain if {(i - 1, j - 1), (i + 1, j + 1)} <= kept]


def read(
    texts: tuple[Sequence[str], Sequence[str]], encode: Encoder, progress: Callable[[float], None]
) -> tuple[Rows, Rows]:
    """Return the vectors of both sides, telling the share that is read."""
    halves = []
    for side in (0, 1):

        def tell(done: int, total: int, before: int = side) -> None:
            progress((before + done / total) / 2)

        halves.append(encode(texts[side], tell))
    return halves[0], halves[1]


def cuts(
    texts: tuple[Sequence[str], Sequence[str]],
    encode: Encoder | None,
    progress: Callable[[float], None],
) -> list[_Corner]:
    """Return the corners (sources, targets) in front of which to cut; none for a short text."""
    if not long(texts):
        return []
    one_thread()
    if encode:
        vectors = [align_vectors.centred(rows) for rows in read(texts, encode, progress)]
        pairs = align_anchors.sure_pairs(vectors[0], vectors[1])
    else:
        pairs = align_anchors.sure_pairs(*align_vectors.spelled(*texts))
    found: list[_Corner] = []
    last = (0, 0)
    for i, j in _safe(pairs.chain):
        if max(i - last[0], j - last[1]) >= CHUNK:
            last = (i, j)
            found.append(last)
    return found


def pieces(
    texts: tuple[Sequence[str], Sequence[str]],
    encode: Encoder | None,
    progress: Callable[[float], None],
) -> list[tuple[slice, slice]]:
    """Return the parts of both texts to line up one after the other."""
    corners = [(0, 0), *cuts(texts, encode, progress), (len(texts[0]), len(texts[1]))]
    return [(slice(i, end), slice(j, last)) for (i, j), (end, last) in pairwise(corners)]
