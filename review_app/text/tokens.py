"""Cut a text into words once, for all checks that look at it."""

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    r"[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\d_](?:[\w\u0300-\u036f]|['’‘ʼ`.\-](?=[^\W_])){0,99}"
)


class Token(NamedTuple):
    """A word and where it stands; a Han or kana sign is a word of its own."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order, without digits and marks between them."""
    return tuple(Token(m[0], m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=64)
def lower_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case."""
    return tuple(token.text.lower() for token in tokens(text))


@lru_cache(maxsize=64)
def vocabulary(text: str) -> frozenset[str]:
    """Return the different words of a text in lower case."""
    return frozenset(lower_words(text))
