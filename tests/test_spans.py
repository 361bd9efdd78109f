"""Spans cross borders without splitting a sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.model import Span
from review_app.text.spans import from_utf16, snap, to_utf16


def test_an_emoji_takes_two_units_in_a_browser():
    assert to_utf16("😀 Baiconur", Span(2, 10)) == (3, 11)
    assert from_utf16("😀 Baiconur", 3, 11) == Span(2, 10)


def test_an_offset_inside_a_pair_moves_outward():
    assert from_utf16("😀a", 1, 3, "source") == Span(0, 2, "source")


@pytest.mark.parametrize(("start", "end"), [(-3, 99), (5, 2), (99, 120)])
def test_offsets_beyond_the_text_are_pulled_back(start, end):
    span = from_utf16("abc", start, end)
    assert 0 <= span.start <= span.end <= 3


def test_a_mark_takes_the_accent_with_its_letter():
    assert snap("cafe\u0301 x", Span(0, 4)) == Span(0, 5)
    assert snap("👩‍🚒 x", Span(1, 2)) == Span(0, 3)


def test_an_empty_span_stays_empty():
    assert snap("e\u0301", Span(1, 1)) == Span(0, 0)
    assert snap("", Span(0, 0)) == Span(0, 0)


@given(st.text(max_size=60), st.data())
def test_there_and_back_is_the_same(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(start, end)
    assert from_utf16(text, *to_utf16(text, span)) == span
    wide = snap(text, span)
    assert wide.start <= start <= end or wide.start == wide.end
    assert wide.end >= end or start == end
