"""Errors are marked, rated, disputed and settled; nothing of it is lost."""

import json

import pytest
from sqlalchemy import update

from review_app.errors import ReviewError, StaleError, UnknownNameError
from review_app.model import Severity
from review_app.service import (
    annotating,
    judging,
    projects,
    replacing,
    reviewing,
    undoing,
    verifying,
    viewing,
)
from review_app.service.annotating import Change, Move, NewMark, NotYoursError, Score
from review_app.service.reviewing import Edit
from review_app.store import marks, schema
from tests.conftest import somebody

TEXT = "The president arrived in Baiconur."


def mark(ws, document, text="Baiconur", unit="1", who="ana", **more):
    side = more.pop("side", "target")
    shown = viewing.one_row(ws, document, unit).unit.side(side)
    start = more.pop("start", None)
    start = shown.index(text) if start is None else start
    new = NewMark(
        *(side, start, start + len(text), text),
        *(more.pop("category", "linguistic/spelling"), more.pop("severity", Severity.MAJOR)),
        **more,
    )
    annotating.add(ws, document, unit, new, somebody(who))
    return marks_of(ws, document, unit)[-1]


def marks_of(ws, document, unit="1", *, deleted=True):
    found = [m for m in viewing.detail(ws, document, unit).marks if deleted or not m.deleted]
    return sorted(found, key=lambda m: (m.at, m.version))


def only(ws, document, unit="1"):
    (found,) = marks_of(ws, document, unit)
    return found


def edit(ws, document, text, unit="1", who="ana"):
    version = viewing.one_row(ws, document, unit).unit.version
    reviewing.save(ws, document, unit, Edit(version, text), somebody(who))


def move(ws, document, made, kind, *said):
    who, text = (*said, "")[:2]
    now = next(m for m in marks_of(ws, document, made.unit) if m.id == made.id)
    annotating.move(ws, document, made.id, Move(kind, text, now.version), somebody(who))
    return next(m for m in marks_of(ws, document, made.unit) if m.id == made.id)


def change(ws, document, made, who="ana", **wanted):
    annotating.change(ws, document, made.id, Change(made.version, **wanted), somebody(who))
    return next(m for m in marks_of(ws, document, made.unit) if m.id == made.id)


def test_a_mark_is_stored_with_its_event_and_shown_in_the_row(ws, document):
    made = mark(ws, document)

    assert (made.span.start, made.span.end, made.marked) == (25, 33, "Baiconur")
    assert viewing.one_row(ws, document, "1").marks == (made,)
    event = viewing.detail(ws, document, "1").events[-1]
    assert (event.action, event.actor) == ("mark", "ana")
    assert json.loads(event.after)["category"] == "linguistic/spelling"


def test_marks_may_overlap_and_stand_on_both_sides(ws, document):
    mark(ws, document, "president arrived")
    mark(ws, document, "arrived in")
    mark(ws, document, "Baikonur", side="source")

    assert len(viewing.one_row(ws, document, "1").marks) == 3


def test_a_candidate_is_marked_on_its_own_text(ws, document):
    new = NewMark("target", 0, 3, "THE", system="one")

    annotating.add(ws, document, "1", new, somebody())

    assert only(ws, document).system == "one"
    assert viewing.one_row(ws, document, "1").marks == ()


def test_a_text_that_changed_meanwhile_is_not_marked_blindly(ws, document):
    edit(ws, document, "He arrived.")

    with pytest.raises(StaleError, match="text changed"):
        annotating.add(ws, document, "1", NewMark("target", 0, 3, "The"), somebody())


def test_a_mark_is_widened_to_whole_letters(ws, document):
    edit(ws, document, "Le cafe\u0301 ferme.")

    made = mark(ws, document, "e", start=6)

    assert made.marked == "e\u0301"


def test_the_same_operation_marks_once(ws, document):
    person = somebody()
    for _ in range(2):
        annotating.add(ws, document, "1", NewMark("target", 0, 3, "The"), person)

    assert len(marks_of(ws, document)) == 1


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"category": "accuracy/nothing"}, "accuracy/omission"),
        ({"system": "three"}, "one, two"),
    ],
)
def test_an_unknown_category_or_system_names_those_there_are(ws, document, wanted, sentence):
    with pytest.raises(UnknownNameError, match=sentence):
        annotating.add(ws, document, "1", NewMark("target", 0, 0, "", **wanted), somebody())


def test_a_mark_goes_with_its_words_through_an_edit(ws, document):
    mark(ws, document)

    edit(ws, document, "At last the president of Brazil arrived in Baiconur.")

    now = only(ws, document)
    text = viewing.one_row(ws, document, "1").unit.target
    assert text[now.span.start : now.span.end] == "Baiconur"


def test_a_mark_whose_words_are_gone_stays_and_says_so(ws, document):
    mark(ws, document, "in Baiconur")

    edit(ws, document, "The president arrived.")

    now = only(ws, document)
    assert now.span.start == now.span.end
    assert now.marked == "in Baiconur"


def test_undo_of_the_edit_puts_the_mark_back_where_it_was(ws, document):
    before = mark(ws, document, "in Baiconur")
    edit(ws, document, "The president arrived.")

    undoing.undo(ws, document, somebody())

    assert only(ws, document).span == before.span
    assert verifying.verify(ws) == ()


def test_a_replacement_everywhere_takes_the_marks_along(ws, document):
    mark(ws, document)
    versions = {
        r.unit.id: r.unit.version for r in viewing.window(ws, document, viewing.Filter(), 0, 9).rows
    }
    query = replacing.Query("president", "head of state")
    order = replacing.Order(query, versions)
    replacing.apply(ws, document, order, somebody())

    now, text = only(ws, document), viewing.one_row(ws, document, "1").unit.target
    assert text[now.span.start : now.span.end] == "Baiconur"
    undoing.undo(ws, document, somebody())
    assert only(ws, document).span.start == 25
    assert verifying.verify(ws) == ()


def test_marking_can_be_undone_and_leaves_its_history(ws, document):
    mark(ws, document)

    saved = undoing.undo(ws, document, somebody())

    assert saved.rows[0].marks == ()
    assert only(ws, document).deleted
    assert [e.action for e in viewing.detail(ws, document, "1").events] == ["mark", "undo"]


def test_a_deleted_mark_stays_in_the_history_and_is_restored(ws, document):
    gone = change(ws, document, mark(ws, document), deleted=True)
    assert viewing.one_row(ws, document, "1").marks == ()

    back = change(ws, document, gone, deleted=False)

    assert viewing.one_row(ws, document, "1").marks == (back,)
    actions = [e.action for e in viewing.detail(ws, document, "1").events]
    assert actions == ["mark", "mark-delete", "mark-restore"]


def test_category_and_severity_are_changed_and_undone(ws, document):
    made = mark(ws, document)

    changed = change(ws, document, made, category="style", severity=Severity.MINOR)

    assert (changed.category, changed.severity) == ("style", Severity.MINOR)
    undoing.undo(ws, document, somebody())
    assert only(ws, document).category == "linguistic/spelling"


def test_a_stale_change_of_a_mark_changes_nothing(ws, document):
    made = mark(ws, document)
    change(ws, document, made, comment="wrong since 1995")

    with pytest.raises(StaleError, match="in the meantime"):
        change(ws, document, made, severity=Severity.CRITICAL)

    assert only(ws, document).severity is Severity.MAJOR


def test_nobody_changes_the_mark_of_another(ws, document):
    made = mark(ws, document)

    for wanted in ({"deleted": True}, {"severity": Severity.MINOR}):
        with pytest.raises(NotYoursError, match="ana's: dispute it"):
            change(ws, document, made, who="bo", **wanted)


def test_a_dispute_is_answered_and_settled_by_a_third(ws, document):
    made = mark(ws, document)

    disputed = move(ws, document, made, "dispute", "bo", "The glossary of 2019 allows it.")
    move(ws, document, made, "answer", "ana", "That glossary was withdrawn.")
    settled = move(ws, document, made, "uphold", "cy", "The newer one counts.")

    assert (disputed.status, settled.status) == ("disputed", "upheld")
    notes = viewing.detail(ws, document, "1").unit.notes
    assert [(n.author, n.mark) for n in notes] == [(w, made.id) for w in ("bo", "ana", "cy")]


@pytest.mark.parametrize(
    ("kind", "who", "sentence"),
    [
        ("uphold", "ana", "a third person settles it, not ana"),
        ("withdraw", "bo", "ana marked and bo disputed"),
        ("answer", "bo", "ana marked and has to answer"),
        ("dispute", "cy", "disputed already"),
    ],
)
def test_who_may_not_is_told_why(ws, document, kind, who, sentence):
    made = mark(ws, document)
    move(ws, document, made, "dispute", "bo", "It is right.")

    with pytest.raises(NotYoursError, match=sentence):
        move(ws, document, made, kind, who, "because")


def test_a_dispute_needs_evidence_and_another_person(ws, document):
    made = mark(ws, document)

    with pytest.raises(ReviewError, match="needs evidence"):
        move(ws, document, made, "dispute", "bo", "  ")
    with pytest.raises(NotYoursError, match="your own"):
        move(ws, document, made, "dispute", "ana", "hm")
    with pytest.raises(NotYoursError, match="Nobody disputes"):
        move(ws, document, made, "uphold", "cy")


def test_a_settled_mark_stays_and_a_withdrawn_one_does_not_count(ws, document):
    made = mark(ws, document)
    move(ws, document, made, "dispute", "bo", "It is right.")
    settled = move(ws, document, made, "withdraw", "cy")

    assert not settled.counts
    with pytest.raises(NotYoursError, match="settled"):
        change(ws, document, settled, severity=Severity.MINOR)
    assert judging.scored(ws, document).systems[0].penalty == 0


def test_a_dispute_can_be_taken_back(ws, document):
    made = mark(ws, document)
    move(ws, document, made, "dispute", "bo", "It is right.")

    undoing.undo(ws, document, somebody("bo"))

    assert only(ws, document).status == "open"


def test_a_finding_is_confirmed_as_a_mark_once(ws, document):
    found = viewing.one_row(ws, document, "1").findings[0]

    annotating.confirm(ws, document, "1", found.key, somebody())

    made = only(ws, document)
    assert (made.finding, made.marked) == (found.key, found.marked)
    assert made.category.startswith("terminology")
    with pytest.raises(ReviewError, match="already"):
        annotating.confirm(ws, document, "1", found.key, somebody())


def test_ratings_are_kept_by_person_and_protocol_and_undone(ws, document):
    for protocol, score in (("esa", 70), ("esa", 80), ("da", 60)):
        annotating.rate(ws, document, "1", Score(protocol, score, "one"), somebody())
    annotating.rate(ws, document, "1", Score("esa", 10, "one"), somebody("bo"))

    undoing.undo(ws, document, somebody())
    undoing.undo(ws, document, somebody())

    kept = [(r.annotator, r.rating.score) for r in viewing.detail(ws, document, "1").ratings]
    assert kept == [("ana", 70), ("bo", 10)]
    assert verifying.verify(ws) == ()


@pytest.mark.parametrize("score", [-1, 100.5, float("nan")])
def test_a_rating_is_between_0_and_100(ws, document, score):
    with pytest.raises(ReviewError, match="0 to 100"):
        annotating.rate(ws, document, "1", Score("da", score), somebody())


def test_the_blind_order_is_the_same_for_a_person_and_differs_between_people():
    systems = [f"system {n}" for n in range(6)]
    orders = {who: annotating.blind_order("7", who, systems) for who in ("ana", "bo", "cy")}

    assert orders["ana"] == annotating.blind_order("7", "ana", systems[::-1])
    assert len({tuple(o) for o in orders.values()}) > 1


def test_verify_finds_a_mark_and_a_rating_that_were_tampered_with(ws, document):
    mark(ws, document)
    annotating.rate(ws, document, "1", Score("da", 50), somebody())
    assert verifying.verify(ws) == ()

    with ws.database.writing() as tx:
        tx.execute(update(schema.marks).values(severity="minor"))
        tx.execute(update(schema.ratings).values(score=99))

    assert len(verifying.verify(ws)) >= 2


def test_a_mark_is_moved_to_another_unit_as_a_join_does(ws, document):
    made = mark(ws, document)
    joined = marks.at_place(made, "2", 10)
    operation = marks.Operation("join-1", "ana", "p", document)

    with ws.database.writing() as tx:
        marks.put(tx, operation, "join", [(made, joined)])

    assert only(ws, document, "2").span.start == made.span.start + 10
    assert verifying.verify(ws) == ()


def test_what_people_say_is_scored_with_their_agreement(ws, document):
    mark(ws, document)
    mark(ws, document, who="bo")
    annotating.rate(ws, document, "2", Score("mqm", 100), somebody())
    annotating.rate(ws, document, "2", Score("mqm", 100), somebody("bo"))

    found = judging.scored(ws, document)

    (system,) = found.systems
    assert (system.system, system.penalty, system.segments) == ("target", 2.5, 2)
    assert found.agreement.span_f1 == 1
    assert "2 segments in common" in found.agreement.warning


def test_a_mark_on_a_candidate_follows_when_its_text_is_replaced(ws, document):
    new = NewMark("target", 4, 13, "PRESIDENT", system="one")
    annotating.add(ws, document, "1", new, somebody())

    projects.add_candidates(ws, document, "one", [("1", "SO THE PRESIDENT CAME")], somebody())

    assert (only(ws, document).span.start, only(ws, document).span.end) == (7, 16)
    assert verifying.verify(ws) == ()


def test_the_thread_of_a_mark_is_no_note_of_the_row(ws, document):
    move(ws, document, mark(ws, document), "comment", "bo", "See the atlas.")

    assert viewing.one_row(ws, document, "1").notes == 0


def test_an_undone_mark_is_marked_again_by_redo(ws, document):
    made = mark(ws, document)
    undoing.undo(ws, document, somebody())

    undoing.redo(ws, document, somebody())

    assert not only(ws, document).deleted
    assert only(ws, document).span == made.span
    assert verifying.verify(ws) == ()
