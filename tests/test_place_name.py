"""Places are known by the spelling of a language; foreign spellings and slips are told."""

import pytest

from review_app.checks import country_name, place_name
from review_app.glossary import gazetteer as places
from review_app.glossary.gazetteer import Gazetteer, Listed, Place, city_place
from review_app.glossary.misplaced import misplaced
from review_app.model import Unit


@pytest.fixture
def only_cldr(monkeypatch):
    """The spellings of CLDR alone, whatever is installed."""
    monkeypatch.setattr(places, "find_spec", lambda _: None)
    places._cities.cache_clear()
    yield
    places._cities.cache_clear()


@pytest.fixture
def some_cities(monkeypatch):
    """Three cities as GeoNames lists them, among none of CLDR."""
    listed = (
        ("Baikonur", ("Baikonour", "Bajkonur", "BXY", "Байконур"), 70_000),
        ("Lublin", ("Lublinas", "Люблин"), 360_000),
        ("Aachen", ("Aquisgrán", "Aix-la-Chapelle", "Cáchy"), 260_000),
    )

    def cities(lang, _):
        return Gazetteer((Listed(city_place(*row, english=lang == "en") for row in listed),))

    monkeypatch.setattr("review_app.glossary.misplaced.gazetteer", cities)


def found(source, target, source_lang, target_lang):
    unit = Unit("1", source, target, source_lang, target_lang)
    return [(target[m.span.start : m.span.end], m.standard) for m in misplaced(unit)]


@pytest.mark.usefixtures("only_cldr")
@pytest.mark.parametrize(
    ("source", "target", "source_lang", "target_lang", "expected"),
    [
        ("Le train part de Varsovie.", "The train leaves Varsovie.", "fr", "en",
         [("Varsovie", "Warsaw")]),
        ("The train leaves Warsaw.", "Der Zug verlässt Warsaw.", "en", "de",
         [("Warsaw", "Warschau")]),
        ("Schnee in Kopenhagen.", "Neve a Kopenhagen.", "de", "it", [("Kopenhagen", "Copenaghen")]),
        ("Snow in Copenhagen.", "Neve a Copennaghen.", "en", "it", [("Copennaghen", "Copenaghen")]),
        ("Дождь в Ташкенте.", "Rain in Taschkent.", "ru", "en", [("Taschkent", "Tashkent")]),
        ("", "Snow in Reikjavik.", "", "en", [("Reikjavik", "Reykjavik")]),
    ],
)  # fmt: skip
def test_a_foreign_spelling_or_a_slip_gets_the_form_of_the_language(
    source, target, source_lang, target_lang, expected
):
    assert found(source, target, source_lang, target_lang) == expected


@pytest.mark.usefixtures("only_cldr")
@pytest.mark.parametrize(
    ("source", "target", "source_lang", "target_lang"),
    [
        ("Rain in Warsaw.", "Ve Varšavě prší.", "en", "cs"),
        ("Rain in Warsaw.", "Deszcz w Warszawie.", "en", "pl"),
        ("Rain in Warsaw.", "Varsovassa sataa.", "en", "fi"),
        ("Rain in Prague.", "Lietus Prāgā.", "en", "lv"),
        ("Chuva em São Paulo.", "Rain in Sao Paulo.", "pt", "en"),
        ("O jornal Correio Varsóvia.", "The paper Correio Varsóvia.", "pt", "en"),
        ("Herr Wiener kam.", "Mr Wiener came.", "de", "en"),
        ("", "Mosco and Wiena are surnames.", "", "en"),
        ("", "", "", ""),
        ("Rain in Warsaw.", "Rain.", "en", "tlh"),
    ],
)
def test_case_forms_missing_marks_titles_and_surnames_are_left_alone(
    source, target, source_lang, target_lang
):
    assert found(source, target, source_lang, target_lang) == []


@pytest.mark.usefixtures("some_cities")
def test_a_city_of_geonames_has_its_english_form_in_english():
    assert found("A base de Baiconur.", "The Baiconur base.", "pt", "en") == [
        ("Baiconur", "Baikonur")
    ]
    assert found("Desde Aquisgrán.", "From Aquisgrán.", "es", "en") == [("Aquisgrán", "Aachen")]
    assert found("", "The Bajkonur base.", "", "en") == [("Bajkonur", "Baikonur")]


@pytest.mark.usefixtures("some_cities")
def test_in_other_languages_any_listed_form_of_a_city_will_do_and_a_slip_will_not():
    assert found("From Aachen.", "Desde Aquisgrán.", "en", "es") == []
    assert found("From Lublin.", "Aus Lubblin.", "en", "de") == [("Lubblin", "Lublin")]
    assert found("From Lublin.", "Z Lublinu.", "en", "cs") == []


def test_a_list_that_does_not_know_languages_vouches_for_no_foreign_name(monkeypatch):
    certain = Listed([Place("Warschau", ("Warschau", "Warsaw"), large=True)])
    vague = Listed([city_place("Warsaw", ("Warschau", "Varsovia"), 1_700_000, english=False)])
    both = Gazetteer((certain, vague))
    monkeypatch.setattr("review_app.glossary.misplaced.gazetteer", lambda *_: both)

    assert found("From Warsaw.", "Aus Warsaw.", "en", "de") == [("Warsaw", "Warschau")]
    assert found("From Warsaw.", "Aus Warschau.", "en", "de") == []


def test_marks_may_be_missing_and_codes_are_no_spellings():
    place = city_place("Zürich", ("ZRH", "Zurigo"), 400_000, english=True)

    assert place == Place("Zürich", ("Zürich", "Zurigo"), large=True)
    assert place.accepts("Zurich", "en")
    assert not place.accepts("Zurigo", "en")


def test_the_check_says_how_the_place_is_spelled():
    unit = Unit("1", "De Bucareste.", "From Bucareste.", "pt", "en")

    (hit,) = place_name.check(unit)
    assert hit.message == "The place “Bucareste” is spelled “Bucharest”."


@pytest.mark.parametrize(
    ("lang", "wrong", "right"),
    [
        ("en", "Kyrgyzztan", "Kyrgyzstan"), ("de", "Kassachstan", "Kasachstan"),
        ("fr", "Kazakstan", "Kazakhstan"), ("es", "Kazajisstán", "Kazajistán"),
        ("pt", "Casaquistão", "Cazaquistão"), ("it", "Kasakistan", "Kazakistan"),
        ("pl", "Azerbejddżan", "Azerbejdżan"), ("cs", "Ázerbájjdžán", "Ázerbájdžán"),
        ("tr", "Azerrbaycan", "Azerbaycan"), ("ru", "Таджикисстан", "Таджикистан"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_name_in_every_language(lang, wrong, right):
    unit = Unit("1", "", f"A 12: {wrong}.", "und", lang)

    assert [h.suggestions for h in country_name.check(unit)] == [(right,)]


@pytest.mark.parametrize("before", ["", "Before it there was nothing to read. " * 60])
def test_a_title_that_is_kept_is_left_alone_and_the_city_is_not(before):
    source = "Em abril saiu em Bucareste a revista Bucareste Hoje."
    target = f"{before}The magazine Bucareste Hoje appeared in Bucareste."
    unit = Unit("1", source, target, "pt", "en")

    found = [hit.span.start for hit in place_name.check(unit)]

    assert found == [target.rindex("Bucareste")]
