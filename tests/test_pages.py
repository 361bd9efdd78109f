"""The pages beside the grid, run as Streamlit runs them, over a database of their own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import review_app.ui
from review_app.model import (
    Candidate,
    Comparison,
    Finding,
    Issue,
    Place,
    Progress,
    Severity,
    Span,
    Term,
    TermStatus,
    Unit,
)
from review_app.service import exporting, glossaries, projects, replacing, spellings, texts, usages
from review_app.service.catalogue import entries
from review_app.service.effects import Effect, effect
from review_app.service.glossaries import StoredTerm
from review_app.service.importing import Imported, import_bitext
from review_app.service.reviewing import Person
from review_app.ui import (
    desk,
    documents_parts,
    effects_parts,
    importing_parts,
    report_parts,
    scores_parts,
    terms_parts,
    texts_parts,
    uses_parts,
)

MAIN = Path(review_app.ui.__file__).with_name("main.py")
ANA = "ana"


def unit(n, source, target, **more):
    return Unit(str(n), source, target, "de", "en", **more)


GARDEN = (
    unit(
        1,
        "Der Garten ruht.",
        "The garden rests.",
        candidates=(Candidate("north", "The garden sleeps."), Candidate("south", "Garden rests.")),
        reference="The garden is resting.",
    ),
    unit(
        2,
        "Die Amsel von Weimar singt.",
        "The blackbird of Waimar sings.",
        candidates=(
            Candidate("north", "The blackbird of Weimar sings."),
            Candidate("south", "The blackbird of Weimar is singing."),
        ),
        reference="The blackbird of Weimar is singing.",
    ),
    unit(
        3,
        "In Weimar regnet es.",
        "It is raining in in Waimar.",
        candidates=(
            Candidate("north", "In Weimar it rains."),
            Candidate("south", "It rains in Weimar."),
        ),
        reference="It is raining in Weimar.",
    ),
)
WEIMAR = (
    Term("weimar", "de", "Weimar", match="name"),
    Term("weimar", "en", "Weimar", match="name"),
    Term("weimar", "en", "Waimar", TermStatus.FORBIDDEN, match="name"),
)


@pytest.fixture
def empty(tmp_path):
    """A desk without any document."""
    return desk.open_desk(f"sqlite:///{tmp_path / 'review.sqlite'}", ANA)


@pytest.fixture
def ws(empty):
    """A project with a glossary of one concept and a document of three segments."""
    workspace = empty.workspace
    project = projects.create_project(workspace, "Gardens")
    glossaries.add(workspace, project, WEIMAR, Person(ANA, "terms"))
    imported = Imported("garden", "de", "en", GARDEN)
    projects.add_document(workspace, project, imported, Person(ANA, "import"))
    return workspace


def page(name, **query):
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    app.switch_page(f"views/{name}.py").run()
    assert not app.exception, [e.message for e in app.exception]
    return app


def written(app):
    """All texts of a page in one."""
    parts = (app.markdown, app.caption, app.subheader, app.html, app.warning, app.error)
    return "\n".join(str(e.value) for group in (*parts, app.success, app.info) for e in group)


# --- documents


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


def test_every_document_is_listed_with_a_link_to_its_review(ws):
    shown = written(page("documents"))
    assert 'href="./?doc=garden"' in shown
    assert "north, south, reference" in shown


def test_pasted_texts_are_imported_and_the_result_is_told(ws):
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
    assert len(projects.list_documents(ws)) == 2
    assert not [w for w in app.toggle if w.key.startswith("source-paste")]
    app.button(key="close-imported").click().run()
    assert not app.toggle(key="source-paste-1").value


def test_the_same_text_twice_is_refused_with_a_sentence_and_a_way_to_insist(ws):
    text = "Der Garten ruht im Winter unter dem Schnee, und die Amsel sucht nach Beeren."
    app = page("documents")
    app.toggle(key="source-paste-0").set_value(True)
    app.toggle(key="target-paste-0").set_value(True).run()
    app.text_area(key="source-text-0").set_value(text)
    app.text_area(key="target-text-0").set_value(text).run()
    app.button(key="import").click().run()
    assert "both in German" in app.error[0].value
    assert len(projects.list_documents(ws)) == 1
    app.button(key="import-anyway").click().run()
    assert len(projects.list_documents(ws)) == 2


def test_a_bilingual_file_goes_to_the_project_chosen(ws):
    answers = projects.create_project(ws, "Answers")
    app = page("documents")
    app.segmented_control(key="kind").set_value("bitext").run()
    line = b'{"id": "1", "source": "Ja.", "target": "Yes.", "source_lang": "de", '
    line += b'"target_lang": "en"}\n'
    app.file_uploader(key="bitext-file-0").upload("answers.jsonl", line).run()
    app.selectbox(key="project-gardens").set_value(answers).run()
    app.button(key="import").click().run()
    assert not app.exception
    assert [d.name for d in projects.list_documents(ws, answers)] == ["answers"]


def test_a_binary_file_is_refused_with_a_sentence(ws):
    app = page("documents")
    app.segmented_control(key="kind").set_value("alone").run()
    app.file_uploader(key="alone-file-0").upload("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    app.run()
    app.button(key="import").click().run()
    assert not app.exception
    assert "photo.txt" in app.error[0].value


def test_a_further_translation_is_added_to_a_document(ws):
    app = page("documents")
    app.segmented_control(key="kind").set_value("more").run()
    lines = b"The garden is quiet.\nThe blackbird of Weimar sings.\nRain in Weimar.\n"
    app.file_uploader(key="more-file-0").upload("east.txt", lines).run()
    app.button(key="attach").click().run()
    assert not app.error
    systems = [c.system for c in texts.texts(ws, "garden")[0].candidates]
    assert systems == ["east", "north", "south"]


def test_a_reference_of_the_wrong_length_changes_nothing(ws):
    app = page("documents")
    app.segmented_control(key="kind").set_value("more").run()
    app.segmented_control(key="more-role").set_value("reference").run()
    app.file_uploader(key="more-file-0").upload("short.txt", b"One.\n\nTwo.\n\nThree.\n\nFour.\n")
    app.run()
    app.button(key="attach").click().run()
    assert app.error
    assert texts.texts(ws, "garden")[0].reference == "The garden is resting."


def test_a_reference_replaces_the_earlier_one(ws):
    app = page("documents")
    app.segmented_control(key="kind").set_value("more").run()
    app.segmented_control(key="more-role").set_value("reference").run()
    lines = b"The garden is at rest.\nThe blackbird of Weimar sings.\nIt rains in Weimar.\n"
    app.file_uploader(key="more-file-0").upload("better.txt", lines).run()
    app.button(key="attach").click().run()
    assert texts.texts(ws, "garden")[0].reference == "The garden is at rest."


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


def test_a_name_typed_again_is_the_project_that_has_it(ws):
    assert importing_parts.project_of(ws, " GARDENS ") == "gardens"
    assert importing_parts.project_of(ws, "gardens") == "gardens"
    assert importing_parts.project_of(ws, "Harbours") == "harbours"
    assert importing_parts.project_of(ws, "Harbours") == "harbours"
    assert list(projects.list_projects(ws)) == ["gardens", "harbours"]


def test_the_glossary_that_will_be_used_is_named(ws):
    assert "Checked with the glossary of Gardens: 3 terms." in written(page("documents"))


def test_the_sample_is_listed_by_its_ids_until_somebody_changes_it(sample):
    found = documents_parts.ordered(entries(sample))
    assert [e.info.id for e in found] == ["garden-de-en", "garden-de-es", "garden-de-ru"]
    later = replace(found[2], changed="9999-01-01T00:00:00+00:00")
    assert documents_parts.ordered((*found[:2], later))[0] == later


def test_a_refusal_begins_with_a_capital_letter(ws):
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


# --- glossary


def test_the_terms_of_the_project_are_shown(ws):
    app = page("glossary")
    assert list(app.data_editor[0].value["text"]) == ["Weimar", "Weimar", "Waimar"]


def test_rows_are_known_by_their_ids_so_that_an_edit_never_lands_on_another_term(ws):
    ids = [s.id for s in glossaries.list_terms(ws, "gardens")]
    assert list(page("glossary").data_editor[0].value.index) == ids


def test_nothing_is_written_for_an_empty_replacement(ws):
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


def test_a_changed_cell_is_saved_at_once_and_the_effect_is_told(ws):
    app = AppTest.from_function(edit_a_cell, default_timeout=30).run()
    app.button[0].click().run()
    assert not app.exception
    saved = {s.term.text: s.term.status for s in glossaries.list_terms(ws, "gardens")}
    assert saved["Waimar"] is TermStatus.ADMITTED
    assert "findings gone" in written(app)


def test_a_cell_that_somebody_else_changed_is_told_and_not_overwritten(ws):
    app = AppTest.from_function(edit_a_cell, default_timeout=30).run()
    seen = glossaries.list_terms(ws, "gardens")[2]
    other = replace(seen, term=replace(seen.term, note="seen on a map"))
    glossaries.change(ws, "gardens", other, Person("ben", "map"))
    app.button[0].click().run()
    assert "Somebody changed" in app.error[0].value
    saved = glossaries.list_terms(ws, "gardens")[2].term
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


def test_a_term_can_be_added_with_its_preferred_form(ws):
    app = page("glossary")
    app.text_input(key="new-text").set_value("Erfurth")
    app.text_input(key="new-lang").set_value("en")
    app.text_input(key="new-preferred").set_value("Erfurt")
    app.segmented_control(key="new-status").set_value("forbidden")
    app.button(key="new-submit").click().run()
    assert not app.exception
    terms = {s.term.text: s.term for s in glossaries.list_terms(ws, "gardens")}
    assert terms["Erfurth"].status is TermStatus.FORBIDDEN
    assert terms["Erfurt"].concept == terms["Erfurth"].concept
    assert "Added" in written(app)


def test_a_term_without_text_is_refused_with_a_sentence(ws):
    app = page("glossary")
    app.button(key="new-submit").click().run()
    assert "A term needs a text" in app.error[0].value


def test_a_csv_file_is_imported_and_bad_rows_are_named(ws):
    app = page("glossary")
    rows = b"concept_id,lang,term,status\nrain,en,rain,preferred\nsnow,en,,preferred\n"
    app.file_uploader(key="csv-file-0").upload("more.csv", rows).run()
    app.button(key="csv-import").click().run()
    app.button(key="apply-file").click().run()
    assert not app.exception
    assert "1 term changed." in written(app)
    assert any("row" in e.label for e in app.expander)


def test_the_findings_propose_the_spelling_and_one_click_writes_it_everywhere(ws):
    assert spellings.proposals(ws, "garden")[0].find == "Waimar"
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
    assert [u.target for u in texts.texts(ws, "garden")][1:] == [
        "The blackbird of Weimar sings.",
        "It is raining in in Waimar.",
    ]
    assert "finding" in written(app)
    app.button(key="undo").click().run()
    assert texts.texts(ws, "garden")[1].target == "The blackbird of Waimar sings."


def test_a_segment_changed_meanwhile_is_left_alone(ws):
    seen = replacing.preview(ws, "garden", replacing.Query("Waimar", "Weimar"))
    app = page("glossary", view="spelling")
    app.segmented_control(key="view").set_value("spelling").run()
    app.text_input(key="find").set_value("Waimar").run()
    app.text_input(key="replace").set_value("Weimar").run()
    order = replacing.Order(replacing.Query("Waimar", "Erfurt"), {"2": seen[0].version})
    replacing.apply(ws, "garden", order, Person("ben", "other"))
    app.button(key="apply").click().run()
    assert not app.exception
    assert texts.texts(ws, "garden")[1].target == "The blackbird of Erfurt sings."


def test_the_uses_of_a_concept_are_shown_on_both_sides(ws):
    app = page("glossary")
    app.segmented_control(key="view").set_value("uses").run()
    assert not app.exception
    assert "In the source · 2" in written(app)
    assert "In the translation · 2" in written(app)


@pytest.mark.parametrize("view", ["conflicts", "history"])
def test_every_view_of_the_glossary_opens(ws, view):
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


# --- scores


def test_systems_are_compared_with_what_the_numbers_can_tell(ws):
    shown = written(page("scores"))
    assert "3 systems compared over 3 segments" in shown
    assert "too small" in shown
    assert "too few to tell the systems apart" in shown
    assert "rv-matrix" not in shown


def test_signatures_can_be_copied(ws):
    app = page("scores")
    assert any("version:" in c.value for c in app.code)


def test_without_reference_and_candidates_the_page_says_what_to_add(empty):
    project = projects.create_project(empty.workspace, "Bare")
    bare = Imported("bare", "de", "en", (unit(1, "Ja.", "Yes."),))
    projects.add_document(empty.workspace, project, bare, Person(ANA, "import"))
    shown = written(page("scores"))
    assert "more than one text" in shown
    assert "add a reference" in shown


def test_without_reference_the_figures_are_called_agreement_and_not_quality(empty):
    project = projects.create_project(empty.workspace, "Bare")
    units = tuple(
        Unit(u.id, u.source, u.target, "de", "en", candidates=u.candidates) for u in GARDEN
    )
    imported = Imported("bare", "de", "en", units)
    projects.add_document(empty.workspace, project, imported, Person(ANA, "import"))
    assert "Agreement, not quality" in written(page("scores"))


def test_notes_of_one_metric_stand_with_that_metric():
    general, by_metric = scores_parts.sorted_notes(["Small sample: 3.", "BLEU: look out."])
    assert general == ["Small sample: 3."]
    assert by_metric == {"bleu": ["Look out."]}


def test_figures_behind_a_number_are_no_warning():
    notes = [
        "The sample is too small.",
        "Agreement is not quality. Measured on 10 texts, it helps.",
    ]
    assert scores_parts.parted(notes) == (notes[:1], notes[1:])


# --- report


def test_the_report_page_counts_what_the_report_holds(ws):
    app = page("report")
    assert {m.label for m in app.metric} >= {"Reviewed", "Segments", "Open findings"}
    assert [m.value for m in app.metric if m.label == "Segments"] == ["3"]


def test_every_report_format_can_be_chosen(ws):
    app = page("report")
    for name in app.segmented_control(key="format").options:
        app.segmented_control(key="format").set_value(name.lower()).run()
        assert not app.exception


def exported(ws, document, format_id):
    stream = BytesIO()
    exporting.export(ws, document, format_id, stream)
    return stream.getvalue()


def test_the_translation_can_be_taken_as_plain_text_with_its_paragraphs(empty):
    ws = empty.workspace
    units = (
        unit(1, "Eins.", "One.", place=Place(0)),
        unit(2, "Zwei.", "Two.", place=Place(0)),
        unit(3, "Drei.", "Three.", place=Place(1)),
    )
    project = projects.create_project(ws, "Numbers")
    imported = Imported("numbers", "de", "en", units)
    projects.add_document(ws, project, imported, Person(ANA, "import"))
    assert exported(ws, "numbers", "txt") == b"One. Two.\n\nThree.\n"


def test_a_bilingual_file_comes_back_in_its_own_format_untouched(empty):
    ws = empty.workspace
    line = b'{"id": "1", "source": "Ja.", "target": "Yes.", "source_lang": "de", '
    line += b'"target_lang": "en"}\n'
    project = projects.create_project(ws, "Answers")
    imported = import_bitext(line, "answers.jsonl")
    name = projects.add_document(ws, project, imported, Person(ANA, "import"))
    assert next(iter(exporting.export_formats(ws, name))) == "jsonl"
    assert exported(ws, name, "jsonl") == line


def test_a_document_of_plain_texts_can_be_taken_in_every_bilingual_format(ws):
    for name in exporting.export_formats(ws, "garden"):
        assert b"Waimar" in exported(ws, "garden", name)


def test_states_are_called_as_everywhere():
    shown = report_parts.states(Progress(1, 2, 3, 4))
    assert [
        w for w in ("initial", "translated", "reviewed", "final") if f" {w}<" not in shown
    ] == []


def test_a_verdict_is_withheld_where_segments_are_few():
    pair = Comparison("bleu", "a", "b", 9.0, 0.001, "bootstrap")
    assert "too few to tell" in scores_parts.verdict([pair], 29)
    assert "All pairs" in scores_parts.verdict([pair], 30)


def test_pairs_are_told_apart_allowing_for_their_number():
    pairs = [
        Comparison("bleu", *names, 9.0, p, "bootstrap")
        for names, p in ((("a", "b"), 0.001), (("a", "c"), 0.03), (("b", "c"), 0.04))
    ]
    assert scores_parts.told_apart(pairs) == {pairs[0]}
    assert scores_parts.matrix(pairs).count("cannot be told apart") == 2
    assert scores_parts.verdict(pairs, 60).startswith("1 of 3 pairs")


def test_dismissed_findings_are_not_counted_as_open():
    span = Span(0, 1)
    found = [
        Finding("1", "c", Issue.NUMBERS, span, "m", Severity.MAJOR),
        Finding("1", "c", Issue.TERMINOLOGY, span, "m", Severity.MINOR, ("b",), marked="a"),
    ]
    rows = report_parts.heat(found)
    counts = {(r["category"], r["severity"]): r["count"] for r in rows}
    assert counts["Accuracy", "major"] == 1
    assert counts["Terminology", "critical"] == 0
    assert report_parts.terms(found) == [{"Found": "a", "Wanted": "b", "Places": 1}]


# --- texts as HTML


def test_marked_texts_are_escaped():
    html = texts_parts.marked("<b> & Weimar", [Span(6, 12)])
    assert html == "&lt;b&gt; &amp; <mark>Weimar</mark>"


def test_overlapping_marks_become_one():
    assert texts_parts.marked("abcd", [Span(0, 2), Span(1, 3)]) == "<mark>abc</mark>d"


def test_neighbouring_changes_are_marked_as_one_stretch():
    left, right = texts_parts.difference("on the red roof", "on some blue roof")
    assert left == "on <del>the red</del> roof"
    assert right == "on <ins>some blue</ins> roof"


def test_scripts_without_spaces_are_compared_by_character():
    assert texts_parts.difference("我爱北京", "我爱南京") == (
        "我爱<del>北</del>京",
        "我爱<ins>南</ins>京",
    )


def test_an_excerpt_keeps_its_span_and_whole_words():
    text = "word " * 40 + "Weimar" + " word" * 40
    shown, span = texts_parts.excerpt(text, Span(200, 206))
    assert shown[span.start : span.end] == "Weimar"
    assert shown.startswith("…word")
    assert shown.endswith("word…")


def test_a_link_to_a_segment_survives_any_id():
    link = texts_parts.review_link("a&b", 'x"1')
    assert link == "./?doc=a%26b&amp;unit=x%221"


def test_places_that_two_checks_mark_count_once():
    mark = Finding("1", "a", Issue.TERMINOLOGY, Span(0, 3), "m", suggestions=("two",), marked="too")
    assert report_parts.terms([mark, replace(mark, check="b")])[0]["Places"] == 1


def test_markdown_in_a_text_is_shown_as_it_is():
    assert texts_parts.plain("a*b [c]") == r"a\*b \[c\]"
