"""Make the span of a mark, widened to whole graphemes; cheap enough for every hit of a check."""

from functools import lru_cache

import regex

from review_app.model import Side, Span

# only these can make a grapheme of several code points, Thai and Lao AM among them
_JOINING = regex.compile(
    r"[\p{M}\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}\r\u0e33\u0eb3"
    r"\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]"
)
_GRAPHEME = regex.compile(r"\X")


@lru_cache(maxsize=16)
def _inside(text: str) -> frozenset[int]:
    """Offsets that fall within a grapheme."""
    if not _JOINING.search(text):
        return frozenset()
    spans = (match.span() for match in _GRAPHEME.finditer(text))
    return frozenset(n for start, end in spans if end - start > 1 for n in range(start + 1, end))


def mark(text: str, start: int, end: int, side: Side = "target") -> Span:
    """Return the span of `text[start:end]`, never splitting a letter from its accent."""
    inside = _inside(text)
    while start in inside:
        start -= 1
    while end in inside:
        end += 1 if end > start else -1
    return Span(start, max(start, end), side)
