"""What is called a harmless pattern takes few steps on any text; all others get a clock."""

import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from review_app.store.steepness import FEW_STEPS, degree, longest_text


@pytest.mark.parametrize(
    ("pattern", "steepness"),
    [
        ("bridge", 1),
        (r"\bb\w+ near", 2),
        (r"[0-9]{5}", 2),
        (r"[+*?|]", 1),
        (r"\(\?\)", 1),
        (r"(?<!\w)(?:bridge)(?!\w)", 1),
        (r"cat|dog|mouse", 3),
        (r"(?P<a>x*)y", 2),
    ],
)
def test_each_choice_makes_a_pattern_one_degree_steeper(pattern, steepness):
    assert degree(pattern) == steepness


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a|aa)*b",
        "(?:a|b){2,}",
        r"(a)\1",
        r"(?P<a>x)(?P=a)",
        "a(?R)?b",
        "(?:foo){e<=1}",
        "fo{i}",
        "(?i)a",
        "(?x) # [\n (a+)+ # ]",
        "[[a]b](c+)+",
        "(?|a|b)",
    ],
)
def test_what_repeats_or_refers_to_a_group_gets_a_clock(pattern):
    assert degree(pattern) is None
    assert longest_text(pattern) == 0


def test_the_steeper_a_pattern_the_shorter_the_texts_without_a_clock():
    lengths = [longest_text("a" + r"\w+" * n) for n in range(6)]

    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == FEW_STEPS
    assert lengths[5] < 20


@given(
    parts=st.lists(
        st.sampled_from(
            ["a", "b", r"\w", ".", "[ab]", "+", "*", "?", "{2,}", "|", "(", ")", "(?:", "(?=", "+?"]
        ),
        max_size=12,
    )
)
def test_no_pattern_without_a_clock_takes_long(parts):
    pattern = "".join(parts)
    longest = min(longest_text(pattern), 2000)
    try:
        compiled = regex.compile(pattern, regex.IGNORECASE)
    except regex.error:
        return
    for text in ("a" * longest, "ab" * (longest // 2)):
        began = time.process_time()
        compiled.search(text + "\n"[: longest - len(text)])
        assert time.process_time() - began < 1
