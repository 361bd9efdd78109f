"""A suggestion takes the ending of what it replaces where both words bend alike, else none."""

import pytest

from review_app.checks import glossary_term
from review_app.glossary.fitting import fitted
from review_app.glossary.mentions import Annotator
from review_app.model import Term, TermStatus, Unit


@pytest.mark.parametrize(
    ("lang", "term", "found", "listed", "written"),
    [
        ("ru", "комбинат", "заводов", "завод", "комбинатов"),
        ("ru", "комбинат", "Заводом", "завод", "Комбинатом"),
        ("ru", "ракета", "книгами", "книга", "ракетами"),
        ("ru", "Байконур", "Космоградом", "Космоград", "Байконуром"),
        ("ru", "ракета", "заводом", "завод", "ракета"),
        ("ru", "тополь", "заводом", "завод", "тополь"),
        ("ru", "новый завод", "комбинатом", "комбинат", "новый завод"),
        ("uk", "комбінат", "заводу", "завод", "комбінату"),
        ("cs", "podnik", "závodu", "závod", "podniku"),
        ("tr", "alan", "limanlar", "liman", "alanlar"),
        ("tr", "köprü", "limanlar", "liman", "köprü"),
        ("hu", "ház", "várban", "vár", "házban"),
        ("kk", "қала", "далада", "дала", "қалада"),
        ("de", "Raumhafen", "Kosmodrom", "Kosmodrom", "Raumhafen"),
        ("en", "spaceport", "cosmodromes", "cosmodrome", "spaceports"),
    ],
)
def test_an_ending_is_carried_over_between_words_of_one_kind(lang, term, found, listed, written):
    assert fitted(Term("c", lang, term), found, Term("c", lang, listed)) == written


def test_a_ruled_out_form_in_the_genitive_is_answered_in_the_genitive():
    terms = [Term("c", "ru", "комбинат"), Term("c", "ru", "завод", TermStatus.FORBIDDEN)]
    unit = Annotator(terms)(Unit("1", "", "Пять заводов закрыты.", "en", "ru"))

    assert [hit.suggestions for hit in glossary_term.check(unit)] == [("комбинатов",)]
