"""Whatever people do in whatever order: the history explains it, and no mark leaves its text."""

import random
from contextlib import suppress

import pytest

from review_app.errors import ReviewError
from review_app.model import Severity
from review_app.service import annotating, reviewing, undoing, verifying, viewing
from review_app.service.annotating import KINDS, Change, Move, NewMark, Score
from review_app.service.reviewing import Edit
from tests.conftest import somebody

PEOPLE = ("ana", "bo", "cy")
WORDS = ("dog", "犬", "كلب", "😀", "na\u0301ve", "the", "—", "Zug")
STEPS = 60


def text_of(ws, document, unit):
    return viewing.one_row(ws, document, unit).unit.target


def some_mark(ws, document, unit, chance):
    found = viewing.detail(ws, document, unit).marks
    return chance.choice(found) if found else None


def mark(ws, document, unit, who, chance):
    text = text_of(ws, document, unit)
    start = chance.randint(0, len(text))
    end = chance.randint(start, len(text))
    units = [len(text[:at].encode("utf-16-le")) // 2 for at in (start, end)]
    new = NewMark("target", *units, text[start:end], "style", chance.choice(list(Severity)))
    annotating.add(ws, document, unit, new, somebody(who))


def edit(ws, document, unit, who, chance):
    words = text_of(ws, document, unit).split(" ")
    words.insert(chance.randint(0, len(words)), chance.choice(WORDS))
    if chance.random() < 0.5:
        words.pop(chance.randrange(len(words)))
    version = viewing.one_row(ws, document, unit).unit.version
    reviewing.save(ws, document, unit, Edit(version, " ".join(words)), somebody(who))


def change(ws, document, unit, who, chance):
    if found := some_mark(ws, document, unit, chance):
        wanted = chance.choice([{"deleted": not found.deleted}, {"severity": Severity.MINOR}])
        annotating.change(ws, document, found.id, Change(found.version, **wanted), somebody(who))


def move(ws, document, unit, who, chance):
    if found := some_mark(ws, document, unit, chance):
        made = Move(chance.choice(KINDS), chance.choice(("", "a source")), found.version)
        annotating.move(ws, document, found.id, made, somebody(who))


def rate(ws, document, unit, who, chance):
    score = chance.choice([None, 10, 99.5])
    given = Score(chance.choice(("esa", "da")), score, chance.choice(("", "one")))
    annotating.rate(ws, document, unit, given, somebody(who))


def undo(ws, document, unit, who, chance):
    undoing.undo(ws, document, somebody(who))


def redo(ws, document, unit, who, chance):
    undoing.redo(ws, document, somebody(who))


@pytest.mark.parametrize("seed", range(2))
def test_the_history_explains_every_mark_and_rating(ws, document, seed):
    chance = random.Random(seed)  # noqa: S311 - a test to be repeated
    for _ in range(STEPS):
        deed = chance.choice((mark, mark, edit, edit, change, move, rate, undo, redo))
        with suppress(ReviewError):
            deed(ws, document, chance.choice("12"), chance.choice(PEOPLE), chance)

    assert verifying.verify(ws) == ()
    for unit in "12":
        length = len(text_of(ws, document, unit))
        for one in viewing.detail(ws, document, unit).marks:
            assert 0 <= one.span.start <= one.span.end <= length


def test_what_one_person_did_can_be_taken_back_to_the_first_state(ws, document):
    chance = random.Random(7)  # noqa: S311 - a test to be repeated
    before = text_of(ws, document, "1")
    for _ in range(STEPS // 2):
        with suppress(ReviewError):
            chance.choice((mark, edit, change, rate))(ws, document, "1", "ana", chance)

    with suppress(undoing.NothingToUndoError):
        while True:
            undoing.undo(ws, document, somebody())

    assert text_of(ws, document, "1") == before
    assert viewing.one_row(ws, document, "1").marks == ()
    assert viewing.detail(ws, document, "1").ratings == ()
    assert verifying.verify(ws) == ()
