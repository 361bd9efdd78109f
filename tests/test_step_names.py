"""What undo would take back is said in the reader's language."""

import pytest

from review_app.service import _disputes
from tests.grid_scripts import scripts

__all__ = ["scripts"]
pytestmark = pytest.mark.e2e
NAME = """async ([label, own]) => {
  const { stepName } = await import('/step_names.js');
  const { speaker } = await import('/strings.js');
  return stepName(speaker(own), label);
}"""
LABELS = [
    "edit of segment 12",
    "state of segment 1",
    "dismissed finding in segment 3",
    "mark in segment 7",
    "rating of segment 2",
    "released alignment of segment 5",
    "moving a source sentence of segment 5 up",
    "joining of segments 4 and 5",
    "division of segment 9",
    "lining up anew",
    "“Baiconur” to “Baikonur” in 3 segments",
    "best candidate taken in 1 segment",
    "Near miss: suggestions taken in 2 segments",
    "Undone: edit of segment 1234",
    *(text.format(n=6) for text in _disputes.LABELS.values()),
]


@pytest.mark.parametrize("label", LABELS)
def test_every_step_is_known_by_its_sentence(scripts, label):
    known = """async () => Object.keys((await import('/strings_steps.js')).STEPS)"""
    other = dict.fromkeys(scripts(known), "said otherwise")

    assert scripts(NAME, [label, {}]) == label.replace("1234", "1,234")
    assert scripts(NAME, [label, other]) == "said otherwise"


def test_a_step_is_said_in_the_language_of_the_catalogue(scripts):
    own = {
        "locale": "pt",
        "step.undone": "Desfeito: {what}",
        "step.replaced.one": "“{find}” por “{replace}” em {n} segmento",
        "step.replaced.other": "“{find}” por “{replace}” em {n} segmentos",
    }

    said = scripts(NAME, ["Undone: “Evora” to “Évora” in 2 segments", own])

    assert said == "Desfeito: “Evora” por “Évora” em 2 segmentos"


def test_a_sentence_that_nobody_knows_stays_as_it_is(scripts):
    assert scripts(NAME, ["something of tomorrow", {}]) == "something of tomorrow"
