"""Cut a text into words once, for all checks that look at it."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_SIGNS = r"\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*(?:['’‘ʼ`.\-][^\W_][\w\u0300-\u036f]*)*")
_WORD_OR_SIGN = re.compile(
    rf"[{_SIGNS}]|[^\W\d_{_SIGNS}][^\W{_SIGNS}]*(?:['’‘ʼ`.\-][^\W_{_SIGNS}][^\W{_SIGNS}]*)*"
)
_HAS_SIGN = re.compile(f"[{_SIGNS}]")


def _pattern(text: str) -> re.Pattern[str]:
    return _WORD_OR_SIGN if _HAS_SIGN.search(text) else _WORD


class Token(NamedTuple):
    """A word and where it stands; a Han or kana sign is a word of its own."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order, without digits and marks between them."""
    return tuple(Token(m[0], m.start(), m.end()) for m in _pattern(text).finditer(text))


@lru_cache(maxsize=64)
def lower_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case."""
    lower = text.lower()
    return tuple(_pattern(lower).findall(lower))


@lru_cache(maxsize=64)
def word_starts(text: str) -> frozenset[str]:
    """Return the first three letters of each word in lower case."""
    return frozenset(word[:3] for word in lower_words(text))


@lru_cache(maxsize=64)
def word_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return each two neighbouring words of a text in lower case."""
    return tuple(pairwise(lower_words(text)))


@lru_cache(maxsize=64)
def vocabulary(text: str) -> frozenset[str]:
    """Return the different words of a text in lower case."""
    return frozenset(lower_words(text))
