"""Inline codes show as short tags, and tags become the codes that they stand for."""

import pytest

from review_app.errors import FileError
from review_app.model import Code
from review_app.text.inline import Sign, compose, parts, show
from review_app.text.markup import parse

SHAPES = {"g": "pair", "bpt": "open", "ept": "close"}


def sign(element):
    family = "bpt" if element.name == "ept" else element.name
    return Sign(SHAPES.get(element.name, "alone"), family, element.get("id"))


def shown(*sides):
    markup = parse(f"<u>{''.join(f'<s>{side}</s>' for side in sides)}</u>".encode(), "a.xml")
    return show(*(parts(side, markup, sign) for side in markup.root.children))


def test_codes_become_tags_and_tags_become_codes():
    (side,) = shown('a<g id="3">b<x id="uuid-7" k="&lt;i>"/></g> &amp; c')

    assert side.text == "a<g3>b<x1/></g3> & c"
    assert side.codes == (
        Code("<g3>", '<g id="3">', "open"),
        Code("<x1/>", '<x id="uuid-7" k="&lt;i>"/>', "alone"),
        Code("</g3>", "</g>", "close"),
    )
    assert compose(side.text, "1", side.raw) == (
        'a<g id="3">b<x id="uuid-7" k="&lt;i>"/></g> &amp; c'
    )


def test_a_code_has_the_same_tag_on_both_sides():
    source, target = shown('<x id="a"/><x id="b"/>', '<x id="b"/>, <x id="a"/>')

    assert (source.text, target.text) == ("<x1/><x2/>", "<x2/>, <x1/>")


def test_the_ends_of_a_split_pair_share_a_number_and_their_content_is_hidden():
    (side,) = shown('<bpt id="1">&lt;b></bpt>bold<ept id="1">&lt;/b></ept>')

    assert side.text == "<bpt1>bold</bpt1>"
    assert compose("</bpt1>", "1", side.raw) == '<ept id="1">&lt;/b></ept>'


def test_a_tag_that_the_text_spells_out_itself_is_not_taken():
    (side,) = shown('write &lt;g1&gt; for <g id="1">bold</g>')

    assert side.text == "write <g1> for <g2>bold</g2>"
    assert compose(side.text, "1", side.raw).startswith("write &lt;g1&gt; for <g id=")


def test_two_codes_with_one_id_by_mistake_are_told_apart():
    (side,) = shown('<x id="1" k="a"/> and <x id="1" k="b"/>')

    assert side.text == "<x1/> and <x2/>"
    assert compose("<x2/><x1/>", "1", side.raw) == '<x id="1" k="b"/><x id="1" k="a"/>'


def test_a_code_of_the_source_can_be_put_into_the_target():
    source, target = shown('see <x id="1"/>', "siehe")

    assert compose("siehe <x1/>", "1", target.raw, source.raw) == 'siehe <x id="1"/>'


def test_the_targets_own_code_wins_over_that_of_the_source():
    source, target = shown('<x id="1" k="en"/>', '<x id="1" k="de"/>')

    assert compose("<x1/>", "1", target.raw, source.raw) == '<x id="1" k="de"/>'


def test_an_unknown_tag_is_text():
    (side,) = shown("plain")

    assert compose("<b>no & code</b>", "1", side.raw) == "&lt;b&gt;no &amp; code&lt;/b&gt;"


@pytest.mark.parametrize(
    "text", ["<g1>open", "</g1>closed", "<g2><g1></g2></g1>", "</g1>a<g1>", "<g1><g1></g1>"]
)
def test_tags_that_do_not_pair_up_are_refused_with_the_unit(text):
    (side,) = shown('<g id="1">a</g><g id="2">b</g>')

    with pytest.raises(FileError, match=r"Unit 12: <g\d> and </g\d> do not pair up in the target"):
        compose(text, "12", side.raw)


def test_a_pair_may_be_dropped_or_moved_whole():
    (side,) = shown('<g id="1">a</g><g id="2">b</g>')

    assert compose("<g2>b<g1>a</g1></g2>", "1", side.raw) == '<g id="2">b<g id="1">a</g></g>'
    assert compose("ab", "1", side.raw) == "ab"
