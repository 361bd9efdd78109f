"""JSON Lines of others: foreign keys stay, and a malformed line is named."""

import io
import json
import time
from dataclasses import replace

import pytest

from review_app.errors import FileError
from review_app.formats import jsonl
from review_app.model import Candidate, State, Unit

LINE = '{"id":"a1", "source":"Bom dia", "target":"Good day","source_lang":"pt","target_lang":"en"}'


def read(data: bytes | str, name: str = "units.jsonl"):
    return jsonl.read(io.BytesIO(data if isinstance(data, bytes) else data.encode()), name)


def written(units, skeleton: bytes) -> bytes:
    stream = io.BytesIO()
    jsonl.write(units, stream, skeleton)
    return stream.getvalue()


def test_the_contract_is_read():
    line = json.loads(LINE) | {
        "document": "d",
        "candidates": {"engine": "Good morning", "other": "Hello"},
        "reference": "Good morning",
    }

    (unit,) = read(json.dumps(line)).units

    assert unit == Unit(
        *("a1", "Bom dia", "Good day", "pt", "en", "d", State.TRANSLATED),
        candidates=(Candidate("engine", "Good morning"), Candidate("other", "Hello")),
        reference="Good morning",
    )


def test_a_line_needs_no_more_than_a_source():
    assert read('\n{"source": "Oi"}\n').units == (Unit("2", "Oi", ""),)


def test_numbers_are_ids_too():
    assert [u.id for u in read('{"id":7,"source":"a"}\n{"id":0,"source":"b"}').units] == ["7", "0"]


def test_only_the_edited_line_changes_and_foreign_keys_stay():
    first = LINE.replace("{", '{"x": [1, {"y": null}], ', 1)
    data = f"\ufeff{first}\r\n\r\n{LINE.replace('a1', 'a2')}\r\n".encode()
    units = read(data).units

    after = written([replace(units[0], target="Olá 日"), units[1]], data)

    lines, before = after.split(b"\r\n"), data.split(b"\r\n")
    assert lines[1:] == before[1:]
    assert json.loads(lines[0].decode("utf-8-sig")) == json.loads(first) | {"target": "Olá 日"}


def test_a_language_that_the_file_leaves_out_is_not_written_into_it():
    data = b'{"id": "1", "source": "a", "target": "b"}\n'
    (unit,) = read(data).units

    assert written([replace(unit, source_lang="pt", target_lang="en")], data) == data


def test_a_candidate_that_was_added_is_written():
    data = f"{LINE}\n".encode()
    (unit,) = read(data).units

    after = written([replace(unit, candidates=(Candidate("s", "t"),))], data)

    assert json.loads(after)["candidates"] == {"s": "t"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '{"id": "1", "source": "a"',
            "line 2: not JSON (Expecting ',' delimiter); write one object",
        ),
        ("[1, 2]", 'line 2: not an object; write {"id": "1", "source": "…", "target": "…"}.'),
        ('{"id": "1"}', "line 2: neither 'source' nor 'target' is there; write both."),
        ('{"source": 3}', "line 2: 'source' must be a text."),
        ('{"source": "a", "id": true}', "line 2: 'id' must be a text or a whole number."),
        ('{"source": "a", "candidates": ["b"]}', "line 2: 'candidates' must be an object of"),
        (
            '{"source": "a", "candidates": {"s": 1}}',
            "line 2: each of 'candidates' must be a system",
        ),
        (
            '{"source": "a", "state": "done"}',
            "line 2: state 'done' is unknown; write one of: initial",
        ),
        ('{"source": "a", "state": []}', "line 2: state [] is unknown"),
        ('{"source": "a", "role": "poem"}', "line 2: role 'poem' is unknown; write one of: text"),
        ('{"source": "a", "confidence": 3}', "line 2: 'confidence' must be a number from 0 to 1."),
        (
            '{"source": "a", "confidence": NaN}',
            "line 2: 'confidence' must be a number from 0 to 1.",
        ),
        ('{"source": "a", "notes": ["b"]}', "line 2: each of 'notes' must be an object of author,"),
        ('{"source": "\\ud800"}', "line 2: half a surrogate pair; write the character itself."),
        ("[" * 100_000, "line 2: not JSON (nested too deeply)"),
        (f'{{"source": "a", "x": {"9" * 5000}}}', "line 2: not JSON (a number is too long)"),
        (LINE, "line 2: id 'a1' is taken by line 1; give each line its own."),
    ],
)
def test_a_malformed_line_is_named_with_the_mend(line, message):
    with pytest.raises(FileError) as caught:
        read(f"{LINE}\n{line}\n")

    assert message in str(caught.value)
    assert str(caught.value).startswith("units.jsonl, line 2")


def test_a_hundred_thousand_lines_are_read_and_written_in_seconds():
    data = b"".join(
        b'{"id": "%d", "source": "Chove muito hoje.", "target": "It is raining."}\n' % n
        for n in range(100_000)
    )
    begin = time.process_time()
    units = read(data).units
    edited = (replace(units[0], target="Rain."), *units[1:])

    assert written(edited, data).endswith(data[-1000:])
    assert time.process_time() - begin < 15
