"""Findings of a whole document: counted by kind, filtered, accepted or dismissed in one step."""

import pytest

from review_app.errors import ReviewError
from review_app.service import reviewing, settling, undoing, verifying, viewing
from review_app.service.reviewing import Edit
from review_app.service.settling import Sought
from tests.conftest import somebody


def kinds(ws, document, **sought):
    found = settling.overview(ws, document, Sought(**sought), 0, 50)
    return {k.check: k.count for k in found.kinds}


def test_findings_are_counted_by_kind_and_shown_in_the_order_of_the_text(ws, document):
    found = settling.overview(ws, document, Sought(), 0, 50)

    assert kinds(ws, document)["near-miss"] == 2
    assert [f.ordinal for f in found.listed] == sorted(f.ordinal for f in found.listed)
    first = next(f for f in found.listed if f.finding.check == "near-miss")
    assert first.text[first.finding.span.start : first.finding.span.end] == "Baiconur"


@pytest.mark.parametrize(
    ("sought", "checks"),
    [
        ({"check": "doubled-word"}, {"doubled-word"}),
        ({"category": "terminology"}, {"near-miss"}),
        ({"q": "baiconur", "check": "near-miss"}, {"near-miss"}),
        ({"q": "nothing of the kind"}, set()),
        ({"status": "dismissed"}, set()),
    ],
)
def test_findings_are_filtered(ws, document, sought, checks):
    assert set(kinds(ws, document, **sought)) == checks


def test_a_window_shows_some_and_counts_all(ws, document):
    found = settling.overview(ws, document, Sought(check="near-miss"), 1, 1)

    assert (found.total, [f.ordinal for f in found.listed]) == (2, [2])


def test_all_suggestions_of_a_kind_are_previewed_and_taken_in_one_step(ws, document):
    sought = Sought(check="near-miss")
    shown = settling.preview(ws, document, sought)
    seen = {m.unit: m.version for m in shown}

    done = settling.accept(ws, document, sought, seen, somebody())

    assert [m.after for m in shown] == [
        "The president arrived in Baikonur.",
        "The Baikonur base is large.",
    ]
    assert done.label == "Near miss: suggestions taken in 2 segments"
    assert kinds(ws, document, check="near-miss") == {}
    undoing.undo(ws, document, somebody())
    assert kinds(ws, document, check="near-miss") == {"near-miss": 2}
    assert verifying.verify(ws) == ()


def test_a_unit_saved_after_the_preview_is_left_alone(ws, document):
    sought = Sought(check="near-miss")
    seen = {m.unit: m.version for m in settling.preview(ws, document, sought)}
    reviewing.save(ws, document, "3", Edit(1, "A new text with Baiconur."), somebody("bo"))

    done = settling.accept(ws, document, sought, seen, somebody())

    assert done.skipped == ("3",)
    assert viewing.one_row(ws, document, "3").unit.target == "A new text with Baiconur."


def test_only_the_chosen_units_are_changed(ws, document):
    done = settling.accept(ws, document, Sought(check="near-miss"), {"1": 1}, somebody())

    assert [r.unit.id for r in done.rows] == ["1"]


def test_a_kind_is_dismissed_with_a_reason_and_can_be_seen_as_such(ws, document):
    settling.dismiss(ws, document, Sought(check="near-miss"), "agreed", somebody())

    assert kinds(ws, document, check="near-miss") == {}
    assert kinds(ws, document, check="near-miss", status="dismissed") == {"near-miss": 2}
    found = viewing.one_row(ws, document, "1").findings[0]
    assert (found.enabled, found.reason) == (False, "agreed")


def test_dismissing_many_needs_a_reason_too(ws, document):
    with pytest.raises(ReviewError, match="Say why"):
        settling.dismiss(ws, document, Sought(check="near-miss"), " ", somebody())


def test_a_repeated_order_is_carried_out_once(ws, document):
    for _ in range(2):
        settling.dismiss(ws, document, Sought(check="near-miss"), "ok", somebody(op="one"))

    assert undoing.steps(ws, document)[0].events == 2
    assert not undoing.steps(ws, document)[1].undoable
