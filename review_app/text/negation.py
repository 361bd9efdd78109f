"""Find what denies: words that plainly do, and everything that may."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from review_app.text.scripts import UNSPACED
from review_app.text.tables import rows

KNOWN = frozenset(row["lang"] for row in rows("negation"))
"""Languages with a table of what denies."""


@cache
def _pattern(kind: str, lang: str) -> re.Pattern[str] | None:
    found = [r["pattern"] for r in rows("negation") if (r["kind"], r["lang"]) == (kind, lang)]
    if not found:
        return None
    whole = "(?:{})" if lang in UNSPACED else r"(?<!\w)(?<!\w['’])(?:{})(?!\w)"
    return re.compile(whole.format(found[0]), re.IGNORECASE)


@cache
def denier(lang: str) -> Callable[[str], object] | None:
    """Return what holds of words that deny without doubt; None where they are not single words."""
    pattern = _pattern("plain", lang)
    return (
        pattern.search if pattern and lang not in UNSPACED and " " not in pattern.pattern else None
    )


@cache
def opens_denial(lang: str) -> Callable[[str], object]:
    """Return what holds of words in which what may deny begins, wherever such a word begins."""
    pattern = _pattern("any", lang)
    return pattern.match if pattern else lambda _: True


@lru_cache(maxsize=64)
def plain(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of words that deny without doubt."""
    base = lang.partition("-")[0]
    pattern, idle = _pattern("plain", base), _pattern("idle", base)
    if pattern is None or not pattern.search(text):
        return ()
    empty = [m.span() for m in idle.finditer(text)] if idle else []
    return tuple(
        m.span()
        for m in pattern.finditer(text)
        if not any(start < m.end() and m.start() < end for start, end in empty)
    )


@lru_cache(maxsize=64)
def denies(text: str, lang: str) -> bool:
    """Tell whether anything in the text may deny."""
    pattern = _pattern("any", lang.partition("-")[0])
    return pattern is None or bool(pattern.search(text))
