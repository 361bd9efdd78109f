"""Glossary files in bad shape: what is wrong is said with its place, the rest is kept."""

import time

import pytest

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
