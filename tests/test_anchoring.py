"""A span follows its words through an edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.model import Span
from review_app.text.anchoring import follow


def after(before, marked, edited):
    start = before.index(marked)
    (span,) = follow(before, edited, [Span(start, start + len(marked))])
    return edited[span.start : span.end]


@pytest.mark.parametrize(
    ("before", "marked", "edited", "found"),
    [
        ("The old dog sleeps.", "dog", "Yesterday the very old dog slept.", "dog"),
        ("The old dog sleeps.", "dog sleeps", "The dog soundly sleeps.", "dog soundly sleeps"),
        ("He go home.", "go", "He goes home.", "goes"),
        ("He go home.", "go home", "He went home.", "went home"),
        ("Der Hund schläft tief.", "tief", "Tief schläft der Hund, tief.", "tief"),
        ("Alpha, beta and gamma.", "beta and", "Gamma, alpha.", ""),
        ("Sie kam gestern an.", "gestern", "Gestern? Nein: gestern abend kam sie an.", "gestern"),
        ("彼は犬を見た。", "犬", "昨日、彼は大きな犬を見た。", "犬"),
        ("كلب ينام هنا", "ينام", "كلب كبير ينام هنا", "ينام"),
        ("Es 👩‍👩‍👧 hier", "👩‍👩‍👧", "Es ist 👩‍👩‍👧 hier", "👩‍👩‍👧"),
        ("one two", "two", "one two", "two"),
        ("one two", "two", "", ""),
    ],
)
def test_a_mark_stays_on_its_words(before, marked, edited, found):
    assert after(before, marked, edited) == found


def test_a_repeated_word_keeps_the_place_it_had():
    before, edited = "that is that, he said", "well, that is that, he said"

    (span,) = follow(before, edited, [Span(8, 12)])

    assert (span.start, edited[span.start : span.end]) == (14, "that")


def test_where_the_words_are_gone_the_span_is_empty_and_in_their_place():
    (span,) = follow("The big red house.", "The house.", [Span(4, 11)])

    assert span == Span(3, 3)


def test_a_caret_moves_with_its_neighbours():
    (span,) = follow("She came home.", "Then she came home.", [Span(8, 8)])

    assert "Then she came home."[: span.start].endswith("came")


def test_overlapping_spans_follow_each_on_its_own():
    spans = [Span(0, 7), Span(4, 11)]

    assert follow("one two six", "zero one two six", spans) == [Span(5, 12), Span(9, 16)]


WORDS = st.lists(st.sampled_from(["a", "bé", "犬", "كلب", "😀", ".", " ", "the"]), max_size=12)


@given(WORDS, WORDS, st.data())
def test_a_span_never_leaves_the_text(before, edited, data):
    old, new = "".join(before), " ".join(edited)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))

    (span,) = follow(old, new, [Span(start, end)])

    assert 0 <= span.start <= span.end <= len(new)


@given(WORDS, WORDS, st.data())
def test_words_around_a_span_do_not_move_it_off_its_own(head, tail, data):
    marked = "Zug fährt"
    old = f"{''.join(head)} {marked} {''.join(tail)}"
    extra = data.draw(WORDS)
    new = f"{''.join(extra)} {old}"
    start = old.index(marked)

    (span,) = follow(old, new, [Span(start, start + len(marked))])

    assert new[span.start : span.end] == marked


@given(st.text(max_size=60), st.data())
def test_without_an_edit_nothing_moves(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(start, end)

    assert follow(text, text, [span]) == [span]


def test_a_text_too_long_to_compare_counts_as_replaced():
    before, edited = "one two " * 2000, "six " * 2001

    (span,) = follow(before, edited, [Span(4, 7)])

    assert span == Span(0, 0)
