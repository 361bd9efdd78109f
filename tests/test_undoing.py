"""Steps are taken back and done again, in any number, across restarts, singles and bulk alike."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_app.model import State
from review_app.service import replacing, reviewing, settling, undoing, verifying, viewing
from review_app.service.replacing import Order, Query
from review_app.service.reviewing import Edit
from review_app.service.settling import Sought
from review_app.service.workspace import open_workspace
from tests.conftest import somebody


def targets(ws, document):
    return [r.unit.target for r in viewing.window(ws, document, viewing.Filter(), 0, 100).rows]


def edit(ws, document, text, unit="4"):
    version = viewing.one_row(ws, document, unit).unit.version
    reviewing.save(ws, document, unit, Edit(version, text), somebody())


def test_what_was_undone_is_done_again_step_by_step(ws, document):
    for text in ("One.", "Two.", "Three."):
        edit(ws, document, text)
    for _ in range(3):
        undoing.undo(ws, document, somebody())
    seen = []
    for _ in range(3):
        undoing.redo(ws, document, somebody())
        seen.append(targets(ws, document)[3])

    assert seen == ["One.", "Two.", "Three."]
    with pytest.raises(undoing.NothingToUndoError, match="redo"):
        undoing.redo(ws, document, somebody())


def test_a_new_step_ends_what_could_be_done_again(ws, document):
    edit(ws, document, "One.")
    undoing.undo(ws, document, somebody())
    edit(ws, document, "Other.")

    assert undoing.around(ws, document, "ana").redo is None
    undoing.undo(ws, document, somebody())
    assert targets(ws, document)[3] == "Nobody came back."


def test_undo_and_redo_outlive_a_restart(ws, document, tmp_path):
    edit(ws, document, "One.")
    undoing.undo(ws, document, somebody())
    ws.database.close()

    again = open_workspace(f"sqlite:///{tmp_path / 'review.sqlite'}", tmp_path / "review.toml")

    assert undoing.around(again, document, "ana").redo.label == "edit of segment 4"
    undoing.redo(again, document, somebody())
    assert targets(again, document)[3] == "One."


def test_a_bulk_step_is_undone_and_redone_whole(ws, document):
    query = Query("Baiconur", "Baikonur")
    chosen = {r.unit: r.version for r in replacing.preview(ws, document, query)}
    replacing.apply(ws, document, Order(query, chosen), somebody())
    after = targets(ws, document)

    undoing.undo(ws, document, somebody())
    done = undoing.redo(ws, document, somebody())

    assert targets(ws, document) == after
    assert done.label == "Redone: “Baiconur” to “Baikonur” in 2 segments"


def test_dismissals_in_bulk_come_back_with_undo_and_go_with_redo(ws, document):
    sought = Sought(check="near-miss")
    settling.dismiss(ws, document, sought, "agreed", somebody())
    undoing.undo(ws, document, somebody())
    back = settling.overview(ws, document, sought, 0, 10).total
    undoing.redo(ws, document, somebody())

    assert (back, settling.overview(ws, document, sought, 0, 10).total) == (2, 0)


def test_steps_are_listed_newest_first_with_what_became_of_them(ws, document):
    edit(ws, document, "One.")
    undoing.undo(ws, document, somebody())

    last, first = undoing.steps(ws, document)[:2]

    assert (last.label, last.reverts) == ("Undone: edit of segment 4", True)
    assert (first.label, first.undone, first.events) == ("edit of segment 4", True, 1)


def test_a_repeated_redo_is_done_once(ws, document):
    edit(ws, document, "One.")
    edit(ws, document, "Two.")
    undoing.undo(ws, document, somebody())
    undoing.undo(ws, document, somebody())

    for _ in range(2):
        undoing.redo(ws, document, somebody(op="same"))

    assert targets(ws, document)[3] == "One."


@given(moves=st.lists(st.sampled_from("eeurs"), max_size=14))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_walk_back_and_forth_is_that_of_an_editor(ws, project, moves):
    from review_app.service import projects
    from review_app.service.importing import Imported
    from tests.conftest import unit

    made = Imported("Walk", "pt", "en", (unit(1, "Sim.", "Yes."),))
    document = projects.add_document(ws, project, made, somebody())
    past, now, future = [], ("Yes.", State.TRANSLATED), []
    for n, move in enumerate(moves):
        row = viewing.one_row(ws, document, "1").unit
        if move in "es":
            new = (f"Text {n}.", now[1]) if move == "e" else (now[0], State.REJECTED)
            if new != now:
                past, now, future = [*past, now], new, []
            saved = Edit(row.version, *new)
            reviewing.save(ws, document, "1", saved, somebody())
        elif move == "u" and past:
            undoing.undo(ws, document, somebody())
            past, now, future = past[:-1], past[-1], [now, *future]
        elif move == "r" and future:
            undoing.redo(ws, document, somebody())
            past, now, future = [*past, now], future[0], future[1:]
        row = viewing.one_row(ws, document, "1").unit
        assert (row.target, row.state) == now
    assert verifying.verify(ws) == ()
