"""Tab-separated files of others: with or without header, state, escapes, and what is wrong."""

import io
from dataclasses import replace

import pytest

from review_app.errors import FileError
from review_app.formats import tsv
from review_app.model import State, Unit


def read(data: bytes):
    return tsv.read(io.BytesIO(data), "pairs.tsv").units


def written(data: bytes, **targets: str) -> bytes:
    units = [replace(u, target=targets.get(f"u{u.id}", u.target)) for u in read(data)]
    stream = io.BytesIO()
    tsv.write(units, stream, data)
    return stream.getvalue()


def test_two_columns_without_header_are_source_and_target():
    units = read("O gato dorme.\tThe cat sleeps.\r\nSem tradução\t\r\n".encode())

    assert [(u.id, u.source, u.target, u.state) for u in units] == [
        ("1", "O gato dorme.", "The cat sleeps.", State.TRANSLATED),
        ("2", "Sem tradução", "", State.INITIAL),
    ]


def test_a_third_column_is_the_state():
    units = read(b"a\tb\treviewed\nc\td\n")

    assert [u.state for u in units] == [State.REVIEWED, State.TRANSLATED]


def test_a_header_names_columns_in_any_order_and_unknown_ones_stay():
    data = b"Target\tauthor\tSource\tid\nb\tAna\ta\tx7\n"

    assert read(data) == (Unit("x7", "a", "b", state=State.TRANSLATED),)
    assert written(data, ux7="B!") == b"Target\tauthor\tSource\tid\nB!\tAna\ta\tx7\n"


def test_only_the_edited_cell_changes_with_line_ends_and_encoding_kept():
    data = "\ufeffum\tone\r\n\r\ndois\ttwo\rtrês\tthree".encode("utf-16-le")

    after = written(data, u3="2")

    assert after == "\ufeffum\tone\r\n\r\ndois\t2\rtrês\tthree".encode("utf-16-le")


def test_backslashes_are_escapes_only_under_a_header():
    assert read(b"C:\\new\tD:\\temp")[0].target == "D:\\temp"
    assert read(b"source\ttarget\na\\nb\tc\\td\\\\e\\f")[0].target == "c\td\\e\\f"


def test_a_tab_in_a_target_is_refused_where_the_file_cannot_hold_it():
    with pytest.raises(FileError, match="Unit 1: a tab or line break has no place in a file"):
        written(b"a\tb\n", u1="x\ty")


def test_a_new_state_gets_a_cell_of_its_own_where_there_is_no_header():
    data = b"a\tb\nc\td\n"
    first, second = read(data)
    stream = io.BytesIO()

    tsv.write([replace(first, state=State.FINAL), second], stream, data)

    assert stream.getvalue() == b"a\tb\tfinal\nc\td\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"a\tb\nno tab here\n",
            "line 2: 1 cells between tabs instead of 2 or 3; write source, tab",
        ),
        (b"a\tb\tfinal\tmore\n", "line 1: 4 cells between tabs instead of 2 or 3"),
        (b"source\ttarget\na\tb\tc\n", "line 2: 3 cells between tabs instead of 2"),
        (b"a\tb\tdone\n", "line 1: state 'done' is unknown; write one of: initial, translated"),
        (
            b"source\ttarget\trole\na\tb\tpoem\n",
            "line 2: role 'poem' is unknown; write one of: text",
        ),
        (b"source\ttarget\tconfidence\na\tb\thigh\n", "line 2: confidence 'high' is not a number;"),
        (b"source\ttarget\tconfidence\na\tb\t7\n", "line 2: confidence '7' is not a number;"),
        (
            b"source\ttarget\tparagraph\na\tb\t-1\n",
            "line 2: paragraph '-1' is not a number; write 0",
        ),
        (b"source\ttarget\tid\na\tb\t1\nc\td\t1\n", "line 3: id '1' is taken by line 2; give each"),
        (b"", "pairs.tsv has no text in it"),
        (b"a\tb\0", "pairs.tsv is a binary file"),
    ],
)
def test_a_malformed_line_is_named_with_the_mend(data, message):
    with pytest.raises(FileError) as caught:
        read(data)

    assert message in str(caught.value)
    assert str(caught.value).startswith("pairs.tsv")


def test_a_detected_encoding_is_told():
    data = "source\ttarget\nA estação já não é a mesma de sempre.\tO coração não é de pedra.\n"

    warnings = tsv.read(io.BytesIO(data.encode("cp1252")), "a.tsv").warnings

    assert "cp1252" in warnings[0]
