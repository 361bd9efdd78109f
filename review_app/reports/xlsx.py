"""A workbook for sorting and filtering: summary, scores, segments, findings, glossary, method."""

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from review_app.model import Issue, Review, Score, Severity, State, Unit, category, metric_name
from review_app.reports import CATEGORIES, category_label, category_name

if TYPE_CHECKING:
    from xlsxwriter import Workbook

SUFFIX = ".xlsx"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIMIT = 32_767  # characters that a cell can hold
# what XML 1.0 cannot hold; a carriage return is the end of a line
UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# texts of a document are never formulas or links
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "in_memory": True,
    "nan_inf_to_errors": True,
}

Cell = str | int | float | None


class Sheet(NamedTuple):
    """A sheet to be: its head, its rows, and the width of each column in characters."""

    name: str
    head: Sequence[str]
    rows: list[list[Cell]]
    widths: Sequence[int]
    fraction: str = "0.00"


def write(review: Review, stream: BinaryIO) -> None:
    """Write the workbook; every sheet has a frozen head and a filter."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as book:
        for make in (_summary, _scores, _pairs, _segments, _findings, _glossary, _method):
            _add(book, make(review))
        if review.annotations:
            _add(book, _marks(review))
            _add(book, _ratings(review))
    stream.write(buffer.getvalue())


def _add(book: "Workbook", sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    fraction = book.add_format({"num_format": sheet.fraction, "valign": "top"})
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width, wrap)
    page.write_row(0, 0, map(_storable, sheet.head), bold)
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, column, _storable(cell))
            else:
                page.write(number, column, cell, fraction if isinstance(cell, float) else None)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.head) - 1)


def _storable(text: str) -> str:
    return UNFIT.sub("", re.sub(r"\r\n?", "\n", text))[:LIMIT]


def _summary(review: Review) -> Sheet:
    counts = Counter((category(f.issue), f.severity) for f in review.findings if f.enabled)
    total = sum(counts.values())
    facts: list[list[Cell]] = [
        ["Project", review.project],
        ["Document", review.document],
        ["Languages", f"{review.source_lang} → {review.target_lang}"],
        ["Made at", review.at],
        ["Segments", len(review.units)],
    ]
    states: list[list[Cell]] = [
        [f"Segments {state}", n] for state, n in zip(State, review.progress, strict=True)
    ]
    found: list[list[Cell]] = [
        [f"Open findings: {label}, {severity}", counts[name, severity]]
        for name, label in CATEGORIES.items()
        for severity in Severity
        if counts[name, severity]
    ]
    sums: list[list[Cell]] = [
        ["Open findings", total],
        ["Dismissed findings", len(review.findings) - total],
    ]
    rows = [*facts, *states, *sums, *found]
    return Sheet("Summary", ("What", "Value"), rows, (34, 60))


def _scores(review: Review) -> Sheet:
    rows: list[list[Cell]] = [
        [metric_name(s.metric), s.system, s.value, *(s.interval or (None, None)), s.signature]
        for s in review.scores
    ]
    head = ("Metric", "System", "Score", "95 % from", "95 % to", "Signature")
    return Sheet("Scores", head, rows, (12, 28, 10, 10, 10, 90))


def _pairs(review: Review) -> Sheet:
    rows: list[list[Cell]] = [
        [metric_name(c.metric), c.first, c.second, c.difference, c.p_value, c.method]
        for c in review.comparisons
    ]
    head = ("Metric", "First", "Second", "First minus second", "p-value", "Method")
    return Sheet("Pairs", head, rows, (12, 28, 28, 12, 10, 60), "0.0000")


def _segments(review: Review) -> Sheet:
    per_unit = Counter(f.unit for f in review.findings if f.enabled)
    place = {unit.id: n for n, unit in enumerate(_scored(review))}
    columns = [s for s in review.scores if len(s.segments) == len(place)]
    rows: list[list[Cell]] = [
        [
            *(unit.id, unit.state.value, unit.source, unit.target, unit.reference),
            per_unit[unit.id],
            "\n".join(f"{note.author}: {note.text}" for note in unit.notes),
            *(s.segments[place[unit.id]] if unit.id in place else None for s in columns),
        ]
        for unit in review.units
    ]
    head = ("Segment", "State", "Source", "Target", "Reference", "Open findings", "Notes")
    titles = [*head, *map(_column, columns)]
    return Sheet("Segments", titles, rows, (10, 11, 50, 50, 50, 9, 30, *[12] * len(columns)))


def _scored(review: Review) -> list[Unit]:
    """Return the units that the segment scores belong to, where their number tells.

    Scored are all units, or those alone that have a reference and every candidate.
    """
    count = max((len(s.segments) for s in review.scores), default=0)
    if count == len(review.units):
        return list(review.units)
    systems = {c.system for unit in review.units for c in unit.candidates}
    full = [u for u in review.units if systems <= {c.system for c in u.candidates}]
    sourced = [u for u in full if u.source.strip()]
    referenced = [u for u in sourced if u.reference is not None]
    return next((units for units in (referenced, sourced, full) if len(units) == count), [])


def _column(score: Score) -> str:
    return f"{metric_name(score.metric)} {score.system}"


def _findings(review: Review) -> Sheet:
    units = {unit.id: unit for unit in review.units}
    rows: list[list[Cell]] = [
        [
            *(f.unit, category_name(f.issue), f.issue.value, f.severity.value, f.marked, f.message),
            *(" | ".join(f.suggestions), "open" if f.enabled else "dismissed", f.reason),
            *((units[f.unit].source, units[f.unit].target) if f.unit in units else ("", "")),
            *(f.span.side, f.span.start, f.span.end, f.check),
        ]
        for f in review.findings
    ]
    head = (
        *("Segment", "Category", "ITS type", "Severity", "Text", "Message", "Instead", "State"),
        *("Reason", "Source", "Target", "Side", "From", "To", "Check"),
    )
    return Sheet("Findings", head, rows, (10, 13, 16, 10, 24, 44, 24, 11, 24, 50, 50, 8, 7, 7, 20))


def _glossary(review: Review) -> Sheet:
    rows: list[list[Cell]] = [
        [f.unit, f.marked, " | ".join(f.suggestions), f.message]
        for f in review.findings
        if f.issue is Issue.TERMINOLOGY and f.enabled
    ]
    return Sheet("Glossary", ("Segment", "Written", "Glossary", "Why"), rows, (10, 28, 36, 60))


def _marks(review: Review) -> Sheet:
    threads: dict[str, list[str]] = {}
    for note in (n for unit in review.units for n in unit.notes if n.mark):
        threads.setdefault(note.mark, []).append(f"{note.author}: {note.text}")
    rows: list[list[Cell]] = [
        [
            *(e.unit, said.system or "target", said.annotator, category_label(e.category)),
            *(e.severity.value, e.marked, e.status, e.comment),
            "\n".join(threads.get(e.id, ())),
            *(e.span.side, e.span.start, e.span.end),
        ]
        for said in review.annotations
        for e in said.spans
    ]
    head = (
        *("Segment", "Translation", "Annotator", "Category", "Severity", "Text", "State"),
        *("Comment", "Thread", "Side", "From", "To"),
    )
    return Sheet("Marks", head, rows, (10, 18, 16, 28, 10, 28, 11, 36, 50, 8, 7, 7))


def _ratings(review: Review) -> Sheet:
    figures: list[list[Cell]] = [[name, "", "", "", text] for name, text in review.judged]
    rows: list[list[Cell]] = [
        [said.unit, said.system or "target", said.annotator, r.protocol, r.score]
        for said in review.annotations
        for r in said.ratings
        if r.protocol != "mqm"
    ]
    head = ("Segment", "Translation", "Annotator", "Protocol", "Score, or what it comes to")
    return Sheet("Ratings", head, [*rows, *figures], (34, 18, 16, 10, 80))


def _method(review: Review) -> Sheet:
    rows: list[list[Cell]] = [[name, text] for name, text in review.made]
    return Sheet("Method", ("What", "How it was made"), rows, (30, 100))
