"""A number stands with another unit or currency than in the source."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.numbers import Number, numbers
from review_app.text.tables import rows

ISSUE = Issue.MISTRANSLATION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("Custa € 300.", "It costs $300.", ("$",)),
    Example("Fica a 25 km do rio.", "It is 25 miles from the river.", ("miles",)),
    Example("Levou 25 dias.", "It took 25 weeks.", ("weeks",)),
    Example("Fica a 25 km do rio.", "It is 15.5 miles from the river."),
    Example("Custa 300 dólares.", "It costs US$300."),
    Example("Pesa 25 quilos, 40 %.", "It weighs 25 kg, 40 percent."),
)

_AFTER = re.compile(r"[ \u00a0\u202f-]?([%€£$₽₴₸₹]|°[CF]|[^\W\d_]{1,20}\$?)")
_BEFORE = re.compile(r"((?:US|R)?\$|[€£₽₴₸₹]|(?<![A-Za-z])[A-Z]{3})[ \u00a0]?$")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield units of the target whose number has a different unit in the source."""
    here = _measured(unit.target, unit.target_lang)
    if not here:
        return
    there = _measured(unit.source, unit.source_lang)
    for value, (name, start, end) in here.items():
        other = there.get(value)
        if other and other[0] != name:
            written = unit.source[other[1] : other[2]]
            span = mark(unit.target, start, end)
            yield Hit(span, f"The source has “{written}” with this number.")


@lru_cache(maxsize=64)
def _measured(text: str, lang: str) -> dict[int | float, tuple[str, int, int]]:
    """Return the measure of each value that the text has once, and where it stands."""
    found: dict[int | float, tuple[str, int, int]] = {}
    twice: set[int | float] = set()
    for number in numbers(text, lang):
        measure = _measure(text, number)
        for value in number.values:
            if value in found:
                twice.add(value)
            if measure:
                found[value] = measure
    return {value: measure for value, measure in found.items() if value not in twice}


def _measure(text: str, number: Number) -> tuple[str, int, int] | None:
    before = _BEFORE.search(text, max(0, number.start - 5), number.start)
    if before and (name := _name(before[1].lower())):
        return name, *before.span(1)
    after = _AFTER.match(text, number.end)
    if after and (name := _name(after[1].lower())):
        return name, *after.span(1)
    return None


@lru_cache(maxsize=4096)
def _name(word: str) -> str:
    """Return the one measure that a word can stand for, or nothing."""
    exact, starts = _forms()
    if word in exact:
        return exact[word]
    found = {name for start, name in starts if word.startswith(start)}
    return found.pop() if len(found) == 1 else ""


@cache
def _forms() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    exact: dict[str, str] = {}
    starts: list[tuple[str, str]] = []
    for row in rows("measures"):
        for form in row["forms"].split():
            if form.endswith("*"):
                starts.append((form[:-1], row["measure"]))
            else:
                exact[form] = row["measure"]
    return exact, tuple(starts)
