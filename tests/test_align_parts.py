"""The parts of the aligner, each by itself."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.model import Bead, Place
from review_app.text import align_lexicon
from review_app.text.align import in_order, stretches
from review_app.text.align_anchors import sure_pairs
from review_app.text.align_band import band
from review_app.text.align_confidence import Signals, log_odds
from review_app.text.align_lattice import SHAPES, Scores, best_path, forward, posteriors
from review_app.text.align_layout import crossings, layout
from review_app.text.align_path import KNOWN
from review_app.text.align_vectors import spelled, unit


def any_scores(sources: int, targets: int, seed: int) -> Scores:
    draw = np.random.default_rng(seed)
    corridor = band(sources, targets, [])
    beads = [draw.normal(0, 2, (len(SHAPES), corridor.width(i))) for i in range(sources + 1)]
    nulls = draw.normal(-1, 1, sources), draw.normal(-1, 1, targets)
    return Scores(corridor, beads, *nulls, -1.0)


SIZES = st.integers(1, 12)


@settings(deadline=None)
@given(SIZES, SIZES, st.integers(0, 99))
def test_the_best_path_covers_all_and_is_worth_what_the_table_says(sources, targets, seed):
    scores = any_scores(sources, targets, seed)
    steps = best_path(scores)
    assert sum(step.sources for step in steps) == sources
    assert sum(step.targets for step in steps) == targets
    worth, null = 0.0, False
    for i, j, a, b in steps:
        if a and b:
            worth += scores.beads[i + a][SHAPES.index((a, b))][j + b - scores.band.low[i + a]]
        else:
            worth += scores.source_null[i] if a else scores.target_null[j]
            worth += 0.0 if null else scores.opening
        null = not (a and b)
    table = forward(scores, np.maximum)
    assert np.isclose(worth, max(table.joined[-1][-1], table.null[-1][-1]))


@settings(deadline=None)
@given(SIZES, SIZES, st.integers(0, 99))
def test_what_can_happen_to_a_segment_adds_up_to_one(sources, targets, seed):
    chances = posteriors(any_scores(sources, targets, seed))
    left, right = chances.source_null.copy(), chances.target_null.copy()
    for i, row in enumerate(chances.beads):
        for kind, (a, b) in enumerate(SHAPES):
            if a <= i:
                left[i - a : i] += row[kind].sum()
            for column, chance in enumerate(row[kind]):
                j = column + chances.band.low[i]
                if b <= j:
                    right[j - b : j] += chance
    assert np.allclose(left, 1)
    assert np.allclose(right, 1)


@given(SIZES, SIZES, st.lists(st.tuples(SIZES, SIZES), max_size=4))
def test_a_band_is_open_from_start_to_end(sources, targets, pairs):
    rising = [pair for pair in sorted(set(pairs)) if pair[0] <= sources and pair[1] <= targets]
    chain: list[tuple[int, int]] = []
    for pair in rising:
        if not chain or (pair[0] > chain[-1][0] and pair[1] > chain[-1][1]):
            chain.append(pair)
    corridor = band(sources, targets, chain)
    assert corridor.low[0] == 0
    assert corridor.high[-1] == targets
    assert (np.diff(corridor.low) >= 0).all()
    assert (np.diff(corridor.high) >= 0).all()


def test_a_moved_run_is_off_the_chain():
    rows = np.eye(12, 16, dtype=np.float32)
    order = [*range(4, 12), 0, 1, 2, 3]
    pairs = sure_pairs(rows, rows[order])
    assert pairs.chain == [(k + 4, k) for k in range(8)]
    assert pairs.displaced == [(k, k + 8) for k in range(4)]


def test_a_bead_loses_worth_at_a_paragraph_end_and_with_another_kind():
    source = layout([Place(0), Place(1), Place(2, "caption")])
    target = layout([Place(0), Place(0), Place(1, "caption")])
    rows = list(crossings(band(3, 3, []), source, target))
    two_one, one_two, one_one = (SHAPES.index(shape) for shape in ((2, 1), (1, 2), (1, 1)))
    assert rows[2][two_one][1] > 0
    assert rows[1][one_two][2] == 0
    assert rows[1][one_one][3] > rows[3][one_one][3] == 0


def test_a_lexicon_needs_more_than_one_witness():
    colours = [("azul", "blue"), ("novo", "new"), ("velho", "old"), ("verde", "green")]
    things = [("barco", "boat"), ("sino", "bell"), ("carro", "car"), ("livro", "book")]
    named = [(a, b) for a in things for b in colours if a[0] != "sino" or b[0] == "azul"]
    source = align_lexicon.side([f"um {a[0]} {b[0]}" for a, b in named])
    target = align_lexicon.side([f"a {b[1]} {a[1]}" for a, b in named])
    links = align_lexicon.learn(source, target, [((k,), (k,)) for k in range(len(named))])
    pairs = {
        (source.names[a], target.names[b]) for a, b in zip(links.source, links.target, strict=True)
    }
    assert ("barco", "boat") in pairs
    assert ("sino", "bell") not in pairs


def test_scripts_without_spaces_are_cut_into_pairs_of_signs():
    assert align_lexicon.words("我们走。 Ok") == ["我们", "们走", "ok"]
    assert align_lexicon.words("Бегущие 12 людей") == ["бегущи", "12", "людей"]


def test_names_meet_across_scripts():
    left, right = spelled(["Lúcia Brandt falou."], ["Лусия Брандт сказала.", "Ничего нового."])
    assert float(left[0] @ right[0]) > float(left[0] @ right[1])


def test_a_row_of_zeros_has_no_direction():
    assert (unit(np.zeros((2, 3), np.float32)) == 0).all()


def test_confidence_rises_with_the_odds_and_stays_a_probability():
    values = [
        Signals(log_odds(chance), 2.0, 0.8, 0.3, 0.0, 0.5, 0.5, 0.0).chance(KNOWN.confidence)
        for chance in (0.0, 0.2, 0.5, 0.9, 1.0)
    ]
    assert values == sorted(values)
    assert all(0 <= value <= 1 for value in values)


def test_null_beads_stand_where_their_neighbours_do():
    beads = [Bead((), (0,)), Bead((1,), (2,)), Bead((), (1,)), Bead((0,), ())]
    assert [(b.source, b.target) for b in in_order(beads)] == [
        ((), (0,)), ((), (1,)), ((0,), ()), ((1,), (2,)),
    ]  # fmt: skip


def test_what_is_left_between_anchors_is_cut_at_them():
    found = stretches(5, 5, [Bead((1,), (1, 2)), Bead((4,), (0,), crossing=True)])
    assert found == [([0], []), ([2, 3], [3, 4])]
