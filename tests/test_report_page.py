"""The Report page: what a report will hold, and the translation to take away."""

from dataclasses import replace
from io import BytesIO

from review_app.model import Finding, Issue, Place, Progress, Review, Score, Severity, Span
from review_app.service import exporting, projects
from review_app.service.importing import Imported, import_bitext
from review_app.service.reviewing import Person
from review_app.ui import report_parts
from tests.pages import ANA, page, unit


def test_the_report_page_counts_what_the_report_holds(gardens):
    app = page("report")
    assert {m.label for m in app.metric} >= {"Reviewed", "Segments", "Open findings"}
    assert [m.value for m in app.metric if m.label == "Segments"] == ["3"]


def test_every_report_format_can_be_chosen(gardens):
    app = page("report")
    for name in app.segmented_control(key="format").options:
        app.segmented_control(key="format").set_value(name.lower()).run()
        assert not app.exception


def exported(gardens, document, format_id):
    stream = BytesIO()
    exporting.export(gardens, document, format_id, stream)
    return stream.getvalue()


def test_the_translation_can_be_taken_as_plain_text_with_its_paragraphs(empty):
    gardens = empty.workspace
    units = (
        unit(1, "Eins.", "One.", place=Place(0)),
        unit(2, "Zwei.", "Two.", place=Place(0)),
        unit(3, "Drei.", "Three.", place=Place(1)),
    )
    project = projects.create_project(gardens, "Numbers")
    imported = Imported("numbers", "de", "en", units)
    projects.add_document(gardens, project, imported, Person(ANA, "import"))
    assert exported(gardens, "numbers", "txt") == b"One. Two.\n\nThree.\n"


def test_a_bilingual_file_comes_back_in_its_own_format_untouched(empty):
    gardens = empty.workspace
    line = b'{"id": "1", "source": "Ja.", "target": "Yes.", "source_lang": "de", '
    line += b'"target_lang": "en"}\n'
    project = projects.create_project(gardens, "Answers")
    imported = import_bitext(line, "answers.jsonl")
    name = projects.add_document(gardens, project, imported, Person(ANA, "import"))
    assert next(iter(exporting.export_formats(gardens, name))) == "jsonl"
    assert exported(gardens, name, "jsonl") == line


def test_a_document_of_plain_texts_can_be_taken_in_every_bilingual_format(gardens):
    for name in exporting.export_formats(gardens, "garden"):
        assert b"Waimar" in exported(gardens, "garden", name)


def test_states_are_called_as_everywhere():
    shown = report_parts.states(Progress(1, 2, 3, 4))
    assert [
        w for w in ("initial", "translated", "reviewed", "final") if f" {w}<" not in shown
    ] == []


def test_dismissed_findings_are_not_counted_as_open():
    span = Span(0, 1)
    found = [
        Finding("1", "c", Issue.NUMBERS, span, "m", Severity.MAJOR),
        Finding("1", "c", Issue.TERMINOLOGY, span, "m", Severity.MINOR, ("b",), marked="a"),
    ]
    assert report_parts.terms(found) == [("a", "b", 1)]
    shown = report_parts.heat(found, "garden")
    assert shown.count("<a ") == 2
    assert 'aria-label="Accuracy, major: 1 finding">1</a>' in shown


def test_a_number_of_findings_leads_to_its_segments():
    found = [Finding("1", "c", Issue.NUMBERS, Span(0, 1), "m", Severity.MAJOR)]
    shown = report_parts.heat(found, "a b")
    assert 'href="./?doc=a+b&amp;category=accuracy&amp;severity=major"' in shown


def test_a_text_against_the_glossary_leads_to_its_segments_and_is_shown_as_text():
    shown = report_parts.terms_table([("<b>", "–", 1200)], "garden")
    assert 'href="./?doc=garden&amp;q=%3Cb%3E&amp;how=c"' in shown
    assert "&lt;b&gt;</a>" in shown
    assert "1,200" in shown


def test_places_that_two_checks_mark_count_once():
    mark = Finding("1", "a", Issue.TERMINOLOGY, Span(0, 3), "m", suggestions=("two",), marked="too")
    assert report_parts.terms([mark, replace(mark, check="b")]) == [("too", "two", 1)]


def test_the_best_system_stands_first_in_the_table_of_scores():
    scores = tuple(
        Score(metric, system, value, (value,), "sig")
        for metric in ("metricx", "kiwi")
        for system, value in (("a", 5.0), ("b", 1.25))
    )
    review = Review("P", "d", "de", "en", (), (), scores, (), Progress(), "2026-01-05T10:00:00Z")
    assert [row["System"] for row in report_parts.scores(review)] == ["b", "a"]
    assert report_parts.scores(review)[0]["MetricX"] == 1.25
