"""Segmentation: nothing lost, sentences where a reader sees them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.errors import FileError
from review_app.text.sentences import from_lines, segment

ARTICLE = """A ponte do Vale

Por Lúcia Prado

A prefeitura abriu a ponte na segunda-feira. O Dr. Souza cortou a fita.
“Demorou”, disse ele.

Moradores na ponte nova / Agência Rio
Foto: Ana Lima

- 14 meses de obras
- 40 toneladas de carga

Edição: Marta Reis
"""


def texts(text: str, lang: str) -> list[str]:
    return [each.text for each in segment(text, lang).segments]


def test_an_article_keeps_its_paragraphs_and_roles():
    document = segment(ARTICLE, "pt", "ponte.txt")
    assert document.text == ARTICLE
    roles = {each.text: each.place.role for each in document.segments}
    assert roles["A ponte do Vale"] == "heading"
    assert roles["O Dr. Souza cortou a fita."] == "text"
    assert roles["Moradores na ponte nova / Agência Rio"] == "caption"
    assert roles["Foto: Ana Lima"] == "caption"
    assert roles["- 40 toneladas de carga"] == "list"
    assert roles["Edição: Marta Reis"] == "credit"
    paragraphs = [each.place.paragraph for each in document.segments]
    assert paragraphs == sorted(paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "The shape of the pact. or the former bloc, has changed.",
        "It went well. , allowing the team to rest.",
        "He paid 3.5 million. in cash.",
    ],
)
def test_a_stop_that_only_a_defect_explains_ends_nothing(text):
    assert texts(text, "en") == [text]


@settings(deadline=None, max_examples=200)
@given(
    st.text(max_size=300) | st.lists(st.sampled_from(["A b. ", "\n", "\r\n", "Não! ", "好。", "\0", "\u2028", "?”", " 3.5"])).map("".join),  # noqa: E501 - one strategy
    st.sampled_from(["pt", "en", "zh", "ar", "hu", "xx", ""]),
)  # fmt: skip
def test_no_character_is_lost(text, lang):
    document = segment(text, lang)
    assert document.text == text
    assert all(each.text.strip() == each.text != "" for each in document.segments)


@given(st.lists(st.text()))
def test_given_lines_stay_lines(lines):
    document = from_lines(lines, "en")
    assert [each.text for each in document.segments] == lines
    assert document.text == "".join(f"{line}\n" for line in lines)


def test_a_broken_rules_file_is_refused_by_name(tmp_path):
    path = tmp_path / "mine.srx"
    path.write_text("<srx", encoding="utf-8")
    with pytest.raises(FileError, match=r"mine\.srx"):
        segment("One. Two.", "en", rules=path)


def test_a_rules_file_of_ones_own_decides_alone(tmp_path):
    path = tmp_path / "mine.srx"
    path.write_text(
        '<srx version="2.0"><header cascade="yes"/><body><languagerules>'
        '<languagerule languagerulename="A"><rule break="yes"><beforebreak>;</beforebreak>'
        "<afterbreak> </afterbreak></rule></languagerule></languagerules><maprules>"
        '<languagemap languagepattern=".*" languagerulename="A"/></maprules></body></srx>',
        encoding="utf-8",
    )
    document = segment("One. Two; three.", "en", rules=path)
    assert [each.text for each in document.segments] == ["One. Two;", "three."]


HARD = Path(__file__).parent / "data" / "segmentation"


@pytest.mark.parametrize("lang", ["pt", "en", "es", "fr", "de", "ru", "zh", "ja", "ar"])
def test_hard_boundaries_fall_where_a_reader_sees_them(lang):
    for line in (HARD / f"{lang}.txt").read_text(encoding="utf-8").splitlines():
        wanted = [piece.strip() for piece in line.split("¦")]
        assert texts(line.replace("¦", ""), lang) == wanted


@pytest.mark.parametrize("lang", ["hu", "tr", "is", "pl", "fi", "und", "sr-Latn", "kk"])
def test_languages_without_rules_are_cut_plainly(lang):
    assert texts("Abc def. Ghi jkl? Mno 3.5 pqr!", lang) == ["Abc def.", "Ghi jkl?", "Mno 3.5 pqr!"]
