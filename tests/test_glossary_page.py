"""The Glossary page: files are compared before they count, terms proposed, concepts merged."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import review_app.ui
from review_app.model import Event, Term, TermStatus, Unit
from review_app.service import glossaries, projects, reconciling
from review_app.service.importing import Imported
from review_app.service.reviewing import Person
from review_app.ui import desk, proposing_parts, reconciling_parts, uses_parts

MAIN = Path(review_app.ui.__file__).with_name("main.py")
ANA = "ana"
FORBIDDEN = TermStatus.FORBIDDEN
WEIMAR = (Term("weimar", "de", "Weimar", match="name"), Term("weimar", "en", "Weimar"))
ROWS = (
    ("Der Botanische Garten ruht.", "The botanical garden rests."),
    ("Im Botanischen Garten singt es.", "There is song in the botanical garden."),
    ("Am Botanischen Garten hielt niemand.", "Nobody stopped at the botanical garden."),
)


@pytest.fixture
def ws(tmp_path):
    workspace = desk.open_desk(f"sqlite:///{tmp_path / 'review.sqlite'}", ANA).workspace
    project = projects.create_project(workspace, "Gardens")
    glossaries.add(workspace, project, WEIMAR, Person(ANA, "terms"))
    units = tuple(Unit(str(n), a, b, "de", "en") for n, (a, b) in enumerate(ROWS))
    imported = Imported("garden", "de", "en", units)
    projects.add_document(workspace, project, imported, Person(ANA, "import"))
    return workspace


def page(view="terms"):
    app = AppTest.from_file(str(MAIN), default_timeout=120).run()
    app.switch_page("views/glossary.py").run()
    if view != "terms":
        app.segmented_control(key="view").set_value(view).run()
    assert not app.exception, [e.message for e in app.exception]
    return app


def written(app):
    return "\n".join(e.value for e in (*app.markdown, *app.caption, *app.info))


def given(app, name, data):
    app.file_uploader(key="csv-file-0").upload(name, data).run()
    app.button(key="csv-import").click().run()
    assert not app.exception
    return app


def test_a_file_with_the_same_terms_says_so_and_can_be_put_away(ws):
    project = projects.list_documents(ws)[0].project
    app = given(page(), "same.csv", reconciling.write_csv(ws, project))

    assert "hold the same terms" in written(app)
    app.button(key="cancel-file").click().run()
    assert "would change" not in written(app)


def test_a_file_is_taken_in_only_after_its_differences_were_seen(ws):
    project = projects.list_documents(ws)[0].project
    app = given(page(), "more.csv", b"concept_id,lang,term\nrain,en,rain\n")

    assert len(glossaries.list_terms(ws, project)) == 2
    assert "1 difference is ticked; 2 wait for your decision." in written(app)
    app.button(key="apply-file").click().run()
    assert {s.term.text for s in glossaries.list_terms(ws, project)} == {"Weimar", "rain"}


def test_a_file_that_is_no_glossary_is_refused_in_a_sentence(ws):
    app = given(page(), "wrong.csv", b"name,town\nAna,Lisboa\n")
    assert "it needs concept_id" in app.error[0].value


def test_terms_are_proposed_with_their_counterpart(ws):
    assert "Tick what belongs" in written(page("proposals"))


def test_ticked_proposals_become_terms_as_corrected():
    rows = [
        {"take": True, "source": "Garten", "target": "yard", "kind": "expression"},
        {"take": False, "source": "Amsel", "target": "blackbird", "kind": "expression"},
    ]
    (chosen,) = proposing_parts.picked(rows)
    assert (chosen.source, chosen.target, chosen.name) == ("Garten", "yard", False)


def test_what_stands_for_two_concepts_is_merged_with_a_click(ws):
    project = projects.list_documents(ws)[0].project
    twin = replace(WEIMAR[0], concept="twin")
    glossaries.add(ws, project, [twin], Person(ANA, "twin"))

    app = page("conflicts")
    app.button(key=f"merge-{twin.lang}-{twin.text}").click().run()

    assert not app.exception
    assert "twin" not in {s.term.concept for s in glossaries.list_terms(ws, project)}


def test_a_difference_shows_only_the_fields_that_differ():
    old, new = WEIMAR[1], replace(WEIMAR[1], note="town")
    shown = reconciling_parts.row(reconciling.Difference("change", old, new))

    assert (shown["here"], shown["file"]) == ("note: –", "note: town")
    assert shown["take"]


def test_a_concept_shows_who_changed_its_terms(ws):
    app = page("uses")
    assert [e.label for e in app.expander] == ["History"]


def test_a_change_belongs_to_the_concept_before_it_and_after_it():
    moved = Event(1, "", "t", ANA, "term-edit", '{"concept": "a"}', '{"concept": "b"}', "", "o")
    assert uses_parts.about(moved, "a")
    assert uses_parts.about(moved, "b")
    assert not uses_parts.about(moved, "c")


def test_a_word_is_written_everywhere_in_all_its_forms(ws):
    app = page("spelling")
    app.text_input(key="find").set_value("gardens").run()
    app.text_input(key="replace").set_value("parks").run()

    assert app.button(key="apply").label == "Write in 3 segments"
    app.button(key="apply").click().run()

    assert not app.exception
    assert "Written in 3 segments." in written(app)


def test_the_uses_of_a_concept_lead_to_its_preferred_term_everywhere(ws):
    project = projects.list_documents(ws)[0].project
    rows = (Term("park", "en", "botanical park"), Term("park", "en", "botanical garden", FORBIDDEN))
    glossaries.add(ws, project, rows, Person(ANA, "park"))
    app = page("uses")
    app.selectbox(key="concept").set_value("park").run()
    app.button(key="everywhere-0").click().run()

    assert app.text_input(key="find").value == "botanical garden"
    assert app.button(key="apply").label == "Write in 3 segments"
