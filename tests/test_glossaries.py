"""Terms are kept with versions and history, and a change is felt in the documents."""

from dataclasses import replace

import pytest

from review_app.errors import ReviewError, StaleError
from review_app.model import Term, TermStatus
from review_app.service import glossaries, viewing
from tests.conftest import TERMS, somebody


def test_terms_come_back_as_they_were_given(ws, project):
    assert [s.term for s in glossaries.list_terms(ws, project)] == list(TERMS)


def test_a_term_is_not_added_twice(ws, project):
    with pytest.raises(ReviewError, match="already"):
        glossaries.add(ws, project, [TERMS[0]], somebody())


@pytest.mark.parametrize("field", ["text", "lang", "concept"])
def test_a_term_needs_text_language_and_concept(ws, project, field):
    with pytest.raises(ReviewError, match="A term needs"):
        glossaries.add(ws, project, [replace(TERMS[0], **{field: " "})], somebody())


def test_two_editors_do_not_overwrite_each_other(ws, project):
    seen = glossaries.list_terms(ws, project)[1]
    note = replace(seen, term=replace(seen.term, note="leased by Russia"))
    glossaries.change(ws, project, note, somebody("ana"))

    late = replace(seen, term=replace(seen.term, note="a town too"))
    with pytest.raises(StaleError, match="Baikonur"):
        glossaries.change(ws, project, late, somebody("bo"))

    assert glossaries.list_terms(ws, project)[1].term.note == "leased by Russia"
    assert glossaries.changes(ws, project)[0].actor == "ana"


def test_a_removed_term_is_gone_and_remembered(ws, project):
    gone = glossaries.list_terms(ws, project)[3]

    glossaries.remove(ws, project, gone, somebody())

    assert "OTSC" not in {s.term.text for s in glossaries.list_terms(ws, project)}
    assert "OTSC" in glossaries.changes(ws, project)[0].before


def test_a_new_forbidden_form_is_flagged_in_the_documents(ws, project, document):
    bad = Term("grande", "en", "large", TermStatus.FORBIDDEN)
    good = Term("grande", "en", "vast")

    glossaries.add(ws, project, [bad, good], somebody())
    changed = glossaries.recheck_project(ws, project)

    assert changed[document] == ("3",)
    assert "large" in {f.marked for f in viewing.one_row(ws, document, "3").findings}


def test_a_form_without_concept_joins_the_concept_of_its_preferred_form(ws, project):
    known = glossaries.list_terms(ws, project)
    form = {"text": "Bajkonur", "lang": "en", "status": "forbidden", "preferred": "Baikonur"}

    (term,) = glossaries.from_form(form, known)

    assert (term.concept, term.status) == ("baikonur", TermStatus.FORBIDDEN)


def test_a_form_with_an_unknown_preferred_form_makes_both(ws, project):
    form = {"text": "Kiev", "lang": "en", "status": "obsolete", "preferred": "Kyiv"}

    terms = glossaries.from_form(form, glossaries.list_terms(ws, project))

    assert [(t.text, t.concept) for t in terms] == [("Kyiv", "kyiv"), ("Kiev", "kyiv")]


def test_a_csv_adds_what_is_new_and_names_the_rows_it_cannot_use(ws, project):
    data = b"concept_id,lang,term\nbaikonur,en,Baikonur\nnato,en,NATO\nbroken,en\n"

    added, warnings = glossaries.import_file(ws, project, data, "g.csv", somebody())

    assert added == 1
    assert len(warnings) == 1
    assert "g.csv" in warnings[0]
    assert "4" in warnings[0]
