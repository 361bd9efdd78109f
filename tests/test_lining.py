"""A long pair of texts can be reviewed from its head while the rest is lined up."""

import json

import pytest

from review_app.errors import CancelledError, ReviewError
from review_app.model import State
from review_app.service import beading, lining, projects, reviewing, verifying
from review_app.service.importing import read_pair
from review_app.service.reviewing import Edit
from review_app.service.workspace import open_workspace
from review_app.store import jobs, structure
from tests.beads import SOURCE, TARGET, rows, seen, texts
from tests.conftest import somebody

TIMES = 30


def numbered(lines):
    """Return a long text whose sentences differ by a number."""
    return "\n".join(
        " ".join(f"{line[:-1]} {n * 10 + k}." for k, line in enumerate(lines)) for n in range(TIMES)
    )


@pytest.fixture
def pair(monkeypatch):
    monkeypatch.setattr(lining, "LONG", 200)
    monkeypatch.setattr(lining, "HEAD", 80)
    monkeypatch.setattr(lining, "STORED", 40)
    data = numbered(SOURCE).encode(), numbered(TARGET).encode()
    return read_pair(data, ("ship.pt.txt", "ship.en.txt"), ("pt", "en"), model=False)


@pytest.fixture
def begun(ws, project, pair):
    return lining.begin(ws, project, pair, "Ship", somebody())


def never():
    return False


def every(ws, document):
    found, start = [], 0
    from review_app.service import viewing

    while window := viewing.window(ws, document, viewing.Filter(), start, 500).rows:
        found += window
        start += len(window)
    return found


def test_the_head_can_be_reviewed_before_the_rest_is_there(ws, begun, pair):
    head = rows(ws, begun)
    job = lining.job_of(ws, begun)

    assert lining.is_long(pair)
    assert 10 < len(head) < 80
    assert all(row.unit.target for row in head)
    assert (job.done, job.total, job.alive) == (len(head), TIMES * len(SOURCE), True)


def test_the_rest_follows_in_order_and_nothing_is_lost(ws, begun, pair):
    lining.finish(ws, begun, somebody(), never)

    whole = every(ws, begun)
    assert [row.ordinal for row in whole] == list(range(len(whole)))
    assert " ".join(row.unit.source for row in whole).split() == pair.texts[0].split()
    assert " ".join(row.unit.target for row in whole).split() == pair.texts[1].split()
    assert lining.job_of(ws, begun) is None
    ranks = [row.bead.target_rank for row in whole if row.unit.target]
    assert ranks == sorted(ranks)
    assert verifying.verify(ws) == ()


def test_what_was_corrected_in_the_head_stays_when_the_rest_comes(ws, begun, pair):
    beading.correct(ws, begun, "2", seen(ws, begun, "merge"), somebody())
    head = texts(ws, begun)

    lining.finish(ws, begun, somebody(), never)

    assert texts(ws, begun)[: len(head)] == head
    assert len({row.unit.id for row in every(ws, begun)}) == len(every(ws, begun))
    assert verifying.verify(ws) == ()


def test_a_cancelled_import_is_removed(ws, begun):
    with pytest.raises(CancelledError):
        lining.finish(ws, begun, somebody(), lambda: True)

    assert begun not in {d.id for d in projects.list_documents(ws)}


def test_a_cancelled_import_keeps_what_somebody_worked_on(ws, begun):
    edit = Edit(1, "The ship sailed at dawn.", State.REVIEWED)
    reviewing.save(ws, begun, "1", edit, somebody())

    with pytest.raises(CancelledError):
        lining.finish(ws, begun, somebody(), lambda: True)

    assert rows(ws, begun)[0].unit.target == "The ship sailed at dawn."
    assert lining.job_of(ws, begun) is None


def test_a_run_that_was_killed_is_unfinished_and_can_be_resumed(ws, begun):
    with ws.database.writing() as tx:
        told = json.loads(structure.job(tx, begun))
        jobs.put_job(tx, begun, json.dumps({**told, "at": "2020-01-01T00:00:00+00:00"}))
    assert not lining.job_of(ws, begun).alive

    lining.finish(ws, begun, somebody(), never)

    assert len(every(ws, begun)) > 150


def test_a_run_that_was_killed_while_it_stored_goes_on_behind_what_is_stored(
    ws, begun, pair, monkeypatch
):
    stored = lining.jobs.restructured
    calls = []

    def dies(tx, document):
        calls.append(document)
        if len(calls) == 3:
            raise KeyboardInterrupt
        stored(tx, document)

    monkeypatch.setattr(lining.jobs, "restructured", dies)
    with pytest.raises(KeyboardInterrupt):
        lining.finish(ws, begun, somebody(), never)
    assert lining.unfinished(ws)

    lining.finish(ws, begun, somebody(), never)

    whole = every(ws, begun)
    assert " ".join(row.unit.source for row in whole).split() == pair.texts[0].split()
    assert " ".join(row.unit.target for row in whole).split() == pair.texts[1].split()
    assert not lining.unfinished(ws)


def test_a_second_run_takes_over_and_the_first_one_stops(ws, begun):
    begun_twice = []

    def ask():
        if not begun_twice:
            begun_twice.append(1)
            lining.finish(ws, begun, somebody(), never)
        return False

    with pytest.raises(ReviewError, match="Somebody else"):
        lining.finish(ws, begun, somebody(), ask)

    assert len(every(ws, begun)) == len({row.unit.id for row in every(ws, begun)})


def test_a_cancel_from_another_process_is_heard(ws, begun, monkeypatch):
    monkeypatch.setattr(lining, "BEAT", 0.0)
    asked = []

    def ask():
        if not asked:
            asked.append(1)
            lining.cancel(open_workspace(ws.database.url), begun)
        return False

    with pytest.raises(CancelledError):
        lining.finish(ws, begun, somebody(), ask)


def test_an_abandoned_import_goes(ws, begun):
    assert lining.abandon(ws, begun, somebody())
