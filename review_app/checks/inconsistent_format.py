"""Dates, times, large numbers or percentages are not written as in the rest of the document."""

import re
from collections.abc import Iterator, Sequence

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

ISSUE = Issue.INCONSISTENCY
SEVERITY = Severity.NEUTRAL
NEEDS_SOURCE = False
_DATES = tuple(("", f"On 0{n}/05/2021 they came.") for n in range(1, 6))
EXAMPLES = (
    Example("", "On 07.05.2021 they left.", ("07.05.2021",), more=_DATES),
    Example(
        "", "Only 20% came.", ("20%",), more=tuple(("", f"It rose by {n} %.") for n in range(3, 9))
    ),
    Example(
        "",
        "At 10:30 they left.",
        ("10:30",),
        more=tuple(("", f"At 1{n}.30 they came.") for n in range(1, 7)),
    ),
    Example("", "On 07/05/2021 they left.", more=_DATES),
    Example("", "Version 07.05.2021 and 3.5", more=_DATES[:3]),
)
_LEAST, _SHARE = 5, 0.8
"""How often, and with what share, a way must be used before another one is odd."""
_LONGEST = 100_000

# what is written in several ways, and the patterns of these
_WAYS = (
    (
        "dates",
        (
            re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d)"),
            re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}(?!\d)"),
            re.compile(r"(?<![\d-])\d{1,2}-\d{1,2}-\d{4}(?!\d)"),
            re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?!\d)"),
        ),
    ),
    (
        "times",
        (
            re.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"),
            re.compile(r"(?<=\b[AaÀà]t )\d{1,2}\.[0-5]\d(?![\d.,%])"),
            re.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-3]) ?h ?[0-5]\d(?!\d)"),
        ),
    ),
    (
        "large numbers",
        (
            re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])"),
            re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])"),
            re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"),
            re.compile(r"(?<![\d.,/:-])\d{5,9}(?![\d.,/:-])"),
        ),
    ),
    ("percentages", (re.compile(r"\d+%"), re.compile(r"\d+[ \u00a0\u202f]%"))),
)
# what each of them has: cheap to look for
_HINT = re.compile(r"\d(?:[/.:-]\d|[, \u00a0\u202f]\d{3}|\d{4}|[ \u00a0\u202f]?%| ?h ?\d)")


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield what is written the rare way, where one way is clearly the document's."""
    numbered = [u for u in units if len(u.target) < _LONGEST and _HINT.search(u.target)]
    if len(numbered) < 2:
        return
    for thing, ways in _WAYS:
        found = [[(u, m) for u in numbered for m in way.finditer(u.target)] for way in ways]
        counts = [len(each) for each in found]
        most, total = max(counts), sum(counts)
        if most >= _LEAST and total > most >= total * _SHARE:
            usual = found[counts.index(most)][0][1][0]
            for unit, match in (pair for each in found if len(each) < most for pair in each):
                span = mark(unit.target, *match.span())
                message = f"The rest of the document writes {thing} as in “{usual}”."
                yield Hit(span, message, unit=unit.id)
