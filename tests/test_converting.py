"""A bilingual file becomes one of another format, or comes back as it was."""

import pytest

from review_app.errors import FileError, UnknownNameError
from review_app.formats import formats
from review_app.service.converting import convert
from review_app.service.importing import import_bitext

LINES = (
    '{"id": "a", "source": "A chuva não para.", "target": "The rain does not stop.",'
    ' "source_lang": "pt", "target_lang": "en", "state": "reviewed", "confidence": 0.5}\n'
    '{"id": "b", "source": "Feche a porta.", "target": "", "source_lang": "pt",'
    ' "target_lang": "en"}\n'
).encode()


@pytest.mark.parametrize("suffix", [f.suffixes[0] for f in formats().values()])
def test_units_survive_the_way_into_another_format(suffix):
    data, notes = convert(LINES, "in.jsonl", f"out{suffix}")

    again = import_bitext(data, f"out{suffix}").units

    assert notes == ()
    assert [(u.id, u.source, u.target, u.state, u.confidence) for u in again] == [
        (u.id, u.source, u.target, u.state, u.confidence)
        for u in import_bitext(LINES, "in.jsonl").units
    ]


def test_a_file_in_its_own_format_comes_back_byte_for_byte():
    assert convert(LINES, "in.jsonl", "out.ndjson")[0] == LINES


def test_a_file_without_languages_is_not_given_any_in_its_own_format():
    data = b'{"source": "Ontem choveu o dia inteiro.", "target": "Rain."}\n'

    assert convert(data, "in.jsonl", "out.jsonl")[0] == data


@pytest.mark.parametrize("name", ["in.jsonl", "-"])
def test_standard_output_gets_the_format_that_was_read(name):
    assert convert(LINES, name, "-")[0] == LINES


@pytest.mark.parametrize(("name", "told"), [("out.docx", "'.docx'"), ("out", "'out'")])
def test_an_unknown_suffix_says_once_which_there_are(name, told):
    with pytest.raises(UnknownNameError, match=r"\.jsonl.*\.tmx.*\.tsv.*\.xlf") as caught:
        convert(LINES, "in.jsonl", name)

    assert str(caught.value).startswith(f"Unknown file type {told}; choose one of: ")
    assert str(caught.value).count(" .xlf,") == 1


def test_a_malformed_file_is_refused():
    with pytest.raises(FileError, match=r"in\.jsonl, line 1: not JSON"):
        convert(b'{"source": ', "in.jsonl", "out.tsv")
