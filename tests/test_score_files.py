"""Scores of other programs are read with their signature, or refused with the place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.errors import FileError, MismatchError, ReviewError
from review_app.service.score_files import read


def test_a_table_gives_a_score_for_each_system():
    table = b"system\tscore\tsignature\nnorth\t0.5\tk22|v1\nsouth\t0.25\tk22|v1\n"
    table += b"north\t0.75\tk22|v1\nsouth\t0.25\tk22|v1\n"

    north, south = read(table, "kiwi.tsv", 2)

    assert (north.metric, north.system, north.value) == ("kiwi", "north", 0.625)
    assert north.segments == (0.5, 0.75)
    assert south.signature == "k22|v1"


def test_lines_of_json_as_metricx_writes_them_are_read():
    lines = "".join(
        json.dumps({"system": "north", "hypothesis": "x", "prediction": n}) + "\n" for n in (1, 2.5)
    )

    (score,) = read(lines.encode(), "out.jsonl", 2, metric="metricx")

    assert (score.metric, score.segments) == ("metricx", (1, 2.5))
    assert score.signature.startswith("imported|file:out.jsonl|blake2b:")


def test_a_single_line_of_json_is_read():
    (score,) = read(b'{"system": "north", "score": 1}', "out.jsonl", 1)

    assert score.segments == (1,)


def test_the_json_of_comet_score_is_read_with_the_file_name_as_system():
    whole = {"runs/north.txt": [{"mt": "a", "COMET": 0.9}, {"mt": "b", "COMET": 0.7}]}

    (score,) = read(json.dumps(whole).encode(), "comet.json", 2)

    assert (score.system, score.metric) == ("north", "comet")
    assert score.value == pytest.approx(0.8)


def test_missing_scores_are_counted():
    with pytest.raises(MismatchError, match=r"1 scores of 'north'.*3 segments"):
        read(b"system\tscore\nnorth\t0.5\n", "kiwi.tsv", 3)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "holds no scores"),
        (b"a\tb\n1\t2\n", "line 2 does not say whose"),
        (b"system\tscore\nnorth\tgood\n", "line 2 has no number for a score but 'good'"),
        (b"system\tscore\nnorth\tnan\n", "no number"),
        (b'{"system": "a", "score": 1}\n{oops}\n', "line 2 is not JSON"),
        (b'{"system": "a", "score": ' + b"9" * 5000 + b"}", "line 1 is not JSON"),
        (b'{"system": "a", "score": ' + b"9" * 400 + b"}", "has no number for a score"),
        (b"[1, 2]", "item 1 is no row"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
    ],
)
def test_another_shape_is_refused_with_the_place(data, told):
    with pytest.raises(FileError, match=told):
        read(data, "x.tsv", 1)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_wild_bytes_never_break_it(data):
    try:
        read(data, "wild", 1)
    except ReviewError as error:
        assert str(error).endswith(".")  # noqa: PT017 - both outcomes are fine
