"""TMX of others: every language, inline codes, and edits in place."""

# ruff: noqa: E501 - tools write their files on long lines

import io
from dataclasses import replace

import pytest
from lxml import etree

from review_app.errors import FileError
from review_app.formats import tmx
from review_app.model import Note, State, Unit

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="ES-es" segtype="sentence" adminlang="en" o-tmf="x"/><body>
<tu tuid="k1">
  <note>De la ayuda</note><prop type="project">P7</prop>
  <tuv xml:lang="it-IT"><prop type="q">1</prop><seg>Apri <bpt i="1" x="1">&lt;b></bpt>ora<ept i="1">&lt;/b></ept></seg></tuv>
  <tuv xml:lang="es-ES"><seg>Abra <bpt i="1" x="1">&lt;b></bpt>ahora<ept i="1">&lt;/b></ept><ph x="2"/></seg></tuv>
</tu>
<tu>
  <tuv xml:lang="es-ES"><seg>&quot;Hola&quot; &amp; adiós</seg></tuv>
</tu>
<tu tuid="k3">
  <tuv xml:lang="es-ES"><seg>uno</seg></tuv><tuv xml:lang="de"><seg>eins</seg></tuv><tuv xml:lang="ru"><seg/></tuv>
</tu>
</body></tmx>
"""


def read(text: str) -> tuple[Unit, ...]:
    return tmx.read(io.BytesIO(text.encode()), "memory.tmx").units


def written(text: str, **changes: dict[str, object]) -> str:
    given = {key.replace("_", ":"): fields for key, fields in changes.items()}
    units = [replace(unit, **given.get(unit.id, {})) for unit in read(text)]
    stream = io.BytesIO()
    tmx.write(units, stream, text.encode())
    etree.fromstring(stream.getvalue())
    return stream.getvalue().decode()


def test_the_source_language_decides_and_every_other_one_is_a_unit():
    units = read(TMX)

    assert [(u.id, u.source_lang, u.target_lang, u.target, u.state) for u in units] == [
        ("k1", "es-ES", "it-IT", "Apri <bpt1>ora</bpt1>", State.TRANSLATED),
        ("2", "es-ES", "und", "", State.INITIAL),
        ("k3:de", "es-ES", "de", "eins", State.TRANSLATED),
        ("k3:ru", "es-ES", "ru", "", State.INITIAL),
    ]
    assert units[0].source == "Abra <bpt1>ahora</bpt1><ph2/>"
    assert units[0].notes == (Note("", "De la ayuda"),)


def test_an_untouched_memory_comes_back_byte_for_byte():
    assert written(TMX) == TMX


def test_an_edit_changes_its_segment_only():
    assert written(TMX, k1={"target": "<ph2/> <bpt1>Apri</bpt1> ora"}) == TMX.replace(
        'Apri <bpt i="1" x="1">&lt;b></bpt>ora<ept i="1">&lt;/b></ept>',
        '<ph x="2"/> <bpt i="1" x="1">&lt;b></bpt>Apri<ept i="1">&lt;/b></ept> ora',
    )


def test_an_empty_segment_is_filled():
    assert '<tuv xml:lang="ru"><seg>один</seg></tuv>' in written(TMX, k3_ru={"target": "один"})


def test_a_language_is_added_to_a_unit_that_has_only_the_source():
    units = [replace(u, target="Ciao", target_lang="it") if u.id == "2" else u for u in read(TMX)]
    stream = io.BytesIO()

    tmx.write(units, stream, TMX.encode())

    assert '</tuv>\n<tuv xml:lang="it"><seg>Ciao</seg></tuv>\n</tu>' in stream.getvalue().decode()


def test_a_state_is_a_property_of_ours():
    after = written(TMX, k1={"state": State.REVIEWED})

    assert after == TMX.replace(
        "\n  <note>De", '\n  <prop type="x-state">reviewed</prop>\n  <note>De'
    )
    assert read(after)[0].state is State.REVIEWED
    assert '<prop type="x-state">final</prop>' in written(after, k1={"state": State.FINAL})


def test_languages_of_one_unit_share_the_least_advanced_state():
    after = written(TMX, k3_de={"state": State.FINAL}, k3_ru={"state": State.REVIEWED})

    assert after.count("x-state") == 1
    assert {u.state for u in read(after)[2:]} == {State.REVIEWED}


def test_a_memory_without_source_language_takes_the_first_variant():
    assert read(TMX.replace("ES-es", "*all*"))[0].source_lang == "it-IT"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<tbx/>", "memory.tmx is not TMX but tbx; export it as TMX 1.4."),
        ("<tmx><body>\n<tu/></body></tmx>", "memory.tmx, line 2: a tu without tuv; add the texts"),
        (
            '<tmx><body><tu><prop type="x-state">done</prop><tuv><seg>a</seg></tuv></tu></body></tmx>',
            "memory.tmx, line 1: x-state, x-confidence or x-paragraph has a wrong value",
        ),
        ("<tmx><body>", "memory.tmx, line 1: not sound XML"),
    ],
)
def test_an_unsound_file_is_refused_with_place_and_mend(text, message):
    with pytest.raises(FileError) as caught:
        read(text)

    assert message in str(caught.value)


def test_a_memory_without_a_body_has_no_units():
    assert read("<tmx version='1.4'><header/></tmx>") == ()
