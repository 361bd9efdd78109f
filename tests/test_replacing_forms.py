"""A term is written everywhere in all its forms, in one step with a way back."""

import pytest

from review_app.model import Unit
from review_app.service import projects, replacing, undoing, verifying, viewing
from review_app.service.importing import Imported
from review_app.service.replacing import Order, Query
from tests.conftest import somebody

ROWS = (
    ("Cosmódromos ardem.", "Cosmodromes burn."),
    ("Um cosmódromo fica longe.", "A cosmodrome is far away."),
    ("Assinaram um acordo.", "They signed an agreement, a cosmodrome pact."),
    ("Nada.", "Nothing of the kind."),
)


@pytest.fixture
def launch(ws, project):
    units = tuple(Unit(str(n), s, t, "pt", "en") for n, (s, t) in enumerate(ROWS, 1))
    return projects.add_document(ws, project, Imported("Launch", "pt", "en", units), somebody())


def texts(ws, document):
    return [r.unit.target for r in viewing.window(ws, document, viewing.Filter(), 0, 9).rows]


def test_all_forms_are_shown_with_the_form_that_fits(ws, launch):
    found = replacing.preview(ws, launch, Query("cosmodrome", "spaceport", "i"))

    assert [r.after for r in found] == [
        "Spaceports burn.",
        "A spaceport is far away.",
        "They signed an agreement, a spaceport pact.",
    ]
    assert all(r.sure for r in found)


def test_a_word_before_that_must_change_is_pointed_out(ws, launch):
    (found,) = replacing.preview(ws, launch, Query("agreement", "treaty", "i"))

    assert (found.doubts, found.sure) == (("article",), False)


def test_a_plain_replacement_points_out_articles_too_and_a_pattern_none(ws, launch):
    (plain,) = replacing.preview(ws, launch, Query("agreement", "treaty", "wc"))
    (pattern,) = replacing.preview(ws, launch, Query("agreement", "treaty", "r"))

    assert (plain.sure, pattern.sure) == (False, True)


def test_the_chosen_rows_change_in_one_step_that_can_be_taken_back(ws, launch):
    query = Query("cosmodrome", "spaceport", "i")
    before = texts(ws, launch)
    chosen = {r.unit: r.version for r in replacing.preview(ws, launch, query)[:2]}

    done = replacing.apply(ws, launch, Order(query, chosen), somebody())

    assert done.label == "“cosmodrome” to “spaceport” in 2 segments"
    assert texts(ws, launch) == ["Spaceports burn.", "A spaceport is far away.", *before[2:]]
    undoing.undo(ws, launch, somebody())
    assert texts(ws, launch) == before
    assert verifying.verify(ws) == ()


def test_what_is_no_word_has_no_forms(ws, launch):
    assert replacing.preview(ws, launch, Query("…", "!", "i")) == ()
