"""What is counted or found once is kept, and never outlives the state that it was true of."""

from collections import Counter

import pytest
from sqlalchemy import select

from review_app.errors import StaleError
from review_app.model import Progress, State, Unit
from review_app.service import projects, removing, reviewing, viewing
from review_app.service.importing import Imported
from review_app.service.reviewing import Edit
from review_app.service.viewing import Filter
from review_app.store import documents, history, hits, jobs, units, windows
from review_app.store.schema import units as table
from review_app.store.searching import Wanted
from tests.conftest import somebody


def by_state(ws, document):
    rows = viewing.window(ws, document, Filter(), 0, 500).rows
    found = Counter(r.unit.state.value for r in rows)
    return Progress(**{s.value: found[s.value] for s in State})


def pairs(*texts):
    return tuple(Unit(str(n), t, t, "pt", "en") for n, t in enumerate(texts, 1))


def added(ws, project, name, *texts):
    return projects.add_document(ws, project, Imported(name, "pt", "en", pairs(*texts)), somebody())


def found(ws, document, q):
    return [r.unit.id for r in viewing.window(ws, document, Filter(q=q), 0, 100).rows]


def test_progress_is_right_after_every_kind_of_save(ws, document):
    edits = [
        ("1", Edit(1, target="One.")),
        ("1", Edit(2, state=State.REVIEWED)),
        ("2", Edit(1, target="Two.", state=State.FINAL)),
        ("2", Edit(2, state=State.FINAL)),
        ("1", Edit(3, state=State.REJECTED)),
    ]
    for unit, edit in edits:
        done = reviewing.save(ws, document, unit, edit, somebody())

        assert done.progress == by_state(ws, document)
        assert viewing.changes(ws, document, 0).progress == done.progress


def test_a_refused_save_leaves_the_progress_as_it_is(ws, document):
    reviewing.save(ws, document, "1", Edit(1, state=State.REVIEWED), somebody())
    with pytest.raises(StaleError):
        reviewing.save(ws, document, "1", Edit(1, state=State.FINAL), somebody())

    assert viewing.changes(ws, document, 0).progress == by_state(ws, document)


def test_what_a_failed_transaction_counted_is_not_kept(ws, document):
    class StoppedError(Exception):
        pass

    def fail():
        with ws.database.writing() as tx:
            before = windows.counted(tx, document)
            history.advance(tx, document)
            windows.moved(tx, document, before, State.TRANSLATED, State.FINAL)
            raise StoppedError

    with pytest.raises(StoppedError):
        fail()

    noted = reviewing.add_note(ws, document, "1", "What about this?", somebody())
    assert noted.progress == by_state(ws, document)


def test_a_save_does_not_count_the_document(ws, document, statements):
    reviewing.save(ws, document, "1", Edit(1, target="Warm."), somebody())
    statements.clear()

    reviewing.save(ws, document, "1", Edit(2, target="Again.", state=State.REVIEWED), somebody())

    assert not [s for s in statements if "count(*)" in s.lower() and "FROM units" in s]
    assert len(statements) <= 30


def test_news_after_a_save_are_not_counted_again(ws, document, statements):
    done = reviewing.save(ws, document, "1", Edit(1, state=State.REVIEWED), somebody())
    statements.clear()

    news = viewing.changes(ws, document, done.seq - 1)

    assert news.progress == done.progress
    assert not [s for s in statements if "count(*)" in s.lower() and "FROM units" in s]


def test_further_pages_of_a_search_do_not_search_again(ws, document, statements):
    assert found(ws, document, "Baikonur") == ["1", "3"]
    statements.clear()

    assert viewing.window(ws, document, Filter(q="Baikonur"), 1, 1).total == 2
    assert viewing.locate(ws, document, "3", Filter(q="Baikonur")) == 1
    assert not [s for s in statements if "units_search" in s]


def test_a_document_of_an_unbroken_run_and_one_that_was_mixed_find_the_same(ws, project):
    first = added(ws, project, "First", "the red door", "a blue door", "no window")
    second = added(ws, project, "Second", "a door", "the window", "the door of glass")
    with ws.database.writing() as tx:
        for unit, ordinal in (("1", -1), ("3", 0), ("1", 2)):
            units.update_unit(tx, second, unit, None, {"ordinal": ordinal})
        jobs.restructured(tx, second)

    assert found(ws, first, "door") == ["1", "2"]
    assert found(ws, second, "door") == ["3", "1"]
    assert found(ws, second, "window") == ["2"]


def test_rows_that_came_later_are_found(ws, project):
    document = added(ws, project, "Growing", "a red door", "a blue door")
    assert found(ws, document, "door") == ["1", "2"]

    with ws.database.writing() as tx:
        documents.add_units(tx, document, [Unit("3", "new door", "porta", "pt", "en")], 2)
        history.advance(tx, document)

    assert found(ws, document, "door") == ["1", "2", "3"]


def test_a_document_that_comes_under_the_name_of_a_removed_one_is_searched_anew(ws, project):
    name = added(ws, project, "Twice", "a red door", "a blue door")
    assert found(ws, name, "door") == ["1", "2"]
    counted = viewing.some_rows(ws, name, ["1"]).progress
    removing.remove_document(ws, name, somebody())

    assert added(ws, project, "Twice", "a window", "another door", "a third text") == name
    assert found(ws, name, "door") == ["2"]
    assert viewing.some_rows(ws, name, ["1"]).progress != counted


def test_in_a_document_without_rows_nothing_is_found(ws, project):
    assert found(ws, added(ws, project, "Empty"), "door") == []


def test_hits_of_a_long_list_pass_as_one_value(ws, document):
    with ws.database.reading() as db:
        every = hits.hits(db, document, Wanted(".", pattern=True))
        chosen = db.execute(select(table.c.id).where(hits.among(db, every))).all()

    assert len(every) == len(chosen) == 4
