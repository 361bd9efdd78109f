"""A term counts as translated in any form that a translator may rightly give it, and only then."""

import pytest

from review_app.checks import glossary_term
from review_app.glossary.answering import answers
from review_app.glossary.fitting import fitted
from review_app.glossary.mentions import Annotator
from review_app.model import Term, TermStatus, Unit


def name(lang: str, text: str) -> Term:
    return Term("c", lang, text, match="name", case="name")


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (Term("c", "en", "spaceport"), "Spaceports are rare."),
        (Term("c", "en", "withdrawal of troops"), "the troops’ withdrawal"),
        (Term("c", "de", "Raumfahrt"), "das Raumfahrtzentrum"),
        (Term("c", "fi", "avaruus"), "avaruuskeskuksessa"),
        (Term("c", "es", "fuerza de paz"), "fuerzas colectivas de paz"),
        (Term("c", "ru", "вывод войск"), "о выводе всех войск"),
        (Term("c", "pl", "kosmodrom"), "na kosmodromie"),
        (Term("c", "tr", "uzay üssü"), "uzay üssünde"),
        (Term("c", "zh", "航天发射场"), "在航天发射场"),
        (name("en", "Collective Security Treaty Organization"), "CSTO troops"),
        (name("en", "United States"), "a U.S. envoy"),
        (name("en", "Vyacheslav Oseledko"), "said Oseledko"),
        (name("de", "Russland"), "russisches Gas"),
        (name("cs", "Nový Zéland"), "na Novém Zélandu"),
        (name("cs", "Nový Zéland"), "novozélandská vláda"),
    ],
)
def test_forms_orders_compounds_and_short_forms_answer_a_term(term, text):
    assert answers(text, term)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (Term("c", "en", "spaceport"), "The airport is closed."),
        (Term("c", "en", "gas"), "The gasoline price."),
        (Term("c", "en", "site"), "The website is down."),
        (name("en", "Baikonur"), "The base in Almaty."),
        (Term("c", "zh", "航天发射场"), "在航天中心"),
        (Term("c", "en", "ON", case="exact"), "OFF"),
    ],
)
def test_other_words_do_not(term, text):
    assert not answers(text, term)


def marked(terms: list[Term], source: str, target: str, langs=("pt", "en")) -> list[tuple]:
    unit = Annotator(terms)(Unit("1", source, target, *langs))
    hits = glossary_term.check(unit)
    return [(unit.side(h.span.side)[h.span.start : h.span.end], h.suggestions) for h in hits]


def test_another_country_is_no_loose_form_of_the_one_wanted():
    terms = [name("pt", "Austrália"), name("en", "Australia")]
    austria = Term("at", "en", "Austria", match="name", case="name")

    assert marked([*terms, austria], "A Austrália venceu.", "Austria won.") == [("Austrália", ())]


def test_a_ruled_out_form_is_replaced_in_its_own_number_and_case():
    terms = [Term("c", "en", "spaceport"), Term("c", "en", "cosmodrome", TermStatus.FORBIDDEN)]

    assert marked(terms, "", "Cosmodromes burn.") == [("Cosmodromes", ("Spaceports",))]


def test_a_form_ruled_out_for_one_concept_is_free_where_it_names_another():
    terms = [
        Term("bank", "pt", "banco"),
        Term("bank", "en", "bank"),
        Term("bench", "pt", "assento"),
        Term("bench", "en", "bench"),
        Term("bench", "en", "bank", TermStatus.FORBIDDEN),
    ]

    assert marked(terms, "O banco fechou.", "The bank closed.") == []
    assert marked(terms, "O assento quebrou.", "The bank broke.") == [("bank", ("bench",))]


def test_a_misspelt_name_is_left_to_the_near_miss_check():
    terms = [name("pt", "Baiconur"), name("en", "Baikonur")]

    assert marked(terms, "A base de Baiconur.", "The Bajkonur base.") == []


def test_either_reading_of_an_ambiguous_source_term_will_do():
    terms = [
        Term("organ", "pt", "órgão"),
        Term("organ", "en", "organ"),
        Term("body", "pt", "órgão"),
        Term("body", "en", "body"),
    ]

    assert marked(terms, "O órgão decidiu.", "The body decided.") == []
    assert len(marked(terms, "O órgão decidiu.", "Nobody knows.")) == 1


def test_an_empty_translation_is_no_matter_of_terms():
    assert marked([name("pt", "Almati"), name("en", "Almaty")], "Almati", " ") == []


@pytest.mark.parametrize(
    ("term", "found", "listed", "written"),
    [
        ("spaceport", "cosmodromes", "cosmodrome", "spaceports"),
        ("CSTO", "OTSC", "OTSC", "CSTO"),
        ("space base", "COSMODROME", "cosmodrome", "SPACE BASE"),
        ("launch base", "Cosmodrome", "cosmodrome", "Launch base"),
    ],
)
def test_a_suggestion_takes_the_ending_and_the_case_of_what_it_replaces(
    term, found, listed, written
):
    assert fitted(Term("c", "en", term), found, Term("c", "en", listed)) == written


ALLIANCE = [
    Term("csto", "en", "Collective Security Treaty Organization"),
    Term("csto", "en", "CSTO", TermStatus.ADMITTED, case="exact"),
    Term("csto", "en", "OTSC", TermStatus.FORBIDDEN, case="exact"),
]


def test_an_acronym_is_replaced_by_an_acronym_first():
    long, short, _ = (t.text for t in ALLIANCE)

    assert marked(ALLIANCE, "", "The OTSC sent troops.") == [("OTSC", (short, long))]


def test_a_long_form_that_stands_beside_is_not_said_twice():
    text = "The Collective Security Treaty Organization (OTSC) sent troops."

    assert marked(ALLIANCE, "", text) == [("OTSC", ("CSTO",))]
    assert marked([ALLIANCE[0], ALLIANCE[2]], "", text) == [("OTSC", ())]
