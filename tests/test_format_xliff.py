"""XLIFF 1.2 and SDLXLIFF of others: read whole, edited in place, refused where unsound."""

# ruff: noqa: E501 - tools write their files on long lines

import io
from dataclasses import replace

import pytest
from lxml import etree

from review_app.errors import FileError
from review_app.formats import HEAD, recognise, xliff
from review_app.formats.xliff.rows import rows_of
from review_app.model import Note, State, Unit
from review_app.text.markup import parse

OPEN = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:f="urn:f">'
FILE = '<file original="{}" source-language="pt-BR" target-language="de" datatype="plaintext">'
RICH = f"""<?xml version='1.0' encoding="UTF-8" standalone='yes'?>
<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://xliff.example/xliff.dtd">
<?tool keep="this"?>{OPEN}
{FILE.format("a.html")}<header><f:skl>x</f:skl></header><body>
  <group id="g"><group>
    <trans-unit id='1' f:own="yes"><!-- why -->
      <source>Clique em <g id="1">Salvar</g><x id="2"/>.</source>
      <target  state = 'needs-review-translation'  >Klicken Sie auf <g id="1">Sichern</g>.</target>
      <note from="Ana" priority="1">Botão</note>
      <alt-trans origin="tm"><source>Clique.</source><target>Klick.</target></alt-trans>
    </trans-unit>
  </group></group>
  <trans-unit id="2"><source>Um &amp; dois</source><target/></trans-unit>
  <trans-unit id="3" approved="yes"><source><![CDATA[<b>]]></source><target>&lt;b&#62;</target></trans-unit>
  <trans-unit id="4" translate="no"><source>código</source></trans-unit>
  <group translate="no"><trans-unit id="5"><source>nada</source></trans-unit></group>
  <trans-unit id="6">
    <source>Sem alvo</source>
  </trans-unit>
</body></file>
{FILE.format("b.html")}<body>
  <trans-unit id="7"><source>Uma frase. Outra.</source>
    <seg-source><mrk mtype="seg" mid="0">Uma frase.</mrk> <mrk mtype="seg" mid="1">Outra.</mrk></seg-source>
  </trans-unit>
  <trans-unit id="8"><source>A. B. C.</source>
    <seg-source><mrk mtype="seg" mid="a">A.</mrk> <mrk mtype="seg" mid="b">B.</mrk> <mrk mtype="seg" mid="c">C.</mrk></seg-source>
    <target state="translated"><mrk mtype="seg" mid="a">A!</mrk> <g id="9"><mrk mtype="seg" mid="c">C!</mrk></g></target>
  </trans-unit>
</body></file>
</xliff>
""".replace("\n", "\r\n")
SDL = f"""\ufeff<?xml version="1.0" encoding="utf-8"?>{OPEN.replace("urn:f", "http://sdl.com/FileTypes/SdlXliff/1.0").replace("xmlns:f", "xmlns:sdl")}
{FILE.format("c.docx")}<body>
<trans-unit id="u1"><source><x id="0"/></source><seg-source><x id="0"/></seg-source></trans-unit>
<trans-unit id="u2"><source>Olá. Adeus.</source><seg-source><g id="1"><mrk mtype="seg" mid="1">Olá.</mrk> <mrk mtype="seg" mid="2">Adeus.</mrk></g></seg-source><target><g id="1"><mrk mtype="seg" mid="1">Hallo.</mrk> <mrk mtype="seg" mid="2" /></g></target><sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation" origin="tm" percent="100"><sdl:value key="k">v</sdl:value></sdl:seg><sdl:seg id="2" /></sdl:seg-defs></trans-unit>
</body></file></xliff>"""

BARE = RICH.replace(OPEN, '<xliff version="1.2">').replace("f:", "")


def read(text: str | bytes) -> tuple[Unit, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    return xliff.read(io.BytesIO(data), "job.xlf").units


def written(text: str | bytes, **changes: dict[str, object]) -> str:
    """Write `text` back with the fields of the units named changed (`u7_0` is `7#0`)."""
    data = text if isinstance(text, bytes) else text.encode()
    given = {key[1:].replace("_", "#"): fields for key, fields in changes.items()}
    units = [replace(unit, **given.get(unit.id, {})) for unit in read(data)]
    stream = io.BytesIO()
    xliff.write(units, stream, data)
    etree.fromstring(stream.getvalue())
    return stream.getvalue().decode("utf-8")


def test_every_unit_to_translate_is_found_in_groups_files_and_segments():
    units = read(RICH)

    assert [u.id for u in units] == ["1", "2", "3", "6", "7#0", "7#1", "8#a", "8#b", "8#c"]
    assert [u.document for u in units] == ["a.html"] * 4 + ["b.html"] * 5
    assert {(u.source_lang, u.target_lang) for u in units} == {("pt-BR", "de")}
    assert [u.source for u in units[4:]] == ["Uma frase.", "Outra.", "A.", "B.", "C."]
    assert [u.target for u in units[4:]] == ["", "", "A!", "", "C!"]


def test_codes_notes_and_states_are_read_and_suggestions_left_alone():
    first, second, third, *_ = read(RICH)

    assert first.source == "Clique em <g1>Salvar</g1><x2/>."
    assert first.target == "Klicken Sie auf <g1>Sichern</g1>."
    assert [code.tag for code in first.codes] == ["<g1>", "</g1>", "<x2/>"]
    assert first.notes == (Note("Ana", "Botão"),)
    assert first.candidates == ()
    assert [u.state for u in (first, second, third)] == [
        State.TRANSLATED,
        State.INITIAL,
        State.FINAL,
    ]
    assert (third.source, third.target) == ("<b>", "<b>")


@pytest.mark.parametrize("text", [RICH, SDL])
def test_an_untouched_file_comes_back_byte_for_byte(text):
    assert written(text) == text


def test_an_edited_target_changes_its_own_bytes_only():
    after = written(RICH, u1={"target": "Auf <x2/><g1>Speichern</g1> & los"})

    assert after == RICH.replace(
        'Klicken Sie auf <g id="1">Sichern</g>.', 'Auf <x id="2"/><g id="1">Speichern</g> &amp; los'
    )


def test_an_empty_target_is_filled():
    assert written(RICH, u2={"target": "1 < 2"}) == RICH.replace(
        "<target/>", "<target>1 &lt; 2</target>"
    )


def test_a_missing_target_is_added_on_a_line_of_its_own():
    assert written(RICH, u6={"target": "Kein Ziel"}) == RICH.replace(
        "<source>Sem alvo</source>",
        "<source>Sem alvo</source>\r\n    <target>Kein Ziel</target>",
    )


def test_a_state_is_written_where_it_stands():
    assert written(RICH, u1={"state": State.REVIEWED}) == RICH.replace(
        "'needs-review-translation'", '"signed-off"'
    )


def test_a_final_unit_is_approved_and_one_reopened_no_longer():
    after = written(RICH, u2={"state": State.FINAL}, u3={"state": State.TRANSLATED})

    assert '<trans-unit id="2" approved="yes">' in after
    assert '<target state="final"/>' in after
    assert '<trans-unit id="3" approved="no">' in after
    assert '<target state="translated">&lt;b&#62;</target>' in after
    assert [u.state for u in read(after)[1:3]] == [State.FINAL, State.TRANSLATED]


def test_segments_without_a_target_get_one_segmented_as_the_source():
    after = written(RICH, u7_1={"target": "Noch einer."})

    assert (
        '</seg-source>\r\n    <target><mrk mtype="seg" mid="0"></mrk>'
        ' <mrk mtype="seg" mid="1">Noch einer.</mrk></target>'
    ) in after
    assert [u.target for u in read(after)[4:6]] == ["", "Noch einer."]


def test_a_segment_that_the_target_lacks_is_put_behind_the_one_before():
    after = written(RICH, u8_b={"target": "B!"}, u8_c={"target": "C?"})

    assert '>A!</mrk><mrk mtype="seg" mid="b">B!</mrk> <g id="9">' in after
    assert [u.target for u in read(after)[6:]] == ["A!", "B!", "C?"]


def test_segments_of_one_target_share_the_least_advanced_state():
    after = written(RICH, u8_a={"state": State.FINAL}, u8_c={"state": State.REVIEWED})
    every = {f"u8_{mid}": {"state": State.REVIEWED} for mid in "abc"}

    assert after == RICH
    assert '<target state="signed-off"><mrk mtype="seg" mid="a">' in written(RICH, **every)


def test_an_unsegmented_target_of_a_segmented_source_is_one_unit():
    text = RICH.replace(
        "</seg-source>\r\n  </trans-unit>", "</seg-source><target>Alles.</target></trans-unit>"
    )

    units = read(text)

    assert (units[4].id, units[4].source, units[4].target) == ("7", "Uma frase. Outra.", "Alles.")


def test_trados_segments_have_a_state_each():
    units = read(SDL)

    assert [(u.id, u.source, u.target, u.state) for u in units] == [
        ("u2#1", "Olá.", "Hallo.", State.REVIEWED),
        ("u2#2", "Adeus.", "", State.INITIAL),
    ]
    after = written(SDL, uu2_2={"target": "Tschüs.", "state": State.TRANSLATED})
    assert after == SDL.replace(
        '<mrk mtype="seg" mid="2" /></g></target>',
        '<mrk mtype="seg" mid="2">Tschüs.</mrk></g></target>',
    ).replace('<sdl:seg id="2" />', '<sdl:seg id="2" conf="Translated" />')


def test_ids_that_two_files_share_are_told_apart():
    text = RICH.replace('id="7"', 'id="2"')

    units = read(text)

    assert [u.id for u in units][1] == "1/2"
    assert [u.id for u in units][4] == "2/2#0"
    assert len({u.id for u in units}) == len(units)


@pytest.mark.parametrize("text", [RICH, SDL, RICH.replace('id="7"', 'id="2"'), BARE])
def test_units_read_in_passing_are_those_that_are_written_back(text):
    rows = rows_of(parse(text.encode(), "job.xlf"))

    assert rows
    assert tuple(row.unit for row in rows) == read(text)


def test_an_id_used_twice_in_one_file_is_told_apart():
    text = RICH.replace('id="6"', 'id="2"').replace(FILE.format("b.html"), FILE.format("b"))
    twice = text[: text.index('<file original="b"')] + "</xliff>"

    assert [u.id for u in read(twice)] == ["1", "2", "3", "2~2"]


def test_a_declared_encoding_is_kept_and_what_it_lacks_becomes_a_reference():
    text = RICH.replace("UTF-8", "windows-1252").encode("cp1252")
    first, *rest = read(text)
    stream = io.BytesIO()

    xliff.write([replace(first, target="Größe 中"), *rest], stream, text)

    assert "Größe &#20013;</target>".encode("cp1252") in stream.getvalue()
    assert read(stream.getvalue())[0].target == "Größe 中"


def test_a_prefixed_file_gets_prefixed_elements():
    text = (
        '<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:file original="" '
        'source-language="en" target-language="fr"><x:body><x:trans-unit id="1"><x:source>a</x:source>'
        "</x:trans-unit></x:body></x:file></x:xliff>"
    )

    assert "</x:source><x:target>b</x:target>" in written(text, u1={"target": "b"})


def test_the_file_is_recognised_by_its_root_and_version():
    assert recognise("job.xml", SDL.encode()[:HEAD]).id == "xliff"
    assert xliff.sniff(RICH.encode("utf-16")[:HEAD])
    assert not xliff.sniff(b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0">')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (RICH.replace("</group></group>", "</group>", 1), "job.xlf, line 20: not sound XML"),
        (
            OPEN + FILE + '<body>\n<trans-unit id="9"/></body></file></xliff>',
            "line 2: trans-unit '9' has no source; add one.",
        ),
        ("<html/>", "job.xlf is not XLIFF 1.2 but html; export it as XLIFF 1.2."),
        ('<xliff version="2.0"/>', "job.xlf is not XLIFF 1.2 but xliff 2.0"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "it declares entities of its own"),
    ],
)
def test_an_unsound_file_is_refused_with_place_and_mend(text, message):
    with pytest.raises(FileError) as caught:
        read(text)

    assert message in str(caught.value)


def test_tags_that_do_not_pair_up_never_reach_the_file():
    with pytest.raises(FileError, match="Unit 1: <g1> and </g1> do not pair up"):
        written(RICH, u1={"target": "Auf <g1>Speichern"})


def test_codes_of_another_format_are_wrapped_in_a_new_file():
    units = read(RICH)
    stream = io.BytesIO()

    xliff.write(units, stream, b"")
    again = read(stream.getvalue())

    assert [(u.id, u.state, u.document) for u in again] == [
        (u.id, u.state, u.document) for u in units
    ]
    assert again[0].source == "Clique em <bpt1>Salvar</bpt1><ph2/>."
    assert '&lt;g id="1"&gt;' in again[0].codes[0].data
