"""Many texts looked at together say of themselves what each says alone."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.model import Unit
from review_app.text.batch import Batch, Stretches, Texts, fits
from review_app.text.characters import ALNUM, DIGIT, LETTER, SIGN
from review_app.text.tokens import lower_words

TEXTS = st.lists(
    st.text("aBß5_-'’. \u0301\n3中Éя", max_size=20) | st.text(max_size=20), min_size=1, max_size=8
).map(lambda texts: [text for text in texts if fits(text)] or [""])


def spelled(texts: Texts, found: Stretches) -> list[list[str]]:
    lines: list[list[str]] = [[] for _ in range(texts.count)]
    for start, end, owner in zip(found.starts, found.ends, found.owners, strict=True):
        lines[owner].append(texts.lower[start:end])
    return lines


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_words_are_those_of_each_text(lines):
    texts = Texts(lines, "xx")

    for line, words in zip(lines, spelled(texts, texts.words), strict=True):
        if not re.search(SIGN, line):
            assert words == list(lower_words(line))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_runs_are_those_of_each_text(lines):
    texts = Texts(lines, "xx")

    # the lower case of a letter may count as another kind of character, so the text decides
    expected = [[m.span() for m in re.finditer("[^\\W_]+", line)] for line in lines]
    runs = texts.runs
    found = [[] for _ in lines]
    for start, end, owner in zip(runs.starts, runs.ends, runs.owners, strict=True):
        found[owner].append((start - texts.starts[owner], end - texts.starts[owner]))
    assert found == expected


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from([DIGIT, LETTER, "[.a]", str.isupper, r"\s"]), st.integers(1, 3))
def test_neighbours_are_found_within_a_text_and_never_across_two(lines, chars, count):
    texts = Texts(lines, "xx")
    belongs = chars if callable(chars) else re.compile(chars).match

    expected = [
        any(all(map(belongs, line[n : n + count])) for n in range(len(line) - count + 1))
        for line in lines
    ]
    assert texts.has(*[chars] * count).tolist() == expected


@pytest.mark.parametrize(
    ("line", "count", "repeated"),
    [
        ("the the end", 1, True),
        ("The the end", 1, True),
        ("the end the end", 1, False),
        ("at the end at the end", 3, True),
        ("at the end at the end", 2, False),
        ("", 1, False),
    ],
)
def test_runs_twice_in_a_row_are_repeated(line, count, repeated):
    assert Texts([line, "the"], "en").repeats(count).tolist() == [repeated, False]


def test_a_rule_is_asked_of_words_in_lower_case():
    texts = Texts(["The Bridge", "bridges", "", "中 bridge"], "en")

    assert texts.any_word(frozenset({"bridge"})).tolist() == [True, False, False, True]
    assert texts.last_word(frozenset({"bridge"})).tolist() == [True, False, False, True]
    assert texts.first_word(frozenset({"bridge"})).tolist() == [False, False, False, True]


def test_two_words_are_different_ones():
    texts = Texts(["a town a town", "a town", "the a a", "a 中 the"], "en")

    assert texts.two_words(frozenset({"a", "the"})).tolist() == [False, False, True, False]


def test_what_follows_a_word_is_looked_at():
    texts = Texts(["to be.", "to be", "be to."], "en")

    assert texts.any_word(frozenset({"be"}), then="[.]").tolist() == [True, False, False]


def test_the_last_character_of_a_class_is_told():
    texts = Texts(["a1.", "1a.", "", "1 (a) 2)"], "en")

    assert texts.last(ALNUM, DIGIT).tolist() == [True, False, False, True]


def test_equal_sequences_of_stretches_have_equal_digests():
    texts = Texts(["ab cd", "AB, cd", "cd ab", "abcd", ""], "en")

    digests = texts.digest(texts.runs).tolist()
    assert digests[0] == digests[1]
    assert len(set(digests)) == 4


def test_letters_that_are_two_in_lower_case_fit_no_batch():
    assert [fits(text) for text in ("ı i", "İ", "a\0", "a" * 20_001)] == [True, False, False, False]


def test_a_rule_is_asked_of_the_words_in_question_and_of_each_once():
    asked = []

    def rule(word):
        asked.append(word)
        return word == "bridge"

    texts = Texts(["Bridge and bridge", "the Bridge"], "xx-asked")

    assert texts.any_word(rule, among=texts.small).tolist() == [True, False]
    assert sorted(asked) == ["and", "bridge", "the"]
    assert texts.any_word(rule).tolist() == [True, True]
    assert sorted(asked) == ["and", "bridge", "the"]


def test_a_copied_word_is_one_of_the_same_unit_whatever_its_capitals():
    rows = [("Die alte Brücke", "the Old brücke"), ("Der Fluss", "the old river")]
    units = [Unit(str(n), *row, "de", "en") for n, row in enumerate(rows)]
    batch = Batch(units)

    words = batch.target.words
    copied = [batch.target.lower[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert [w for w, here in zip(copied, batch.copied, strict=True) if here] == ["brücke"]
