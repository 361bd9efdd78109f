"""Some words of a text around a span."""

from review_app.model import Span

CONTEXT = 70
# a script that writes no spaces is cut where it stands after so many signs
SEARCH = 20


def excerpt(text: str, span: Span, context: int = CONTEXT) -> tuple[str, Span]:
    """Return the span with up to `context` signs on each side, and where it stands in them.

    Words stay whole where the text has spaces; what is left out is shown as an ellipsis.
    """
    start, end = max(0, span.start - context), min(len(text), span.end + context)
    if start:
        start = next((n for n in _near(start, span.start) if text[n - 1].isspace()), start)
    if end < len(text):
        end = next((n for n in _near(end, span.end) if text[n].isspace()), end)
    head, tail = "…" * (start > 0), "…" * (end < len(text))
    moved = len(head) - start
    shown = head + text[start:end] + tail
    return shown, Span(span.start + moved, span.end + moved, span.side)


def _near(at: int, wanted: int) -> range:
    """Return the places from one towards another, both among them, but no more than `SEARCH`."""
    step = 1 if wanted >= at else -1
    return range(at, at + step * min(abs(wanted - at) + 1, SEARCH), step)
