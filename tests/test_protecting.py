"""Codes and placeholders pass an engine whole, or the text goes in parts around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.model import Code
from review_app.text.protecting import protect

MARKS = [("[{}]", False), ('<x id="{}"/>', True)]
PIECES = st.sampled_from(
    ["gato ", "preto", "{n}", "<g1>", "</g1>", "%s", "\n", " ", "[1]", "a < b", "&amp;"]
)
TEXT = st.lists(PIECES, max_size=9).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize(("mark", "as_markup"), MARKS)
@given(text=TEXT)
def test_an_engine_that_changes_nothing_gives_the_text_back(mark, as_markup, text):
    kept = protect(text)
    restored = kept.restored(kept.marked(mark, as_markup=as_markup), mark, as_markup=as_markup)

    assert restored is not None
    assert "".join(restored.split()) == "".join(text.split())
    assert kept.joined(kept.texts) == text


@given(text=TEXT, answer=TEXT)
def test_whatever_comes_back_every_placeholder_is_there_once_or_it_is_refused(text, answer):
    kept = protect(text)
    restored = kept.restored(answer, "[{}]")

    if restored is not None:
        for tag in set(kept.kept):
            assert restored.count(tag) >= kept.kept.count(tag)


def test_codes_may_change_places_but_not_cross():
    kept = protect("O <g1>gato</g1> de {name}")

    assert kept.marked("[{}]") == "O [1]gato[2] de"
    assert kept.restored("The [1]cat[2] of", "[{}]") == "The <g1>cat</g1> of {name}"
    assert kept.restored("The [2]cat[1]", "[{}]") is None
    assert kept.restored("The cat", "[{}]") is None
    assert kept.restored("[1]cat[2][2]", "[{}]") is None


def test_marks_with_other_spaces_are_known_again():
    kept = protect("O <g1>gato</g1> preto")

    assert kept.restored("The [ 1 ]cat[2 ] black", "[{}]") == "The <g1>cat</g1> black"


def test_a_mark_never_looks_like_the_text():
    kept = protect("[1] e {n} e [2]")

    assert kept.marked("[{}]").count("[1]") == 1
    assert kept.restored(kept.marked("[{}]"), "[{}]") == "[1] e {n} e [2]"


def test_codes_of_the_file_are_kept_whatever_they_look_like():
    kept = protect("Um ⟦b⟧gato", (Code("⟦b⟧", "<b/>"),))

    assert kept.kept == ("⟦b⟧",)


def test_parts_keep_the_spaces_around_the_placeholder():
    kept = protect("Faltam {n} dias.")

    assert kept.joined(["Left:", "days."]) == "Left: {n} days."
