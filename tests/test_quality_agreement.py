"""How far annotators agree, and on how little that may rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.quality import profile
from review_app.quality.agreement import agreement, alpha, alpha_interval, f1, span_overlap
from review_app.quality.mqm import Judged

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", example C: four observers.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
UNITS = [
    [float(v) for v in unit if v != "."]
    for unit in zip(*(o.split() for o in OBSERVERS), strict=True)
]


def view(rater, segment, *places, severity="Major"):
    errors = tuple(("Style", severity) for _ in places)
    return Judged("one", "d", segment, rater, "Quelle", "target text", errors, places)


def compare(*views):
    return agreement(views, profile.find("google"))


@pytest.mark.parametrize(("level", "value"), [("nominal", 0.743), ("interval", 0.849)])
def test_alpha_is_that_of_the_published_example(level, value):
    assert alpha(UNITS, level) == pytest.approx(value, abs=0.0005)


def test_perfect_agreement_is_one():
    assert alpha([[1, 1], [5, 5], [0, 0]]) == 1


def test_alpha_without_any_variation_cannot_be_told():
    assert alpha([[1, 1], [1, 1]]) is None
    assert alpha([[1], [2]]) is None


@given(st.lists(st.lists(st.integers(0, 9), min_size=0, max_size=4), max_size=12))
def test_alpha_never_exceeds_one(units):
    found = alpha(units)

    assert found is None or found <= 1 + 1e-9


@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=3), max_size=9), st.randoms())
def test_alpha_does_not_depend_on_the_order_of_the_units(units, chance):
    mixed = list(units)
    chance.shuffle(mixed)

    first, second = alpha(units), alpha(mixed)
    assert first == second or first == pytest.approx(second)


def test_the_interval_holds_the_figure_and_needs_ten_units():
    low, high = alpha_interval(UNITS)

    assert low <= alpha(UNITS) <= high
    assert alpha_interval(UNITS[:9]) is None


def test_spans_overlap_by_characters_of_the_same_side():
    assert span_overlap([("target", 0, 6)], [("target", 4, 10)]) == (2, 6, 6)
    assert span_overlap([("target", 0, 6)], [("source", 0, 6)]) == (0, 6, 6)


def test_overlapping_marks_of_one_person_count_once():
    assert span_overlap([("target", 0, 6), ("target", 2, 4)], [("target", 0, 6)]) == (6, 6, 6)


def test_two_who_say_that_something_is_missing_here_agree():
    assert span_overlap([("target", 3, 3)], [("target", 3, 3)]) == (1, 1, 1)


def test_f1_of_nothing_cannot_be_told():
    assert f1(0, 0, 0) is None
    assert f1(2, 6, 6) == pytest.approx(1 / 3)


def test_a_pair_is_compared_on_what_both_judged():
    found = compare(
        view("ana", "1", ("target", 0, 6)),
        view("bo", "1", ("target", 0, 6)),
        view("ana", "2"),
        view("bo", "2"),
        view("ana", "3", ("target", 0, 6)),
    )

    (pair,) = found.pairs
    assert (pair.first, pair.second, pair.segments) == ("ana", "bo", 2)
    assert (pair.alpha, pair.span_f1) == (1, 1)
    assert (found.segments, found.alpha) == (2, 1)


def test_few_segments_are_warned_of():
    assert (
        "2 segments in common"
        in compare(view("ana", "1"), view("bo", "1"), view("ana", "2"), view("bo", "2")).warning
    )
    assert "Only 1 segment in" in compare(view("ana", "1"), view("bo", "1")).warning


def test_one_annotator_or_none_in_common_is_said():
    assert "One annotator" in compare(view("ana", "1")).warning
    assert "No segment" in compare(view("ana", "1"), view("bo", "2")).warning


def test_a_hundred_segments_need_no_warning():
    views = [view(who, str(n)) for n in range(100) for who in ("ana", "bo")]

    assert compare(*views).warning == ""
