"""What a search found is mended after every change, and found again in pieces where it is slow."""

import random

import pytest

from review_app.errors import ReviewError
from review_app.model import State, Unit
from review_app.service import projects, replacing, reviewing, undoing, viewing
from review_app.service.importing import Imported
from review_app.service.replacing import Order, Query
from review_app.service.reviewing import Edit
from review_app.service.viewing import Filter
from review_app.store import hits, looking
from review_app.store.searching import Wanted
from tests.conftest import somebody

WORDS = ("Straße", "поезд", "猫", "bridge", "Bridgend", "القطار", "river", "100%", "e\u0301t\u00e9")
SEARCHES = (
    Wanted("bridge"),
    Wanted("bridge", word=True),
    Wanted("ПОЕЗД"),
    Wanted("猫"),
    Wanted("e\u0301t", "target"),
    Wanted("Bridge", case=True),
    Wanted(r"\bb\w+e\b", pattern=True),
    Wanted(r"(e|é)+t", "target", pattern=True),
    Wanted("río", "notes"),
)


def anew(ws, document, wanted):
    """What a search finds that knows of none before it."""
    for kept in (hits._hits, looking._texts):
        kept._values.clear()
    return found(ws, document, wanted)


def found(ws, document, wanted):
    with ws.database.reading() as db:
        return list(hits.hits(db, document, wanted))


def text(chance):
    return " ".join(chance.choice(WORDS) for _ in range(chance.randrange(1, 6)))


@pytest.fixture
def long(ws, project):
    chance = random.Random(3)  # noqa: S311 - repeatable texts, no secrets
    units = (Unit(str(n), text(chance), text(chance), "und", "en") for n in range(1, 41))
    made = Imported("Long", "und", "en", tuple(units))
    return projects.add_document(ws, project, made, somebody())


def change(ws, document, chance):
    rows = viewing.window(ws, document, Filter(), 0, 100).rows
    row = chance.choice(rows)
    what = chance.randrange(6)
    if what == 0:
        edit = Edit(row.unit.version, state=chance.choice([State.REVIEWED, State.TRANSLATED]))
        reviewing.save(ws, document, row.unit.id, edit, somebody())
    elif what == 1:
        reviewing.add_note(ws, document, row.unit.id, chance.choice(["El río.", "?"]), somebody())
    elif what == 2:
        query = Query("river", chance.choice(WORDS))
        seen = {r.unit: r.version for r in replacing.preview(ws, document, query)}
        if seen:
            replacing.apply(ws, document, Order(query, seen), somebody())
    elif what == 3 and undoing.undoable(ws, document, "ana"):
        undoing.undo(ws, document, somebody())
    else:
        edit = Edit(row.unit.version, text(chance))
        reviewing.save(ws, document, row.unit.id, edit, somebody())


@pytest.mark.parametrize("seed", range(2))
def test_mended_hits_are_those_of_a_search_anew(ws, long, seed):
    chance = random.Random(seed)  # noqa: S311 - an order that can be repeated
    for _ in range(10):
        for _ in range(chance.randrange(1, 4)):
            change(ws, long, chance)
        mended = [found(ws, long, wanted) for wanted in SEARCHES]
        assert mended == [anew(ws, long, wanted) for wanted in SEARCHES]


def test_after_an_edit_only_what_changed_is_looked_at(ws, long, statements):
    for wanted in SEARCHES:
        found(ws, long, wanted)
    reviewing.save(ws, long, "7", Edit(1, "A bridge, not a bridgehead."), somebody())
    statements.clear()

    for wanted in (Wanted("bridge"), Wanted("bridge", word=True), Wanted(r"\bb", pattern=True)):
        found(ws, long, wanted)

    whole = [s for s in statements if "source" in s and "seq >" not in s and "units.seq" not in s]
    assert whole == []


def test_more_changes_than_can_be_mended_are_looked_through(ws, long, monkeypatch):
    monkeypatch.setattr(hits, "MOST_MENDED", 2)
    monkeypatch.setattr(looking, "MOST_MENDED", 2)
    assert 4 not in found(ws, long, Wanted("zebra"))

    for unit in ("3", "5", "9"):
        reviewing.save(ws, long, unit, Edit(1, "One zebra."), somebody())

    assert found(ws, long, Wanted("zebra")) == [2, 4, 8]
    assert found(ws, long, Wanted(r"zebras?", pattern=True)) == [2, 4, 8]


def test_a_slow_search_goes_on_where_it_stood(ws, long, monkeypatch):
    monkeypatch.setattr(looking, "STEP", 1)
    wanted = Wanted("bridge|river", pattern=True)
    whole = anew(ws, long, wanted)
    hits._hits._values.clear()

    shares = [viewing.looked(ws, long, Filter(q=wanted.text, how="r"), 0) for _ in range(60)]

    assert shares[0] < shares[1] < 1
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert found(ws, long, wanted) == whole


def test_an_edit_in_the_middle_of_a_slow_search_is_seen(ws, long, monkeypatch):
    monkeypatch.setattr(looking, "STEP", 10)
    wanted = Wanted("zebras?", pattern=True)
    assert 0 < viewing.looked(ws, long, Filter(q=wanted.text, how="r"), 0) < 1

    for unit in ("2", "39"):
        reviewing.save(ws, long, unit, Edit(1, "One zebra."), somebody())

    assert found(ws, long, wanted) == [1, 38]


def test_a_search_that_takes_too_long_altogether_is_told(ws, long, monkeypatch):
    monkeypatch.setattr(looking, "PATIENCE", 0.0)

    with pytest.raises(ReviewError, match="takes too long"):
        viewing.looked(ws, long, Filter(q="(a|b)+", how="r"), 0)


def test_a_route_tells_how_far_a_slow_search_is(client, monkeypatch):
    monkeypatch.setattr(looking, "STEP", 1)
    monkeypatch.setattr("review_app.ui.verbs.SOON", 0)
    asked = {"q": "[Bb]ase", "how": "r", "soon": "1"}

    told = [client.get(f"{client.root}/rows", params=asked).json() for _ in range(8)]
    where = client.get(f"{client.root}/locate", params=asked | {"unit": "3"}).json()

    assert list(told[0]) == ["looked"]
    assert 0 < told[0]["looked"] < 1
    assert [row["id"] for row in told[-1]["rows"]] == ["3"]
    assert where == {"index": 0}


def test_who_does_not_ask_for_it_soon_gets_the_whole_answer(client, monkeypatch):
    monkeypatch.setattr(looking, "STEP", 1)

    answer = client.get(f"{client.root}/rows", params={"q": "[Bb]ase", "how": "r"}).json()

    assert answer["total"] == 1
