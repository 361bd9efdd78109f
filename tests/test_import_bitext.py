"""Bilingual files come in tidy, and go back as they were but for what was edited."""

# ruff: noqa: E501 - a paragraph of a text file is one line

from dataclasses import replace
from io import BytesIO

import pytest

from review_app.errors import FileError
from review_app.formats import find_format, formats
from review_app.model import Candidate, State, Unit
from review_app.service.importing import (
    import_bitext,
    import_monolingual,
)

SOURCE = """A padaria da esquina fecha no domingo

O dono, Abel Moura, anunciou a decisão na quinta-feira. A família não quer mais vender pão. Os vizinhos assinaram uma carta.

“Aprendi aqui tudo o que sei”, disse a funcionária Rosa Lemos. Ela trabalha na casa há 31 anos.
"""
TARGET = """The bakery on the corner closes on Sunday

The owner, Abel Moura, announced the decision on Thursday. The family no longer wants to sell bread. The neighbors signed a letter.

“I learned everything I know here,” said the employee Rosa Lemos. She has worked in the shop for 31 years.
"""


def test_a_bilingual_file_is_recognised_and_its_languages_found():
    data = b"O mercado abre cedo todos os dias.\tThe market opens early every day.\n"

    found = import_bitext(data, "pairs.tsv")

    assert (found.format, found.skeleton, found.name) == ("tsv", data, "pairs.tsv")
    assert (found.source_lang, found.target_lang) == ("pt", "en")
    assert (found.units[0].source_lang, found.units[0].target_lang) == ("pt", "en")


def test_units_without_any_text_do_not_appear_and_stay_in_the_file():
    data = b"Oi\tHi\n\t\n \t \nTchau\t\n\tBye\n"
    stream = BytesIO()

    found = import_bitext(data, "pairs.tsv", "pt", "en")
    find_format("tsv").write(found.units, stream, data)

    assert [(u.source, u.target) for u in found.units] == [("Oi", "Hi"), ("Tchau", ""), ("", "Bye")]
    assert stream.getvalue() == data


def test_given_languages_fill_in_what_a_bilingual_file_leaves_out():
    found = import_bitext(b"Oi\tHi\n", "pairs.tsv", "pt-BR", "en-US")

    assert (found.source_lang, found.target_lang) == ("pt-BR", "en-US")


def test_languages_that_a_file_names_stand():
    line = b'{"source": "Oi", "target": "Hi", "source_lang": "gl", "target_lang": "en"}\n'

    assert import_bitext(line, "a.jsonl", "pt", "de").source_lang == "gl"


def test_a_bilingual_file_with_its_languages_swapped_is_read_with_a_note():
    lines = "".join(
        f'{{"source": "{target}", "target": "{source}", "source_lang": "pt", "target_lang": "en"}}\n'
        for source, target in zip(SOURCE.split("\n\n"), TARGET.split("\n\n"), strict=True)
    )

    found = import_bitext(lines.replace('\n"', '"').encode(), "a.jsonl")

    (note,) = found.notes
    assert note == (
        "The source side of a.jsonl is in English (en) and the target side of a.jsonl in Portuguese"
        " (pt): source and target are swapped; exchange the files or the languages."
    )


def test_each_language_pair_of_a_file_is_judged_on_its_own():
    texts = {
        "en": "The old bridge over the river was opened again at noon by the mayor of the town.",
        "de": "Die alte Brücke über den Fluss wurde mittags vom Bürgermeister wieder eröffnet.",
        "fr": "Le vieux pont sur la rivière a été rouvert à midi par le maire de la ville.",
    }
    lines = "".join(
        f'{{"source": "{texts[a]}", "target": "{texts[b]}", "source_lang": "{a}",'
        f' "target_lang": "{b}"}}\n'
        for a, b in (("en", "de"), ("de", "fr"), ("de", "fr"), ("fr", "en"))
    )

    assert import_bitext(lines.encode(), "a.jsonl").notes == ()
    wrong = lines.replace(texts["en"], texts["fr"]).encode()
    notes = import_bitext(wrong, "a.jsonl").notes
    assert notes[0].startswith("The source side of a.jsonl from en into de is in French (fr),")


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"%PDF-1.7", FileError, "a.xlf is a PDF document, not plain text"),
        (b"", FileError, "a.xlf has no text in it; choose a file with text."),
        (b" \n ", FileError, "a.xlf has no text in it; choose a file with text."),
        (b"<xliff version='1.2'>", FileError, "a.xlf, line 1: not sound XML"),
    ],
)
def test_a_file_that_is_no_bilingual_file_is_refused(data, error, message):
    with pytest.raises(error, match=message):
        import_bitext(data, "a.xlf")


def test_a_file_of_no_known_format_is_refused():
    with pytest.raises(
        FileError, match=r"in no bilingual format known here \(jsonl, tmx, tsv, xliff"
    ):
        import_bitext(b"Just a line.", "a.txt")


def test_a_translation_on_its_own_is_cut_into_units():
    found = import_monolingual(TARGET.encode(), "bakery.txt")

    assert (found.source_lang, found.target_lang, found.name) == ("und", "en", "bakery")
    assert [u.target for u in found.units][1] == (
        "The owner, Abel Moura, announced the decision on Thursday."
    )
    assert {u.source for u in found.units} == {""}


LINED = (
    b'{"id": "1", "source": "Um.\\r\\nDois.", "target": "One.\\rTwo.\\u0000",'
    b' "candidates": {"mt": "I.\\r\\nII."}, "reference": "Ay\\u0007."}\r\n'
    b'{"id": "2", "source": "A\\r\\nB", "target": "C\\r\\nD"}\r\n'
)


def test_segments_of_several_lines_have_one_kind_of_line_end_and_no_control_characters():
    found = import_bitext(LINED, "a.jsonl", "pt", "en")

    first = found.units[0]
    assert (first.source, first.target, first.reference) == ("Um.\nDois.", "One.\nTwo.", "Ay.")
    assert first.candidates == (Candidate("mt", "I.\nII."),)
    assert found.notes == ("a.jsonl had 2 control characters, which were left out.",)


def test_a_file_written_back_keeps_its_own_line_ends():
    found = import_bitext(LINED, "a.jsonl", "pt", "en")
    edited = [found.units[0], replace(found.units[1], target="E\nF")]
    stream = BytesIO()

    find_format("jsonl").write(edited, stream, found.skeleton)

    first, second = stream.getvalue().splitlines(keepends=True)
    assert first == LINED.splitlines(keepends=True)[0]
    assert b'"target": "E\\r\\nF"' in second


@pytest.mark.parametrize("form", formats().values(), ids=lambda form: form.id)
def test_units_that_were_only_tidied_leave_any_file_as_it_is(form):
    raw = Unit("1", "Um.\r\nDois.", "One.\r\nTwo.\rThree.", "pt", "en", state=State.TRANSLATED)
    new = BytesIO()
    form.write([raw], new, b"")
    data = new.getvalue().replace(b"\n", b"\r\n")
    found = import_bitext(data, f"a{form.suffixes[0]}")
    back = BytesIO()

    form.write(found.units, back, data)

    assert found.units[0].target == "One.\nTwo.\nThree."
    assert back.getvalue() == data
