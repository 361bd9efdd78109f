"""Cut a text into words once, for all checks that look at it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_SIGNS = r"\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
# what Python takes for no part of a word: accents, points, and the vowels of Indic scripts
POINTS = r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670"
VOWELS = (
    r"\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e4e\u0eb1\u0eb4-\u0ecd\u102b-\u103e\u17b4-\u17d3"
)
_WORD = re.compile(rf"[^\W\d_][\w{POINTS}{VOWELS}]*(?:['’‘ʼ`.\-][^\W_][\w{POINTS}{VOWELS}]*)*")
_WORD_OR_SIGN = re.compile(
    rf"[{_SIGNS}]|[^\W\d_{_SIGNS}][^\W{_SIGNS}]*(?:['’‘ʼ`.\-][^\W_{_SIGNS}][^\W{_SIGNS}]*)*"
)
_HAS_SIGN = re.compile(f"[{_SIGNS}]")


_JOINT = re.compile(r"['’‘ʼ`.\-_]")


def tails(word: str) -> Iterator[str]:
    """Yield a word, and what is left of a compound from each of its joints on."""
    yield word
    for joint in _JOINT.finditer(word):
        yield word[joint.end() :]


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
    return tuple([Token(m[0], *m.span()) for m in _pattern(text).finditer(text)])


@lru_cache(maxsize=64)
def lower_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case."""
    lower = text.lower()
    return tuple(_pattern(lower).findall(lower))


class Sieve:
    """Picks the words of which a rule holds, and asks it of each word once.

    A language says most with few words, so nearly every set of words is answered by subtracting
    those that are known to be of no interest.
    """

    _MOST = 200_000

    def __init__(self, rule: Callable[[str], object]) -> None:
        self._rule = rule
        self._dull: set[str] = set()
        self._kept: set[str] = set()

    def __call__(self, words: frozenset[str]) -> frozenset[str]:
        """Return the words that the rule holds of."""
        rest = words - self._dull
        return self._sorted(rest) if rest else rest

    def _sorted(self, words: frozenset[str]) -> frozenset[str]:
        new = words - self._kept
        if new:
            if len(self._dull) + len(self._kept) + len(new) > self._MOST:
                self._dull, self._kept = set(), set()
                new = words
            dull = {word for word in new if not self._rule(word)}
            self._dull |= dull
            self._kept |= new - dull
            return words - dull
        return words


@lru_cache(maxsize=64)
def word_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return each two neighbouring words of a text in lower case."""
    return tuple(pairwise(lower_words(text)))


@lru_cache(maxsize=64)
def vocabulary(text: str) -> frozenset[str]:
    """Return the different words of a text in lower case."""
    return frozenset(lower_words(text))
