"""What readers take for one letter is found in any text, and quickly."""

import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.text.graphemes import around
from review_app.text.marking import mark

SCRAPS = """
    a é e\u0301 \u0301 \u200d 👨 👩 🇧 🇷 🇫 \u0600 ᄀ ᅡ 각 ᆨ ก \u0e33 👍 🏽 \u202e
    क ् ष എ ൎ ﾞ"""
PIECES = st.sampled_from([*SCRAPS.split(), "\r", "\n"])


@settings(max_examples=300)
@given(text=st.lists(PIECES | st.characters(), max_size=12).map("".join), at=st.integers(0, 12))
def test_an_offset_within_a_letter_is_led_to_its_borders(text, at):
    spans = [match.span() for match in regex.finditer(r"\X", text)]
    within = [span for span in spans if span[0] < at < span[1]]

    assert around(text, at) == (within or [(at, at)])[0]


@pytest.mark.parametrize(
    "piece", ["🇧🇷", "e\u0301", "\u0301", "👨\u200d👩\u200d👧", "\r\n", "é", "a\u200d", "क्ष"]
)
def test_the_borders_of_letters_are_found_in_linear_time(piece):
    def seconds(size: int, attempt: int) -> float:
        text = "x" * attempt + piece * (size // len(piece))  # what was seen before is remembered
        start = time.process_time()
        mark(text, 5, size // 2)
        return time.process_time() - start

    small = min(seconds(100_000, attempt) for attempt in range(3))
    large = min(seconds(400_000, attempt) for attempt in range(3))

    assert large < 10 * small + 0.1


def test_a_mark_of_nothing_within_a_letter_stands_before_it():
    assert mark("cafe\u0301 x", 4, 4).start == 3
