"""Which words of a text are names: capitalised, with what is joined to them by a hyphen."""

import re
from collections.abc import Iterator
from functools import lru_cache

from review_app.glossary.tokens import Token

_LETTERS = r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*"
_WORD = re.compile(rf"{_LETTERS}(?:[-\u2010\u2011'\u2019\u02bc]{_LETTERS})*")
# from a letter that is surely no small one to the next space
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿа-яё]\S*")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
# l'Ukraine, d'Almaty, dell'Iran: an elided article before a capital
_ELISION = re.compile(r"(?:[dl]|[Ll]|[Dd]|[a-z]{1,4}l|un|qu|Qu)['\u2019](?=[^\W\d_a-z])")
# Tokayev's, Kazakistan'ın, OTSC'nin: what follows an apostrophe in lower case is an ending
_ENDING = re.compile(r"['\u2019\u02bc](?:[^\W\d_A-Z][^\W\d_]{0,5})?$")
SHORTEST, LONGEST = 4, 100


@lru_cache(maxsize=16_384)
def names(text: str) -> tuple[Token, ...]:
    """Return the capitalised words of a text, without elided articles and possessive endings."""
    named = [
        _name(word[0], word.start())
        for start, end in _pieces(text)
        for word in _WORD.finditer(text, start, end)
        if not word[0].islower()
    ]
    return tuple([token for token in named if token])


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between spaces that have a capital: a small part of most texts."""
    last = 0
    for match in _CAPITAL.finditer(text):
        start = text.rfind(" ", last, match.start()) + 1
        yield max(start, last), match.end()
        last = match.end()


def _name(word: str, start: int) -> Token | None:
    elided = _ELISION.match(word) if "'" in word or "\u2019" in word else None
    if elided:
        word, start = word[elided.end() :], start + elided.end()
    if len(word) > LONGEST:
        return None
    word = bare(word)
    named = len(word) >= SHORTEST and word[0].isupper()
    return Token(word, start, start + len(word)) if named else None


@lru_cache(maxsize=16_384)
def bare(word: str) -> str:
    """Cut an ending after an apostrophe, and lower-case words joined on (CSTO-led)."""
    word = _ENDING.sub("", word)
    parts = _HYPHEN.split(word)
    while len(parts) > 1 and parts[-1][:1].islower():
        word = word[: -len(parts.pop()) - 1]
    return word
