"""Glossary files in bad shape: what is wrong is said with its place, the rest is kept."""

import time

import pytest

from review_app.__main__ import main
from review_app.errors import GlossaryError
from review_app.glossary import table, tbx
from review_app.glossary.index import TermIndex
from review_app.model import Term, TermStatus

HEAD = "concept_id,lang,term,status,match\n"


def test_every_broken_row_is_named_with_file_line_and_reason_and_the_rest_is_kept():
    rows = (
        "port,en,spaceport,,\n"
        "port,en,,,\n"
        "port,en,base,loved,\n"
        "port,no such,base,,\n"
        "port,en,base,,fuzzy\n"
        "port,en,(,,regex\n"
        "port,en,a,b,c,d,e\n"
        "port,pt,base espacial,,\n"
    )
    read = table.read((HEAD + rows).encode(), "g.csv")

    assert [t.text for t in read.terms] == ["spaceport", "base espacial"]
    said = [w.removeprefix("g.csv, line ") for w in read.warnings]
    assert [w[:3] for w in said] == ["3: ", "4: ", "5: ", "6: ", "7: ", "8: "]
    for word, warning in zip(
        ("no term", "'loved'", "language", "'fuzzy'", "expression", "7 cells"), said, strict=True
    ):
        assert word in warning
    assert table.write(read) == (HEAD + rows).encode()


def test_a_row_that_is_there_twice_counts_once_and_is_kept_in_the_file():
    data = (HEAD + "port,en,spaceport,,\nport,en,gate,,\nport,en,spaceport,,\n").encode()
    read = table.read(data, "g.csv")

    assert [t.text for t in read.terms] == ["spaceport", "gate"]
    assert read.warnings == ("g.csv, line 4: it says the same as line 2; the row is left out.",)
    assert table.write(read) == data


def test_a_file_beyond_the_limit_is_refused_with_its_limit(monkeypatch):
    monkeypatch.setattr(table, "SIZE_LIMIT", 2 * 2**20)
    data = HEAD.encode() + b"port,en,spaceport,,\n" * 150_000

    with pytest.raises(GlossaryError, match=r"larger than 2 MB; split it into parts\.$"):
        table.read(data, "g.csv")


def test_an_expression_that_runs_away_is_stopped():
    term = Term("c", "en", "(a|aa)+$", match="regex")
    index = TermIndex([term], "en")
    began = time.process_time()

    assert list(index.find("a" * 60 + "b")) == []
    assert time.process_time() - began < 20


WIDE = 'concept_id;en;pt-BR;note\nport;spaceport|gate;cosmódromo;"a; b"\n'


def test_a_wide_file_with_a_mark_semicolons_and_alternatives_is_understood_and_kept():
    data = b"\xef\xbb\xbf" + WIDE.encode()
    read = table.read(data, "g.csv")

    assert [(t.lang, t.text, t.status, t.note) for t in read.terms] == [
        ("en", "spaceport", TermStatus.PREFERRED, "a; b"),
        ("en", "gate", TermStatus.ADMITTED, "a; b"),
        ("pt-br", "cosmódromo", TermStatus.PREFERRED, "a; b"),
    ]
    assert table.write(read) == data


def test_the_same_table_with_tabs_or_commas_gives_the_same_terms():
    long = [["concept_id", "lang", "term"], ["port", "en", "spaceport"], ["port", "pt", "base"]]
    read = [
        table.read("\n".join(sign.join(row) for row in long).encode(), "g.csv").terms
        for sign in ",;\t"
    ]

    assert read[0] == read[1] == read[2] != ()


def test_a_csv_that_went_through_tbx_gives_equal_terms():
    data = (
        "concept_id,lang,term,status,pos,match,case,reading,note,source\n"
        "port,en,spaceport,preferred,noun,inflect,any,,where rockets start,Ana\n"
        "port,en,cosmodrome,obsolete,noun,exact,exact,,,\n"
        "port,ja,宇宙港,preferred,,inflect,any,うちゅうこう,,\n"
        'port,en,"gate, <big> & ""old""",forbidden,,inflect,any,,"1 < 2; a",\n'
        "who,ru,Токаев,preferred,,name,name,,,\n"
    ).encode()
    read = table.read(data, "g.csv")

    assert read.warnings == ()
    back = tbx.read(tbx.write(read.terms), "g.tbx")
    assert sorted(back, key=repr) == sorted(read.terms, key=repr)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE tbx [<!ENTITY a "b">]>',
        '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE tbx [<!ENTITY % a SYSTEM "http://localhost/x"> %a;]>',
    ],
)
def test_a_tbx_with_entities_is_refused(head):
    data = f'<?xml version="1.0"?>{head}<tbx><text><body/></text></tbx>'.encode()

    with pytest.raises(GlossaryError, match="entities"):
        tbx.read(data, "g.tbx")


def test_entities_are_seen_in_other_encodings_too():
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE tbx [<!ENTITY a "b">]><tbx/>'

    with pytest.raises(GlossaryError, match="entities"):
        tbx.read(text.encode("utf-16"), "g.tbx")


def test_adding_and_changing_a_term_leaves_every_other_row_as_it_stood():
    data = (
        b'concept_id,lang,term,mine\r\n"port","en","spaceport",7\r\n'
        b'sky,en,  sky ,"x,y"\r\nport,pt,base,\r\n'
    )
    read = table.read(data, "g.csv")
    changed = table.swap(read, read.terms[2], Term("port", "pt", "doca"))
    added = table.add(changed, Term("sky", "pt", "céu"))
    lines = table.write(added).decode().splitlines(keepends=True)

    assert lines[:3] == data.decode().splitlines(keepends=True)[:3]
    assert lines[3:] == ["sky,pt,céu,\r\n", "port,pt,doca,\r\n"]


def test_an_expression_that_runs_away_is_named_and_left_out_at_once():
    began = time.process_time()
    read = table.read((HEAD + "c,en,(a|aa)+$,,regex\nc,en,gate,,\n").encode(), "g.csv")

    assert [t.text for t in read.terms] == ["gate"]
    assert "g.csv, line 2: '(a|aa)+$' runs away on longer texts" in read.warnings[0]
    assert time.process_time() - began < 20


def test_an_expression_that_runs_away_in_many_texts_is_not_asked_for_ever():
    index = TermIndex([Term("c", "en", "(q|qq)+$", match="regex")], "en")
    began = time.process_time()

    for _ in range(2_000):
        assert index.find("q" * 80 + "!") == []

    assert time.process_time() - began < 30


def test_what_a_tbx_cannot_give_is_named_with_its_line():
    entry = (
        '<conceptEntry id="c">\n<langSec xml:lang="en">\n'
        "<termSec><term>gate</term></termSec>\n"
        "<termSec><term>gate</term></termSec>\n"
        "<termSec><term> </term></termSec>\n"
        '<termSec><term>door</term><termNote type="administrativeStatus">loved</termNote></termSec>'
        "\n</langSec>\n</conceptEntry>\n"
    )
    data = f"<tbx><text><body>\n{entry}</body></text></tbx>".encode()
    terms, warnings = tbx.read_with_warnings(data, "g.tbx")

    assert [t.text for t in terms] == ["gate", "door"]
    assert warnings == (
        "g.tbx, line 5: it says the same as line 4; the term is left out.",
        "g.tbx, line 6: there is no text of a term; it is left out.",
        "g.tbx, line 7: unknown status 'loved', “door” is taken as preferred.",
    )


@pytest.mark.parametrize("head", ["<!DOCTYPE tbx [<!ELEMENT tbx ANY>]>", "<!DOCTYPE tbx [ ]>"])
def test_a_tbx_that_carries_a_dtd_is_refused(head):
    with pytest.raises(GlossaryError, match="carries a DTD of its own; save the TBX without it"):
        tbx.read(f"{head}<tbx><text><body/></text></tbx>".encode(), "g.tbx")


def test_a_tbx_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(table, "SIZE_LIMIT", 2**20)

    with pytest.raises(GlossaryError, match="larger than 1 MB"):
        tbx.read(b"<tbx>" + b" " * 2**20 + b"</tbx>", "g.tbx")


@pytest.mark.parametrize("suffix", ["csv", "tbx"])
def test_a_huge_file_is_refused_before_it_is_read(tmp_path, capsys, suffix):
    huge = tmp_path / f"huge.{suffix}"
    with huge.open("wb") as stream:
        stream.truncate(2 * 2**30)  # a sparse file
    units = tmp_path / "u.jsonl"
    units.write_text('{"id": "1", "source": "a", "target": "b"}\n', encoding="utf-8")

    with pytest.raises(SystemExit) as ended:
        main(["check", str(units), "--glossary", str(huge)])

    assert ended.value.code == 2
    assert "larger than 100 MB; split it into parts." in capsys.readouterr().err
