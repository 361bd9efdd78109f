"""The Documents page: files come in, are refused with a sentence, are listed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from review_app.service import glossaries, projects, texts
from review_app.service.catalogue import entries
from review_app.service.importing import Imported
from review_app.service.reviewing import Person
from review_app.ui import documents_parts, texts_parts
from review_app.ui.frame import labels
from tests.pages import ANA, GARDEN, WEIMAR, page, written


def test_an_empty_workspace_says_what_to_do(empty):
    app = page("documents")
    assert "No document yet" in written(app)


def test_a_first_file_needs_no_project(empty):
    app = page("documents")
    app.segmented_control(key="kind").set_value("alone").run()
    app.toggle(key="alone-paste-0").set_value(True).run()
    app.text_area(key="alone-text-0").set_value("The apple is red. The pear is is yellow.")
    app.selectbox(key="alone-lang").set_value("en").run()
    app.button(key="import").click().run()
    assert not app.exception
    assert list(projects.list_projects(empty.workspace).values()) == ["My project"]
    assert "1 finding" in written(app)


def test_every_document_is_listed_with_a_link_to_its_review(gardens):
    shown = written(page("documents"))
    assert 'href="./?doc=garden"' in shown
    assert "north, south, reference" in shown


def test_pasted_texts_are_imported_and_the_result_is_told(gardens):
    app = page("documents")
    app.toggle(key="source-paste-0").set_value(True)
    app.toggle(key="target-paste-0").set_value(True).run()
    app.text_area(key="source-text-0").set_value("Der Apfel ist rot.\n\nDie Birne ist gelb.")
    app.text_area(key="target-text-0").set_value("The apple is red.\n\nThe pear is yellow.")
    app.selectbox(key="source-lang").set_value("de")
    app.selectbox(key="target-lang").set_value("en").run()
    app.button(key="import").click().run()
    assert not app.exception
    assert "2 segments" in written(app)
    assert len(projects.list_documents(gardens)) == 2
    assert not [w for w in app.toggle if w.key.startswith("source-paste")]
    app.button(key="close-imported").click().run()
    assert not app.toggle(key="source-paste-1").value


@pytest.mark.parametrize("kind", ["html", "PO", "csv"])
def test_a_file_whose_signs_are_no_text_is_refused_with_a_sentence_at_once(gardens, kind):
    app = page("documents")
    app.file_uploader(key="source-file-0").upload(f"roses.{kind}", b"<p>Water</p>").run()
    assert f"roses.{kind} holds more than text" in app.error[0].value
    assert app.button(key="import").disabled


def test_a_bilingual_file_in_the_place_of_a_text_is_told_where_it_belongs(gardens):
    app = page("documents")
    app.file_uploader(key="target-file-0").upload("roses.tmx", b"<tmx/>").run()
    assert "Bilingual file" in app.error[0].value


def test_a_file_in_no_bilingual_format_is_refused_with_a_sentence(gardens):
    app = page("documents")
    app.segmented_control(key="kind").set_value("bitext").run()
    app.file_uploader(key="bitext-file-0").upload("roses.docx", b"PK no table").run()
    app.button(key="import").click().run()
    assert "roses.docx" in app.error[0].value
    assert len(projects.list_documents(gardens)) == 1


def test_documents_of_one_name_are_told_apart_by_their_languages(gardens):
    first = projects.list_documents(gardens)[0]
    named = [replace(first, id=f"{n}", target_lang=t) for n, t in enumerate(("fr", "it", "it"))]
    shown = [f"{first.name} · de → fr", *(f"{first.name} · de → it · {n}" for n in (1, 2))]
    assert labels([first]) == [first.name]
    assert labels(named) == shown


def test_the_same_text_twice_is_refused_with_a_sentence_and_a_way_to_insist(gardens):
    text = "Der Garten ruht im Winter unter dem Schnee, und die Amsel sucht nach Beeren."
    app = page("documents")
    app.toggle(key="source-paste-0").set_value(True)
    app.toggle(key="target-paste-0").set_value(True).run()
    app.text_area(key="source-text-0").set_value(text)
    app.text_area(key="target-text-0").set_value(text).run()
    app.button(key="import").click().run()
    assert "both in German" in app.error[0].value
    assert len(projects.list_documents(gardens)) == 1
    app.button(key="import-anyway").click().run()
    assert len(projects.list_documents(gardens)) == 2


def test_a_bilingual_file_goes_to_the_project_chosen(gardens):
    answers = projects.create_project(gardens, "Answers")
    app = page("documents")
    app.segmented_control(key="kind").set_value("bitext").run()
    line = b'{"id": "1", "source": "Ja.", "target": "Yes.", "source_lang": "de", '
    line += b'"target_lang": "en"}\n'
    app.file_uploader(key="bitext-file-0").upload("answers.jsonl", line).run()
    app.selectbox(key="project-gardens").set_value(answers).run()
    app.button(key="import").click().run()
    assert not app.exception
    assert [d.name for d in projects.list_documents(gardens, answers)] == ["answers"]


def test_a_binary_file_is_refused_with_a_sentence(gardens):
    app = page("documents")
    app.segmented_control(key="kind").set_value("alone").run()
    app.file_uploader(key="alone-file-0").upload("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    app.run()
    app.button(key="import").click().run()
    assert not app.exception
    assert "photo.txt" in app.error[0].value


def test_a_further_translation_is_added_to_a_document(gardens):
    app = page("documents")
    app.segmented_control(key="kind").set_value("more").run()
    lines = b"The garden is quiet.\nThe blackbird of Weimar sings.\nRain in Weimar.\n"
    app.file_uploader(key="more-file-0").upload("east.txt", lines).run()
    app.button(key="attach").click().run()
    assert not app.error
    systems = [c.system for c in texts.texts(gardens, "garden")[0].candidates]
    assert systems == ["east", "north", "south"]


def test_a_reference_of_the_wrong_length_changes_nothing(gardens):
    app = page("documents")
    app.segmented_control(key="kind").set_value("more").run()
    app.segmented_control(key="more-role").set_value("reference").run()
    app.file_uploader(key="more-file-0").upload("short.txt", b"One.\n\nTwo.\n\nThree.\n\nFour.\n")
    app.run()
    app.button(key="attach").click().run()
    assert app.error
    assert texts.texts(gardens, "garden")[0].reference == "The garden is resting."


def test_a_reference_replaces_the_earlier_one(gardens):
    app = page("documents")
    app.segmented_control(key="kind").set_value("more").run()
    app.segmented_control(key="more-role").set_value("reference").run()
    lines = b"The garden is at rest.\nThe blackbird of Weimar sings.\nIt rains in Weimar.\n"
    app.file_uploader(key="more-file-0").upload("better.txt", lines).run()
    app.button(key="attach").click().run()
    assert texts.texts(gardens, "garden")[0].reference == "The garden is at rest."


def pasted(app, text="The apple is red. The pear is yellow."):
    """Import a translation alone, with the project that the page proposes."""
    turn = app.session_state["imports"] if "imports" in app.session_state else 0  # noqa: SIM401 - it has no get
    app.segmented_control(key="kind").set_value("alone").run()
    app.toggle(key=f"alone-paste-{turn}").set_value(True).run()
    app.text_area(key=f"alone-text-{turn}").set_value(text)
    app.selectbox(key="alone-lang").set_value("en").run()
    app.button(key="import").click().run()
    assert not app.exception
    return app


@pytest.fixture
def sample(empty):
    """The project that a new database starts with: a glossary and three documents."""
    workspace = empty.workspace
    project = projects.create_project(workspace, "Sample")
    glossaries.add(workspace, project, WEIMAR, Person(ANA, "terms"))
    for lang in ("en", "es", "ru"):
        imported = Imported(f"Garden, de-{lang}", "de", lang, GARDEN[:1])
        projects.add_document(workspace, project, imported, Person(ANA, f"import-{lang}"))
    return workspace


def test_beside_the_sample_alone_a_document_goes_to_a_project_of_its_own(sample):
    app = page("documents")
    assert "My project has no glossary yet" in written(app)
    pasted(app).button(key="close-imported").click().run()
    pasted(app, "The plum is blue. The peach is pink.")
    assert sorted(projects.list_projects(sample).values()) == ["My project", "Sample"]
    assert len(projects.list_documents(sample, "my-project")) == 2


def test_a_document_goes_to_the_project_last_used(sample):
    mine = projects.create_project(sample, "Harbours")
    imported = Imported("harbour", "de", "en", GARDEN[:1])
    projects.add_document(sample, mine, imported, Person(ANA, "import"))
    app = page("documents", doc="garden-de-en")
    assert app.selectbox(key="project-harbours").value == mine


def test_a_name_typed_again_is_the_project_that_has_it(gardens):
    assert projects.ensure_project(gardens, " GARDENS ") == "gardens"
    assert projects.ensure_project(gardens, "gardens") == "gardens"
    assert projects.ensure_project(gardens, "Harbours") == "harbours"
    assert projects.ensure_project(gardens, "Harbours") == "harbours"
    assert list(projects.list_projects(gardens)) == ["gardens", "harbours"]


def test_the_glossary_that_will_be_used_is_named(gardens):
    assert "Checked with the glossary of Gardens: 3 terms." in written(page("documents"))


def test_the_sample_is_listed_by_its_ids_until_somebody_changes_it(sample):
    found = documents_parts.ordered(entries(sample))
    assert [e.info.id for e in found] == ["garden-de-en", "garden-de-es", "garden-de-ru"]
    later = replace(found[2], changed="9999-01-01T00:00:00+00:00")
    assert documents_parts.ordered((*found[:2], later))[0] == later


def test_a_refusal_begins_with_a_capital_letter(gardens):
    app = page("documents")
    app.segmented_control(key="kind").set_value("alone").run()
    app.file_uploader(key="alone-file-0").upload("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00")
    app.run()
    app.button(key="import").click().run()
    assert app.error[0].value.startswith("The file photo.txt")
    assert texts_parts.sentence("no term") == "No term"
    assert texts_parts.sentence("Notes.txt is empty.") == "Notes.txt is empty."


def test_how_long_ago_is_said_in_words():
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    spans = {0: "just now", 60: "1 minute ago", 7200: "2 hours ago", 86400: "1 day ago"}
    for seconds, said in spans.items():
        assert documents_parts.ago((now - timedelta(seconds=seconds)).isoformat(), now) == said
    assert documents_parts.ago("2025-01-02T10:00:00+00:00", now) == "2025-01-02"


def test_of_many_other_translations_a_row_names_some_and_counts_the_rest(sample):
    one = entries(sample)[0]
    many = replace(one, systems=tuple(f"engine {n}" for n in range(39)), references=1)
    html = documents_parts.table([many])
    assert "engine 3, <span" in html
    assert "36 more" in html
    few = documents_parts.table([replace(one, systems=("<b>", "c"), references=1)])
    assert "&lt;b&gt;, c, reference" in few
