"""Reports hold everything, escape everything, and read well in light and dark."""

import csv
import io
import json
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from review_app.errors import UnknownNameError
from review_app.reports import reports
from review_app.service.reporting import default_name
from tests.reviews import EMPTY, REVIEW, SCORES, UNITS, written


@pytest.mark.parametrize("name", sorted(reports()))
@pytest.mark.parametrize("review", [REVIEW, EMPTY], ids=["full", "empty"])
def test_every_report_can_be_written(name, review):
    assert written(review, name)


@pytest.mark.parametrize("name", sorted(reports()))
def test_texts_that_no_encoding_can_hold_are_written_all_the_same(name):
    odd = replace(UNITS[0], target="lone \ud800 surrogate, \x00 and \x0b")

    assert written(replace(REVIEW, units=(odd, *UNITS[1:])), name)


def test_the_workbook_has_its_sheets_with_frozen_heads():
    book = load_workbook(io.BytesIO(written(REVIEW, "xlsx")))

    assert book.sheetnames == [
        *("Summary", "Scores", "Pairs", "Segments", "Findings", "Glossary", "Method"),
    ]
    assert {sheet.freeze_panes for sheet in book} == {"B2"}


def test_a_text_that_looks_like_a_formula_or_a_link_stays_text():
    book = load_workbook(io.BytesIO(written(REVIEW, "xlsx")))
    cell = book["Segments"]["D3"]

    assert cell.value == "=1+1 https://example.org"
    assert cell.data_type == "s"
    assert cell.hyperlink is None


def test_the_workbook_holds_segment_scores_beside_the_texts():
    rows = list(load_workbook(io.BytesIO(written(REVIEW, "xlsx")))["Segments"].values)

    assert rows[0][-3:] == ("BLEU north", "BLEU south", "TER north")
    assert rows[1][-3:] == (40, 10, 0)


def test_the_workbook_leaves_out_what_a_cell_cannot_hold():
    odd = replace(UNITS[0], target="bell\x07, nul\x00, half \ud800, \ufffe end\r\n_x0041_ and 𝒜")
    named = replace(SCORES[0], system="no\x0brth")

    book = load_workbook(
        io.BytesIO(written(replace(REVIEW, units=(odd, *UNITS[1:]), scores=(named,)), "xlsx"))
    )

    assert book["Segments"]["D2"].value == "bell, nul, half ,  end\n_x0041_ and 𝒜"
    assert book["Segments"]["H1"].value == "BLEU north"


def test_the_workbook_tells_dismissed_findings_with_their_reason():
    rows = list(load_workbook(io.BytesIO(written(REVIEW, "xlsx")))["Findings"].values)

    assert any(row[7:9] == ("dismissed", "It is a joke.") for row in rows)


def test_the_table_of_findings_is_read_back_by_a_csv_reader():
    rows = list(csv.DictReader(io.StringIO(written(REVIEW, "csv").decode("utf-8-sig"))))

    assert [row["unit"] for row in rows] == ["1", "3", "2", "4"]
    assert rows[0]["suggestions"] == "Baikonur"
    assert rows[1]["state"] == "dismissed"
    assert rows[2]["text"] == "'=1+1"


def test_the_plain_data_hold_everything():
    told = json.loads(written(REVIEW, "json"))

    assert [unit["id"] for unit in told["units"]] == ["1", "2", "3", "4"]
    assert told["findings"][0]["span"] == {"start": 4, "end": 12, "side": "target"}
    assert told["scores"][0]["interval"] == [38.0, 44.5]
    counts = {"initial": 2, "translated": 0, "reviewed": 1, "final": 1, "rejected": 0}
    assert told["progress"] == counts


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ("notícia.pt.txt", "notícia.pt-en-report.html"),
        ("../../etc/passwd", "etc-passwd-en-report.html"),
        ("a:b*c?.docx", "a-b-c-en-report.html"),
        ("...", "review-en-report.html"),
        ("新闻.txt", "新闻-en-report.html"),
    ],
)
def test_the_proposed_file_name_is_safe(document, name):
    assert default_name(replace(REVIEW, document=document), "html") == name


def test_an_unknown_report_format_is_answered_with_those_there_are():
    with pytest.raises(UnknownNameError, match=r"'pdf'.*csv, html, json, mqm-tsv, xliff, xlsx"):
        written(REVIEW, "pdf")
