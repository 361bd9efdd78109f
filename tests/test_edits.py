"""Edits and shifts are those of sacreBLEU, however long and strange the texts."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.lib_ter import translation_edit_rate

from review_app.text.edits import _OutOfBandError, align, edits

FEW_WORDS = st.lists(st.sampled_from("abcde"), max_size=14)


@settings(max_examples=150, deadline=None)
@given(FEW_WORDS, FEW_WORDS)
def test_short_texts_of_few_words_have_the_same_edits(ours, theirs):
    assert edits(ours, theirs) == translation_edit_rate(ours, theirs)[0]


@pytest.mark.parametrize("words", [5, 40, 400])
@pytest.mark.parametrize("length", [30, 70])
def test_long_texts_with_moved_passages_have_the_same_edits(words, length):
    dice = random.Random(words + length)  # noqa: S311 - the same texts in every run
    for _ in range(2):
        theirs = [str(dice.randrange(words)) for _ in range(length)]
        ours = list(theirs)
        for _ in range(dice.randint(1, 6)):
            start = dice.randrange(length)
            run = ours[start : start + dice.randint(1, 12)]
            del ours[start : start + len(run)]
            place = dice.randrange(len(ours) + 1)
            ours[place:place] = run[: dice.randint(0, len(run))]

        assert edits(ours, theirs) == translation_edit_rate(ours, theirs)[0]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("", ""),
        ("a", ""),
        ("", "a b"),
        ("x", " ".join("abc" * 30)),
        (" ".join("abc" * 30), "x"),
        ("b " * 70, "a " * 70),
        (" ".join(map(str, range(60))), " ".join(map(str, range(59, -1, -1)))),
    ],
)
def test_odd_shapes_have_the_same_edits(ours, theirs):
    words = ours.split(), theirs.split()

    assert edits(*words) == translation_edit_rate(*words)[0]


def test_a_moved_passage_is_one_edit():
    first, second = ["on", "Friday"], ["he", "spoke", "to", "them"]

    assert edits(first + second, second + first) == 1


def test_where_the_band_would_hide_the_path_sacrebleu_is_asked():
    common = [chr(0x400 + n) for n in range(60)]
    ours, theirs = ["x"] * 30 + common, common + ["y"] * 30

    with pytest.raises(_OutOfBandError):
        align("".join(ours), "".join(theirs))
    assert edits(ours, theirs) == translation_edit_rate(ours, theirs)[0]


def test_the_alignment_prefers_matches_then_replacements():
    place, wrong_reference, wrong_hypothesis = align("abd", "acd")

    assert place == [0, 1, 2]
    assert wrong_reference == [0, 0, 1, 1]
    assert wrong_hypothesis == [0, 0, 1, 1]
