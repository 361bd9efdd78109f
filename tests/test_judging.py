"""What annotators said reaches the reports and the Scores page, with how far they agree."""

import io
import json

import pytest
from openpyxl import load_workbook

from review_app.model import Severity
from review_app.service import annotating, reporting, reviews
from review_app.service.annotating import Move, NewMark, Score
from review_app.service.reviewing import Person
from review_app.ui import desk
from tests.pages import page, written

NASTY = "<b>see</b> the style guide"


@pytest.fixture
def judged(ws, document):
    """Two annotators, a marked candidate, a dispute, two ratings."""
    for who, severity in (("ana", Severity.MAJOR), ("bo", Severity.MINOR)):
        new = NewMark("target", 25, 33, "Baiconur", "terminology/wrong-term", severity)
        annotating.add(ws, document, "1", new, Person(who, f"m-{who}"))
    on_candidate = NewMark("target", 0, 3, "THE", "style", system="one", comment=NASTY)
    done = annotating.add(ws, document, "1", on_candidate, Person("ana", "m-one"))
    mark = next(m for m in done.rows[0].marks if m.annotator == "ana")
    evidence = Move("dispute", "The atlas has it so.", mark.version)
    annotating.move(ws, document, mark.id, evidence, Person("cy", "d"))
    for who, score in (("ana", 80), ("bo", 60)):
        annotating.rate(ws, document, "1", Score("esa", score, "two"), Person(who, f"r-{who}"))
    return document


def report(ws, document, shape):
    stream = io.BytesIO()
    reporting.write(reviews.review_of(ws, document), shape, stream)
    return stream.getvalue()


def test_the_page_lists_marks_threads_and_figures_escaped(ws, judged):
    html = report(ws, judged, "html").decode()

    assert "Human judgement" in html
    assert "Terminology: Wrong term" in html
    assert "cy: The atlas has it so." in html
    assert "&lt;b&gt;see&lt;/b&gt; the style guide" in html
    assert "3.00 points a segment over 1" in html
    assert "ESA of two by ana" in html
    assert "2 segments in common" in html


def test_a_report_without_annotations_does_not_speak_of_them(ws, document):
    assert "Human judgement" not in report(ws, document, "html").decode()
    assert "Marks" not in load_workbook(io.BytesIO(report(ws, document, "xlsx"))).sheetnames


def test_the_workbook_has_a_sheet_of_marks_and_one_of_ratings(ws, judged):
    book = load_workbook(io.BytesIO(report(ws, judged, "xlsx")))

    marks = [[cell.value for cell in row] for row in book["Marks"].iter_rows(min_row=2)]
    assert [row[1:6] for row in marks] == [
        ["target", "ana", "Terminology: Wrong term", "major", "Baiconur"],
        ["target", "bo", "Terminology: Wrong term", "minor", "Baiconur"],
        ["one", "ana", "Style", "minor", "THE"],
    ]
    ratings = [[cell.value for cell in row] for row in book["Ratings"].iter_rows(min_row=2)]
    assert ["1", "two", "ana", "esa", 80] in ratings


def test_the_json_has_every_field_of_a_mark(ws, judged):
    told = json.loads(report(ws, judged, "json"))

    span = next(a for a in told["annotations"] if a["annotator"] == "bo" and a["spans"])["spans"][0]
    assert span["span"] == {"start": 25, "end": 33, "side": "target"}
    assert (span["category"], span["severity"]) == ("terminology/wrong-term", "minor")


def test_the_marks_are_written_as_a_published_file(ws, judged):
    lines = report(ws, judged, "mqm-tsv").decode().splitlines()

    assert len(lines) == 1 + 3 + 2
    assert any("arrived in <v>Baiconur</v>." in line and "\tMajor" in line for line in lines)
    assert sum(line.endswith("No-error\tNo-error") for line in lines) == 2


@pytest.fixture
def opened(ws, judged):
    """The pages over the same database."""
    desk.open_desk(ws.database.url, "ana")
    return page("scores")


def test_the_scores_page_shows_points_ratings_and_agreement(opened):
    app = opened

    (points,) = [d.value for d in app.dataframe if "Points a segment" in d.value.columns]
    assert dict(zip(points["System"], points["Points a segment"], strict=True)) == {
        "this translation": 3.0,
        "one": 1.0,
        "two": 0.0,
    }
    assert "2 segments in common" in written(app)
    (pairs,) = [d.value for d in app.dataframe if "Annotators" in d.value.columns]
    assert list(pairs["Span F1"]) == [1.0]


def test_the_scores_page_says_how_to_begin_where_nobody_judged(ws, document):
    desk.open_desk(ws.database.url, "ana")

    assert "Nobody has marked an error" in written(page("scores"))
