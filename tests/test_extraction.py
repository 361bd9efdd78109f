"""Terms are proposed from aligned texts: what comes back, with what comes along."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.glossary.extraction import candidates
from review_app.model import Unit

LAW = [
    ("O tribunal superior ouviu a testemunha ocular.", "The high court heard the eyewitness."),
    ("Depois o tribunal superior fez uma pausa.", "Then the high court took a break."),
    ("A cidade de Évora acolheu o tribunal superior.", "The city of Évora hosted the high court."),
    ("Em toda a cidade de Évora chovia.", "It rained all over the city of Évora."),
]


def units(rows, source="pt", target="en"):
    return [Unit(str(n), a, b, source, target) for n, (a, b) in enumerate(rows)]


def found(rows, **langs):
    return {c.source: c for c in candidates(units(rows, **langs))}


def test_an_expression_that_comes_back_is_proposed_with_its_counterpart():
    term = found(LAW)["tribunal superior"]

    assert term.target == "high court"
    assert term.kind == "expression"
    assert term.places == (0, 1, 2)
    assert term.agreement == 1


def test_a_name_is_proposed_by_itself():
    term = found(LAW)["Évora"]

    assert (term.kind, term.target) == ("name", "Évora")


def test_nothing_begins_or_ends_with_a_function_word():
    for text in found(LAW):
        assert text.split()[0].lower() not in {"o", "a", "de", "em", "uma"}
        assert text.split()[-1].lower() not in {"o", "a", "de", "em", "uma"}


def test_a_part_that_lives_only_inside_a_longer_expression_is_left_out():
    assert "superior" not in found(LAW)
    assert "tribunal" not in found(LAW)


def test_forms_of_a_word_are_counted_together():
    rows = [
        ("Sie sah das alte Rathaus.", "She saw the old town hall."),
        ("Im alten Rathaus brannte Licht.", "A light burned in the old town hall."),
        ("Vor den alten Rathäusern stand niemand.", "Nobody stood before the old town halls."),
    ]

    assert any(len(c.places) >= 2 for t, c in found(rows, source="de").items() if "Rathaus" in t)


def test_names_are_matched_across_scripts_by_their_sound():
    rows = [
        ("Hier lag einst Minsk, sagt er.", "Здесь когда-то был Минск, говорит он."),
        ("Dort sahen wir Minsk wieder.", "Там мы снова видели Минск."),
    ]

    assert found(rows, source="de", target="ru")["Minsk"].target == "Минск"


def test_languages_without_spaces_have_expressions_too():
    rows = [
        ("The high court sat.", "最高法院开庭了。"),
        ("Nobody left the high court.", "没有人离开最高法院。"),
    ]

    assert "最高法院" in found(rows, source="en", target="zh")["high court"].target


def test_what_is_known_is_not_proposed():
    shown = candidates(units(LAW), known=["Tribunal superior"])
    assert "tribunal superior" not in {c.source for c in shown}


def test_nothing_is_proposed_of_nothing():
    assert candidates([]) == ()
    assert candidates(units([("", ""), ("", "")])) == ()


@settings(max_examples=50)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), max_size=6))
def test_any_text_gives_candidates_that_stand_in_it(rows):
    for one in candidates(units(rows)):
        assert all(0 <= n < len(rows) for n in one.places)
        assert any(one.source in rows[n][0] for n in one.places)
        assert not one.target or any(one.target in b for _, b in rows)


@pytest.mark.parametrize("text", ["a" * 50_000, "ab " * 20_000, "。" * 20_000])
def test_long_texts_are_no_danger(text):
    assert len(candidates(units([(text, text), (text, text)]))) <= 200
