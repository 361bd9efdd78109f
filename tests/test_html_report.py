"""The report as a page: safe, complete, readable, honest about its numbers."""

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import pytest
from openpyxl import load_workbook

from review_app.model import Category, Comparison, Finding, Issue, Severity, Span
from review_app.reports import CATEGORIES
from review_app.reports.html import findings as html_findings
from review_app.reports.html.marks import HUE, Numbered, hue, marked
from review_app.reports.html.markup import Markup, el
from tests.reviews import FINDINGS, LONG, NASTY, REVIEW, SCORES, UNITS, page, written


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
