"""What files say of a bead beyond its texts: that it was moved, that a person confirmed it."""

from io import BytesIO

import pytest

from review_app.formats import find_format
from review_app.model import Bead
from review_app.service import beading, exporting
from review_app.service.aligning import SHAPES, Aligned, line, write
from review_app.text.sentences import from_lines
from tests.beads import SOURCE, TARGET, aligned, rows, seen
from tests.conftest import somebody

MOVED = (
    Bead((0,), (2,), 0.7, crossing=True),
    Bead((1,), (0,), 0.9),
    Bead((2,), (1,), 0.95),
)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_format_says_what_was_moved(shape):
    source, target = from_lines(SOURCE[:3], "pt"), from_lines(TARGET[:3], "en")
    stream = BytesIO()
    write(Aligned(source, target, MOVED), shape, stream)
    stream.seek(0)
    units = find_format(SHAPES[shape]).read(stream, "out").units
    assert [unit.kind for unit in units] == ["1-1 crossing", "1-1", "1-1"]


def test_the_line_of_a_moved_bead_is_like_all_others():
    assert line(MOVED[0]) == "[0]:[2]:0.7000"
    assert line(MOVED[1]) == "[1]:[0]:0.9000"


@pytest.mark.parametrize("format_id", SHAPES.values())
def test_a_confirmed_alignment_is_exported_as_one(ws, project, format_id):
    document = aligned(ws, project, MOVED, SOURCE[:3], TARGET[:3])
    for unit in ("1", "2"):
        beading.correct(ws, document, unit, seen(ws, document, "confirm"), somebody())
    stream = BytesIO()
    exporting.export(ws, document, format_id, stream)
    stream.seek(0)
    kinds = [unit.kind for unit in find_format(format_id).read(stream, "out").units]
    assert kinds == ["1-1 crossing confirmed", "1-1 confirmed", "1-1"]
    assert {row.unit.kind for row in rows(ws, document)} == {"1-1"}
