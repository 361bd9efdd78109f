"""Reports hold everything, escape everything, and read well in light and dark."""

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import pytest
from openpyxl import load_workbook

from review_app.errors import UnknownNameError
from review_app.model import (
    Category,
    Comparison,
    Finding,
    Issue,
    Note,
    Progress,
    Related,
    Review,
    Score,
    Severity,
    Span,
    State,
    Unit,
)
from review_app.reports import CATEGORIES, reports
from review_app.reports.html import findings as html_findings
from review_app.reports.html.marks import HUE, Numbered, hue, marked
from review_app.reports.html.markup import Markup, el
from review_app.service.reporting import default_name, write

NASTY = "<script>alert('x')</script> & \"quoted\""
UNITS = (
    Unit("1", "A base de Baikonur.", "The Baiconur base.", "pt", "en", state=State.FINAL),
    Unit("2", "=1+1 não", "=1+1 https://example.org", "pt", "en", notes=(Note("Ana", "Ask."),)),
    Unit("3", "قاعدة", f"A base {NASTY}", "ar", "en", state=State.REVIEWED),
    Unit("4", "Fim.", "", "pt", "en"),
)
FINDINGS = (
    Finding(
        *("1", "glossary-term", Issue.TERMINOLOGY, Span(4, 12), "The glossary has Baikonur."),
        *(Severity.MAJOR, ("Baikonur",), (Related("3", Span(0, 1), "Baikonur"),), "Baiconur"),
    ),
    Finding(
        *("3", "markup", Issue.MARKUP, Span(7, 15), f"Odd tag {NASTY}", Severity.CRITICAL, ()),
        *((), "<script>", "k", False, "It is a joke."),
    ),
    Finding("2", "number", Issue.NUMBERS, Span(0, 4), "Same sum.", Severity.MINOR, marked="=1+1"),
    Finding("4", "empty", Issue.OMISSION, Span(0, 0), "Nothing is here.", Severity.CRITICAL),
)
SCORES = (
    Score("bleu", "north", 41.25, (40.0, 50.0, 30.0, 0.0), "nrefs:1|case:mixed", (38.0, 44.5)),
    Score("bleu", "south", 30.5, (10.0, 20.0, 90.0, 0.0), "nrefs:1|case:mixed", (25.0, 36.0)),
    Score("ter", "north", 0.0, (0.0, 0.0, 0.0, 100.0), "nrefs:1|case:lc"),
)
LONG = tuple(replace(s, segments=s.segments * 8) for s in SCORES)
REVIEW = Review(
    *(f"Project {NASTY}", "notícia.pt.txt", "pt", "en", UNITS, FINDINGS, SCORES),
    (Comparison("bleu", "north", "south", 10.75, 0.0009, "paired bootstrap, 1000 samples"),),
    *(Progress(2, 0, 1, 1), "2026-01-05T10:00:00Z", (("Checks", "12 checks ran."),)),
)
EMPTY = Review("P", "d", "pt", "en", (), (), (), (), Progress(), "2026-01-05T10:00:00Z")


def written(review: Review, format: str) -> bytes:  # noqa: A002 - the word of the command line
    stream = io.BytesIO()
    write(review, format, stream)
    return stream.getvalue()


def page(review: Review = REVIEW) -> str:
    return written(review, "html").decode()


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.words, self.open = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    assert not reader.open
    return reader


@pytest.mark.parametrize("name", sorted(reports()))
@pytest.mark.parametrize("review", [REVIEW, EMPTY], ids=["full", "empty"])
def test_every_report_can_be_written(name, review):
    assert written(review, name)


@pytest.mark.parametrize("name", sorted(reports()))
def test_texts_that_no_encoding_can_hold_are_written_all_the_same(name):
    odd = replace(UNITS[0], target="lone \ud800 surrogate, \x00 and \x0b")

    assert written(replace(REVIEW, units=(odd, *UNITS[1:])), name)


def test_the_page_is_well_formed_and_has_no_script_and_fetches_nothing():
    text = page()
    tags = set(read(text).tags)

    assert not tags & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"@import|url\(", text)


def test_the_page_shows_texts_as_they_are():
    words = "".join(read(page()).words)

    assert f"Project {NASTY}" in words
    assert f"Odd tag {NASTY}" in words
    assert "قاعدة" in words


def test_the_page_tells_scores_intervals_signatures_and_pairs():
    words = " ".join(read(page()).words)

    for told in ("41.25", "38.00 – 44.50", "nrefs:1|case:mixed", "+10.75", "< 0.001"):
        assert told in words
    assert "lower is better" in words


def test_the_best_system_comes_first():
    words = read(page()).words

    assert words.index("north") < words.index("south")
    turned = tuple(replace(s, metric="ter") for s in SCORES[:2])
    words = read(page(replace(REVIEW, scores=turned))).words
    assert words.index("south") < words.index("north")


def test_a_difference_of_nothing_is_not_called_unlikely():
    twins = replace(REVIEW.comparisons[0], difference=0.0)

    words = " ".join(read(page(replace(REVIEW, scores=LONG, comparisons=(twins,)))).words)

    assert "beyond chance" not in words


def test_the_verdict_allows_for_the_number_of_comparisons():
    pairs = [
        Comparison("bleu", "north", name, 1.0, p_value, "bootstrap")
        for name, p_value in (("a", 0.001), ("b", 0.02), ("c", 0.04))
    ]

    words = read(page(replace(REVIEW, scores=LONG, comparisons=tuple(pairs)))).words

    assert words.count("beyond chance") == 3
    weaker = (*pairs[:2], replace(pairs[2], p_value=0.06))
    words = read(page(replace(REVIEW, scores=LONG, comparisons=weaker))).words
    assert words.count("beyond chance") == 2


def test_what_is_to_be_known_with_a_score_stands_beside_it():
    figures = "Agreement is not quality. Measured on 10 texts, it helps."
    made = (
        ("Scores", "BLEU: the order is open."),
        ("Scores", "The sample is too small."),
        ("Scores", figures),
    )

    words = read(page(replace(REVIEW, scores=LONG, made=made))).words

    assert words.index("The sample is too small.") < words.index("BLEU ")
    assert "The order is open." in words
    assert words.index(figures) > words.index("How each number was made")


def test_agreement_is_not_shown_as_a_ranking():
    scores = tuple(replace(s, metric="agreement") for s in (SCORES[1], SCORES[0]))

    words = read(page(replace(REVIEW, scores=scores))).words

    assert words.index("south") < words.index("north")
    assert "not a quality" in words


def test_a_suggestion_of_a_space_or_of_nothing_can_be_seen():
    odd = replace(FINDINGS[0], suggestions=(" ", "", "  ", "\N{NO-BREAK SPACE}"))

    words = read(page(replace(REVIEW, findings=(odd,)))).words

    for told in ("one space", "delete", "2 signs of white space", "one no-break space"):
        assert words.count(told) == 2


def test_the_page_tells_findings_with_suggestion_state_and_reason():
    words = " ".join(read(page()).words)

    for told in ("The glossary has Baikonur.", "Instead:", "It is a joke.", "Nothing is here."):
        assert told in words
    assert "Glossary violations" in words
    assert "2 of 4 segments reviewed or final (50 %)." in words
    assert "Ask." in words
    assert "12 checks ran." in words


def test_the_matrix_counts_open_findings_only():
    matrix = str(html_findings.overview(REVIEW))

    assert "Terminology</span> <small>terminology 1</small>" in matrix
    assert "Language</span>" not in matrix
    assert "Markup" not in matrix


def test_a_mark_covers_its_text_and_says_category_and_severity():
    shown = marked(UNITS[0], "target", [Numbered(1, FINDINGS[0])])

    assert re.search(r'<mark class="h1 major"[^>]*>Baiconur</mark><sup>1</sup> base', shown)


def test_overlapping_marks_show_the_graver_one_and_lose_no_text():
    text = "one two three four"
    unit = replace(UNITS[0], target=text)
    mild = Finding("1", "a", Issue.STYLE, Span(0, 7), "m")
    grave = Finding("1", "b", Issue.NUMBERS, Span(4, 13), "g", Severity.CRITICAL)

    shown = marked(unit, "target", [Numbered(1, mild), Numbered(2, grave)])

    assert re.sub(r"<sup>.*?</sup>|<[^>]+>", "", shown) == text
    assert re.search(r'critical"[^>]*>two</mark><sup>1</sup>', shown)
    assert re.search(r'critical"[^>]*> three</mark><sup>2</sup>', shown)


def test_a_place_where_something_is_missing_is_marked_too():
    unit = replace(UNITS[0], target="The end.")
    gap = Finding("1", "omission", Issue.OMISSION, Span(8, 8), "m", Severity.MAJOR)

    assert "‸" in marked(unit, "target", [Numbered(1, gap)])


def test_a_mark_never_splits_a_letter_from_its_accent():
    unit = replace(UNITS[0], target="cafe\u0301 bar")
    half = Finding("1", "a", Issue.STYLE, Span(0, 4), "m")

    assert ">cafe\u0301</mark>" in marked(unit, "target", [Numbered(1, half)])


def test_a_word_without_end_breaks_instead_of_widening_the_page():
    style = page().partition("<style>")[2].partition("</style>")[0]

    body = style.partition("body {")[2].partition("}")[0]
    assert "overflow-wrap: anywhere" in body
    assert "overflow-wrap: normal" not in style
    assert not re.search(r"grid-template-columns:[^;]*[ (]1fr(?!\))", style)


def test_every_issue_type_has_the_hue_of_its_category():
    assert len(set(HUE.values())) == 6
    assert {hue(issue) for issue in Issue} == {f"h{n}" for n in HUE.values()}
    assert hue(Issue.GRAMMAR) == hue(Issue.MISSPELLING) != hue(Issue.NUMBERS)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def mixed(hue: str, ground: str, share: float) -> str:
    pairs = [(int(hue[n : n + 2], 16), int(ground[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_colour_stands_out_from_its_ground(theme):
    style = page()
    light, dark = re.findall(r":root \{([^}]*--h0[^}]*)\}", style)
    colours = dict(re.findall(r"--(\w+): (#\w+)", {"light": light, "dark": dark}[theme]))
    colours = {
        k: v if len(v) == 7 else "#" + "".join(2 * c for c in v[1:]) for k, v in colours.items()
    }

    for ground in ("paper", "card"):
        for name in ("ink", "quiet", "accent", *(f"h{n}" for n in range(6))):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for n in range(6):
        for name in ("ink", "quiet"):
            tinted = mixed(colours[f"h{n}"], colours["card"], 0.14)
            assert contrast(colours[name], tinted) >= 4.5, (name, n)


def test_markup_escapes_children_and_attributes():
    assert el("b", "<", Markup("<i></i>"), title='"') == '<b title="&quot;">&lt;<i></i></b>'


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


def test_categories_and_metrics_are_called_as_on_the_pages():
    book = load_workbook(io.BytesIO(written(REVIEW, "xlsx")))

    assert {row[0] for row in book["Scores"].values} == {"Metric", "BLEU", "TER"}
    assert {row[0] for row in book["Pairs"].values} == {"Metric", "BLEU"}
    assert [row[1:3] for row in book["Findings"].values][:2] == [
        ("Category", "ITS type"),
        ("Terminology", "terminology"),
    ]
    rows = list(csv.DictReader(io.StringIO(written(REVIEW, "csv").decode("utf-8-sig"))))
    assert (rows[0]["category"], rows[0]["issue"]) == ("Terminology", "terminology")
    assert set(CATEGORIES) == set(get_args(Category))


def test_no_verdict_is_given_on_few_segments():
    made = (("Scores", "BLEU: the systems fall into 2 groups."),)
    short = tuple(replace(s, segments=s.segments[:29]) for s in LONG)

    words = read(page(replace(REVIEW, scores=short, made=made))).words

    assert "too few segments to tell" in words
    assert not {"The systems fall into 2 groups.", "beyond chance", "may be chance"} & {*words}


def test_segment_scores_find_their_units_when_only_some_were_scored():
    units = tuple(replace(u, reference="R" if u.id in "13" else None) for u in UNITS)
    scores = (replace(SCORES[0], segments=(40.0, 30.0)),)

    sheet = load_workbook(io.BytesIO(written(replace(REVIEW, units=units, scores=scores), "xlsx")))[
        "Segments"
    ]

    assert [row[-1] for row in sheet.values] == ["BLEU north", 40, None, 30, None]


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
    with pytest.raises(UnknownNameError, match=r"'pdf'.*csv, html, json, mqm-tsv, xlsx"):
        written(REVIEW, "pdf")
