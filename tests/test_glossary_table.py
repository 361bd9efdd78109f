"""The glossary file is read with patience and written back untouched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.errors import GlossaryError
from review_app.glossary import table
from review_app.model import Term, TermStatus

LONG = (
    "concept_id,lang,term,status,owner\r\n"
    "port,en,spaceport,preferred,Ana\r\n"
    'port,en,"cosmodrome, old",obsolete,\r\n'
    "\r\n"
    "port,pt,cosmódromo|base espacial,,Rui\r\n"
).encode()


def test_the_first_three_columns_are_enough():
    read = table.read(b"concept_id,lang,term\nport,pt,cosm\xc3\xb3dromo\n", "g.csv")

    assert read.terms == (Term("port", "pt", "cosmódromo"),)


def test_alternatives_in_a_cell_are_terms_of_their_own():
    read = table.read(LONG, "g.csv")

    assert [t.text for t in read.terms] == [
        "spaceport",
        "cosmodrome, old",
        "cosmódromo",
        "base espacial",
    ]


def test_what_nobody_changed_comes_back_byte_for_byte():
    assert table.write(table.read(LONG, "g.csv")) == LONG


def test_a_byte_order_mark_and_semicolons_survive():
    data = "\ufeffconcept_id;lang;term\nx;de;Straße\n".encode()

    read = table.read(data, "g.csv")

    assert read.terms[0].text == "Straße"
    assert table.write(read) == data


def test_tabs_divide_cells_too():
    assert table.read(b"concept_id\tlang\tterm\nx\ten\tword\n", "g").terms[0].text == "word"


def test_a_broken_row_is_named_with_its_line_and_the_rest_is_kept():
    read = table.read(b"concept_id,lang,term,status\nx,en\nx,en,word,great\ny,en,good,\n", "g.csv")

    assert [t.text for t in read.terms] == ["good"]
    assert read.warnings[0] == "g.csv, line 2: no term; the row is left out."
    assert "line 3" in read.warnings[1]
    assert "'great'" in read.warnings[1]


def test_a_line_break_inside_quotes_keeps_the_line_count_right():
    read = table.read(b'concept_id,lang,term,note\nx,en,a,"two\nlines"\nx,en\n', "g.csv")

    assert read.terms[0].note == "two\nlines"
    assert "line 4" in read.warnings[0]


def test_a_column_for_each_language_is_understood():
    read = table.read("en,pt-BR,note\nspaceport|launch site,cosmódromo,space\n".encode(), "g")

    assert [(t.lang, t.text, t.status) for t in read.terms] == [
        ("en", "spaceport", TermStatus.PREFERRED),
        ("en", "launch site", TermStatus.ADMITTED),
        ("pt-br", "cosmódromo", TermStatus.PREFERRED),
    ]
    assert {t.concept for t in read.terms} == {"spaceport"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00x", "UTF-8"),
        (b"a\0b,c\n", "no text file"),
        (b"name,age\nx,1\n", "concept_id"),
    ],
)
def test_what_is_no_glossary_is_refused_in_one_sentence(data, says):
    with pytest.raises(GlossaryError, match=says):
        table.read(data, "g.csv")


def test_a_regular_expression_that_is_none_is_a_warning():
    read = table.read(b"concept_id,lang,term,match\nx,en,(a,regex\n", "g.csv")

    assert read.terms == ()
    assert "no regular expression" in read.warnings[0]


def test_abbreviations_are_case_sensitive_unless_the_row_says_otherwise():
    read = table.read(b"concept_id,lang,term,case\nx,en,CSTO,\ny,en,ON,any\n", "g.csv")

    assert [t.case for t in read.terms] == ["exact", "any"]


def test_a_new_term_joins_its_concept_and_leaves_the_other_rows_alone():
    read = table.read(LONG + b"road,en,road,,", "g.csv")

    written = table.write(table.add(read, Term("port", "es", "cosmódromo")))

    lines = written.decode().split("\r\n")
    assert lines[5] == "port,es,cosmódromo,preferred,"
    assert written.startswith(LONG)


def test_a_removed_term_leaves_the_alternatives_of_its_row():
    read = table.read(LONG, "g.csv")

    less = table.remove(read, Term("port", "pt", "cosmódromo"))

    again = table.read(table.write(less), "g.csv")
    assert [t.text for t in again.terms][2:] == ["base espacial"]


def test_a_changed_term_keeps_the_columns_that_the_program_does_not_know():
    read = table.read(LONG, "g.csv")
    old = read.terms[0]

    written = table.write(table.swap(read, old, Term("port", "en", "launch base")))

    assert "port,en,launch base,preferred,Ana" in written.decode()


def test_a_stray_quotation_mark_does_not_swallow_the_rows_below():
    read = table.read(b'concept_id,lang,term\nx,en,5" disk\ny,en,"open\nz,en,last\n', "g.csv")

    assert [t.text for t in read.terms] == ['5" disk', "open", "last"]


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(rows=st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=5), bom=st.booleans())
def test_any_rows_come_back_byte_for_byte(rows, bom):
    body = "".join(",".join(cells) + "\n" for cells in rows)
    data = ("\ufeff" * bom + "concept_id,lang,term,note\n" + body).encode()

    assert table.write(table.read(data, "g.csv")) == data
