"""The machine fails in the middle of work: nothing saved is lost, and it is said what to do."""

import resource
import sqlite3
from contextlib import contextmanager
from threading import Timer

import pytest

from review_app.service import reviewing, undoing, verifying, viewing
from review_app.service.reviewing import Edit
from review_app.service.workspace import open_workspace
from review_app.store import database, history
from tests.conftest import somebody


@pytest.fixture
def file(ws):
    return ws.database.url.removeprefix("sqlite:///")


def put(client, op, target, unit="1", version=1):
    body = {"op": op, "version": version, "target": target}
    return client.put(f"{client.root}/units/{unit}", json=body)


def told(ws, document, unit="1"):
    return viewing.one_row(ws, document, unit).unit.target


def events(ws, op):
    with ws.database.reading() as db:
        return history.events(db, operation=op)


@contextmanager
def another_program(file):
    """Somebody else writes to the database and does not end."""
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_save_waits_while_another_program_has_the_database(ws, document, file):
    with another_program(file) as other:
        Timer(1.0, lambda: other.execute("ROLLBACK")).start()
        done = reviewing.save(ws, document, "1", Edit(1, "Waited for."), somebody())

    assert done.rows[0].unit.target == "Waited for."


def test_reading_goes_on_while_another_program_writes(client, file):
    with another_program(file):
        assert client.get(f"{client.root}/rows").json()["total"] == 4
        assert client.get(f"{client.root}/rows?q=Baikonur").json()["total"] == 2


def test_a_database_that_stays_locked_is_told_and_the_retry_saves_once(
    client, document, file, tmp_path, monkeypatch
):
    monkeypatch.setattr(database, "BUSY_MS", 50)
    impatient = open_workspace(f"sqlite:///{file}", tmp_path / "review.toml")
    client.desk.workspace.database._engine = impatient.database._engine

    with another_program(file):
        refused = put(client, "once", "Written once.")
    answers = [put(client, "once", "Written once.").status_code for _ in range(2)]

    assert refused.status_code == 503
    assert refused.json()["error"].endswith("is busy in another program; close that and try again.")
    assert answers == [200, 200]
    assert told(impatient, document) == "Written once."
    assert len(events(impatient, "once")) == 1


@contextmanager
def no_room(most):
    """No file of this process can grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_save_that_finds_no_room_leaves_all_as_it_was_and_says_so(client, ws, document):
    long = "A long sentence about rivers. " * 20_000
    before = told(ws, document)

    with no_room(300_000):
        refused = put(client, "full", long)
        searched = client.get(f"{client.root}/rows?q=Baikonur").json()["total"]

    assert refused.status_code == 503
    assert "disk" in refused.json()["error"]
    assert "free some space" in refused.json()["error"]
    assert "Traceback" not in refused.text
    assert searched == 2
    assert told(ws, document) == before
    assert put(client, "full", long).status_code == 200
    assert told(ws, document) == long
    assert verifying.verify(ws) == ()


def test_undo_takes_the_last_step_back_though_the_clock_was_put_back(ws, document, monkeypatch):
    monkeypatch.setattr(history, "now", lambda: "2031-05-01T12:00:00+00:00")
    reviewing.save(ws, document, "1", Edit(1, "First."), somebody())
    monkeypatch.setattr(history, "now", lambda: "2031-05-01T09:00:00+00:00")
    reviewing.save(ws, document, "2", Edit(1, "Second."), somebody())

    undone = undoing.undo(ws, document, somebody())

    assert undone.label == "Undone: edit of segment 2"
    assert told(ws, document) == "First."
    assert [s.label for s in undoing.steps(ws, document)][:3] == [
        "Undone: edit of segment 2",
        "edit of segment 2",
        "edit of segment 1",
    ]
    assert verifying.verify(ws) == ()
