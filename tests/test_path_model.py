"""The likelihood that the weights of the aligner are fitted by, against its definition."""

import sys
from pathlib import Path

import numpy as np
import pytest

from review_app.text.align_lattice import SHAPES

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from path_model import Block, batches, climb, likelihood


def block(sources: int, targets: int) -> Block:
    """Make a block of random features whose hand-made path is all 1-1, then nulls."""
    draw = np.random.default_rng(sources * 10 + targets)
    beads = draw.normal(size=(3, sources + 1, len(SHAPES), targets + 1)).astype(np.float32)
    base = np.full(beads.shape[1:], -np.inf, np.float32)
    for kind, (a, b) in enumerate(SHAPES):
        base[a:, kind, b:] = 0.0
    beads[2] = 0.0
    nulls = [draw.normal(size=(3, n)).astype(np.float32) for n in (sources, targets)]
    for each in nulls:
        each[2] = 0.0
    both = min(sources, targets)
    gold = sum(beads[:, k, 0, k] for k in range(1, both + 1)).astype(np.float64)
    gold += nulls[0][:, both:].sum(1) + nulls[1][:, both:].sum(1)
    gold[2] = float(sources != targets)
    return Block(beads, base, nulls[0], nulls[1], gold)


WEIGHTS = np.array([0.4, -0.7, -1.2])


@pytest.mark.parametrize("feature", range(3))
def test_the_slope_is_that_of_the_likelihood(feature):
    (one,) = batches([block(4, 5), block(3, 3), block(6, 4)])
    aside = np.eye(3)[feature] * 1e-3
    rise = likelihood(one, WEIGHTS + aside)[0] - likelihood(one, WEIGHTS - aside)[0]
    assert likelihood(one, WEIGHTS)[1][feature] == pytest.approx(rise / 2e-3, abs=0.02)


def test_the_likelihood_of_one_pair_is_that_counted_by_hand():
    one = block(1, 1)
    joined = float(one.beads[:, 1, 0, 1] @ WEIGHTS)
    apart = float((one.source_null[:, 0] + one.target_null[:, 0]) @ WEIGHTS + WEIGHTS[2])
    # either null may come first
    total = np.logaddexp.reduce([joined, apart, apart])
    (both,) = batches([one])
    assert likelihood(both, WEIGHTS)[0] == pytest.approx(joined - total, abs=1e-4)


def test_the_climb_ends_at_the_lowest_point():
    goal = np.array([3.0, -2.0, 0.5])
    steep = np.array([1.0, 10.0, 0.1])

    def bowl(values):
        return float(steep @ (values - goal) ** 2), 2 * steep * (values - goal)

    assert climb(bowl, np.zeros(3)) == pytest.approx(goal, abs=0.05)
