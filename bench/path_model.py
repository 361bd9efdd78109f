"""A conditional random field over alignments: how likely the hand-made path is among all paths.

The paths are those of `review_app.text.align_lattice`; documents come in blocks, many at a time.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from review_app.text.align_lattice import SHAPES

Array = NDArray[np.float64]
Floats = NDArray[np.float32]
_NEVER = -1e30
# Keeps the weights from growing without bound.
RIDGE = 0.0002
# Blocks computed together.
TOGETHER = 64


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch between two cuts of the hand-made path.

    `beads` has shape (features, sources + 1, shapes, targets + 1), `base` is what no weight
    changes, minus infinity where there is no bead. `source_null` and `target_null` have shape
    (features, n). `gold` is the sum of the features of the hand-made path.
    """

    beads: Floats
    base: Floats
    source_null: Floats
    target_null: Floats
    gold: Array
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Blocks side by side, the second axis, padded at the end; `sizes` tells where each ends."""

    beads: Floats
    base: Floats
    source_null: Floats
    target_null: Floats
    gold: Array
    weight: Array
    sizes: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Worth:
    """What all steps are worth under some weights, and the two sums over paths."""

    beads: Floats
    up: Array
    along: Array
    opening: float

    @property
    def fall(self) -> Array:
        return np.concatenate([np.zeros((len(self.along), 1)), np.cumsum(self.along, 1)], 1)


def _batch(blocks: list[Block]) -> Batch:
    rows = max(block.base.shape[0] for block in blocks)
    columns = max(block.base.shape[2] for block in blocks)
    features, count = len(blocks[0].gold), len(blocks)
    beads = np.zeros((features, count, rows, len(SHAPES), columns), np.float32)
    base = np.full((count, rows, len(SHAPES), columns), -np.inf, np.float32)
    source = np.zeros((features, count, rows - 1), np.float32)
    target = np.zeros((features, count, columns - 1), np.float32)
    for k, block in enumerate(blocks):
        r, _, c = block.base.shape
        beads[:, k, :r, :, :c] = block.beads
        base[k, :r, :, :c] = block.base
        source[:, k, : r - 1] = block.source_null
        target[:, k, : c - 1] = block.target_null
    sizes = np.array([(b.base.shape[0] - 1, b.base.shape[2] - 1) for b in blocks])
    weight = np.array([block.weight for block in blocks])
    return Batch(beads, base, source, target, np.array([b.gold for b in blocks]), weight, sizes)


def batches(blocks: list[Block]) -> list[Batch]:
    """Put blocks of about the same size together."""
    order = sorted(blocks, key=lambda block: (block.base.shape[2], block.base.shape[0]))
    return [_batch(order[k : k + TOGETHER]) for k in range(0, len(order), TOGETHER)]


def _forward(worth: _Worth) -> tuple[Array, Array]:
    """Sum up the paths into each state: after a bead, and after a null."""
    count, rows, _, columns = worth.beads.shape
    joined, null = (np.full((count, rows, columns), _NEVER) for _ in "12")
    either, fall = joined.copy(), worth.fall
    joined[:, 0, 0] = 0
    for i in range(rows):
        if i:
            into = np.full((len(SHAPES), count, columns), _NEVER)
            for kind, (a, b) in enumerate(SHAPES):
                if a <= i and b < columns:
                    before = either[:, i - a, : columns - b]
                    into[kind, :, b:] = before + worth.beads[:, i, kind, b:]
            joined[:, i] = np.maximum(np.logaddexp.reduce(into, 0), _NEVER)
            before = np.logaddexp(joined[:, i - 1] + worth.opening, null[:, i - 1])
            null[:, i] = before + worth.up[:, i - 1 : i]
        begun = joined[:, i, :-1] + worth.opening + worth.along
        null[:, i, 1:] = np.logaddexp(null[:, i, 1:], begun)
        null[:, i] = np.logaddexp.accumulate(null[:, i] - fall, 1) + fall
        either[:, i] = np.logaddexp(joined[:, i], null[:, i])
    return joined, null


def _backward(worth: _Worth, sizes: NDArray[np.int64]) -> tuple[Array, Array]:
    """Sum up the paths from each state to the end of its block."""
    count, rows, _, columns = worth.beads.shape
    joined, null = (np.full((count, rows, columns), _NEVER) for _ in "12")
    ends = np.full((count, rows, columns), _NEVER)
    ends[np.arange(count), sizes[:, 0], sizes[:, 1]] = 0.0
    fall, aside = worth.fall, np.full((count, columns), _NEVER)
    for i in range(rows - 1, -1, -1):
        onward = np.full((len(SHAPES) + 1, count, columns), _NEVER)
        for kind, (a, b) in enumerate(SHAPES):
            if i + a < rows and b < columns:
                after = joined[:, i + a, b:] + worth.beads[:, i + a, kind, b:]
                onward[kind, :, : columns - b] = after
        onward[-1] = ends[:, i]
        out = np.maximum(np.logaddexp.reduce(onward, 0), _NEVER)
        down = null[:, i + 1] + worth.up[:, i : i + 1] if i + 1 < rows else aside
        either = np.logaddexp(out, down) + fall
        null[:, i] = np.logaddexp.accumulate(either[:, ::-1], 1)[:, ::-1] - fall
        beside = aside.copy()
        beside[:, :-1] = null[:, i, 1:] + worth.along
        joined[:, i] = np.logaddexp(out, np.logaddexp(down, beside) + worth.opening)
    return joined, null


def likelihood(one: Batch, weights: Array) -> tuple[float, Array]:
    """Return the log likelihood of the hand-made paths and its gradient.

    The last weight is that of opening a run of nulls.
    """
    part = weights.astype(np.float32)
    worth = _Worth(
        np.tensordot(part, one.beads, 1) + one.base,
        np.tensordot(part, one.source_null, 1).astype(np.float64),
        np.tensordot(part, one.target_null, 1).astype(np.float64),
        float(weights[-1]),
    )
    joined, null = _forward(worth)
    out, out_null = _backward(worth, one.sizes)
    total = out[:, :1, :1]

    def chance(logs: Array) -> Array:
        return np.asarray(np.exp(np.minimum(logs - total, 0)), np.float64)

    first, later = joined + worth.opening, np.logaddexp(joined + worth.opening, null)
    down, aside = worth.up[:, :, None] + out_null[:, 1:], worth.along[:, None] + out_null[:, :, 1:]
    opened = chance(first[:, :-1] + down).sum((1, 2))
    opened += chance(first[:, :, :-1] + aside).sum((1, 2))
    up, along = chance(later[:, :-1] + down).sum(2), chance(later[:, :, :-1] + aside).sum(1)
    beads = _chances(worth, np.logaddexp(joined, null), out, chance)
    beads *= one.weight[:, None, None, None]
    axes = ([1, 2, 3, 4], [0, 1, 2, 3])
    expected = np.tensordot(one.beads, beads, axes).astype(np.float64)
    expected += np.tensordot(one.source_null, up * one.weight[:, None], 2)
    expected += np.tensordot(one.target_null, along * one.weight[:, None], 2)
    expected[-1] += one.weight @ opened
    fit = float(one.weight @ (one.gold @ weights - total[:, 0, 0]))
    return fit, one.weight @ one.gold - expected


def _chances(worth: _Worth, ahead: Array, out: Array, chance) -> Floats:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a function of `likelihood`
    """Return the probability of each bead."""
    rows, columns = worth.beads.shape[1], worth.beads.shape[3]
    found = np.zeros(worth.beads.shape, np.float32)
    for kind, (a, b) in enumerate(SHAPES):
        if a < rows and b < columns:
            before = ahead[:, : rows - a, : columns - b]
            found[:, a:, kind, b:] = chance(before + worth.beads[:, a:, kind, b:] + out[:, a:, b:])
    return found


def fitted(found: list[Batch], start: Array, steps: int = 60) -> Array:
    """Climb to the most likely weights (BFGS, halving a step until it helps)."""
    scale = sum(float(one.weight.sum()) for one in found)

    def loss(weights: Array) -> tuple[float, Array]:
        parts = [likelihood(one, weights) for one in found]
        fit, slope = sum(part[0] for part in parts), np.sum([part[1] for part in parts], 0)
        ridge = RIDGE * float(weights @ weights) / 2
        return ridge - fit / scale, RIDGE * weights - slope / scale

    return climb(loss, start, steps)


def climb(loss, start: Array, steps: int = 60) -> Array:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a function of weights that returns its value and slope
    """Find the least value of a smooth function."""
    values, inverse = start.copy(), np.eye(len(start))
    now, slope = loss(values)
    for step in range(steps):
        way = -inverse @ slope
        length = min(1.0, 2.0 / max(float(np.abs(way).max()), 1e-9))
        then, its = loss(values + length * way)
        while then > now + 1e-4 * length * float(slope @ way) and length > 1e-4:
            length /= 2
            then, its = loss(values + length * way)
        moved, turned, gained = length * way, its - slope, now - then
        values, now, slope = values + moved, then, its
        along = float(moved @ turned)
        if along > 1e-10:
            if step == 0:
                inverse *= along / float(turned @ turned)
            left = np.eye(len(values)) - np.outer(moved, turned) / along
            inverse = left @ inverse @ left.T + np.outer(moved, moved) / along
        if gained < 1e-5:
            break
    return values
