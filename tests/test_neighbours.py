"""Words one letter apart are found in a long list, as if all were compared with all."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.glossary.near import gaps
from review_app.glossary.neighbours import neighbours

WORDS = st.lists(st.text("abcä1", max_size=8), max_size=12, unique=True)


@settings(max_examples=300, deadline=None)
@given(WORDS, st.integers(1, 6))
def test_pairs_are_those_that_share_what_is_left_without_an_inner_letter(words, shortest):
    left = [gaps(word, shortest) for word in words]

    expected = [(n, m) for n, m in combinations(range(len(words)), 2) if left[n] & left[m]]
    assert neighbours(words, shortest) == expected


def test_a_changed_a_lost_and_an_added_letter_make_neighbours():
    words = ["tokayev", "tokaev", "tokarev", "petrov", "tokayevs"]

    assert neighbours(words, 5) == [(0, 1), (0, 2), (1, 2)]


def test_short_words_have_no_neighbours():
    assert neighbours(["abcd", "abd"], 5) == []
    assert neighbours([], 5) == []
