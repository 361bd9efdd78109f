"""A spelling that is ignored stays quiet in the whole project, until somebody restores it."""

import pytest

from review_app.errors import UnknownNameError
from review_app.service import projects, rechecking, undoing
from review_app.service.ignoring import ignore
from review_app.service.importing import Imported
from review_app.service.reviewing import Edit, Verdict, judge, save
from review_app.service.viewing import one_row
from tests.conftest import PAIRS, somebody, unit


def near(ws, document, number):
    """The open findings of a segment that mark the misspelt name."""
    found = one_row(ws, document, number).findings
    return [f for f in found if f.marked == "Baiconur"]


def first(ws, document):
    return next(f for f in near(ws, document, "1") if f.enabled)


def test_all_findings_of_the_text_go_quiet_and_say_why(ws, document):
    finding = first(ws, document)

    ignore(ws, document, "1", finding.key, somebody())

    said = [f for n in ("1", "3") for f in near(ws, document, n) if f.check == finding.check]
    assert len(said) == 2
    assert {(f.enabled, f.reason) for f in said} == {(False, "ignored in the project")}


def test_what_comes_later_is_quiet_as_well(ws, project, document):
    finding = first(ws, document)
    ignore(ws, document, "1", finding.key, somebody())

    units = tuple(unit(n, s, t) for n, (s, t) in enumerate(PAIRS, 1))
    later = projects.add_document(ws, project, Imported("Later", "pt", "en", units), somebody())
    rechecking.recheck(ws, later)
    row = one_row(ws, document, "4").unit
    save(ws, document, "4", Edit(row.version, "Nobody left Baiconur."), somebody())

    fresh = [*near(ws, later, "1"), *near(ws, document, "4")]
    assert all(not f.enabled for f in fresh if f.check == finding.check)


def test_another_check_may_still_speak_of_the_text(ws, document):
    finding = first(ws, document)
    ignore(ws, document, "1", finding.key, somebody())

    others = [f for f in near(ws, document, "1") if f.check != finding.check]
    assert all(f.enabled for f in others)


def test_undo_lets_the_check_speak_again_now_and_later(ws, document):
    finding = first(ws, document)
    ignore(ws, document, "1", finding.key, somebody("ana"))

    undoing.undo(ws, document, somebody("ana"))
    rechecking.recheck(ws, document)

    again = [f for n in ("1", "3") for f in near(ws, document, n) if f.check == finding.check]
    assert all(f.enabled for f in again)


def test_restoring_one_finding_ends_the_silence_for_later_ones(ws, document):
    finding = first(ws, document)
    ignore(ws, document, "1", finding.key, somebody())
    judge(ws, document, "1", Verdict(finding.key, None), somebody())

    row = one_row(ws, document, "4").unit
    save(ws, document, "4", Edit(row.version, "Nobody left Baiconur."), somebody())

    assert any(f.enabled for f in near(ws, document, "4"))


def test_a_repeated_request_changes_nothing(ws, document):
    finding, ana = first(ws, document), somebody("ana")
    ignore(ws, document, "1", finding.key, ana)
    judge(ws, document, "1", Verdict(finding.key, None), somebody())

    ignore(ws, document, "1", finding.key, ana)

    assert first(ws, document).key == finding.key


def test_a_finding_that_is_not_there_is_named(ws, document):
    with pytest.raises(UnknownNameError):
        ignore(ws, document, "1", "nothing", somebody())
