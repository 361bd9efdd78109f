"""Choosing a path: the most beads that are likely by themselves, and what was moved."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.text.align_band import band
from review_app.text.align_confidence import lacking, reason
from review_app.text.align_decode import Bold, most_right
from review_app.text.align_lattice import SHAPES, Scores, Step
from review_app.text.align_moved import moved
from review_app.text.align_pairs import believed
from review_app.text.align_vectors import unit


def chances(likely: dict[tuple[int, int, int, int], float], sources: int, targets: int) -> Scores:
    """Make probabilities of some beads (first source and target, how many of each) and nulls."""
    corridor = band(sources, targets, [])
    beads = [np.zeros((len(SHAPES), corridor.width(i))) for i in range(sources + 1)]
    nulls = np.zeros(sources), np.zeros(targets)
    for (i, j, a, b), chance in likely.items():
        if a and b:
            beads[i + a][SHAPES.index((a, b)), j + b - corridor.low[i + a]] = chance
        else:
            nulls[0 if a else 1][i if a else j] = chance
    return Scores(corridor, beads, *nulls, 0.0)


def test_a_null_that_is_likely_enough_wins_over_a_bead_that_is_a_little_likelier():
    known = {(0, 0, 2, 1): 0.55, (0, 0, 1, 1): 0.45, (1, 1, 1, 0): 0.45, (2, 1, 1, 1): 0.9}
    left_out = most_right(chances(known, 3, 2), Bold(0.45, 0.15, 1.0))
    kept = most_right(chances(known, 3, 2), Bold(0.45, 0.6, 1.0))
    assert left_out == [Step(0, 0, 1, 1), Step(1, 1, 1, 0), Step(2, 1, 1, 1)]
    assert kept == [Step(0, 0, 2, 1), Step(2, 1, 1, 1)]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 7), st.integers(0, 7), st.integers(0, 99))
def test_the_chosen_path_covers_all_whatever_the_probabilities(sources, targets, seed):
    draw = np.random.default_rng(seed)
    corridor = band(sources, targets, [])
    beads = [draw.random((len(SHAPES), corridor.width(i))) ** 8 for i in range(sources + 1)]
    for i, row in enumerate(beads):
        for kind, (a, b) in enumerate(SHAPES):
            row[kind, : max(b - corridor.low[i], 0)] = 0
            row[kind] *= a <= i
    found = most_right(
        Scores(corridor, beads, draw.random(sources), draw.random(targets), 0), Bold()
    )
    assert sum(step.sources for step in found) == sources
    assert sum(step.targets for step in found) == targets


def left_over(noise: float, seed: int) -> tuple[list[Step], np.ndarray, np.ndarray]:
    """Make five sources and five targets without counterpart that are alike, but for noise."""
    draw = np.random.default_rng(seed)
    source = unit(draw.normal(size=(60, 64)).astype(np.float32))
    target = source.copy()
    target[40:45] = source[10:15]
    target += noise * draw.normal(size=target.shape).astype(np.float32)
    out, put = [Step(i, 0, 1, 0) for i in range(10, 15)], [Step(59, j, 0, 1) for j in range(40, 45)]
    return [*out, Step(15, 15, 1, 1), *put], source, unit(target)


def test_a_row_of_pairs_that_are_a_little_alike_was_moved():
    steps, source, target = left_over(0.22, 3)
    assert moved(steps, (source, target), 0.9) == [Step(10 + k, 40 + k, 1, 1) for k in range(5)]


def test_what_was_left_out_and_what_was_put_in_is_not_taken_for_moved():
    for seed in range(30):
        steps, source, target = left_over(9.0, seed)
        assert moved(steps, (source, target), 0.9) == []


def test_what_stands_in_the_same_place_of_both_texts_has_not_moved():
    steps, source, target = left_over(0.0, 3)
    beside = [step for step in steps if not (step.sources and step.targets)]
    assert len(moved(steps, (source, target), 0.9)) == 5
    assert moved(beside, (source, target), 0.9) == []


@pytest.mark.parametrize(("length", "kept"), [(60.0, 5), (400.0, 0)])
def test_a_row_of_links_of_quite_other_lengths_is_not_believed(length, kept):
    _, source, target = left_over(0.3, 3)
    weak = unit(target + 0.2 * np.random.default_rng(6).normal(size=(60, 64)).astype(np.float32))
    path = [Step(i, i, 1, 1) for i in range(60) if not 10 <= i < 15 and not 40 <= i < 45]
    lengths = np.random.default_rng(5).uniform(40, 300, 60)
    lengths[10:15], lengths[40:45] = 60.0, length
    links = [Step(10 + k, 40 + k, 1, 1) for k in range(5)]
    assert len(believed(links, path, (source, weak), (lengths, lengths))) == kept


def test_links_beside_a_short_path_are_believed():
    links = [Step(0, 3, 1, 1)]
    rows = unit(np.ones((4, 3), np.float32))
    sizes = np.ones(4), np.ones(4)
    assert believed(links, [Step(1, 1, 1, 1)], (rows, rows), sizes) == links


def test_a_doubtful_bead_says_which_sentence_may_have_no_counterpart():
    known = {(0, 0, 2, 1): 0.6, (0, 0, 1, 1): 0.35, (1, 1, 1, 0): 0.35, (2, 1, 1, 2): 0.99}
    told = lacking(Step(0, 0, 2, 1), chances(known, 3, 3))
    assert told == "sentence 2 of the source may have no counterpart"
    assert reason(Step(0, 0, 2, 1), 0.5, "meaning", copied=False, lacks=told) == told
    assert lacking(Step(2, 1, 1, 2), chances(known, 3, 3)) == ""


def test_a_single_pair_is_never_said_to_lack_a_sentence():
    known = {(0, 0, 1, 1): 0.6, (0, 0, 1, 0): 0.4, (0, 0, 0, 1): 0.4}
    assert lacking(Step(0, 0, 1, 1), chances(known, 1, 1)) == ""
