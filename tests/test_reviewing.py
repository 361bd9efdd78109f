"""What a reviewer does is saved at once, with its history, and never over somebody's work."""

import pytest

from review_app.errors import ReviewError, StaleError, UnknownNameError
from review_app.model import State
from review_app.service import reviewing, viewing
from review_app.service.reviewing import Edit, Verdict
from review_app.service.viewing import Filter
from review_app.service.workspace import open_workspace
from tests.conftest import somebody


def rows(ws, document, **wanted):
    return viewing.window(ws, document, Filter(**wanted), 0, 100).rows


def test_an_edit_is_saved_with_its_event(ws, document):
    saved = reviewing.save(ws, document, "1", Edit(1, "The president came."), somebody())

    assert saved.rows[0].unit.target == "The president came."
    assert saved.rows[0].unit.version == 2
    assert saved.rows[0].actor == "ana"
    event = viewing.detail(ws, document, "1").events[-1]
    assert (event.action, event.actor) == ("edit", "ana")
    assert "arrived" in event.before
    assert "came" in event.after


def test_all_is_there_after_a_restart(ws, document):
    reviewing.save(ws, document, "1", Edit(1, "Changed.", State.REVIEWED), somebody())
    ws.database.close()

    again = open_workspace(ws.database.url)

    assert viewing.one_row(again, document, "1").unit.target == "Changed."
    assert viewing.one_row(again, document, "1").unit.state is State.REVIEWED


def test_a_stale_edit_changes_nothing(ws, document):
    reviewing.save(ws, document, "1", Edit(1, "First."), somebody("ana"))

    with pytest.raises(StaleError, match="ana saved this segment"):
        reviewing.save(ws, document, "1", Edit(1, "Second."), somebody("bo"))

    assert viewing.one_row(ws, document, "1").unit.target == "First."


def test_a_repeated_operation_is_done_once(ws, document):
    person = somebody()
    reviewing.save(ws, document, "1", Edit(1, "Once."), person)

    again = reviewing.save(ws, document, "1", Edit(1, "Once."), person)

    assert again.rows[0].unit.version == 2
    assert len(viewing.detail(ws, document, "1").events) == 1


def test_an_edit_that_changes_nothing_leaves_no_trace(ws, document):
    before = viewing.one_row(ws, document, "1")

    reviewing.save(ws, document, "1", Edit(1, before.unit.target), somebody())

    assert viewing.one_row(ws, document, "1") == before
    assert viewing.detail(ws, document, "1").events == ()


def test_a_repaired_segment_loses_its_finding_at_once(ws, document):
    assert "doubled-word" in {f.check for f in rows(ws, document)[1].findings}

    saved = reviewing.save(ws, document, "2", Edit(1, "This is not only the past."), somebody())

    assert saved.rows[0].findings == ()


def test_a_dismissal_keeps_its_reason_over_an_edit_elsewhere(ws, document):
    found = next(f for f in rows(ws, document)[1].findings if f.check == "doubled-word")
    reviewing.judge(ws, document, "2", Verdict(found.key, "a quotation"), somebody())

    reviewing.save(ws, document, "2", Edit(1, "Well, this is not not only the past."), somebody())

    kept = [f for f in rows(ws, document)[1].findings if f.check == "doubled-word"]
    assert [(f.enabled, f.reason) for f in kept] == [(False, "a quotation")]


def test_a_dismissed_finding_can_stand_again(ws, document):
    found = rows(ws, document)[1].findings[0]
    reviewing.judge(ws, document, "2", Verdict(found.key, "no"), somebody())

    again = reviewing.judge(ws, document, "2", Verdict(found.key, None), somebody())

    assert again.rows[0].findings[0].enabled


def test_a_dismissal_needs_a_reason(ws, document):
    found = rows(ws, document)[1].findings[0]

    with pytest.raises(ReviewError, match="Say why"):
        reviewing.judge(ws, document, "2", Verdict(found.key, " "), somebody())


def test_an_unknown_finding_is_named_as_such(ws, document):
    with pytest.raises(UnknownNameError, match="Unknown finding 'nothing'"):
        reviewing.judge(ws, document, "2", Verdict("nothing", "x"), somebody())


def test_a_note_is_kept_with_its_author(ws, document):
    saved = reviewing.add_note(ws, document, "1", " Ask the client. ", somebody("bo"))

    assert saved.rows[0].notes == 1
    note = viewing.detail(ws, document, "1").unit.notes[0]
    assert (note.author, note.text) == ("bo", "Ask the client.")


def test_a_text_is_checked_before_it_is_saved(ws, document):
    found = reviewing.live_check(ws, document, "4", "Nobody came came back.")

    assert [f.marked for f in found] == ["came came"]
    assert viewing.one_row(ws, document, "4").unit.target == "Nobody came back."


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"q": "baiconur"}, ["1", "3"]),
        ({"q": "100%_"}, []),
        ({"check": "doubled-word"}, ["2"]),
        ({"has": "open"}, ["1", "2", "3", "4"]),
        ({"state": "reviewed"}, []),
        ({"has": "notes"}, []),
    ],
)
def test_a_filter_shows_the_rows_it_names(ws, document, wanted, ids):
    assert [r.unit.id for r in rows(ws, document, **wanted)] == ids


def test_a_dismissed_finding_does_not_count_in_filters(ws, document):
    found = next(f for f in rows(ws, document)[1].findings if f.check == "doubled-word")

    reviewing.judge(ws, document, "2", Verdict(found.key, "no"), somebody())

    assert rows(ws, document, check="doubled-word") == ()


def test_a_unit_is_located_among_the_rows_that_pass(ws, document):
    assert viewing.locate(ws, document, "3", Filter()) == 2
    assert viewing.locate(ws, document, "3", Filter(q="Baiconur")) == 1
    assert viewing.locate(ws, document, "2", Filter(q="Baiconur")) is None


def test_the_change_feed_shows_what_others_did(ws, document):
    seen = viewing.window(ws, document, Filter(), 0, 10).seq
    reviewing.save(ws, document, "2", Edit(1, "New."), somebody())

    news = viewing.changes(ws, document, seen)

    assert [r.unit.id for r in news.rows] == ["2"]
    assert viewing.changes(ws, document, news.seq).rows == ()


def test_progress_counts_states(ws, document):
    saved = reviewing.save(ws, document, "4", Edit(1, state=State.REVIEWED), somebody())

    assert saved.progress.reviewed == 1
    assert saved.progress.total == 4


def test_an_unknown_document_names_those_that_are_there(ws, document):
    with pytest.raises(UnknownNameError, match=document):
        viewing.window(ws, "nowhere", Filter(), 0, 10)
