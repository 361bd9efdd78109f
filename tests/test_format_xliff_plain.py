"""Trans-units read many at a time are those that are read one at a time."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.errors import FileError
from review_app.formats import xliff
from review_app.formats.xliff.plain import hollowed
from review_app.model import State

SPACE = "urn:oasis:names:tc:xliff:document:1.2"
PADDING = "".join(
    f'<trans-unit id="p{n}"><source>A ponte {n}</source><target>Bridge {n}</target></trans-unit>'
    for n in range(20)
)
# a comment makes the pattern stand back, so that every tag is an event
COMMENT = "<!-- -->"


def written(body: str, root: str = "xliff", head: str = "") -> bytes:
    return (
        f'{head}<{root} version="1.2" xmlns="{SPACE}"><file original="a" source-language="pt"'
        f' target-language="en" datatype="plaintext"><body>{body}</body></file></{root}>'
    ).encode()


def units(data: bytes):
    return xliff.read(io.BytesIO(data), "a.xlf").units


ATTRIBUTES = st.sampled_from(
    [
        "",
        ' approved="yes"',
        ' translate="no"',
        ' approved="no" resname="x"',
        ' xml:space="preserve"',
    ]
)
ABOUT = st.sampled_from(["", ' state="final"', ' state="new"', ' xml:lang="en"', " state='final'"])
TEXT = st.lists(
    st.sampled_from(
        [
            *("a", "Ponte ", "&amp;", "&lt;b&gt;", "&#65;", "&#x1F600;", "\r\n", "\r", "\n", " "),
            *("é", "<g id='1'>x</g>", "😀", "&quot;&apos;", "]]", "\t"),
        ]
    ),
    max_size=5,
).map("".join)
TARGET = st.one_of(
    st.just(""),
    st.just("<target/>"),
    st.builds(lambda about, text: f"<target{about}>{text}</target>", ABOUT, TEXT),
)
ONE = st.builds(
    lambda key, attributes, text, target: (
        f'<trans-unit id="{key}"{attributes}>\n<source>{text}</source> {target}</trans-unit>'
    ),
    st.sampled_from(["1", "2", "a b", "é", "&amp;"]),
    ATTRIBUTES,
    TEXT,
    TARGET,
)
GROUP = st.builds(lambda wish, one: f"<group{wish}>{one}</group>", ATTRIBUTES, ONE)
BODY = st.lists(ONE | ONE | GROUP | st.just(PADDING), max_size=6).map("\n".join)
NEXT_FILE = (
    '</body></file><file original="b" source-language="de" target-language="fr"'
    ' datatype="plaintext"><body>'
)


@settings(max_examples=150, deadline=None)
@given(BODY, st.sampled_from(["", NEXT_FILE]), BODY)
def test_a_file_reads_alike_many_units_at_a_time_and_one_at_a_time(first, between, second):
    body = first + between + second

    assert units(written(body)) == units(written(body + COMMENT))


def test_long_stretches_are_taken_out_of_a_file():
    hollow = hollowed(written(PADDING + '<trans-unit id="x"><source><x/></source></trans-unit>'))

    assert hollow is not None
    assert [len(stretch) for stretch in hollow.stretches] == [20]
    assert PADDING.encode() not in hollow.data


def test_a_state_of_a_plain_target_is_kept():
    told = '<trans-unit id="1"><source>a</source><target state="new">b</target></trans-unit>'

    states = [unit.state for unit in units(written(PADDING + told))]

    assert states[-2:] == [State.TRANSLATED, State.INITIAL]


@pytest.mark.parametrize(
    "data",
    [
        written(PADDING + COMMENT),
        written(f"<![CDATA[{PADDING}]]>"),
        written(PADDING, head="<?xml version='1.0'?>").replace(b"<body>", b"<body><?keep it?>"),
        written(PADDING).replace(b"<body>", b'<body xmlns="urn:other">'),
        written(PADDING).replace(b"<body>", b'<f:x xmlns:f="urn:f"/><body>'),
        written(PADDING)[:-10],
    ],
)
def test_the_pattern_stands_back_where_tags_may_mean_something_else(data):
    assert hollowed(data) is None


def test_an_error_behind_a_long_stretch_names_its_line():
    lines = PADDING.replace("</trans-unit>", "</trans-unit>\n")
    broken = written(f'{lines}<trans-unit id="1"><target>a</target></trans-unit>')

    with pytest.raises(FileError, match=r"a\.xlf, line 21: trans-unit '1' has no source"):
        units(broken)


def test_an_unsound_file_is_refused_where_it_is_unsound():
    with pytest.raises(FileError, match="not sound XML"):
        units(written(PADDING + "<source>"))
