"""XLIFF 2 of others: segments, inherited wishes, codes and states, edited in place."""

# ruff: noqa: E501 - tools write their files on long lines

import io
from dataclasses import replace

import pytest
from lxml import etree

from review_app.errors import FileError
from review_app.formats import HEAD, recognise, xliff2
from review_app.model import Note, State, Unit

TEXT = """<?xml version='1.0'?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="uk">
<file id="f1" original="menu.json">
  <unit id="u1"><notes><note category="hint">Button</note></notes>
    <segment id="a" state="translated" subState="x:y">
      <source>Open <pc id="1">file</pc><ph id="2" dataRef="d1"/></source>
      <target xml:lang="uk">Відкрити <pc id="1">файл</pc></target>
    </segment>
    <ignorable><source> </source></ignorable>
    <segment>
      <source>Wait <sc id="3"/>now<ec startRef="3"/>.</source>
    </segment>
  </unit>
  <group id="g" translate="no">
    <unit id="u2"><segment><source>v1.2</source></segment></unit>
    <unit id="u3" translate="yes"><segment state="final"><source>Yes</source><target/></segment></unit>
  </group>
</file></xliff>
"""


def read(text: str) -> tuple[Unit, ...]:
    return xliff2.read(io.BytesIO(text.encode()), "menu.xlf").units


def written(text: str, *changes: dict[str, object]) -> str:
    """Write `text` back with the fields of the first units changed."""
    units = list(read(text))
    for n, fields in enumerate(changes):
        units[n] = replace(units[n], **fields)
    stream = io.BytesIO()
    xliff2.write(units, stream, text.encode())
    etree.fromstring(stream.getvalue())
    return stream.getvalue().decode()


def test_segments_are_units_unless_they_are_not_to_translate():
    units = read(TEXT)

    assert [(u.id, u.source, u.target, u.state) for u in units] == [
        ("u1#a", "Open <pc1>file</pc1><ph2/>", "Відкрити <pc1>файл</pc1>", State.TRANSLATED),
        ("u1#2", "Wait <sc3>now</sc3>.", "", State.INITIAL),
        ("u3", "Yes", "", State.FINAL),
    ]
    assert {(u.source_lang, u.target_lang, u.document) for u in units} == {
        ("en", "uk", "menu.json")
    }
    assert units[0].notes == (Note("", "Button"),)


def test_an_annotation_may_ask_for_a_translation_within_what_is_not_to_translate():
    text = TEXT.replace("v1.2", 'v1.2 <mrk id="m" translate="yes">beta</mrk>')

    assert [u.id for u in read(text)] == ["u1#a", "u1#2", "u2", "u3"]


def test_an_untouched_file_comes_back_byte_for_byte():
    assert written(TEXT) == TEXT


def test_an_edit_changes_target_and_state_and_drops_what_belonged_to_the_old_state():
    after = written(
        TEXT,
        {"target": "<ph2/><pc1>Файл</pc1> відкрити", "state": State.REVIEWED},
        {"target": "Чекайте <sc3>зараз</sc3>."},
    )

    assert after == TEXT.replace(' subState="x:y"', "").replace(
        'state="translated"', 'state="reviewed"'
    ).replace(
        'Відкрити <pc id="1">файл</pc>', '<ph id="2" dataRef="d1"/><pc id="1">Файл</pc> відкрити'
    ).replace(
        '<ec startRef="3"/>.</source>',
        '<ec startRef="3"/>.</source>\n'
        '      <target>Чекайте <sc id="3"/>зараз<ec startRef="3"/>.</target>',
    )


def test_the_first_target_of_a_file_brings_its_language():
    text = TEXT.replace(' trgLang="uk"', "").replace(
        TEXT[TEXT.index("      <target xml") : TEXT.index("    </segment>")], ""
    )

    after = written(text, {"target": "Файл", "target_lang": "uk"})

    assert 'srcLang="en" trgLang="uk">' in after


def test_units_of_two_files_with_one_id_are_told_apart():
    second = TEXT[TEXT.index("<file ") : TEXT.index("</xliff>")].replace('"f1"', '"f2"')

    ids = [u.id for u in read(TEXT.replace("</xliff>", second + "</xliff>"))]

    assert ids == ["f1/u1#a", "f1/u1#2", "f1/u3", "f2/u1#a", "f2/u1#2", "f2/u3"]


def test_codes_of_another_format_refer_to_their_data_in_a_new_file():
    stream = io.BytesIO()

    xliff2.write(read(TEXT), stream, b"")
    again = xliff2.read(io.BytesIO(stream.getvalue()), "new.xlf").units

    assert [u.id for u in again] == [u.id for u in read(TEXT)]
    assert '<data id="d1">&lt;pc id="1"&gt;</data>' in stream.getvalue().decode()
    assert again[0].source.count("<") == 3


def test_a_new_file_holds_one_language_pair():
    units = [Unit("1", "a", "b", "en", "fr"), Unit("2", "a", "b", "en", "de")]

    with pytest.raises(
        FileError, match="one language pair a file, these units have en to de, en to"
    ):
        xliff2.write(units, io.BytesIO(), b"")


def test_the_version_decides_which_xliff_it_is():
    assert recognise("menu.xlf", TEXT.encode()[:HEAD]).id == "xliff2"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            TEXT.replace('"translated"', '"done"'),
            "menu.xlf, line 5: state 'done' is unknown; write",
        ),
        (TEXT.replace("<source>Yes</source>", ""), "line 16: a segment without source; add one."),
        (TEXT.replace('srcLang="en"', ""), "menu.xlf: the xliff element has no srcLang; add it"),
        (TEXT.replace('"2.1"', '"1.2"'), "menu.xlf is not XLIFF 2 but xliff 1.2; export it as"),
    ],
)
def test_an_unsound_file_is_refused_with_place_and_mend(text, message):
    with pytest.raises(FileError) as caught:
        read(text)

    assert message in str(caught.value)
