"""A name that documents spell differently is found with both places; forms and kin are not."""

import json

import pytest

from review_app.model import Unit
from review_app.service.surveying import survey


def told(*targets: str, lang: str = "en", sources: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    sources = sources or ("",) * len(targets)
    texts = zip(sources, targets, strict=True)
    units = [Unit("1", a, b, "pt", lang, document=f"d{n}") for n, (a, b) in enumerate(texts)]
    return [(d.rarer[0].text, d.kept[0].text) for d in survey(units)]


def test_another_romanisation_in_another_document_is_found_with_both_places():
    units = [
        Unit("7", "", "The base at Baikonur; Baikonur is far.", "pt", "en", document="first"),
        Unit("3", "", "Rockets leave Bajkonur.", "pt", "en", document="second"),
    ]

    (one,) = survey(units)

    assert [(s.document, s.unit, s.text) for s in one.rarer] == [("second", "3", "Bajkonur")]
    assert [(s.document, s.unit, s.start) for s in one.kept] == [
        ("first", "7", 12), ("first", "7", 22)
    ]  # fmt: skip
    assert one.rarer[0].context == "Rockets leave Bajkonur."


def test_a_slip_counts_against_a_spelling_that_is_well_established():
    often = "Karagandy grew. Karagandy built. Karagandy sang."

    assert told(often, "Karagnady slept.") == [("Karagnady", "Karagandy")]
    assert told("Karagandy grew.", "Karagnady slept.") == []


@pytest.mark.parametrize(
    "targets",
    [
        ("Ivanov met Ivanov.", "Ivanova left."),
        ("Tokayev spoke. Tokayev left.", "Tokarev sang."),
        ("Russia and Russia.", "A Russian song."),
        ("Petrov's house. Petrov left.", "Petrov’s garden."),
    ],
)
def test_relatives_adjectives_and_possessives_are_no_other_spelling(targets):
    assert told(*targets) == []


def test_what_differs_within_one_document_alone_is_left_to_its_check():
    one = Unit("1", "", "Baikonur and Bajkonur.", "pt", "en", document="only")

    assert survey([one]) == []


def test_forms_of_a_case_language_are_one_spelling():
    assert told("Токаев приехал. Токаев сказал.", "Встреча с Токаевым.", lang="ru") == []


def test_languages_are_not_mixed():
    units = [
        Unit("1", "", "Baikonur, Baikonur.", "pt", "en", document="a"),
        Unit("1", "", "Baïkonour.", "pt", "fr", document="b"),
    ]

    assert survey(units) == []


def test_files_are_compared_on_the_command_line(tmp_path, monkeypatch, capsys):
    from review_app.__main__ import main

    monkeypatch.chdir(tmp_path)
    for name, target in (("a", "Baikonur and Baikonur."), ("b", "Near Bajkonur.")):
        row = {"id": "1", "source": "Lá.", "target": target, "source_lang": "pt",
               "target_lang": "en"}  # fmt: skip
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", "utf-8")

    with pytest.raises(SystemExit) as ended:
        main(["spellings", "a.jsonl", "b.jsonl", "--format", "jsonl"])
    found = json.loads(capsys.readouterr().out)

    assert ended.value.code == 1
    assert [found[side][0]["text"] for side in ("rarer", "kept")] == ["Bajkonur", "Baikonur"]
    assert found["rarer"][0]["document"] == "b.jsonl"

    with pytest.raises(SystemExit) as ended:
        main(["spellings", "a.jsonl", "b.jsonl"])
    assert "Bajkonur (b.jsonl:1) is Baikonur (a.jsonl:1)" in capsys.readouterr().out


def test_a_project_is_surveyed_from_its_stored_texts(tmp_path):
    from review_app.service.importing import Imported
    from review_app.service.projects import add_document, create_project
    from review_app.service.reviewing import Person
    from review_app.service.surveying import survey_project
    from review_app.service.workspace import open_workspace

    ws = open_workspace(f"sqlite:///{tmp_path / 'r.sqlite'}")
    project = create_project(ws, "Rockets")
    assert survey_project(ws, project) == []
    for name, target in (("One", "Baikonur, Baikonur."), ("Two", "Near Bajkonur.")):
        units = (Unit("1", "Lá.", target, "pt", "en"),)
        add_document(ws, project, Imported(name, "pt", "en", units), Person("Ana", f"op-{name}"))

    (found,) = survey_project(ws, project)

    assert [(s.document, s.text) for s in found.rarer] == [("Two", "Bajkonur")]
    assert {s.document for s in found.kept} == {"One"}
