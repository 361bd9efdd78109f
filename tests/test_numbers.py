"""Numbers are read by value, in whatever way a language writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.model import Unit
from review_app.text.months import month_values, months
from review_app.text.number_match import unexplained
from review_app.text.numbers import han_value, numbers, spelled


def values(text, lang="en"):
    return [set(n.values) for n in numbers(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("1,234.5", "en", 1234.5),
        ("1.234,5", "de", 1234.5),
        ("1 234 567", "fr", 1234567),
        ("1\u202f234", "fr", 1234),
        ("1’234", "de-CH", 1234),
        ("12,34,567", "hi", 1234567),
        ("2.5 million", "en", 2500000),
        ("2,5 milhões", "pt", 2500000),
        ("300万", "zh", 3000000),
        ("2万4801", "zh", 24801),
        ("1.2亿", "zh", 120000000),
        ("25 tisíc", "cs", 25000),
        ("5 тысяч", "ru", 5000),
        ("٣٥", "ar", 35),
        ("３５", "ja", 35),
        ("0.50", "en", 0.5),
    ],
)
def test_a_number_is_read_by_value(text, lang, value):
    assert any(value in each for each in values(text, lang))


def test_a_separator_may_mean_either_thing():
    assert values("1.250") == [{1250, 1.25}]


def test_superscripts_are_no_digits():
    assert [n.parts for n in numbers("20 m²", "en")] == [(20,)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十五", 25),
        ("三百", 300),
        ("一千零八", 1008),
        ("十二万", 120000),
        ("二〇二二", 2022),
        ("两百", 200),
    ],
)
def test_han_numerals_have_a_value(text, value):
    assert han_value(text) == value


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("twenty-five men", "en", 25),
        ("zwei Männer", "de", 2),
        ("двадцать три", "ru", 23),
        ("século XIX", "pt", 19),
        ("百分之二十", "zh", 20),
        ("四成", "zh", 40),
        ("beide", "de", 2),
    ],
)
def test_a_text_may_spell_a_number(text, lang, value):
    assert value in spelled(text, lang)


@pytest.mark.parametrize(
    ("source", "target", "langs"),
    [
        ("Às 15h30", "At 3:30 pm", ("pt", "en")),
        ("05/03/2021", "5 March 2021", ("pt", "en")),
        ("1850er Jahre", "the 1850s", ("de", "en")),
        ("19世纪80年代", "the 1880s", ("zh", "en")),
        ("стоит 2 000 рублей", "costs 2,000 roubles", ("ru", "en")),
        ("desetkrát 3", "3 ten times", ("cs", "en")),
        ("Tel. 030 12 34 56", "Phone 030-123456", ("de", "en")),
        ("Covid-19 patients", "新冠患者", ("en", "zh")),
        ("2º lugar", "2nd place", ("pt", "en")),
    ],
)
def test_the_same_value_in_another_dress_is_no_difference(source, target, langs):
    assert unexplained(Unit("1", source, target, *langs)) == ([], [])


@pytest.mark.parametrize(
    ("source", "target", "missing", "added"),
    [
        ("de 25 a 30", "from 25 to 80", ["30"], ["80"]),
        ("há 140 casos", "there are cases", ["140"], []),
        ("há casos", "there are 140 cases", [], ["140"]),
        ("A norma A4 vale", "The A5 rule holds", ["4"], ["5"]),
    ],
)
def test_a_different_value_is_found_on_its_side(source, target, missing, added):
    sides = unexplained(Unit("1", source, target, "pt", "en"))

    assert [n.text for n in sides.missing] == missing
    assert [n.text for n in sides.added] == added


@given(
    st.text(" 0123456789.,'-/:%万亿一二三十百千VIX\u00a0", max_size=80),
    st.sampled_from(["en", "zh", "xx"]),
)
def test_reading_numbers_never_fails_and_keeps_to_the_text(text, lang):
    for number in numbers(text, lang):
        assert text[number.start : number.end] == number.text
    spelled(text, lang)


@pytest.mark.parametrize(
    ("text", "lang", "month"),
    [
        ("on 3 May", "en", 5),
        ("3 de maio", "pt", 5),
        ("в августе", "ru", 8),
        ("v říjnu", "cs", 10),
        ("12月11日", "zh", 12),
        ("１２月", "ja", 12),
        ("十二月", "zh", 12),
    ],
)
def test_a_month_is_found_in_its_inflected_form(text, lang, month):
    assert [number for number, _, _ in months(text, lang)] == [month]


def test_may_and_march_are_months_only_with_a_capital():
    assert months("he may march", "en") == ()


def test_a_shortened_month_counts():
    assert month_values("Jan. 24", "en") == {1}


def test_an_unknown_language_has_no_months():
    assert months("3 May", "x-zz") == ()


@pytest.mark.parametrize(
    ("text", "said"), [("七八十人", {70, 80}), ("“十四五”", {14}), ("三四百", {300, 400})]
)
def test_a_vague_han_number_says_both(text, said):
    assert said <= spelled(text, "zh")


@pytest.mark.parametrize(
    ("source", "target"),
    [("I am 100% sure.", "Ich bin mir ganz sicher."), ("COVID-19: 10 days", "Corona: 10 Tage")],
)
def test_figures_of_speech_and_of_names_need_no_figure(source, target):
    unit = Unit("1", source, target, "en", "de")

    assert unexplained(unit) == ([], [])
