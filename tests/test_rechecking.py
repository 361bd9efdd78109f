"""A long document is checked again without holding up those who work in it."""

import pytest

from review_app.model import Unit
from review_app.service import projects, rechecking, reviewing, viewing
from review_app.service.importing import Imported
from review_app.service.reviewing import Edit
from review_app.service.viewing import Filter
from tests.conftest import somebody


@pytest.fixture
def long(ws, project):
    units = tuple(Unit(str(n), f"Casa {n}.", f"House {n}.", "pt", "en") for n in range(1, 8))
    name = projects.add_document(ws, project, Imported("Long", "pt", "en", units), somebody())
    for n in range(1, 8):
        edit = Edit(1, target=f"The the house {n}.")
        reviewing.save(ws, name, str(n), edit, somebody())
    return name


def doubled(ws, document):
    rows = viewing.window(ws, document, Filter(), 0, 10).rows
    return [r.unit.id for r in rows if any(f.check == "doubled-word" for f in r.findings)]


def fewer(monkeypatch, meanwhile=lambda: None):
    """Let the checks find nothing any more, and something happen while they run."""

    def nothing(*_args, **_more):
        meanwhile()
        return []

    monkeypatch.setattr(rechecking, "check_units", nothing)


def test_findings_are_written_in_pieces_that_each_tell_the_pages(ws, long, monkeypatch):
    assert len(doubled(ws, long)) == 7
    monkeypatch.setattr(rechecking, "PIECE", 3)
    fewer(monkeypatch)
    before = viewing.changes(ws, long, 0).seq

    differing = rechecking.recheck(ws, long)

    assert sorted(differing) == [str(n) for n in range(1, 8)]
    assert doubled(ws, long) == []
    assert viewing.changes(ws, long, 0).seq == before + 3
    assert len(viewing.changes(ws, long, before).rows) == 7


def test_a_unit_saved_while_the_checks_run_keeps_the_findings_of_that_save(ws, long, monkeypatch):
    def save():
        reviewing.save(ws, long, "4", Edit(2, target="The the new house 4."), somebody())

    fewer(monkeypatch, save)

    assert "4" not in rechecking.recheck(ws, long)
    assert doubled(ws, long) == ["4"]


def test_a_check_that_finds_the_same_writes_nothing(ws, long):
    rechecking.recheck(ws, long)
    before = viewing.changes(ws, long, 0).seq

    assert rechecking.recheck(ws, long) == ()
    assert viewing.changes(ws, long, 0).seq == before
