"""From two lists of texts to a path: likeness, band, lexicon, and the lattice over them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from review_app.text import align_anchors, align_evidence, align_lexicon, align_vectors
from review_app.text.align_band import band
from review_app.text.align_evidence import MEANING, SPELLING, Sizes, Weights
from review_app.text.align_lattice import Scores, Step, best_path
from review_app.text.align_layout import Layout, crossings
from review_app.text.align_vectors import Rows
from review_app.text.embedding import Encoder

Pair = tuple[Rows, Rows]
# Fewer sure pairs than this do not tell the level of a document.
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Kinds:
    """How much each kind of vector counts in the cosine, and what the cosine is worth."""

    meaning: float
    spelling: float
    lexicon: float
    weights: Weights
    level: float  # the cosine of sure pairs, where a document has too few to tell
    rounds: int  # how often a lexicon is learned from the path


KNOWN = Kinds(0.6, 0.15, 0.25, MEANING, 0.55, 1)
UNKNOWN = Kinds(0.35, 0.25, 0.4, MEANING, 0.5, 1)
NO_MODEL = Kinds(0.0, 0.5, 0.5, SPELLING, 0.45, 2)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A path with what it rests on: the worth of all beads and the vectors compared."""

    steps: list[Step]
    scores: Scores
    vectors: Pair
    level: float


def _evidence(
    vectors: Pair, sizes: tuple[Sizes, Sizes], kinds: Kinds, layout: tuple[Layout, Layout]
) -> tuple[Scores, float]:
    """Weigh all beads near the line of sure pairs."""
    source, target = vectors
    pairs = align_anchors.sure_pairs(source, target)
    corridor = band(len(source), len(target), pairs)
    chance = float(source.mean(axis=0) @ target.mean(axis=0))
    level = kinds.level
    if len(pairs) >= _ENOUGH:
        level = float(np.mean([source[i] @ target[j] for i, j in pairs]))
    # the level of a pair of runs follows that of single segments
    weighed = [np.sqrt(each) for each in sizes]
    cosines = [
        (row - chance) / max(level - chance, 0.05)
        for row in align_evidence.likeness(corridor, (source, weighed[0]), (target, weighed[1]))
    ]
    scores = align_evidence.scores(corridor, cosines, sizes, kinds.weights)
    losses = crossings(corridor, *layout)
    beads = [row - loss for row, loss in zip(scores.beads, losses, strict=True)]
    return replace(scores, beads=beads), level


def trace(
    texts: tuple[Sequence[str], Sequence[str]],
    layout: tuple[Layout, Layout],
    encode: Encoder | None,
    kinds: Kinds,
    progress: Callable[[float], None],
) -> Aligned:
    """Find the best path; each round learns a lexicon from the path before."""
    mine, theirs = texts
    parts: list[tuple[float, Pair]] = [(kinds.spelling, align_vectors.spelled(mine, theirs))]
    if encode:
        meaning = align_vectors.centred(encode(mine)), align_vectors.centred(encode(theirs))
        parts.append((kinds.meaning, meaning))
    progress(0.5)
    sizes = align_vectors.sizes(mine), align_vectors.sizes(theirs)
    weigh = partial(_evidence, sizes=sizes, kinds=kinds, layout=layout)
    words = align_lexicon.side(mine), align_lexicon.side(theirs)
    vectors = align_vectors.joined(parts)
    scores, level = weigh(vectors)
    for number in range(kinds.rounds):
        links = align_lexicon.learn(*words, _beads(best_path(scores)))
        lexicon = align_lexicon.vectors(*words, links)
        vectors = align_vectors.joined([*parts, (kinds.lexicon, lexicon)])
        scores, level = weigh(vectors)
        progress(0.5 + 0.4 * (number + 1) / kinds.rounds)
    return Aligned(best_path(scores), scores, vectors, level)


def _beads(steps: Sequence[Step]) -> list[tuple[range, range]]:
    """Return the beads of a path that join text."""
    return [
        (
            range(step.source, step.source + step.sources),
            range(step.target, step.target + step.targets),
        )
        for step in steps
        if step.sources and step.targets
    ]
