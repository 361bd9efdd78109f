"""From two lists of texts to a path: likeness, band, lexicon, and the lattice over them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from review_app.text import (
    align_anchors,
    align_chunks,
    align_evidence,
    align_lengths,
    align_lexicon,
    align_refine,
    align_vectors,
    align_words,
)
from review_app.text.align_band import Band, band
from review_app.text.align_decode import Bold, most_right
from review_app.text.align_ends import Ends, disagreements, ends
from review_app.text.align_evidence import (
    MEANING,
    MEANING_FIRST,
    SPELLING,
    SPELLING_FIRST,
    Sizes,
    Weights,
)
from review_app.text.align_lattice import Scores, Step, Tell, best_path, posteriors
from review_app.text.align_layout import Layout, crossings
from review_app.text.align_vectors import Rows, centred
from review_app.text.embedding import Encoder, one_thread

Pair = tuple[Rows, Rows]
# Fewer sure pairs than this do not tell the level of a document.
_ENOUGH = 5
# A pair as like as this is right often enough to tell how long translations are here.
_LIKE = 0.7
# A segment whose sure counterpart stands in a passage elsewhere has none here: worth in nats.
_DISPLACED = 4.0
# The share of the work that is reading, where there is an encoder.
READ = 0.6
# The share done when all is compared and only the last path is to be found.
_LAST = 0.9


@dataclass(frozen=True, slots=True)
class Kinds:
    """How much each kind of vector counts in the cosine, and what the cosine is worth."""

    meaning: float
    spelling: float
    lexicon: float
    first: Weights  # for the path that a lexicon is learned from
    weights: Weights
    level: float  # the cosine of sure pairs, where a document has too few to tell
    rounds: int  # how often a lexicon is learned from the path
    confidence: tuple[float, ...]  # what the signals of align_confidence are worth
    bold: Bold | None = None  # how to choose among paths; without, the likeliest as a whole
    ratio: float = 1.0  # how long a translation is to its source, in these languages


# What the signals of a bead are worth, see bench/fit_alignment.py.
_BY_MEANING = (0.75, 0.25, -0.48, -0.19, -0.08, -0.23, -0.11, -0.49, 0.98)
_BY_WORDS = (0.85, 0.13, -0.23, -0.13, -0.14, -0.2, -0.09, -0.25, 0.73)
# where the encoder knows the languages, probabilities are good enough to choose by
KNOWN = Kinds(0.6, 0.15, 0.25, MEANING_FIRST, MEANING, 0.55, 1, _BY_MEANING, Bold())
UNKNOWN = Kinds(0.35, 0.25, 0.4, MEANING_FIRST, MEANING, 0.5, 1, _BY_MEANING)
NO_MODEL = Kinds(0.0, 0.5, 0.5, SPELLING_FIRST, SPELLING, 0.45, 2, _BY_WORDS)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A path, the probability of each bead and null, and what they were weighed from."""

    steps: list[Step]
    chances: Scores
    evidence: "Evidence"


@dataclass(frozen=True, slots=True)
class Compared:
    """Cosines of all beads near the line of sure pairs: 0 as by chance, 1 as sure pairs have.

    `level` is the cosine of sure pairs, `words` the worth of words that have their like, and
    `telling` the most that this could be, for each segment of both sides.
    """

    corridor: Band
    cosines: list[Rows]
    displaced: list[tuple[int, int]]
    level: float
    span: float
    words: list[Rows]
    telling: tuple[Sizes, Sizes]


def _compare(
    vectors: Pair,
    sizes: tuple[Sizes, Sizes],
    usual: float,
    words: tuple[align_lexicon.Side, align_lexicon.Side],
    links: align_lexicon.Links,
) -> Compared:
    """Compare all runs near the line of sure pairs; `usual` is the level where few are sure."""
    source, target = vectors
    pairs = align_anchors.sure_pairs(source, target)
    corridor = band(len(source), len(target), pairs.chain)
    chance = float(source.mean(axis=0) @ target.mean(axis=0))
    level = usual
    if len(pairs.chain) >= _ENOUGH:
        level = float(np.mean([source[i] @ target[j] for i, j in pairs.chain]))
    span = max(level - chance, 0.05)
    # a run is the mean of its segments, longer ones counting more, but less than in proportion
    weighed = [np.sqrt(each) for each in sizes]
    found = align_evidence.likeness(corridor, (source, weighed[0]), (target, weighed[1]))
    # half the memory: a likeness is never as exact as that
    cosines = [np.asarray((row - chance) / span, np.float32) for row in found]
    telling = align_words.telling(words[0]), align_words.telling(words[1])
    shared = align_words.shared(corridor, words, links)
    return Compared(corridor, cosines, pairs.displaced, level, span, shared, telling)


def _weigh(
    compared: Compared, sizes: tuple[Sizes, Sizes], marks: "Marks", weights: Weights
) -> Scores:
    """Weigh all beads by likeness, length, ends and layout."""
    scores = align_evidence.scores(
        compared.corridor, compared.cosines, compared.words, sizes, weights
    )
    for row, off in zip(scores.beads, disagreements(compared.corridor, *marks.ends), strict=True):
        np.add(row, np.array(weights.ends) @ off, out=row)
    layout = marks.layout
    for row, loss in zip(scores.beads, crossings(compared.corridor, *layout), strict=True):
        np.subtract(row, loss, out=row)
    for i, j in compared.displaced:
        scores.source_null[i] += _DISPLACED
        scores.target_null[j] += _DISPLACED
    return scores


@dataclass(frozen=True, slots=True)
class Marks:
    """What can be seen without reading: paragraphs and roles, and how segments end."""

    layout: tuple[Layout, Layout]
    ends: tuple[Ends, Ends]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for the beads of two texts, before it is weighed."""

    compared: Compared
    vectors: Pair
    sizes: tuple[Sizes, Sizes]
    marks: Marks

    def weigh(self, weights: Weights) -> Scores:
        """Weigh all beads and nulls."""
        return _weigh(self.compared, self.sizes, self.marks, weights)


def trace(
    texts: tuple[Sequence[str], Sequence[str]],
    layout: tuple[Layout, Layout],
    encode: Encoder | None,
    kinds: Kinds,
    progress: Callable[[float], None],
) -> Aligned:
    """Find the best path."""
    found = gather(texts, layout, encode, kinds, progress)
    return chosen(found, kinds, _within(progress, _LAST, 1 - _LAST))


def chosen(found: "Evidence", kinds: Kinds, tell: Tell | None = None) -> Aligned:
    """Weigh the evidence and choose a path."""
    scores = found.weigh(kinds.weights)
    chances = posteriors(scores)
    steps = most_right(chances, kinds.bold, tell) if kinds.bold else best_path(scores, tell)
    return Aligned(steps, chances, found)


def gather(
    texts: tuple[Sequence[str], Sequence[str]],
    layout: tuple[Layout, Layout],
    encode: Encoder | None,
    kinds: Kinds,
    progress: Callable[[float], None],
) -> Evidence:
    """Compare all there is to compare; each round learns a lexicon from the path before."""
    one_thread()
    parts: list[tuple[float, Pair]] = [(kinds.spelling, align_vectors.spelled(*texts))]
    rows = None
    if encode:
        rows = align_chunks.read(texts, encode, lambda share: progress(READ * share))
        parts.append((kinds.meaning, (centred(rows[0]), centred(rows[1]))))
    progress(READ)
    lengths = align_lengths.sizes(texts[0]), align_lengths.sizes(texts[1])
    sizes = lengths[0] * kinds.ratio, lengths[1]
    marks = Marks(layout, (ends(texts[0]), ends(texts[1])))
    weigh = partial(_weigh, marks=marks, weights=kinds.first)
    words = align_lexicon.side(texts[0]), align_lexicon.side(texts[1])
    vectors = align_vectors.joined(parts)
    same = align_words.alike(*words)
    compared = _compare(vectors, sizes, kinds.level, words, same)
    for number in range(kinds.rounds):
        part = (_LAST - READ) / (kinds.rounds + 1)
        tell = _within(progress, READ + part * number, part)
        path = best_path(weigh(compared, sizes), tell)
        sizes = align_lengths.scaled(lengths, _pairs(path, compared), kinds.ratio)
        links = align_lexicon.learn(*words, _beads(path))
        lexicon = align_lexicon.vectors(*words, links)
        del compared, vectors  # before their successors are made: memory is what they cost
        vectors = align_vectors.joined([*parts, (kinds.lexicon, lexicon)])
        del lexicon
        compared = _compare(vectors, sizes, kinds.level, words, align_words.united(same, links))
    if encode and rows:
        sides = [
            align_refine.Meaning(text, row, np.sqrt(size))
            for text, row, size in zip(texts, rows, sizes, strict=True)
        ]
        found = align_refine.doubts(posteriors(weigh(compared, sizes)))
        share = kinds.meaning / compared.span
        cosines = align_refine.refined(compared.cosines, found, (sides[0], sides[1]), encode, share)
        compared = replace(compared, cosines=cosines)
    progress(_LAST)
    return Evidence(compared, vectors, sizes, marks)


def _within(progress: Callable[[float], None], start: float, size: float) -> Tell:
    """Tell of steps as a part of the whole work."""
    return lambda done, total: progress(start + size * done / total)


def _pairs(steps: Sequence[Step], compared: Compared) -> list[tuple[int, int]]:
    """Return the pairs of a path that are as like as sure ones."""
    low = compared.corridor.low
    return [
        (i, j)
        for i, j, a, b in steps
        if a == b == 1 and compared.cosines[i + 1][0][j + 1 - low[i + 1]] >= _LIKE
    ]


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
