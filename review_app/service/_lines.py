"""In which line of its file a unit stands, for reports that code hosts show beside the lines."""

import json
from collections.abc import Iterable, Iterator
from html import escape

from review_app.model import Unit

NEAR = 100_000
"""Characters after the unit before in which a unit is looked for."""


def lines(text: str, units: Iterable[Unit]) -> dict[str, int]:
    """Return each unit's line, from 1, by its id.

    A unit is where its target stands, as it is or escaped for JSON or XML, behind the unit before;
    else its source; one that is written otherwise gets the line of the unit before.
    """
    found: dict[str, int] = {}
    at = counted = 0
    line = 1
    for unit in units:
        at = next((p for p in _places(text, at, unit) if p >= 0), at)
        line += text.count("\n", counted, at)
        counted = at
        found[unit.id] = line
    return found


def _places(text: str, at: int, unit: Unit) -> Iterator[int]:
    for side in (unit.target, unit.source):
        first = side.strip().partition("\n")[0]
        quoted = json.dumps(first, ensure_ascii=False)[1:-1]
        forms = dict.fromkeys((first, quoted, escape(first, quote=False), json.dumps(first)[1:-1]))
        yield from (text.find(form, at, at + NEAR + len(form)) for form in forms if form)
