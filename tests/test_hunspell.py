"""Spelling asks a Hunspell dictionary where the machine has one."""

import pytest

from review_app.glossary.mentions import Annotator
from review_app.model import Term, Unit
from review_app.service.checking import check_units
from review_app.settings import Settings
from review_app.text import hunspell

RULES = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\n"
WORDS = ["bridge/S", "river/S", "opened", "yesterday", "again", "the", "a", "over"]


@pytest.fixture
def dictionary(tmp_path, monkeypatch):
    (tmp_path / "qaa_QB.aff").write_text(RULES, encoding="utf-8")
    text = f"{len(WORDS)}\n" + "\n".join(WORDS) + "\n"
    (tmp_path / "qaa_QB.dic").write_text(text, encoding="utf-8")
    monkeypatch.setenv("DICPATH", str(tmp_path))


def found(target: str, source: str = "", terms=()):
    unit = Annotator(tuple(terms))(Unit("1", source, target, "pt", "qaa", "d"))
    return check_units([unit], only=["spelling"], terms=terms, monolingual=not source)


@pytest.mark.usefixtures("dictionary")
def test_a_word_that_the_dictionary_lacks_is_flagged_with_what_is_meant():
    (finding,) = found("the bridgse opened yesterday")

    assert finding.marked == "bridgse"
    assert "bridges" in finding.suggestions or "bridge" in finding.suggestions


@pytest.mark.usefixtures("dictionary")
def test_inflected_words_are_known():
    assert found("the bridges over the rivers opened again") == []


@pytest.mark.usefixtures("dictionary")
def test_names_of_the_source_and_terms_of_the_glossary_are_known():
    assert found("the baikonurian bridge opened", "A ponte de Baikonur abriu") == []
    term = Term("steppe", "qaa", "steppenland")
    assert found("the steppenland opened", "A estepe abriu", [term]) == []


@pytest.mark.usefixtures("dictionary")
def test_a_region_finds_the_dictionary_of_its_language():
    assert hunspell.knows("bridges", "qaa-QB")
    assert hunspell.knows("bridges", "qaa-QC")
    assert hunspell.knows("bridges", "qab") is None


def test_spelling_is_off_until_it_is_switched_on():
    unit = Unit("1", "O governo saiu.", "The govrenment left.", "pt", "en", "d")

    off = check_units([unit])
    on = check_units([unit], settings=Settings(on=frozenset({"spelling"})))

    assert "spelling" not in {f.check for f in off}
    assert [f.marked for f in on if f.check in {"spelling", "swapped-letters"}] == ["govrenment"]
