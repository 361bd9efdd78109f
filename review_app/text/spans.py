"""Spans across borders: code points here, UTF-16 units in a browser, graphemes for the eye."""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from review_app.model import Side, Span
from review_app.text.graphemes import around


def _units(text: str) -> int:
    """Count UTF-16 units: a character beyond the basic plane takes two."""
    return len(text) + sum(char > "\uffff" for char in text)


def to_utf16(text: str, span: Span) -> tuple[int, int]:
    """Return start and end of `span` in UTF-16 units of `text`."""
    start = _units(text[: span.start])
    return start, start + _units(text[span.start : span.end])


def from_utf16(text: str, start: int, end: int, side: Side = "target") -> Span:
    """Make a span from UTF-16 offsets; one inside a surrogate pair moves outward.

    Offsets beyond the text are pulled back to its end.
    """
    starts = [0]
    for char in text:
        starts.append(starts[-1] + (2 if char > "\uffff" else 1))
    last = len(text)
    first = min(bisect_right(starts, max(start, 0)) - 1, last)
    return Span(first, max(first, min(bisect_left(starts, end), last)), side)


def snap(text: str, span: Span) -> Span:
    """Widen a span to whole graphemes, so that a mark never splits a letter from its accent."""
    start = around(text, min(span.start, len(text)))[0]
    if span.start >= span.end:
        return replace(span, start=start, end=start)
    return replace(span, start=start, end=around(text, min(span.end, len(text)))[1])
