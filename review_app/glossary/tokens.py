"""Words of a text as the glossary sees them: scripts without spaces give one token a character."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

# Han, Hiragana, Thai, Lao, Khmer and Myanmar put no spaces between words; Katakana does not
# either, but a run of it is nearly always one word
_SPACELESS = "\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f"
_SPACELESS += "\u1780-\u17ff\U00020000-\U0002ffff"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30fe"
# combining marks are no letters for `re`, yet belong to the word before them
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0610-\u061a"
_MARKS += "\u064b-\u065f\u0670\u06d6-\u06dc"
_MARKS += "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0b3e-\u0bcd\u0c3e-\u0c4d"
_MARKS += "\u0cbc-\u0ccd\u0d3e-\u0d4d\u200c\u200d"
TOKEN = re.compile(rf"[{_SPACELESS}]|[{_KATAKANA}]+|(?:[^\W_{_SPACELESS}{_KATAKANA}]|[{_MARKS}])+")
_ASCII = re.compile("[0-9A-Za-z]+")
# Latin, Greek and Cyrillic without combining marks, and signs: there words are runs of letters
_SPECIAL = re.compile(
    "[^\0-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u200b\u200e-\u206f\u20a0-\u20cf]"
)
_PLAIN = re.compile(r"[^\W_]+")
# what may stand between two words of one term
_JOIN = re.compile(r"[\s\-\u2010-\u2015'\u2018\u2019\u02bc`´·‧・./&]*")
_LAST_SPACED = 0xE00
_TURKISH = str.maketrans({"I": "ı", "İ": "i"})
_TURKIC = frozenset(("tr", "az"))
_POINTS = (0x5BF, 0x5C1, 0x5C2, 0x5C7)
_FOLD = str.maketrans(
    {"ё": "е", "ß": "ss", "ʼ": "'", "\u0307": "", "\u00ad": "", "\u200c": "", "\u200d": ""}
    | {chr(c): "" for c in (*range(0x64B, 0x653), 0x670, 0x640, *range(0x5B0, 0x5BD), *_POINTS)}
)
"""Letters that stand for others, and what texts may leave out: vowels of Arabic and Hebrew."""


class Token(NamedTuple):
    """A word and where it stands, in code points."""

    text: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """Split a text into words; punctuation and spaces are left out."""
    return tuple(Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(text))


def word_texts(text: str) -> list[str]:
    """Return the words of a text alone; the same as `tokens` gives, by a quicker way."""
    if text.isascii():
        return _ASCII.findall(text)
    return (TOKEN if _SPECIAL.search(text) else _PLAIN).findall(text)


def word_spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the words of a text stand."""
    spans, at = [], 0
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        spans.append((start, at))
    return spans


@lru_cache(maxsize=64)
def unspaced(text: str) -> bool:
    """Tell whether a text is in a script that puts no spaces between words."""
    return all(len(word) == 1 and ord(word) > _LAST_SPACED for word in TOKEN.findall(text))


def joined(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether nothing but spaces, hyphens, apostrophes or dots divides the words."""
    if len(spans) == 1:
        return True
    for (_, i), (j, _) in pairwise(spans):
        if text[i:j] != " " and not _JOIN.fullmatch(text, i, j):
            return False
    return True


@lru_cache(maxsize=65_536)
def fold(word: str, lang: str) -> str:
    """Bring a word to the form in which it is compared: composed, lower case by its language."""
    if word.isascii() and lang not in _TURKIC:
        return word.lower()
    from unicodedata import normalize

    turkic = word.translate(_TURKISH) if lang in _TURKIC else word
    return normalize("NFKC", turkic).lower().translate(_FOLD)


@lru_cache(maxsize=1_024)
def primary(lang: str) -> str:
    """Return the primary subtag: `pt` of `pt-BR`."""
    return lang.replace("_", "-").partition("-")[0].lower()
