"""Spellings of one name in a document are found without any glossary, other names left alone."""

from itertools import starmap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.checks import name_spelling
from review_app.glossary.mentions import Annotator
from review_app.glossary.names import names
from review_app.glossary.variants import clusters
from review_app.model import Term, Unit


def document(*pairs: tuple[str, str], langs: tuple[str, str] = ("pt", "en")) -> list[Unit]:
    return list(starmap(lambda n, p: Unit(str(n), p[0], p[1], *langs), enumerate(pairs, 1)))


def monolingual(*texts: str, lang: str = "en") -> list[Unit]:
    return document(*(("", t) for t in texts), langs=("und", lang))


def found(units: list[Unit]) -> list[tuple[str, str]]:
    return [(v.minority.places[0].text, v.majority.places[0].text) for v in clusters(units)]


@pytest.mark.parametrize(
    ("often", "once"),
    [
        ("Kassym-Jomart", "Kasim-Jomart"),
        ("Baikonur", "Baiconur"),
        ("Vyacheslav", "Viacheslav"),
        ("Alexey", "Aleksei"),
        ("Shevchenko", "Chevtchenko"),
        ("Aksaurin", "Aksuarin"),
        ("Nazarbayev", "Nazabayev"),
        ("Zhanaozen", "Zhanaozzen"),
        ("Tokáyev", "Tokayev"),
    ],
)
def test_a_respelled_or_mistyped_name_is_found(often, once):
    units = monolingual(f"The house of {often}.", f"It was {often} again.", f"Then {once} left.")

    assert found(units) == [(once, often)]


@pytest.mark.parametrize(
    ("first", "second", "lang"),
    [
        ("Ivanov", "Ivanova", "en"),
        ("Kazakhstan", "Kazakhstani", "en"),
        ("Armenia", "Armenian", "en"),
        ("Austria", "Australia", "en"),
        ("Martin", "Marten", "en"),
        ("Wang", "Zhang", "en"),
        ("Kovalenko", "Kovalchuk", "en"),
        ("Токаев", "Токаевым", "ru"),
        ("Россия", "России", "ru"),
        ("Варшава", "Варшаву", "ru"),
        ("Irpiň", "Irpině", "cs"),
        ("Warszawa", "Warszawie", "pl"),
        ("Kasachstan", "Kasachstans", "de"),
        ("Berlin", "Berliner", "de"),
        ("Russia", "Russian’s", "en"),
    ],
)
def test_forms_adjectives_relatives_and_other_names_stay_apart(first, second, lang):
    units = monolingual(f"X {first}.", f"X {second}.", f"X {first}.", lang=lang)

    assert found(units) == []


def test_two_names_of_the_source_stay_two_names():
    units = document(
        ("Марченко и Марчено.", "Marchenko and Marcheno."),
        ("Марчено спал.", "Marcheno slept."),
        langs=("ru", "en"),
    )

    assert found(units) == []


def test_one_name_of_the_source_makes_two_spellings_one():
    units = document(
        ("Токаев говорил.", "Tokayev spoke."),
        ("Речь Токаева.", "Tokarev’s speech."),
        ("Токаев ушёл.", "Tokayev left."),
        langs=("ru", "en"),
    )

    assert found(units) == [("Tokarev", "Tokayev")]


def test_the_spelling_of_the_source_is_kept_even_if_it_is_rarer():
    units = document(
        ("Olga Viazemski cantou.", "Olga Vyazemsky sang."),
        ("Viazemski dançou.", "Vyazemsky danced."),
        ("Viazemski dormiu.", "Viazemski slept."),
    )

    assert found(units) == [("Vyazemsky", "Viazemski")]


def test_the_glossary_decides_before_the_majority():
    annotate = Annotator([Term("c", "en", "Baikonur", match="name", case="name")])
    units = monolingual("At Baiconur.", "In Baiconur.", "From Baikonur.")

    assert found([annotate(u) for u in units]) == [("Baiconur", "Baikonur")]


def test_both_places_are_linked_and_the_case_of_a_headline_is_kept():
    units = monolingual("TOKAEV RESIGNS", "Tokayev resigned.", "Tokayev smiled.")

    (hit,) = name_spelling.check_document(units)

    assert (hit.unit, hit.suggestions) == ("1", ("TOKAYEV",))
    assert (hit.related[0].unit, hit.related[0].text) == ("2", "Tokayev")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tokayev’s and O'Brien’s", ["Tokayev", "O'Brien"]),
        ("l’Ukraine, dell'Iran, d’Almaty", ["Ukraine", "Iran", "Almaty"]),
        ("CSTO-led troops of Kassym-Jomart", ["CSTO", "Kassym-Jomart"]),
        ("Kazakistan'ın", ["Kazakistan"]),
    ],
)
def test_names_come_without_articles_and_endings(text, words):
    assert [w.text for w in names(text)] == words


WILD = st.text(max_size=40) | st.text("AaBbcdé'’- ", max_size=60)


@given(texts=st.lists(WILD, max_size=5), lang=st.sampled_from(["en", "ru", "tr", "", "zh"]))
def test_any_text_gives_places_inside_it(texts, lang):
    for variant in clusters(monolingual(*texts, lang=lang)):
        for place in (*variant.minority.places, *variant.majority.places):
            assert place.unit.target[place.span.start : place.span.end] == place.text
