"""The glossary's terms are found where they stand, whole, in any form, and nowhere else."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.glossary.mentions import Annotator
from review_app.model import Term, TermStatus, Unit


def found(term: Term, text: str, lang: str | None = None) -> list[tuple[str, str]]:
    unit = Annotator([term])(Unit("1", "", text, "und", lang or term.lang))
    return [(text[m.span.start : m.span.end], m.form) for m in unit.mentions]


def name(lang: str, text: str) -> Term:
    return Term("c", lang, text, match="name", case="name")


@pytest.mark.parametrize(
    ("term", "text", "marked"),
    [
        (Term("c", "en", "site"), "A website is no site.", [("site", "exact")]),
        (Term("c", "en", "TE", case="exact"), "TEAM TE, te", [("TE", "exact")]),
        (Term("c", "en", "ON", case="exact"), "Turn it ON, on Monday.", [("ON", "exact")]),
        (Term("c", "en", "spaceport"), "Two Spaceports.", [("Spaceports", "inflected")]),
        (Term("c", "fr", "OTSC"), "L’OTSC et l'OTSC", [("OTSC", "exact")] * 2),
        (Term("c", "en", "CSTO"), "CSTO-led troops", [("CSTO", "exact")]),
        (Term("c", "en", "gas pipeline"), "gas, pipeline", []),
        (Term("c", "en", "gas pipeline"), "the gas-pipelines", [("gas-pipelines", "inflected")]),
        (Term("c", "en", "C++"), "C and C++ code", [("C++", "exact")]),
        (Term("c", "zh", "航天发射场"), "这个航天发射场很大", [("航天发射场", "exact")]),
        (Term("c", "ja", "カザフ"), "カザフスタン", []),
        (Term("c", "th", "อวกาศ"), "ฐานอวกาศใหม่", [("อวกาศ", "exact")]),
        (Term("c", "tr", "ışık"), "IŞIK", [("IŞIK", "exact")]),
        (Term("c", "tr", "ışık"), "işik", []),
        (name("tr", "Kazakistan"), "Kazakistan'ın sınırı", [("Kazakistan", "exact")]),
        (name("ru", "Токаев"), "с Токаевым и Токаеву", [("Токаевым", "inflected"),
                                                       ("Токаеву", "inflected")]),
        (name("de", "Kasachstan"), "Kasachstans Grenze", [("Kasachstans", "inflected")]),
        (name("fr", "France"), "Un Français en France", [("France", "exact")]),
        (name("de", "Polen"), "Die Pole-Position in Polen", [("Polen", "exact")]),
        (name("en", "Tokayev"), "Tokayev’s office", [("Tokayev", "exact")]),
        (Term("c", "pt", "retirada"), "Ele se retirou na retirada.", [("retirada", "exact")]),
        (Term("c", "de", "Straße"), "STRASSE, Straße", [("STRASSE", "exact"), ("Straße", "exact")]),
    ],
)  # fmt: skip
def test_a_term_is_found_whole_and_in_its_forms(term, text, marked):
    assert found(term, text) == marked


@pytest.mark.parametrize(
    ("lang", "term", "form"),
    [
        ("de", "Haus", "Häuser"), ("en", "mouse", "mice"), ("en", "man", "men"),
        ("cs", "kůň", "koně"), ("ar", "كتاب", "الكتب"), ("ru", "сон", "сны"),
    ],
)  # fmt: skip
def test_forms_that_change_within_are_found_in_a_glossary_of_one_term(lang, term, form):
    assert found(Term("c", lang, term), form) == [(form, "inflected")]


def test_marks_that_writers_leave_out_make_no_difference():
    assert found(Term("c", "ar", "مجلد"), "هذا مجلّدٌ") == [("مجلّدٌ", "exact")]
    assert found(Term("c", "he", "שלום"), "שָׁלוֹם") == [("שָׁלוֹם", "exact")]


@pytest.mark.parametrize(
    "spelling", ["Baiconur", "Bajkonur", "Baykonur", "Baïkonour", "Baikonour", "BAICONUR"]
)
def test_another_romanisation_of_a_name_is_near(spelling):
    assert found(name("en", "Baikonur"), f"The {spelling} base") == [(spelling, "near")]


def test_a_full_name_with_one_word_respelled_is_near_as_a_whole():
    term = name("en", "Kassym-Jomart Tokayev")

    assert found(term, "Kasim-Jomart Tokayev spoke") == [("Kasim-Jomart Tokayev", "near")]


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("Kazakhstan", "a Kazakhstani town, the Kazakh steppe"),
        ("Armenia", "an Armenian delegation"),
        ("Ivanov", "Mrs Ivanova arrived"),
        ("Russia", "Prussia and the Russian army"),
        ("Tokayev", "Tokayeva’s and Tokarev’s"),
        ("Austria", "Australia"),
    ],
)
def test_derived_words_relatives_and_other_names_are_not_near(listed, text):
    assert found(name("en", listed), text) == []


def test_a_slip_counts_only_where_the_source_has_the_name():
    terms = [name("ru", "Байконур"), name("en", "Baikonur")]
    annotate = Annotator(terms)

    with_source = annotate(Unit("1", "База Байконур", "The Baikonor base", "ru", "en"))
    without = annotate(Unit("1", "База далеко", "The Baikonor base", "ru", "en"))

    assert [m.form for m in with_source.mentions] == ["exact", "near"]
    assert without.mentions == ()


def test_the_longest_term_wins_and_nothing_is_found_inside_it():
    terms = [Term("a", "en", "security"), Term("b", "en", "collective security treaty")]

    unit = Annotator(terms)(Unit("1", "", "A collective security treaty.", "und", "en"))

    assert [m.term.concept for m in unit.mentions] == ["b"]


def test_one_word_of_two_concepts_is_a_mention_of_both():
    terms = [Term("bank-money", "en", "bank"), Term("bank-river", "en", "bank")]

    unit = Annotator(terms)(Unit("1", "", "The bank.", "und", "en"))

    assert {m.term.concept for m in unit.mentions} == {"bank-money", "bank-river"}


def test_a_mention_knows_the_target_terms_preferred_first_by_primary_subtag():
    terms = [
        Term("c", "pt", "cosmódromo"),
        Term("c", "en", "cosmodrome", TermStatus.OBSOLETE),
        Term("c", "en-GB", "spaceport"),
    ]

    unit = Annotator(terms)(Unit("1", "Um cosmódromo.", "", "pt-BR", "en-US"))

    assert [t.text for t in unit.mentions[0].expected] == ["spaceport", "cosmodrome"]


def test_offsets_hold_where_lower_case_is_longer_and_marks_are_apart():
    text = "İİİ 😀 Sa\u0303o Paulo"

    assert found(name("pt", "São Paulo"), text) == [("Sa\u0303o Paulo", "exact")]


def test_an_annotator_travels_to_another_process():
    annotate = pickle.loads(pickle.dumps(Annotator([Term("c", "en", "gas")])))  # noqa: S301 -- ours

    assert annotate(Unit("1", "", "gas", "und", "en")).mentions


def test_a_regular_expression_finds_and_never_runs_away():
    plain = Term("c", "en", r"Resolution \d+", match="regex")
    runaway = Term("c", "en", r"(a+)+$", match="regex")

    assert found(plain, "Resolution 12 of May") == [("Resolution 12", "exact")]
    assert found(runaway, "a" * 3000 + "b") == []
    assert found(Term("c", "en", "(", match="regex"), "(") == []


TEXT = st.text(max_size=50) | st.text("Tokayevstan İıßñ-'’. ", max_size=50)


@given(text=TEXT, terms=st.lists(TEXT, max_size=4), lang=st.sampled_from(["en", "tr", "ru", "zh"]))
def test_any_text_and_any_terms_give_spans_inside_the_text(text, terms, lang):
    rows = [Term(str(n), lang, t, match="name") for n, t in enumerate(terms)]

    unit = Annotator(rows)(Unit("1", text, text, lang, lang))

    assert all(0 <= m.span.start < m.span.end <= len(text) for m in unit.mentions)
