"""Passages that stand elsewhere in the other text: found among what the path left over."""

from collections.abc import Iterator, Sequence

import numpy as np

from review_app.text.align_lattice import Step
from review_app.text.align_vectors import Rows

# How near, as a share of the level of sure pairs, left-over segments must be to be linked:
# one alone, and one that continues a pair already linked.
_ALONE = 0.75
_GOING_ON = 0.35


def _left_over(steps: Sequence[Step]) -> tuple[list[int], list[int]]:
    """Return the sources and the targets that the path left without counterpart."""
    source = [step.source for step in steps if step.sources and not step.targets]
    target = [step.target for step in steps if step.targets and not step.sources]
    return source, target


def moved(steps: Sequence[Step], vectors: tuple[Rows, Rows], level: float) -> list[Step]:
    """Link left-over segments that translate each other out of order.

    A link starts at a pair that is each other's nearest and near enough; from there it grows
    along both texts while the next segments, too, were left over and are near.
    """
    rows, columns = _left_over(steps)
    if not rows or not columns:
        return []
    cosines = vectors[0][rows] @ vectors[1][columns].T / max(level, 0.05)
    found: dict[int, int] = {}
    for k in np.argsort(-cosines.max(axis=1)).tolist():
        h = int(cosines[k].argmax())
        free = k not in found and h not in found.values()
        if free and cosines[k, h] >= _ALONE and int(cosines[:, h].argmax()) == k:
            found[k] = h
            for direction in (1, -1):
                for one, other in _onward(rows, columns, (k, h), direction):
                    if cosines[one, other] < _GOING_ON or one in found or other in found.values():
                        break
                    found[one] = other
    return [Step(rows[k], columns[h], 1, 1) for k, h in sorted(found.items())]


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
