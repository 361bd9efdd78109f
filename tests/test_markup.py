"""XML is edited in place, and what is dangerous or broken in it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.errors import FileError
from review_app.text.markup import Edit, escaped, head, parse, quoted

SAMPLE = (
    '<?xml version="1.0"?>\r\n<!-- top --><a  x = "1>2"\n y=\'z"\'><p:b xmlns:p="urn:p" p:k="v"/>'
    "t&amp;<![CDATA[<raw>]]><?pi?><c>é</c ></a>\n"
)


def test_elements_know_the_bytes_that_they_stand_in():
    data = SAMPLE.encode()
    markup = parse(data, "a.xml")
    b, c = markup.root.children

    assert markup.raw(markup.root.start, markup.root.inner) == '<a  x = "1>2"\n y=\'z"\'>'
    assert markup.raw(b.start, b.end) == '<p:b xmlns:p="urn:p" p:k="v"/>'
    assert (b.is_empty_tag, b.space, b.get("k", "urn:p")) == (True, "urn:p", "v")
    assert markup.raw(c.start, c.end) == "<c>é</c >"
    assert markup.raw(c.inner, c.close) == "é"
    assert markup.root.text == "t&<raw>é"
    assert markup.line(c) == 3
    assert markup.edited([]) == data


def test_an_edit_leaves_all_other_bytes_alone():
    markup = parse(SAMPLE.encode(), "a.xml")
    b, c = markup.root.children

    after = markup.edited([markup.filled(c, "ж"), markup.filled(b, "in", {"n": 'a"b'})])

    assert after.decode() == SAMPLE.replace("é", "ж").replace(
        'p:k="v"/>', 'p:k="v" n="a&quot;b">in</p:b>'
    )


def test_an_attribute_is_replaced_where_it_stands_and_never_inside_another():
    markup = parse(b"""<a note="state='x'" state = 'new'  />""", "a.xml")

    tag = markup.start_tag(markup.root, {"state": "final", "more": "1"})

    assert tag == """<a note="state='x'" state = "final" more="1"  />"""
    assert markup.start_tag(markup.root, {"note": None, "none": None}) == "<a state = 'new'  />"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1252", "iso-8859-1"])
def test_the_declared_encoding_is_read_and_written(encoding):
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?><a>é</a>'
    data = text.encode(encoding)

    markup = parse(data, "a.xml")

    assert markup.root.text == "é"
    assert markup.edited([]) == data
    after = markup.edited([markup.filled(markup.root, "è中")])
    assert parse(after, "a.xml").root.text == "è中"
    assert after.startswith(data[:30])


def test_a_character_that_the_encoding_lacks_becomes_a_reference():
    markup = parse(b'<?xml version="1.0" encoding="windows-1252"?><a/>', "a.xml")

    assert b"<a>&#20013;</a>" in markup.edited([markup.filled(markup.root, "中")])


def test_entities_of_its_own_are_refused_before_they_swell():
    swelling = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>\n<a>&y;</a>'
    with pytest.raises(FileError, match=r"a\.xml, line 1: it declares entities of its own; remove"):
        parse(swelling.encode(), "a.xml")


def test_a_file_cannot_pull_in_another(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("password")
    reaching = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]><a>&x;</a>'

    with pytest.raises(FileError, match="declares entities of its own"):
        parse(reaching.encode(), "a.xml")


def test_a_parameter_entity_is_refused():
    with pytest.raises(FileError, match="declares entities of its own"):
        parse(b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://a.example/b.dtd"> %x;]><a/>', "a.xml")


def test_a_doctype_alone_is_fine_and_its_file_is_not_fetched():
    assert parse(b'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx/>', "a.tmx").root.name == "tmx"


def test_an_entity_that_only_a_dtd_would_explain_is_named():
    with pytest.raises(FileError, match="line 2: the entity 'nbsp' is not defined"):
        parse(b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx>&nbsp;</tmx>', "a.tmx")


def test_bottomless_nesting_is_refused():
    with pytest.raises(FileError, match="nested more than 200 deep"):
        parse(b"<a>" * 5000 + b"</a>" * 5000, "a.xml")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<a>\n<b></a>", r"a\.xml, line 2: not sound XML \(mismatched tag\); mend that line"),
        (b"<a>\n&x;</a>", r"a\.xml, line 2: not sound XML \(undefined entity\)"),
        (b"plain", r"a\.xml, line 1: not sound XML"),
        (b"", r"a\.xml, line 1: not sound XML \(no element found\)"),
        (b"<a>\xff</a>", r"a\.xml, line 1: not sound XML"),
        (b'<?xml version="1.0" encoding="x-none"?><a/>', "not in the encoding that it declares"),
        (b'<?xml version="1.0" encoding="utf-16"?><a/>', "not in the encoding that it declares"),
    ],
)
def test_broken_xml_is_refused_with_its_place(data, message):
    with pytest.raises(FileError, match=message):
        parse(data, "a.xml")


def test_a_control_character_is_refused_when_written():
    with pytest.raises(FileError, match=r"the character U\+0001, which XML cannot hold; remove it"):
        escaped("a\x01b")


def test_the_head_of_a_file_is_readable_in_any_encoding():
    assert head("<tmx".encode("utf-16")) == "<tmx"
    assert head(b'<?xml version="1.0" encoding="x-none"?><tmx').endswith("<tmx")


XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs"))
    | st.sampled_from("\t\n\r<>&\"'")
)


@given(XML_TEXT, XML_TEXT)
def test_what_is_escaped_is_read_again(text, value):
    root = parse(f"<a b={quoted(value)}>{escaped(text)}</a>".encode(), "a.xml").root

    assert (root.text, root.get("b")) == (text, value)


def test_edits_are_made_in_the_order_of_the_file():
    markup = parse(b"<a>12345</a>", "a.xml")

    assert markup.edited([Edit(7, 8, "E"), Edit(3, 4, "AA"), Edit(5, 5, "-")]) == b"<a>AA2-34E</a>"
