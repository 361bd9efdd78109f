"""Passages that stand elsewhere in the other text: found among what the path left over."""

from collections.abc import Iterator, Sequence
from math import sqrt
from statistics import NormalDist

import numpy as np

from review_app.text.align_lattice import Step
from review_app.text.align_vectors import Rows

# How near, as a share of the level of sure pairs, a left-over segment must be to its like.
_NEAR = 0.75
# Pairs in a row on both sides may be less near: so seldom may chance reach what they reach
# together, in all that is left over; longer rows say no more.
_BY_CHANCE, _LONGEST = 0.01, 5
# A link goes on in both texts over one weak pair, not over two.
_WEAK = 1.0
# What never makes a pair.
_NOWHERE = -9.0
# Fewer cosines than this tell no spread.
_MANY = 20


def _left_over(steps: Sequence[Step]) -> tuple[dict[int, int], dict[int, int]]:
    """Return the sources and the targets that the path left without counterpart.

    Each with its place: how many beads that join text stand before it.
    """
    source: dict[int, int] = {}
    target: dict[int, int] = {}
    beads = 0
    for step in steps:
        if not step.targets:
            source[step.source] = beads
        elif not step.sources:
            target[step.target] = beads
        else:
            beads += 1
    return source, target


def moved(steps: Sequence[Step], vectors: tuple[Rows, Rows], level: float) -> list[Step]:
    """Link left-over segments that translate each other out of order.

    A link starts at a pair that is each other's nearest and near enough, alone or with another
    beside it; from there it grows along both texts while the next segments were left over, too.
    What stands in the same place of both texts has not moved: the path could have joined it.
    """
    places = _left_over(steps)
    rows, columns = map(list, places)
    if not rows or not columns:
        return []
    cosines = vectors[0][rows] @ vectors[1][columns].T
    # by the median, which the true pairs among few left-over segments do not shift
    aside = np.abs(cosines - np.median(cosines))
    spread = max(1.48 * float(np.median(aside)), 0.02) if cosines.size >= _MANY else level / 4
    marks = (cosines - np.median(cosines)) / spread
    here = np.equal.outer(*(np.array(list(side.values())) for side in places))
    cosines[here], marks[here] = _NOWHERE, _NOWHERE
    enough = NormalDist().inv_cdf(1 - _BY_CHANCE / cosines.size)
    found: dict[int, int] = {}
    for k in np.argsort(-cosines.max(axis=1)).tolist():
        h = int(cosines[k].argmax())
        if k in found or h in found.values() or int(cosines[:, h].argmax()) != k:
            continue
        runs = [list(_onward(rows, columns, (k, h), direction)) for direction in (1, -1)]
        ahead, behind = ([float(marks[pair]) for pair in run] for run in runs)
        row = _best_row(float(marks[k, h]), ahead, behind)
        if row >= enough or cosines[k, h] >= _NEAR * level:
            found[k] = h
            for run in runs:
                found.update(list(_joining(run, marks, found)))
    return [Step(rows[k], columns[h], 1, 1) for k, h in sorted(found.items())]


def _best_row(here: float, ahead: Sequence[float], behind: Sequence[float]) -> float:
    """Return how far a row of two or more pairs is from chance, in standard deviations.

    The sum of n deviations has a deviation of the root of n.
    """
    sums = [
        (here + sum(ahead[:a]) + sum(behind[:b])) / sqrt(1 + a + b)
        for a in range(min(len(ahead), _LONGEST - 1) + 1)
        for b in range(min(len(behind), _LONGEST - 1 - a) + 1)
        if a + b
    ]
    return max(sums, default=0.0)


def _joining(
    run: Sequence[tuple[int, int]], marks: Rows, found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a run up to two weak ones in a row or one that is taken."""
    weak = 0
    for one, other in run:
        weak = weak + 1 if marks[one, other] < _WEAK else 0
        if weak > 1 or one in found or other in found.values():
            return
        yield one, other


def _onward(
    rows: Sequence[int], columns: Sequence[int], start: tuple[int, int], direction: int
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of left-over segments next to a pair, as far as both texts run on."""
    k, h = start
    while True:
        one, other = k + direction, h + direction
        if not (0 <= one < len(rows) and 0 <= other < len(columns)):
            return
        if abs(rows[one] - rows[k]) > 1 or abs(columns[other] - columns[h]) > 1:
            return
        yield one, other
        k, h = one, other


def without(steps: Sequence[Step], links: Sequence[Step]) -> list[Step]:
    """Drop the nulls whose segments are linked now."""
    source = {link.source for link in links}
    target = {link.target for link in links}
    return [
        step
        for step in steps
        if (step.sources and step.targets)
        or (step.sources and step.source not in source)
        or (step.targets and step.target not in target)
    ]
