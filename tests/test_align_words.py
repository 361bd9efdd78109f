"""What words say about a bead, and segments without any."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.model import Bead
from review_app.text import align_lexicon
from review_app.text.align import align
from review_app.text.align_band import band
from review_app.text.align_lattice import SHAPES
from review_app.text.align_marks import brought_back, set_aside, taken_in, wordless
from review_app.text.align_words import alike, shared, telling, united
from review_app.text.sentences import from_lines

SOURCE = ["Lúcia Brandt kaufte 40 Boote.", "Im Jahr 1987 zog sie nach Oslo.", "Dort blieb sie."]
TARGET = ["Lúcia Brandt bought 40 boats.", "She moved to Oslo in 1987.", "She stayed there."]


def links_of(left: list[str], right: list[str]) -> set[tuple[str, str]]:
    source, target = align_lexicon.side(left), align_lexicon.side(right)
    found = alike(source, target)
    pairs = zip(found.source, found.target, strict=True)
    return {(source.names[a], target.names[b]) for a, b in pairs}


def by_hand(rows: tuple[int, int], columns: tuple[int, int]) -> float:
    """Sum what the words of a bead share, by definition."""
    source, target = align_lexicon.side(SOURCE), align_lexicon.side(TARGET)
    found = alike(source, target)
    bond = np.zeros((len(source.names), len(target.names)))
    bond[found.source, found.target] = found.strength
    total = 0.0
    theirs = np.unique(np.concatenate([target.bags[j] for j in range(*columns)]))
    ours = np.unique(np.concatenate([source.bags[i] for i in range(*rows)]))
    for i in range(*rows):
        total += sum(source.weight[w] * bond[w, theirs].max() for w in source.bags[i])
    for j in range(*columns):
        total += sum(target.weight[w] * bond[ours, w].max() for w in target.bags[j])
    return total / 2


@pytest.mark.parametrize("corner", [(1, 1), (2, 2), (3, 2), (3, 3)])
def test_shared_words_are_those_counted_by_hand(corner):
    i, j = corner
    source, target = align_lexicon.side(SOURCE), align_lexicon.side(TARGET)
    rows = shared(band(3, 3, []), (source, target), alike(source, target))
    for kind, (a, b) in enumerate(SHAPES):
        if a <= i and b <= j:
            assert rows[i][kind][j] == pytest.approx(by_hand((i - a, i), (j - b, j)), rel=1e-5)


def test_numbers_and_names_are_linked_across_scripts():
    found = links_of(["Brandt 1987"], ["Брандт 1987"])
    assert ("1987", "1987") in found
    assert ("brandt", "брандт") in found


def test_words_that_only_begin_alike_are_linked_less():
    source, target = align_lexicon.side(["Kommission"]), align_lexicon.side(["kommunal"])
    assert 0 < alike(source, target).strength[0] < 1


def test_of_two_links_the_stronger_counts():
    weak = align_lexicon.Links(np.array([0, 1]), np.array([0, 0]), np.array([0.2, 0.5]))
    sure = align_lexicon.Links(np.array([0]), np.array([0]), np.array([0.9]))
    found = united(weak, sure)
    assert found.source.tolist() == [0, 1]
    assert found.strength.tolist() == [0.9, 0.5]


def test_a_segment_without_words_tells_nothing():
    assert telling(align_lexicon.side(["...", "Oslo"]))[0] == 0


@pytest.mark.parametrize("text", ["* * *", "– , .", 'h * "', "7", "", " \u00a0", "1."])
def test_stray_signs_are_no_words(text):
    assert wordless(text)


@pytest.mark.parametrize("text", ["ja", "12", "好。", "はい", "ไป", "Да.", "네"])
def test_short_answers_are_words(text):
    assert not wordless(text)


def test_what_says_nothing_is_set_aside():
    assert set_aside([3, 4, 5], ["*", "Oslo", "1"]) == ([4], [(3, "*"), (5, "1")])


def test_texts_of_signs_alone_line_up_with_each_other():
    beads = align(from_lines(["1", "2", "3"], "de"), from_lines(["1", "2", "3"], "en"))
    assert [(bead.source, bead.target) for bead in beads] == [((i,), (i,)) for i in range(3)]


def test_signs_return_to_their_like_in_the_same_place():
    rest = [Bead((0,), (0,)), Bead((2,), (2, 4))]
    found = brought_back(rest, [(1, "* * *"), (3, "§")], [(1, "***"), (3, "—")])
    assert {(b.source, b.target) for b in found} == {((1,), (1,)), ((3,), ()), ((), (3,))}


def test_equal_signs_pair_where_their_number_differs():
    found = brought_back([], [(0, "I"), (1, "*")], [(0, "*")])
    assert {(b.source, b.target) for b in found} == {((0,), ()), ((1,), (0,))}


def test_a_row_of_stars_does_not_shift_its_neighbours():
    lines = [*SOURCE[:1], "* * *", *SOURCE[1:]]
    beads = align(from_lines(lines, "de"), from_lines(TARGET, "en"))
    assert ((1,), ()) in [(bead.source, bead.target) for bead in beads]
    assert ((2,), (1,)) in [(bead.source, bead.target) for bead in beads]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(["*", "1.", "§ 2", "Oslo liegt am Meer."]), max_size=7),
       st.lists(st.sampled_from(["*", "2", "Oslo lies by the sea.", ""]), max_size=7))  # fmt: skip
def test_signs_are_in_exactly_one_bead_too(source, target):
    beads = align(from_lines(source, "de"), from_lines(target, "en"), model=False)
    assert sorted(i for b in beads for i in b.source) == list(range(len(source)))
    assert sorted(j for b in beads for j in b.target) == list(range(len(target)))


def test_the_pieces_of_a_sentence_go_into_the_bead_around_them():
    found, left, right = taken_in([Bead((0, 2), (0,)), Bead((4,), (1, 3))],
                                  [(1, "J."), (3, "B.")], [(2, "***")])  # fmt: skip
    assert [(b.source, b.target) for b in found] == [((0, 1, 2), (0,)), ((4,), (1, 3))]
    assert (left, right) == ([(3, "B.")], [(2, "***")])
