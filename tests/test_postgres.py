"""The workspace on a PostgreSQL server: what is done in the file is done there alike."""

import threading

import pytest

from review_app.errors import StaleError, StoreError
from review_app.model import State
from review_app.service import annotating, projects, reviewing, undoing, verifying, viewing
from review_app.service.importing import Imported
from review_app.service.reviewing import Edit
from review_app.service.viewing import Filter
from review_app.service.workspace import open_workspace
from tests.conftest import PAIRS, somebody, unit
from tests.postgres import cluster

__all__ = ["cluster"]


@pytest.fixture
def ws(cluster):
    opened = open_workspace(cluster.address())
    yield opened
    opened.database.close()


@pytest.fixture
def document(ws):
    project = projects.create_project(ws, "Server")
    units = tuple(unit(number, *pair) for number, pair in enumerate(PAIRS, 1))
    return projects.add_document(ws, project, Imported("space", "pt", "en", units), somebody())


def target(ws, document, name):
    return viewing.one_row(ws, document, name).unit.target


def test_an_edit_is_saved_with_its_event_and_taken_back(ws, document):
    ana = somebody("ana")
    reviewing.save(ws, document, "1", Edit(1, "The president came.", State.REVIEWED), ana)
    assert target(ws, document, "1") == "The president came."
    assert viewing.detail(ws, document, "1").events[-1].actor == "ana"

    undoing.undo(ws, document, somebody("ana"))

    assert target(ws, document, "1") == "The president arrived in Baiconur."


def test_a_stale_edit_changes_nothing(ws, document):
    reviewing.save(ws, document, "1", Edit(1, "First."), somebody("ana"))

    with pytest.raises(StaleError, match="ana saved this segment"):
        reviewing.save(ws, document, "1", Edit(1, "Second."), somebody("bo"))

    assert target(ws, document, "1") == "First."


def test_text_is_searched_without_an_index_of_trigrams(ws, document):
    shown = viewing.window(ws, document, Filter(q="baiconur"), 0, 10)

    assert [row.unit.id for row in shown.rows] == ["1", "3"]


@pytest.mark.parametrize(
    ("q", "how"), [("baiconur", ""), ("ai", ""), ("Baiconur", "wc"), ("b.iconur", "r")]
)
def test_a_search_is_mended_after_an_edit(ws, document, q, how):
    wanted = Filter(q=q, how=how, place="target")
    before = [row.unit.id for row in viewing.window(ws, document, wanted, 0, 10).rows]

    reviewing.save(ws, document, "4", Edit(1, "Nobody left Baiconur."), somebody())
    reviewing.save(ws, document, "1", Edit(1, "The president arrived."), somebody())

    after = [row.unit.id for row in viewing.window(ws, document, wanted, 0, 10).rows]
    assert "1" in before
    assert after == [unit for unit in before if unit != "1"] + ["4"]


def test_who_works_blind_sees_no_judgement_of_others_among_the_steps(ws, document):
    annotating.rate(ws, document, "1", annotating.Score("esa", 70), somebody("bo"))
    reviewing.save(ws, document, "1", Edit(1, "The president came."), somebody("bo"))

    def labels(marker):
        return [s.label for s in undoing.steps(ws, document, marker=marker)]

    assert labels("ana") == ["edit of segment 1", "import"]
    assert labels("bo") == labels("") == ["edit of segment 1", "rating of segment 1", "import"]
    assert viewing.window(ws, document, Filter(has="notes", marker="ana"), 0, 10).total == 0


def test_of_many_that_save_one_version_at_once_one_wins_and_the_others_are_told(ws, document):
    told = []

    def save(number):
        try:
            reviewing.save(ws, document, "2", Edit(1, f"Text {number}."), somebody(f"p{number}"))
        except StaleError as error:
            told.append(str(error))

    people = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert len(told) == 5
    assert viewing.one_row(ws, document, "2").unit.version == 2
    assert len(viewing.detail(ws, document, "2").events) == 1


def test_the_history_proves_the_state(ws, document):
    reviewing.save(ws, document, "4", Edit(1, "No one returned.", State.REVIEWED), somebody())

    assert verifying.verify(ws) == ()


def test_all_is_there_when_the_program_starts_again(ws, document):
    reviewing.save(ws, document, "4", Edit(1, "No one returned."), somebody())

    again = open_workspace(ws.database.url)

    assert target(again, document, "4") == "No one returned."
    again.database.close()


def test_a_server_that_is_not_there_is_named_in_one_sentence():
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:9/nothing did not answer"):
        open_workspace("postgresql+pg8000://review:secret@127.0.0.1:9/nothing")


def test_no_password_is_told_when_a_server_does_not_answer():
    with pytest.raises(StoreError) as error:
        open_workspace("postgresql+pg8000://review:secret@127.0.0.1:9/nothing")

    assert "secret" not in str(error.value)
