"""Read the measures of a text: which unit or currency stands with which number."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from review_app.text.numbers import Number, crowded, numbers
from review_app.text.tables import rows

_AFTER = re.compile(r"[ \u00a0\u202f-]?([%€£$₽₴₸₹]|°[CF]|[^\W\d_]{1,20}\$?)")
_BEFORE = re.compile(r"((?:US|R)?\$|[€£₽₴₸₹]|(?<![A-Za-z])[A-Z]{3})[ \u00a0]?$")


@lru_cache(maxsize=64)
def measured(text: str, lang: str) -> dict[int | float, tuple[str, int, int]]:
    """Return the measure of each value that the text has once, and where; nothing of a table."""
    found: dict[int | float, tuple[str, int, int]] = {}
    twice: set[int | float] = set()
    if crowded(text):
        return found
    for number in numbers(text, lang):
        measure = measure_of(text, number)
        for value in number.values:
            if value in found:
                twice.add(value)
            if measure:
                found[value] = measure
    return {value: measure for value, measure in found.items() if value not in twice}


def measure_of(text: str, number: Number) -> tuple[str, int, int] | None:
    """Return the measure beside a number and where it stands, before it or after it."""
    before = _BEFORE.search(text, max(0, number.start - 5), number.start)
    if before and (name := _name(before[1].lower())):
        return name, *before.span(1)
    after = _AFTER.match(text, number.end)
    if after and (name := _name(after[1].lower())):
        return name, *after.span(1)
    return None


_PART = re.compile(r"[^\W\d_]{1,20}")


def is_measure(word: str) -> bool:
    """Tell whether a lower-case word, or a part of it, may name a measure."""
    return any(_name(part) for part in _PART.findall(word))


@lru_cache(maxsize=4096)
def _name(word: str) -> str:
    """Return the one measure that a word can stand for, or nothing."""
    exact, starts = _forms()
    if word in exact:
        return exact[word]
    found = {name for start, name in starts.get(word[:1], ()) if word.startswith(start)}
    return found.pop() if len(found) == 1 else ""


@cache
def _forms() -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
    """Return the measures by word, and those by beginning of a word, by its first letter."""
    exact: dict[str, str] = {}
    starts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("measures"):
        for form in row["forms"].split():
            if form.endswith("*"):
                starts[form[0]].append((form[:-1], row["measure"]))
            else:
                exact[form] = row["measure"]
    return exact, dict(starts)
