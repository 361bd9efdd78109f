"""The Glossary page: terms are shown, changed, used; one spelling is written everywhere."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from review_app.model import Term, TermStatus
from review_app.service import glossaries, replacing, spellings, texts, usages
from review_app.service.effects import Effect, effect
from review_app.service.glossaries import StoredTerm
from review_app.service.reviewing import Person
from review_app.ui import effects_parts, terms_parts, uses_parts
from tests.pages import WEIMAR, page, written


def test_the_terms_of_the_project_are_shown(gardens):
    app = page("glossary")
    assert list(app.data_editor[0].value["text"]) == ["Weimar", "Weimar", "Waimar"]


def test_rows_are_known_by_their_ids_so_that_an_edit_never_lands_on_another_term(gardens):
    ids = [s.id for s in glossaries.list_terms(gardens, "gardens")]
    assert list(page("glossary").data_editor[0].value.index) == ids


def test_nothing_is_written_for_an_empty_replacement(gardens):
    app = page("glossary")
    app.segmented_control(key="view").set_value("spelling").run()
    app.text_input(key="find").set_value("Waimar").run()
    assert app.button(key="apply").disabled


def edit_a_cell():
    """What the table does when the status of the third term is changed."""
    import streamlit as st

    from review_app.service import glossaries as known
    from review_app.ui import effects_parts as effects
    from review_app.ui import terms_parts as terms
    from review_app.ui.frame import frame

    here = frame()
    shown = tuple(known.list_terms(here.workspace, here.project))
    st.session_state["edit"] = {"edited_rows": {2: {"status": "admitted"}}}
    st.button("change", on_click=terms.save, args=(here, shown, "edit"))
    effects.trouble()
    effects.show(here)


def test_a_changed_cell_is_saved_at_once_and_the_effect_is_told(gardens):
    app = AppTest.from_function(edit_a_cell, default_timeout=120).run()
    app.button[0].click().run()
    assert not app.exception
    saved = {s.term.text: s.term.status for s in glossaries.list_terms(gardens, "gardens")}
    assert saved["Waimar"] is TermStatus.ADMITTED
    assert "findings gone" in written(app)


def test_a_cell_that_somebody_else_changed_is_told_and_not_overwritten(gardens):
    app = AppTest.from_function(edit_a_cell, default_timeout=120).run()
    seen = glossaries.list_terms(gardens, "gardens")[2]
    other = replace(seen, term=replace(seen.term, note="seen on a map"))
    glossaries.change(gardens, "gardens", other, Person("ben", "map"))
    app.button[0].click().run()
    assert "Somebody changed" in app.error[0].value
    saved = glossaries.list_terms(gardens, "gardens")[2].term
    assert (saved.status, saved.note) == (TermStatus.FORBIDDEN, "seen on a map")


def test_a_search_finds_the_whole_concept():
    known = [StoredTerm(str(n), 1, t) for n, t in enumerate(WEIMAR)]
    other = StoredTerm("9", 1, Term("rain", "en", "rain"))
    found = terms_parts.matching([*known, other], "waim", (), ())
    assert [s.id for s in found] == ["0", "1", "2"]
    assert [s.id for s in terms_parts.matching(known, "", ("en",), ("forbidden",))] == ["2"]


def test_an_edit_keeps_the_version_that_was_seen():
    seen = [StoredTerm("a", 7, WEIMAR[2])]
    (changed,) = terms_parts.edited(seen, {0: {"text": " Weymar ", "note": None}})
    assert changed.version == 7
    assert (changed.term.text, changed.term.note) == ("Weymar", "")


def test_a_term_can_be_added_with_its_preferred_form(gardens):
    app = page("glossary")
    app.text_input(key="new-text").set_value("Erfurth")
    app.text_input(key="new-lang").set_value("en")
    app.text_input(key="new-preferred").set_value("Erfurt")
    app.segmented_control(key="new-status").set_value("forbidden")
    app.button(key="new-submit").click().run()
    assert not app.exception
    terms = {s.term.text: s.term for s in glossaries.list_terms(gardens, "gardens")}
    assert terms["Erfurth"].status is TermStatus.FORBIDDEN
    assert terms["Erfurt"].concept == terms["Erfurth"].concept
    assert "Added" in written(app)


def test_a_term_without_text_is_refused_with_a_sentence(gardens):
    app = page("glossary")
    app.button(key="new-submit").click().run()
    assert "A term needs a text" in app.error[0].value


def test_a_csv_file_is_imported_and_bad_rows_are_named(gardens):
    app = page("glossary")
    rows = b"concept_id,lang,term,status\nrain,en,rain,preferred\nsnow,en,,preferred\n"
    app.file_uploader(key="csv-file-0").upload("more.csv", rows).run()
    app.button(key="csv-import").click().run()
    app.button(key="apply-file").click().run()
    assert not app.exception
    assert "1 term changed." in written(app)
    assert any("row" in e.label for e in app.expander)


def test_the_findings_propose_the_spelling_and_one_click_writes_it_everywhere(gardens):
    assert spellings.proposals(gardens, "garden")[0].find == "Waimar"
    app = page("glossary")
    app.segmented_control(key="view").set_value("spelling").run()
    app.button(key="proposal-0").click().run()
    assert app.text_input(key="replace").value == "Weimar"
    assert "<del>Waimar</del>" in written(app)
    app.button(key="tick-none").click().run()
    assert app.button(key="apply").disabled
    app.checkbox(key="pick-2-1").check().run()
    app.button(key="apply").click().run()
    assert not app.exception
    assert [u.target for u in texts.texts(gardens, "garden")][1:] == [
        "The blackbird of Weimar sings.",
        "It is raining in in Waimar.",
    ]
    assert "finding" in written(app)
    app.button(key="undo").click().run()
    assert texts.texts(gardens, "garden")[1].target == "The blackbird of Waimar sings."


def test_a_segment_changed_meanwhile_is_left_alone(gardens):
    seen = replacing.preview(gardens, "garden", replacing.Query("Waimar", "Weimar"))
    app = page("glossary", view="spelling")
    app.segmented_control(key="view").set_value("spelling").run()
    app.text_input(key="find").set_value("Waimar").run()
    app.text_input(key="replace").set_value("Weimar").run()
    order = replacing.Order(replacing.Query("Waimar", "Erfurt"), {"2": seen[0].version})
    replacing.apply(gardens, "garden", order, Person("ben", "other"))
    app.button(key="apply").click().run()
    assert not app.exception
    assert texts.texts(gardens, "garden")[1].target == "The blackbird of Erfurt sings."


def test_the_uses_of_a_concept_are_shown_on_both_sides(gardens):
    app = page("glossary")
    app.segmented_control(key="view").set_value("uses").run()
    assert not app.exception
    assert "In the source · 2" in written(app)
    assert "In the translation · 2" in written(app)


@pytest.mark.parametrize("view", ["conflicts", "history"])
def test_every_view_of_the_glossary_opens(gardens, view):
    app = page("glossary")
    app.segmented_control(key="view").set_value(view).run()
    assert not app.exception
    assert written(app)


def test_a_concept_is_called_by_its_preferred_term_in_the_language_of_the_translation():
    terms = (
        Term("w", "en", "Waimar", TermStatus.FORBIDDEN),
        Term("w", "de", "Weimar an der Ilm"),
        Term("w", "en", "Weimar"),
    )
    known = [StoredTerm(str(n), 1, t) for n, t in enumerate(terms)]
    assert uses_parts.titles(known, "en") == {"w": "Weimar"}


def test_a_text_that_is_preferred_and_forbidden_is_a_contradiction():
    terms = (Term("a", "en", "Weimar"), Term("b", "en", "weimar", TermStatus.FORBIDDEN))
    (found,) = usages.conflicts(terms)
    assert found.kind == "contradiction"


def test_a_text_of_two_concepts_is_shared_and_two_languages_are_no_conflict():
    (found,) = usages.conflicts((Term("a", "en", "bank"), Term("b", "en", "bank")))
    assert found.kind == "shared"
    assert usages.conflicts((Term("a", "en", "bank"), Term("b", "de", "bank"))) == ()


def test_the_effect_of_a_change_is_counted_by_finding():
    before = {"one": frozenset("abc"), "gone": frozenset("z")}
    after = {"one": frozenset("cd"), "new": frozenset("y")}
    assert effect(before, after) == Effect(gone=2, new=1)
    assert effects_parts.sentence(Effect(3, 1)) == "Checked again: 3 findings gone, 1 new."
    assert "the same" in effects_parts.sentence(Effect(0, 0))
