"""A person corrects an alignment and the machine follows; nothing that anybody wrote is lost."""

import pytest

from review_app.errors import ReviewError, StaleError, UnknownNameError
from review_app.model import Bead, State
from review_app.service import beading, reviewing, undoing, verifying, viewing
from review_app.service.reviewing import Edit
from tests.beads import SOURCE, TARGET, aligned, bead, ids, rows, seen, texts
from tests.conftest import somebody

ONE_TO_ONE = tuple(Bead((n,), (n,), 0.95, reason="meaning and length agree") for n in range(8))


@pytest.fixture
def ship(ws, project):
    return aligned(ws, project, ONE_TO_ONE)


def correct(ws, document, unit, action, person=None, **wanted):
    done = seen(ws, document, action, **wanted)
    return beading.correct(ws, document, unit, done, person or somebody())


def test_two_segments_are_joined_with_the_space_between_them(ws, ship):
    done = correct(ws, ship, "2", "merge")

    joined = rows(ws, ship)[1].unit
    assert joined.source == f"{SOURCE[1]} {SOURCE[2]}"
    assert joined.target == f"{TARGET[1]} {TARGET[2]}"
    assert joined.kind == "2-2"
    assert [row.ordinal for row in rows(ws, ship)] == list(range(7))
    assert done.gone in {("2",), ("3",)}
    assert done.unit == joined.id


def test_the_joined_segment_keeps_the_name_of_the_longer_part(ws, ship):
    correct(ws, ship, "2", "merge")

    assert ids(ws, ship) == ["1", "2", "4", "5", "6", "7", "8"]


def test_a_segment_is_divided_where_its_sentences_meet(ws, ship):
    correct(ws, ship, "2", "merge")
    cuts = bead(ws, ship, "2")

    correct(ws, ship, "2", "split", source_at=cuts.source_cuts[0], target_at=cuts.target_cuts[0])

    assert texts(ws, ship) == list(zip(SOURCE, TARGET, strict=True))
    assert ids(ws, ship)[1:3] == ["2", "2~2"]


def test_a_segment_is_divided_at_any_grapheme_but_not_inside_one(ws, ship):
    with pytest.raises(ReviewError, match="cannot be cut"):
        correct(ws, ship, "1", "split", source_at=900, target_at=3)

    correct(ws, ship, "1", "split", source_at=8, target_at=9)

    assert texts(ws, ship)[:2] == [
        ("O navio", "The ship"),
        ("deixou o porto ao amanhecer.", "left the harbour at dawn."),
    ]


def test_an_empty_part_is_refused(ws, ship):
    with pytest.raises(ReviewError, match="would be empty"):
        correct(ws, ship, "1", "split")


@pytest.mark.parametrize(("step", "giver"), [(1, "2"), (-1, "3")])
def test_a_sentence_moves_to_the_neighbour_and_an_empty_unit_goes(ws, ship, step, giver):
    correct(ws, ship, giver, "move", side="target", step=step)
    left = next(row for row in rows(ws, ship) if row.unit.id == giver)

    assert left.unit.target == ""
    assert left.unit.state is State.INITIAL
    assert left.unit.kind == "1-0"

    correct(ws, ship, giver, "move", side="source", step=step)

    assert len(ids(ws, ship)) == 7
    assert f"{SOURCE[1]} {SOURCE[2]}" in dict(texts(ws, ship))


def test_unlinked_sides_stand_alone_and_can_be_linked_again(ws, ship):
    correct(ws, ship, "4", "unlink")

    assert texts(ws, ship)[3:5] == [(SOURCE[3], ""), ("", TARGET[3])]
    alone = ids(ws, ship)[4]
    assert [row.unit.id for row in beading.nulls_near(ws, ship, "4")] == [alone]

    correct(ws, ship, "4", "link", other=alone)

    assert texts(ws, ship) == list(zip(SOURCE, TARGET, strict=True))


def test_a_passage_linked_from_afar_is_crossing_and_leaves_its_place(ws, project):
    moved = [TARGET[0], TARGET[2], TARGET[3], TARGET[4], TARGET[1], *TARGET[5:]]
    order = [0, None, 1, 2, 3, 4]
    beads = (
        Bead((0,), (0,)),
        Bead((1,), ()),
        *(Bead((n,), (order[n],), 0.9) for n in (2, 3, 4)),
        Bead((), (4,)),
        *(Bead((n,), (n,), 0.9) for n in (5, 6, 7)),
    )
    document = aligned(ws, project, beads, target=moved)
    alone = next(row.unit.id for row in rows(ws, document) if not row.unit.source)
    for unit in ids(ws, document):
        correct(ws, document, unit, "confirm")

    correct(ws, document, "2", "link", other=alone)

    assert texts(ws, document) == list(zip(SOURCE, TARGET, strict=True))
    assert bead(ws, document, "2").crossing
    with pytest.raises(ReviewError, match="do not follow each other"):
        correct(ws, document, "2", "merge")

    correct(ws, document, "2", "unlink")

    assert [t for _, t in texts(ws, document) if t] == moved


def test_the_machine_follows_a_correction_and_undo_takes_its_step_back_first(ws, project):
    shifted = (
        Bead((0,), (0, 1), 0.4),
        *(Bead((n,), (n + 1,), 0.4) for n in range(1, 7)),
        Bead((7,), (), 0.4),
    )
    document = aligned(ws, project, shifted)
    before = texts(ws, document)

    done = correct(ws, document, "1", "move", side="target", step=1)

    assert texts(ws, document) == list(zip(SOURCE, TARGET, strict=True))
    assert done.aligned
    undoing.undo(ws, document, somebody())
    assert texts(ws, document)[1][1] == f"{TARGET[1]} {TARGET[2]}"
    undoing.undo(ws, document, somebody())
    assert texts(ws, document) == before
    assert verifying.verify(ws) == ()


def test_confirmed_and_reviewed_beads_never_change(ws, project):
    shifted = (
        Bead((0,), (0, 1), 0.4),
        *(Bead((n,), (n + 1,), 0.4) for n in range(1, 7)),
        Bead((7,), (), 0.4),
    )
    document = aligned(ws, project, shifted)
    before = dict(zip(ids(ws, document), texts(ws, document), strict=True))
    correct(ws, document, "3", "confirm")
    reviewing.save(ws, document, "6", Edit(1, state=State.REVIEWED), somebody())

    correct(ws, document, "1", "move", side="target", step=1)
    beading.realign(ws, document, "4", somebody())

    after = dict(zip(ids(ws, document), texts(ws, document), strict=True))
    assert {u: after[u] for u in ("3", "6")} == {u: before[u] for u in ("3", "6")}


def test_a_key_lines_up_anew_between_the_anchors(ws, project):
    wrong = (
        Bead((0,), (0,), 0.9),
        Bead((1,), (1, 2), 0.3),
        Bead((2, 3), (3,), 0.3),
        *(Bead((n,), (n,), 0.9) for n in range(4, 8)),
    )
    document = aligned(ws, project, wrong)

    done = beading.realign(ws, document, "2", somebody())

    assert texts(ws, document) == list(zip(SOURCE, TARGET, strict=True))
    assert len(done.aligned) == 3


def test_a_stale_version_of_either_unit_changes_nothing(ws, ship):
    wanted = seen(ws, ship, "merge")
    reviewing.save(ws, ship, "3", Edit(1, "Nobody spoke of the weather."), somebody("bo"))
    before = texts(ws, ship)

    with pytest.raises(StaleError, match="bo changed segment 3"):
        beading.correct(ws, ship, "2", wanted, somebody())

    assert texts(ws, ship) == before


def test_the_same_operation_again_gives_the_same_answer(ws, ship):
    person, wanted = somebody(), seen(ws, ship, "merge")
    first = beading.correct(ws, ship, "2", wanted, person)

    again = beading.correct(ws, ship, "2", wanted, person)

    assert again == first
    assert len(rows(ws, ship)) == 7


def test_an_edited_target_is_still_divided_into_sentences(ws, ship):
    correct(ws, ship, "2", "merge")
    row = rows(ws, ship)[1].unit
    text = "Twelve men. And women! Nobody talked about the weather."
    reviewing.save(ws, ship, row.id, Edit(row.version, text), somebody())

    cuts = bead(ws, ship, row.id).target_cuts

    assert [text[a:b].strip() for a, b in zip((0, *cuts), (*cuts, None), strict=True)] == [
        "Twelve men.",
        "And women!",
        "Nobody talked about the weather.",
    ]


def test_a_document_of_a_bilingual_file_says_why_it_cannot_be_lined_up(ws, document):
    with pytest.raises(ReviewError, match="those of its file"):
        correct(ws, document, "1", "merge")
    with pytest.raises(ReviewError, match="those of its file"):
        beading.realign(ws, document, "1", somebody())


@pytest.mark.parametrize(
    ("unit", "wanted", "said"),
    [
        ("8", {"action": "merge", "step": 1}, "no segment on that side"),
        ("1", {"action": "move", "step": -1, "side": "source"}, "no segment on that side"),
        ("1", {"action": "link", "other": "2"}, "without a translation"),
    ],
)
def test_what_cannot_be_done_is_said(ws, ship, unit, wanted, said):
    with pytest.raises(ReviewError, match=said):
        correct(ws, ship, unit, **wanted)


def test_a_unit_that_is_not_there_is_unknown(ws, ship):
    with pytest.raises(UnknownNameError, match="unit"):
        correct(ws, ship, "99", "merge")


def test_confirming_is_undone_like_any_step(ws, ship):
    correct(ws, ship, "2", "confirm")
    assert bead(ws, ship, "2").anchored
    assert viewing.one_row(ws, ship, "2").unit.version == 1

    undoing.undo(ws, ship, somebody())

    assert not bead(ws, ship, "2").anchored


def test_undo_leaves_a_joined_segment_that_somebody_edited(ws, ship):
    correct(ws, ship, "2", "merge", somebody("ana"))
    row = rows(ws, ship)[1].unit
    reviewing.save(ws, ship, row.id, Edit(row.version, "Mine now."), somebody("bo"))

    done = undoing.undo(ws, ship, somebody("ana"))

    assert row.id in done.skipped
    assert rows(ws, ship)[1].unit.target == "Mine now."
    assert verifying.verify(ws) == ()


def test_a_join_that_was_undone_is_done_again(ws, ship):
    correct(ws, ship, "2", "merge")
    joined = texts(ws, ship)
    undoing.undo(ws, ship, somebody())
    apart = texts(ws, ship)

    undoing.redo(ws, ship, somebody())

    assert len(apart) == len(joined) + 1
    assert texts(ws, ship) == joined
    undoing.undo(ws, ship, somebody())
    assert texts(ws, ship) == apart
    assert verifying.verify(ws) == ()
