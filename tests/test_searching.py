"""A text is found in source, target and notes: plain, as whole words, as a pattern."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_app.errors import ReviewError
from review_app.model import State, Unit
from review_app.service import projects, reviewing, viewing
from review_app.service.importing import Imported
from review_app.service.reviewing import Edit
from review_app.service.viewing import Filter
from tests.conftest import somebody

TEXTS = [
    ("Пётр уехал.", "Pyotr left the station."),
    ("猫が好きです。", "I like cats (100%)."),
    ("القطار متأخر", "The TRAIN is late_again."),
    ("Straße frei", 'He said "stay" \\ go.'),
]


def found(ws, document, q, **more):
    window = viewing.window(ws, document, Filter(q=q, **more), 0, 100)
    assert window.total == len(window.rows)
    return [r.unit.id for r in window.rows]


@pytest.fixture
def mixed(ws, project):
    units = tuple(Unit(str(n), s, t, "und", "en") for n, (s, t) in enumerate(TEXTS, 1))
    return projects.add_document(ws, project, Imported("Mixed", "und", "en", units), somebody())


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("train", ["3"]),
        ("ПЁТР", ["1"]),
        ("пё", ["1"]),
        ("ПЁ", ["1"]),
        ("猫", ["2"]),
        ("好き", ["2"]),
        ("القطار", ["3"]),
        ("0%", ["2"]),
        ("e_a", ["3"]),
        ('"stay"', ["4"]),
        ("\\", ["4"]),
        ("t", ["1", "2", "3", "4"]),
        ("nowhere", []),
        ("cat* OR dog", []),
    ],
)
def test_a_text_is_found_in_any_script_and_case(ws, mixed, q, ids):
    assert found(ws, mixed, q) == ids


@pytest.mark.parametrize(
    ("q", "more", "ids"),
    [
        ("Baikonur", {"place": "source"}, ["1", "3"]),
        ("Baikonur", {"place": "target"}, []),
        ("base", {"how": "w", "place": "target"}, ["3"]),
        ("bas", {"how": "w"}, []),
        ("THE", {"how": "c"}, []),
        ("The", {"how": "c"}, ["1", "3"]),
        (r"\bB\w+r\b", {"how": "r", "place": "target"}, ["1", "3"]),
        (r"^(\w+) .*\1", {"how": "rc", "place": "target"}, []),
        (r"not (?=not)", {"how": "r"}, ["2"]),
    ],
)
def test_a_search_may_be_narrowed(ws, document, q, more, ids):
    assert found(ws, document, q, **more) == ids


def test_a_search_goes_through_notes(ws, document):
    reviewing.add_note(ws, document, "4", "Ask the Author about this.", somebody())

    assert found(ws, document, "author", place="notes") == ["4"]
    assert found(ws, document, "auth", place="notes", how="w") == []
    assert found(ws, document, r"a\w+or", place="notes", how="r") == ["4"]
    assert found(ws, document, "author") == []


def test_an_edit_is_found_at_once_and_the_old_text_no_more(ws, document):
    assert found(ws, document, "came", how="w") == ["4"]

    reviewing.save(ws, document, "4", Edit(1, "Nobody returned."), somebody())

    assert found(ws, document, "returned") == ["4"]
    assert found(ws, document, "came", how="w") == []


def test_a_search_joins_other_filters_and_locates(ws, document):
    reviewing.save(ws, document, "3", Edit(1, state=State.REVIEWED), somebody())

    assert found(ws, document, "Baiconur", state="reviewed") == ["3"]
    assert viewing.locate(ws, document, "3", Filter(q="Bai[ck]onur", how="r")) == 1


@pytest.mark.parametrize("q", ["(", "[a", "*x", "(?P<a>b)(?P<a"])
def test_a_pattern_that_cannot_be_read_is_told(ws, document, q):
    with pytest.raises(ReviewError, match="cannot be read"):
        found(ws, document, q, how="r")


def test_a_pattern_that_never_ends_is_stopped(ws, document, monkeypatch):
    monkeypatch.setattr("review_app.store.hits.PATIENCE", 0.2)
    monkeypatch.setattr("review_app.store.searching.Clock.__init__.__defaults__", (0.2,))
    reviewing.save(ws, document, "4", Edit(1, "a" * 5000 + "b"), somebody())

    with pytest.raises(ReviewError, match="takes too long"):
        found(ws, document, "(a|aa)+$", how="r")


@given(q=st.text(min_size=1, max_size=8))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_text_breaks_the_search(ws, mixed, q):
    texts = {u: {s, t} for u, (s, t) in enumerate(TEXTS, 1)}
    exact = {str(u) for u, both in texts.items() if any(q in t for t in both)}

    assert exact <= set(found(ws, mixed, q)) or "\x00" in q
