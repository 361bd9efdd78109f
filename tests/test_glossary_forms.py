"""Forms, compounds, clitics and countries' adjectives stand for the listed word; others do not."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from review_app.glossary.forms import in_compound, is_form
from review_app.glossary.inflection import inflects, is_listed, is_word, stem
from review_app.glossary.kinship import in_short, kin, names_country
from review_app.glossary.mentions import Annotator
from review_app.glossary.surroundings import kept, supplanted, verbal
from review_app.model import Mention, Span, Term, Unit


# one language after the other: its dictionary is read once
@pytest.mark.parametrize(
    ("lang", "word", "wanted", "same"),
    [
        ("tr", "adalarımızdan", "ada", True),
        ("tr", "rengi", "renk", True),
        ("tr", "adak", "ada", False),
        ("kk", "қалаларда", "қала", True),
        ("fi", "talossa", "talo", True),
        ("fi", "talkoot", "talo", False),
        ("ar", "وكتابهم", "كتاب", True),
        ("ar", "للسفن", "سفن", True),
        ("ar", "كاتب", "كتاب", False),
        ("he", "ובבתים", "בתים", True),
        ("fa", "شهرهای", "شهر", True),
        ("ko", "도시에서는", "도시", True),
        ("ru", "книжный", "книга", True),
        ("ru", "книгохранилище", "книга", False),
        ("pl", "domowego", "dom", True),
        ("pl", "dominikanin", "dom", False),
        ("es", "rol", "roles", True),
        ("de", "datentyps", "typ", True),
        ("de", "sport", "ort", False),
        ("sv", "järnvägsbro", "bro", True),
        ("en", "website", "site", False),
        ("en", "roll", "role", False),
    ],
)
def test_a_form_of_the_wanted_word_is_told_from_another_word(lang, word, wanted, same):
    assert is_form(word, wanted, lang) is same


def test_a_short_part_of_a_compound_stands_at_an_edge():
    assert in_compound("sprachcodes", "code", "de")
    assert not in_compound("vercodelt", "code", "de")


@pytest.mark.parametrize(
    ("word", "listed", "same"),
    [
        ("providers", "provider", True),
        ("provided", "provider", False),
        ("contain", "container", False),
        ("mice", "mouse", True),
        ("policies", "policy", True),
    ],
)
def test_an_english_verb_is_no_form_of_a_noun_with_its_stem(word, listed, same):
    assert inflects(word, listed, "en") is same


def test_a_country_has_its_adjective_and_loses_the_words_that_all_countries_share():
    assert "british" in kin("United Kingdom", "en")
    assert "französisch" in kin("Frankreich", "de")
    assert "republika" not in kin("Jihoafrická republika", "cs")
    assert "deutsch" in kin("Germany", "en")
    assert "magyarország" in kin("Hongrie", "fr")
    assert "united" not in kin("Velká Británie", "cs")
    assert kin("Ganymed", "de") == frozenset()
    assert kin("Ganymed", "xx") == frozenset()


@pytest.mark.parametrize(
    ("text", "lang", "name", "often"),
    [
        ("Die britische Flotte", "de", "United Kingdom", 1),
        ("访问沙特", "zh", "Saudi Arabia", 1),
        ("US ships", "en", "United States", 1),
        ("The British and Britain’s kingdom", "en", "United Kingdom", 3),
        ("Die dänische Flotte", "de", "United Kingdom", 0),
        ("Die britische Flotte", "de", "Ganymede", 0),
    ],
)
def test_a_text_may_speak_of_a_country_loosely(text, lang, name, often):
    assert names_country(text, lang, name, "en") == often


@pytest.mark.parametrize(
    ("text", "name", "lang", "there"),
    [
        ("ships of the Indo-Pacific", "India", "en", True),
        ("ships of Indonesia", "India", "en", False),
        ("франко-немецкий договор", "Франция", "ru", True),
        ("中美会谈", "中国", "zh", True),
        ("中美会谈", "美国", "zh", True),
        ("访美期间", "美国", "zh", True),
        ("美丽的城市", "美国", "zh", False),
        ("日米会談", "アメリカ合衆国", "ja", True),
        ("中央会議", "中国", "ja", False),
        ("Indo-Pacific", "Ganymede", "en", False),
    ],
)
def test_a_country_may_be_shortened_beside_another_word(text, name, lang, there):
    assert in_short(text, name, lang) is there


def annotated(source: str, target: str, *terms: Term, langs=("en", "de")) -> Unit:
    return Annotator(terms)(Unit("1", source, target, *langs))


def test_a_title_or_a_code_that_is_kept_needs_no_answer():
    unit = Unit("1", "the Lantern Sunday, x_lamp=1, a lamp", "im Lantern Sunday, x_lamp=1, Licht")

    assert kept(unit, Span(12, 18, "source"))
    assert kept(unit, Span(22, 26, "source"))
    assert not kept(unit, Span(32, 36, "source"))


def test_a_name_that_the_source_lacks_supplants_the_wanted_one():
    norway, denmark = (Term(c, "en", c, match="name", case="name") for c in ("Norway", "Denmark"))
    german = [Term("Norway", "de", "Norwegen", match="name"),
              Term("Denmark", "de", "Dänemark", match="name")]  # fmt: skip
    wrong = annotated("Norway won.", "Dänemark siegte.", norway, denmark, *german)
    right = annotated("The Danish beat Norway.", "Dänemark schlug Norwegen.", norway, *german)

    assert supplanted(wrong, wrong.mentions[0])
    assert not supplanted(right, right.mentions[0])


def test_a_noun_used_as_a_verb_is_told_apart():
    term = Term("c", "en", "email")
    mention = Mention(term, Span(7, 14, "source"), "inflected")

    assert verbal("It was emailed.", mention)
    assert not verbal("It was emails..", mention)


def test_threads_that_stem_at_once_do_not_mix_up_their_words():
    words = [f"{root}ungen" for root in ("Hoffn", "Zeit", "Wohn", "Rechn")] * 500
    alone = [stem(word, "de") for word in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(lambda word: stem(word, "de"), words))
    finally:
        sys.setswitchinterval(before)

    assert together == alone


@pytest.mark.parametrize(
    ("word", "lang"),
    [("hauses", "de"), ("hausqx", "de"), ("kuća", "hr"), ("houses", "en"), ("เมือง", "th")],
)
def test_the_packed_and_the_unpacked_dictionary_know_the_same_words(word, lang):
    assert is_listed(word, lang) is is_word(word, lang)


def test_a_form_unlike_its_dictionary_word_is_found_and_words_of_no_term_are_not():
    annotate = Annotator([Term("x", "de", "gehen"), Term("x", "en", "mouse")])

    unit = annotate(Unit("1", "Wir gingen zum Zqxvwortbau.", "Mice ran to the qzxvwy.", "de", "en"))

    assert [unit.side(m.span.side)[m.span.start : m.span.end] for m in unit.mentions] == ["Mice"]
