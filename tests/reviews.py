"""A review with everything in it, and an empty one, for the tests of reports."""

import io
from dataclasses import replace

from review_app.model import (
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
from review_app.service.reporting import write

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
