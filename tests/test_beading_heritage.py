"""What people wrote and what machines offered goes where the texts go, and comes back by undo."""

import pytest

from review_app.model import Bead, Severity
from review_app.service import annotating, beading, projects, reviewing, undoing, verifying
from review_app.service.annotating import NewMark, Score
from review_app.service.reviewing import Edit, Verdict
from review_app.store import attachments, marks
from review_app.store.marks import ratings_of
from review_app.store.schema import assignments
from tests.beads import TARGET, aligned, bead, ids, rows, seen, texts
from tests.conftest import somebody

DOUBLED = (*TARGET[:2], "Nobody talked about about the weather.", *TARGET[3:])


@pytest.fixture
def ship(ws, project):
    document = aligned(ws, project, [Bead((n,), (n,), 0.9) for n in range(8)], target=DOUBLED)
    for system in ("one", "two"):
        offers = [(str(n + 1), f"{system.capitalize()}: {text}") for n, text in enumerate(TARGET)]
        projects.add_candidates(ws, document, system, offers, somebody())
    reviewing.add_note(ws, document, "3", "Which weather?", somebody("bo"))
    found = next(f for f in rows(ws, document)[2].findings if f.check == "doubled-word")
    reviewing.judge(ws, document, "3", Verdict(found.key, "a stutter"), somebody("bo"))
    return document


def correct(ws, document, unit, action, **wanted):
    return beading.correct(ws, document, unit, seen(ws, document, action, **wanted), somebody())


def candidates(ws, document, unit):
    with ws.database.reading() as db:
        found = attachments.candidates_of(db, document, unit).get(unit, [])
    return {c.system: c.text for c in found}


def test_candidates_are_joined_with_their_units_and_divided_again(ws, ship):
    correct(ws, ship, "2", "merge")
    name = rows(ws, ship)[1].unit.id

    assert candidates(ws, ship, name)["one"] == f"One: {TARGET[1]} One: {TARGET[2]}"

    cuts = bead(ws, ship, name)
    correct(ws, ship, name, "split", source_at=cuts.source_cuts[0], target_at=cuts.target_cuts[0])
    offered = [candidates(ws, ship, unit).get("one", "") for unit in ids(ws, ship)[1:3]]
    assert " ".join(offered) == f"One: {TARGET[1]} One: {TARGET[2]}"
    assert all(offered)


def test_a_note_and_a_dismissal_follow_into_the_joined_segment(ws, ship):
    correct(ws, ship, "2", "merge")

    joined = rows(ws, ship)[1]
    found = next(f for f in joined.findings if f.check == "doubled-word")
    assert joined.notes == 1
    assert (found.enabled, found.reason) == (False, "a stutter")


def test_a_dismissal_does_not_spread_to_its_like(ws, ship):
    row = rows(ws, ship)[1].unit
    text = "The crew was about about twelve people."
    reviewing.save(ws, ship, "2", Edit(row.version, text), somebody())

    correct(ws, ship, "2", "merge")

    found = [f for f in rows(ws, ship)[1].findings if f.check == "doubled-word"]
    assert [f.enabled for f in sorted(found, key=lambda f: f.span.start)] == [True, False]


def test_marks_stay_on_their_words_and_ratings_are_not_lost(ws, ship):
    new = NewMark("target", 0, 6, "Nobody", severity=Severity.MAJOR)
    annotating.add(ws, ship, "3", new, somebody("bo"))
    for unit, score in (("2", 70.0), ("3", 40.0)):
        annotating.rate(ws, ship, unit, Score("da", score), somebody("bo"))

    correct(ws, ship, "2", "merge")

    joined = rows(ws, ship)[1].unit
    with ws.database.reading() as db:
        [mark] = marks.marks_of(db, ship, [joined.id])
        rated = ratings_of(db, ship, [joined.id])
        notes = attachments.notes_of(db, ship, joined.id)[joined.id]
    assert joined.target[mark.span.start : mark.span.end] == "Nobody"
    assert len(rated) == 1
    assert any("DA" in note.text for note in notes)
    assert verifying.verify(ws) == ()

    undoing.undo(ws, ship, somebody())

    with ws.database.reading() as db:
        [back] = marks.marks_of(db, ship, ["3"])
        scores = {r.unit: r.rating.score for r in ratings_of(db, ship)}
    assert back.span.start == 0
    assert scores == {"2": 70.0, "3": 40.0}
    assert verifying.verify(ws) == ()


def test_undo_gives_everything_back_and_keeps_what_was_written_since(ws, ship):
    before = texts(ws, ship), [candidates(ws, ship, unit) for unit in ids(ws, ship)]
    with ws.database.writing() as tx:
        tx.execute(assignments.insert().values(document=ship, unit="3", person="cy"))
    correct(ws, ship, "2", "merge")
    joined = rows(ws, ship)[1].unit.id
    reviewing.add_note(ws, ship, joined, "Better apart.", somebody("bo"))

    undoing.undo(ws, ship, somebody())

    assert (texts(ws, ship), [candidates(ws, ship, unit) for unit in ids(ws, ship)]) == before
    assert sum(row.notes for row in rows(ws, ship)) == 2
    with ws.database.reading() as db:
        assert db.execute(assignments.select()).one().unit == "3"
