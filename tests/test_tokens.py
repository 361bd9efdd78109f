"""Texts are cut into words, sentences, quotations and endings once for all checks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.model import Span
from review_app.text.abbreviations import is_abbreviation, never_last
from review_app.text.clauses import sentence_spans
from review_app.text.endings import as_ending, ending
from review_app.text.lengths import expected, learned, surprise, weight
from review_app.text.marking import mark
from review_app.text.negation import denies, plain
from review_app.text.quotes import read
from review_app.text.scripts import letters, script_of
from review_app.text.tokens import lower_words, tokens


def test_words_keep_their_apostrophes_and_hyphens():
    assert lower_words("L'été: Rock'n'roll, U.S.A. state-of-the-art!") == (
        "l'été",
        "rock'n'roll",
        "u.s.a",
        "state-of-the-art",
    )


def test_han_signs_are_words_and_latin_between_them_too():
    assert lower_words("国王abc坐船") == ("国", "王", "abc", "坐", "船")


@given(st.text(max_size=100))
def test_words_stand_where_they_say(text):
    for token in tokens(text):
        assert text[token.start : token.end] == token.text


@pytest.mark.parametrize("hostile", ["a" * 10**6, "a-" * 10**6, "a.'" * 10**5, "中" * 10**5])
def test_cutting_a_million_characters_takes_no_time(hostile):
    start = time.process_time()
    tokens(hostile)

    assert time.process_time() - start < 2


def test_a_mark_widens_to_whole_graphemes():
    assert mark("cafe\u0301 x", 0, 4) == Span(0, 5)
    assert mark("👨\u200d👩 x", 1, 2) == Span(0, 3)
    assert mark("plain", 1, 3, "source") == Span(1, 3, "source")


def test_sentences_end_at_stops_but_not_at_abbreviations():
    text = "Mr. King came on 3. May. He left! Why? Nobody knows…"

    pieces = [text[start:end] for start, end in sentence_spans(text, "en")]

    assert pieces == ["Mr. King came on 3. May.", "He left!", "Why?", "Nobody knows…"]


def test_chinese_sentences_need_no_space():
    assert len(sentence_spans("他走了。她来了！谁知道？", "zh")) == 3


def test_abbreviations_are_listed_or_have_no_vowel():
    assert is_abbreviation("bzw", "de")
    assert is_abbreviation("přibl", "cs")
    assert is_abbreviation("str", "xx")
    assert not is_abbreviation("bridge", "en")
    assert "the" in never_last("en")


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("Yes.", "en", "stop"),
        ("是。”", "zh", "stop"),
        ("Τι;", "el", "question"),
        ("Really?!", "en", "question"),
        ("Well...", "en", "ellipsis"),
        ("نعم؟", "ar", "question"),
        ("No", "en", ""),
        ("", "en", ""),
    ],
)
def test_the_ending_of_a_sentence_has_a_class_in_every_script(text, lang, kind):
    assert ending(text, lang)[0] == kind


def test_each_language_has_its_own_mark_for_an_ending():
    assert as_ending("stop", "zh-TW") == "。"
    assert as_ending("question", "el") == ";"
    assert as_ending("stop", "pt") == "."


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("He said “yes” and «no».", "en"),
        ("„Ja“, sagte er, „und nein“.", "de"),
        ('The 5" screen', "en"),
        ("It's the boys' bridge", "en"),
        ("”Ja”, sade han.", "sv"),
        ("他说：“好，”然后走了。", "zh"),
    ],
)
def test_quotations_that_pair_up_leave_nothing_alone(text, lang):
    assert read(text, lang).alone == ()


def test_a_quotation_mark_without_a_partner_is_told():
    (alone,) = read("He said “yes and left.", "en").alone

    assert (alone.at, alone.part) == (8, "open")


def test_languages_have_scripts():
    assert script_of("pt-BR") == "Latin"
    assert script_of("sr-Latn") == "Latin"
    assert script_of("kk") == "Cyrillic"
    assert script_of("und") == ""
    assert letters("Москва and 北京", "Cyrillic") == 6


def test_a_han_sign_weighs_as_much_as_several_letters():
    assert weight("桥开了") > weight("abc")
    assert abs(expected("zh", "en")) < 0.3


def test_a_long_document_sets_its_own_proportion():
    short = [(100, 150)] * 5
    long = [(100, 150)] * 50

    assert learned(short, "pt", "en") == expected("pt", "en")
    assert learned(long, "pt", "en") == pytest.approx(0.405, abs=0.01)


def test_half_of_a_long_text_is_a_surprise_and_of_a_short_one_is_not():
    assert surprise(200, 90, 0.0, "pt", "en") < -4
    assert surprise(16, 9, 0.0, "pt", "en") > -3


def test_what_only_looks_like_a_denial_denies_nothing():
    assert plain("Not only the king came.", "en") == ()
    assert plain("Er kam nicht.", "de") == ((7, 12),)
    assert denies("The unwanted king", "en")
    assert not denies("The king came", "en")
