"""TBX of both generations is read, and what is written comes back equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.errors import GlossaryError
from review_app.glossary import tbx
from review_app.model import Term, TermStatus

OLD = """<?xml version="1.0"?>
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="port"><descripGrp><descrip type="definition">A place to launch rockets</descrip>
</descripGrp>
<langSet xml:lang="en"><tig><term>spaceport</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<ntig><termGrp><term>cosmodrome</term>
<termNote type="administrativeStatus">deprecatedTerm</termNote></termGrp></ntig></langSet>
<langSet xml:lang="pt-BR"><tig><term>cosmódromo</term>
<note>also <hi>base</hi></note></tig></langSet>
</termEntry></body></text></martif>
""".encode()


def test_the_older_generation_is_read_with_definitions_and_statuses():
    first, second, third = tbx.read(OLD, "old.tbx")

    assert (first.concept, first.lang, first.text) == ("port", "en", "spaceport")
    assert first.note == "A place to launch rockets"
    assert second.status == TermStatus.FORBIDDEN
    assert (third.lang, third.note) == ("pt-BR", "A place to launch rockets; also base")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not well-formed"),
        (b"<tbx><text>", "not well-formed"),
        (b"<xliff/>", "no TBX file; its root is xliff"),
        (b'<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "declares entities"),
    ],
)
def test_what_is_no_safe_tbx_is_refused_in_one_sentence(data, says):
    with pytest.raises(GlossaryError, match=says):
        tbx.read(data, "x.tbx")


def test_an_outside_dtd_is_never_fetched():
    data = b'<!DOCTYPE tbx SYSTEM "file:///etc/hostname"><tbx><text><body/></text></tbx>'

    assert tbx.read(data, "x.tbx") == ()


PLAIN = st.text("abcЖé’ 中&<>\"'", min_size=1, max_size=12).map(str.strip).filter(bool)
WORDS = PLAIN.map(lambda text: " ".join(text.split()))
TERMS = st.builds(
    Term,
    concept=st.sampled_from(["c1", "c2"]),
    lang=st.sampled_from(["en", "pt-BR", "zh"]),
    text=WORDS,
    status=st.sampled_from(TermStatus),
    pos=st.just("") | WORDS,
    match=st.sampled_from(["exact", "inflect", "name", "regex"]),
    case=st.sampled_from(["exact", "any", "name"]),
    reading=st.just("") | WORDS,
    note=st.just("") | WORDS,
    source=st.just("") | WORDS,
)


@given(terms=st.lists(TERMS, max_size=5, unique=True))
def test_terms_written_come_back_equal(terms):
    order = {(t.concept, t.lang): None for t in terms}
    concepts = dict.fromkeys(t.concept for t in terms)
    grouped = [t for c in concepts for k in order if k[0] == c for t in terms
               if (t.concept, t.lang) == k]  # fmt: skip

    assert tbx.read(tbx.write(terms), "x.tbx") == tuple(grouped)
