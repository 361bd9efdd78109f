"""Texts as safe HTML: marked, compared, cut, linked."""

from review_app.model import Span
from review_app.ui import texts_parts
from review_app.ui.excerpts import excerpt


def test_marked_texts_are_escaped():
    html = texts_parts.marked("<b> & Weimar", [Span(6, 12)])
    assert html == "&lt;b&gt; &amp; <mark>Weimar</mark>"


def test_overlapping_marks_become_one():
    assert texts_parts.marked("abcd", [Span(0, 2), Span(1, 3)]) == "<mark>abc</mark>d"


def test_neighbouring_changes_are_marked_as_one_stretch():
    left, right = texts_parts.difference("on the red roof", "on some blue roof")
    assert left == "on <del>the red</del> roof"
    assert right == "on <ins>some blue</ins> roof"


def test_scripts_without_spaces_are_compared_by_character():
    assert texts_parts.difference("我爱北京", "我爱南京") == (
        "我爱<del>北</del>京",
        "我爱<ins>南</ins>京",
    )


def test_an_excerpt_keeps_its_span_and_whole_words():
    text = "word " * 40 + "Weimar" + " word" * 40
    shown, span = excerpt(text, Span(200, 206))
    assert shown[span.start : span.end] == "Weimar"
    assert shown.startswith("…word")
    assert shown.endswith("word…")


def test_an_excerpt_of_a_script_without_spaces_keeps_what_stands_around():
    shown, span = excerpt("雨" * 300 + "庭" + "水" * 300, Span(300, 301), 40)
    assert shown[span.start : span.end] == "庭"
    assert shown == "…" + "雨" * 40 + "庭" + "水" * 40 + "…"


def test_an_excerpt_of_a_short_text_is_the_text():
    assert excerpt("A red pear.", Span(2, 5)) == ("A red pear.", Span(2, 5))


def test_a_link_to_a_segment_survives_any_id():
    link = texts_parts.review_link("a&b", 'x"1')
    assert link == "./?doc=a%26b&amp;unit=x%221"


def test_a_link_can_name_filters_and_leaves_empty_ones_out():
    link = texts_parts.review_link("a", severity="major", check="")
    assert link == "./?doc=a&amp;severity=major"


def test_markdown_in_a_text_is_shown_as_it_is():
    assert texts_parts.plain("a*b [c]") == r"a\*b \[c\]"
