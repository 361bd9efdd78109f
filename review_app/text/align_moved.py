"""Passages that stand elsewhere in the other text: found among what the path left over."""

from collections.abc import Iterator, Sequence

import numpy as np

from review_app.text.align_lattice import Step
from review_app.text.align_vectors import Rows

# How near, as a share of the level of sure pairs, a left-over segment must be to its like.
_NEAR = 0.75
# Two near each other in both texts may be less near: in standard deviations, each and together.
_EACH, _TOGETHER = 3.0, 7.5
# Three in a row on both sides may be less near still: what they reach together.
_IN_A_ROW = 8.5
# A link goes on in both texts over one weak pair, not over two.
_WEAK = 1.0
# Fewer cosines than this tell no spread.
_MANY = 20


def _left_over(steps: Sequence[Step]) -> tuple[list[int], list[int]]:
    """Return the sources and the targets that the path left without counterpart."""
    source = [step.source for step in steps if step.sources and not step.targets]
    target = [step.target for step in steps if step.targets and not step.sources]
    return source, target


def moved(steps: Sequence[Step], vectors: tuple[Rows, Rows], level: float) -> list[Step]:
    """Link left-over segments that translate each other out of order.

    A link starts at a pair that is each other's nearest and near enough, alone or with another
    beside it; from there it grows along both texts while the next segments were left over, too.
    """
    rows, columns = _left_over(steps)
    if not rows or not columns:
        return []
    cosines = vectors[0][rows] @ vectors[1][columns].T
    # by the median, which the true pairs among few left-over segments do not shift
    aside = np.abs(cosines - np.median(cosines))
    spread = max(1.48 * float(np.median(aside)), 0.02) if cosines.size >= _MANY else level / 4
    marks = (cosines - np.median(cosines)) / spread
    found: dict[int, int] = {}
    for k in np.argsort(-cosines.max(axis=1)).tolist():
        h = int(cosines[k].argmax())
        if k in found or h in found.values() or int(cosines[:, h].argmax()) != k:
            continue
        runs = [list(_onward(rows, columns, (k, h), direction)) for direction in (1, -1)]
        beside = max((float(marks[pair]) for run in runs for pair in run[:2]), default=0.0)
        together = float(marks[k, h]) + beside
        supported = min(float(marks[k, h]), beside) >= _EACH and together >= _TOGETHER
        row = [*reversed(runs[1][:2]), (k, h), *runs[0][:2]]
        if supported or _in_a_row(marks, row) or cosines[k, h] >= _NEAR * level:
            found[k] = h
            for run in runs:
                found.update(list(_joining(run, marks, found)))
    return [Step(rows[k], columns[h], 1, 1) for k, h in sorted(found.items())]


def _in_a_row(marks: Rows, row: Sequence[tuple[int, int]]) -> bool:
    """Tell whether three neighbours are near each other together."""
    sums = [sum(float(marks[pair]) for pair in row[k : k + 3]) for k in range(len(row) - 2)]
    return max(sums, default=0.0) >= _IN_A_ROW


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
