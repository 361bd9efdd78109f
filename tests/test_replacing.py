"""One spelling is written everywhere in one step, which can be taken back whole."""

import pytest

from review_app.errors import ReviewError
from review_app.model import State
from review_app.service import replacing, reviewing, undoing, verifying, viewing
from review_app.service.replacing import Order, Query
from review_app.service.reviewing import Edit, Verdict
from tests.conftest import somebody


def targets(ws, document):
    window = viewing.window(ws, document, viewing.Filter(), 0, 100)
    return [r.unit.target for r in window.rows]


def order(ws, document, find="Baiconur", put="Baikonur", how="wc"):
    query = Query(find, put, how)
    found = replacing.preview(ws, document, query)
    return Order(query, {r.unit: r.version for r in found})


def test_the_preview_shows_every_place_and_changes_none(ws, document):
    before = targets(ws, document)

    found = replacing.preview(ws, document, Query("Baiconur", "Baikonur"))

    assert [r.unit for r in found] == ["1", "3"]
    assert found[0].before[found[0].spans[0].start : found[0].spans[0].end] == "Baiconur"
    assert found[0].after == "The president arrived in Baikonur."
    assert targets(ws, document) == before


@pytest.mark.parametrize(("find", "count"), [("base", 1), ("ba", 0), ("come", 0), ("came", 1)])
def test_only_whole_words_are_replaced(ws, document, find, count):
    assert len(replacing.preview(ws, document, Query(find, "x"))) == count


def test_an_empty_search_is_refused(ws, document):
    with pytest.raises(ReviewError, match="which text"):
        replacing.preview(ws, document, Query("  ", "x"))


def test_what_is_replaced_is_text_and_no_pattern(ws, document):
    reviewing.save(ws, document, "4", Edit(1, "Cost (a.b) \\1 went."), somebody())

    replacing.apply(ws, document, order(ws, document, "(a.b)", r"\1 $&"), somebody())

    assert targets(ws, document)[3] == r"Cost \1 $& \1 went."


def test_replacing_changes_the_chosen_units_only(ws, document):
    chosen = Order(Query("Baiconur", "Baikonur"), {"1": 1})

    done = replacing.apply(ws, document, chosen, somebody())

    assert [r.unit.id for r in done.rows] == ["1"]
    assert "Baiconur" in targets(ws, document)[2]


def test_a_unit_changed_since_the_preview_is_skipped_and_named(ws, document):
    seen = order(ws, document)
    reviewing.save(ws, document, "3", Edit(1, "Baiconur is vast."), somebody("bo"))

    done = replacing.apply(ws, document, seen, somebody())

    assert done.skipped == ("3",)
    assert targets(ws, document)[2] == "Baiconur is vast."


def test_undo_takes_the_whole_step_back(ws, document):
    before = targets(ws, document)
    replacing.apply(ws, document, order(ws, document), somebody())

    done = undoing.undo(ws, document, somebody())

    assert targets(ws, document) == before
    assert {r.unit.id for r in done.rows} == {"1", "3"}
    assert done.label == "Undone: “Baiconur” to “Baikonur” in 2 segments"


def test_undo_leaves_alone_what_somebody_changed_since(ws, document):
    replacing.apply(ws, document, order(ws, document), somebody("ana"))
    reviewing.save(ws, document, "3", Edit(2, "Bo was here."), somebody("bo"))

    done = undoing.undo(ws, document, somebody("ana"))

    assert done.skipped == ("3",)
    assert targets(ws, document)[2] == "Bo was here."
    assert "Baiconur" in targets(ws, document)[0]


def test_undo_goes_back_step_by_step_and_then_says_there_is_no_more(ws, document):
    reviewing.save(ws, document, "4", Edit(1, "One."), somebody())
    reviewing.save(ws, document, "4", Edit(2, "Two.", State.REVIEWED), somebody())

    undoing.undo(ws, document, somebody())
    assert targets(ws, document)[3] == "One."
    undoing.undo(ws, document, somebody())
    assert targets(ws, document)[3] == "Nobody came back."

    with pytest.raises(undoing.NothingToUndoError):
        undoing.undo(ws, document, somebody())


def test_a_dismissal_can_be_undone(ws, document):
    found = viewing.one_row(ws, document, "2").findings[0]
    reviewing.judge(ws, document, "2", Verdict(found.key, "no"), somebody())

    undoing.undo(ws, document, somebody())

    assert viewing.one_row(ws, document, "2").findings[0].enabled


def test_nobody_undoes_the_work_of_another(ws, document):
    reviewing.save(ws, document, "4", Edit(1, "Ana's."), somebody("ana"))

    assert undoing.undoable(ws, document, "bo") is None


def test_the_history_proves_the_state_and_shows_tampering(ws, document):
    replacing.apply(ws, document, order(ws, document), somebody())
    reviewing.save(ws, document, "4", Edit(1, "Two.", State.REVIEWED), somebody())
    undoing.undo(ws, document, somebody())
    assert verifying.verify(ws) == ()

    with ws.database.writing() as tx:
        tx.exec_driver_sql("UPDATE units SET target = 'forged' WHERE id = '4'")

    assert verifying.verify(ws) == (
        f"{document}, unit 4: the target is not what the history says.",
    )
