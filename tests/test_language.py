"""Which language a text is in, and when it is fair to say so."""

import pytest

from review_app.text.language import identify, is_foreign, second_opinion

TEXTS = {
    "pt": "A prefeitura abriu a ponte depois de catorze meses de obras.",
    "en": "The city opened the bridge after fourteen months of work.",
    "es": "El ayuntamiento abrió el puente tras catorce meses de trabajo.",
    "ru": "Город открыл мост после четырнадцати месяцев работы.",
    "zh": "经过十四个月的施工，市政府终于开放了这座新桥，居民们非常高兴。",
    "ar": "افتتحت المدينة الجسر بعد أربعة عشر شهرا من العمل المتواصل.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_sentence_shows_its_language(lang):
    guess = identify(TEXTS[lang], TEXTS)
    assert guess is not None
    assert guess.lang == lang
    assert 0 < guess.confidence <= 1


@pytest.mark.parametrize("text", ["Tokayev", "2022", "", "Almaty, 5.1.2022", "…", "\0\0"])
def test_names_and_numbers_show_none(text):
    assert identify(text) is None
    assert second_opinion(text) is None
    assert is_foreign(text, "en") is None


def test_the_second_opinion_is_the_same_each_time():
    assert {second_opinion(TEXTS["pt"]) for _ in range(5)} == {second_opinion(TEXTS["pt"])}


@pytest.mark.parametrize("expected", ["en", "en-GB"])
def test_a_sentence_left_in_portuguese_is_foreign(expected):
    assert is_foreign(TEXTS["pt"], expected, ["pt", "en"]) == "pt"
    assert is_foreign(TEXTS["en"], expected, ["pt", "en"]) is None


def test_only_languages_in_question_are_named():
    guess = identify(TEXTS["es"], ["pt", "en"])
    assert guess is not None
    assert guess.lang in {"pt", "en"}


def test_a_language_that_neither_knows_is_no_error():
    assert identify(TEXTS["en"], ["xx"]) is None


def test_a_text_of_line_breaks_and_odd_signs_is_no_error():
    odd = "A\nprefeitura\0abriu \ud800a ponte depois\u2028de catorze meses."
    assert identify(odd) is not None
