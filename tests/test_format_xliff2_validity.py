"""What breaks the XLIFF 2 standard is named with its line, and still read."""

# ruff: noqa: E501 - a case is easier to read on one line

import io

import pytest

from review_app.formats import xliff2

FILE = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="pt" trgLang="en"
 xmlns:my="urn:my" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0">
<file id="f1" my:own="yes"><my:more/><notes><note id="n0">nota</note></notes>
<unit id="u1" xml:space="preserve"><notes><note id="n1">nota</note></notes>
<originalData><data id="d1">&lt;br/></data></originalData>
<segment id="s1" state="translated" subState="my:x">
<source>{source}</source>
<target>{target}</target>
</segment>
<ignorable><source> </source></ignorable>
{more}
</unit>
</file>
</xliff>
"""
SOURCE = (
    'Uma <pc id="1" type="fmt" subType="xlf:b" fs:fs="b">frase</pc><ph id="2" dataRef="d1"/>'
    '<sc id="3"/>longa<ec startRef="3"/> <mrk id="m1" type="comment" ref="#n=n1">aqui</mrk>'
    '<cp hex="0001"/><ph id="4" canReorder="firstNo" canCopy="no" canDelete="no"/>'
    '<ph id="5" canReorder="no" canCopy="no" canDelete="no"/>'
)


def warnings(text: str) -> tuple[str, ...]:
    found = xliff2.read(io.BytesIO(text.encode()), "job.xlf")
    assert found.units
    return found.warnings


def made(source=SOURCE, target=SOURCE, more=""):
    return FILE.format(source=source, target=target, more=more)


def test_a_sound_file_has_no_complaint():
    assert warnings(made()) == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (made().replace('<file id="f1"', "<file"), "line 3: file has no id; add it."),
        (made().replace('id="u1"', 'id="/u1"'), "line 4: id may not be '/u1'; correct it."),
        (made().replace('srcLang="pt"', 'srcLang="pt_BR"'), "line 1: srcLang may not be 'pt_BR'"),
        (made().replace('state="translated"', ""), "line 6: subState needs a state; add it."),
        (
            made().replace("<segment ", '<segment my:x="1" '),
            "line 6: segment may not have x; remove",
        ),
        (made().replace("<segment ", '<segment translate="no" '), "segment may not have translate"),
        (made().replace(' trgLang="en"', ""), "line 1: there are targets but no trgLang; add it."),
        (
            made().replace("<target>", '<target xml:lang="fr">'),
            "line 8: the target is in 'fr', the",
        ),
        (
            made().replace("<target>", '<target xml:space="default">'),
            "line 8: xml:space differs from",
        ),
        (
            made(more='<segment id="s1"><source/></segment>'),
            "line 11: the code or segment id 's1' is",
        ),
        (
            made(more="<segment/>").replace("<segment/>", "<ignorable/>"),
            "ignorable has no source; add",
        ),
        (made(more="<notes><note/></notes>"), "line 11: notes comes too late in unit; move it up."),
        (made(more="<odd/>"), "line 11: unit may not hold odd; remove it."),
        (made().replace("</file>", "<my:late/></file>"), "line 13: late comes too late in file;"),
        (
            made().replace("<note id", "<my:x/><note id", 1),
            "line 3: notes may not hold x; remove it.",
        ),
        (
            made().replace("nota</note>", 'nota</note><note id="n1"/>'),
            "the note id 'n1' is used twice",
        ),
        (made().replace(' type="fmt"', ""), "line 7: subType needs a type; add it."),
        (
            made().replace('"xlf:b"', '"xlf:var"'),
            "line 7: subType 'xlf:var' needs type 'ui'; correct",
        ),
        (
            made().replace('dataRef="d1"', 'dataRef="d9"'),
            "line 7: dataRef 'd9' is not in originalData",
        ),
        (
            made().replace('ref="#n=n1"', 'ref="#n=n0"'),
            "line 7: ref '#n=n0' is no note of this unit;",
        ),
        (
            made().replace(' ref="#n=n1"', ""),
            "line 7: a comment has either value or ref; keep one of",
        ),
        (
            made().replace('ref="#n=n1"', 'ref="#u=1/f=1"'),
            "line 7: ref may not be '#u=1/f=1'; correct",
        ),
        (
            made().replace('hex="0001"', 'hex="0041"'),
            "line 7: cp is for characters that XML cannot hold",
        ),
        (
            made().replace('<ec startRef="3"/>', ""),
            "line 7: sc '3': its end is missing; correct it.",
        ),
        (made().replace('startRef="3"', 'startRef="8"'), "line 7: ec has no sc before it; correct"),
        (
            made().replace('<sc id="3"/>', '<sc id="3" canCopy="no"/>'),
            "canCopy differs from that of",
        ),
        (
            made().replace('<ec startRef="3"/>', '<ec isolated="yes"/>'),
            "an isolated ec has no id; add",
        ),
        (
            made().replace('"firstNo" canCopy="no"', '"firstNo"'),
            "canReorder 'firstNo' needs canCopy",
        ),
        (made(target="A phrase"), "line 7: code '4' may not be deleted; put it in the target."),
        (
            made(target=SOURCE.replace('<ph id="5"', '<ph id="9"/><ph id="5"')),
            "line 8: the codes 4, 5 must stay in this order.",
        ),
        (
            made(SOURCE.replace('"firstNo"', '"yes"')),
            "line 7: canReorder 'no' needs a code with 'firstNo' before it; correct it.",
        ),
        (
            made(SOURCE + '<ph id="6" copyOf="4"/>'),
            "copyOf '4' is no code that may be copied; correct",
        ),
        (
            made(SOURCE + '<ph id="6" subFlows="u7"/>'),
            "subFlows names 'u7', which is no unit; correct",
        ),
        (
            made(more='<segment><source/><target order="1"/></segment>'),
            "line 11: the order of its target, 1, is taken or too high; correct it.",
        ),
        (
            made().replace("</file>", '<unit id="u1"><segment><source/></segment></unit></file>'),
            "line 13: the unit id 'u1' is used twice; change one.",
        ),
        (
            made().replace("<my:more/>", '<skeleton href="a">b</skeleton>'),
            "line 3: a skeleton has either content or href; keep one of them.",
        ),
    ],
)
def test_what_breaks_the_standard_is_named_with_its_line(text, complaint):
    assert any(complaint in warning for warning in warnings(text)), warnings(text)


def test_a_full_path_to_a_note_of_the_unit_is_a_reference_to_it():
    assert warnings(made().replace('ref="#n=n1"', 'ref="#f=f1/u=u1/n=n1"')) == ()


def test_many_complaints_are_counted():
    text = made(SOURCE + '<ph canCopy="maybe"/>' * 30)

    found = warnings(text)

    assert len(found) == 21
    assert found[-1] == "job.xlf: 40 more places break the standard."


def test_an_unsound_file_comes_back_as_it_was():
    text = made(more="<odd/>").encode()
    stream = io.BytesIO()

    xliff2.write(xliff2.read(io.BytesIO(text), "job.xlf").units, stream, text)

    assert stream.getvalue() == text
