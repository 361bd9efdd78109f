"""Write a name of any script in one rough Latin spelling, so that its romanisations meet.

The key undoes what romanisation tables do differently (kh/h/x, w/v, j/y/i, ou/u, double letters);
it is no pronunciation and never shown. The rules are few and ordered: each stands with the
spellings that it brings together.
"""

import re
import unicodedata
from functools import lru_cache

# letters whose sound anyascii's plain base letter would lose
_LETTERS = str.maketrans(
    {"š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh"}
    | {"ź": "zh", "ł": "l", "ß": "ss", "ж": "zh", "ё": "yo", "щ": "shch", "ъ": "", "ь": ""}
    | {"ı": "i", "ä": "a", "ö": "o", "ü": "u"}
)
_RULES = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"dsch|dzh|dj(?=[aeiou])|zh|^j(?=[aeiouy])", "Z"),  # Dschomart Zhomart Jomart
        (r"schtsch|shch|chtch|tsch|tch|tsh|cz|sch|sh|ch", "C"),  # Schewtschenko Chevtchenko
        (r"kh", "h"),  # Kharkiv Harkiv
        (r"ph", "f"),
        (r"(?<=[tgdbr])h", ""),  # Tagore Thagore, Ghani Gani
        (r"ck|cq|q", "k"),  # Qasym Kasym
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),  # Baiconur Baikonur
        (r"x", "ks"),
        (r"w", "v"),  # Tokajew Tokajev
        (r"f+$", "v"),  # Romanoff Romanov
        (r"ou|oo", "u"),  # Baïkonour Baikonur
        (r"ee", "i"),
        (r"[yj]", "i"),  # Bajkonur Baykonur Baikonur
        (r"(?<=[aeou])i+(?=[aeou])", ""),  # Tokayev Tokaev
        (r"(?<![aeou])i+(?=e.|o[^aeiou])", ""),  # Yevgeny Evgeny, Fyodor Fedor needs e = o, no
        (r"(?<=i)ne$", "n"),  # Poutine Putin
        (r"(.)\1+", r"\1"),  # Kassym Kasym
    )
)


def ascii_form(name: str) -> str:
    """Write a name in lower-case Latin letters without marks, word borders kept as one space."""
    from anyascii import anyascii

    composed = unicodedata.normalize("NFC", name).lower()
    latin = anyascii(composed.translate(_LETTERS)).lower()
    return " ".join(re.sub(r"[^a-z0-9\s-]", "", latin).replace("-", " ").split())


def _word_key(word: str) -> str:
    for pattern, new in _RULES:
        word = pattern.sub(new, word)
    return word


@lru_cache(maxsize=200_000)
def key(name: str) -> str:
    """Return the transliteration key of a name; spellings of one name share it.

    Tokayev, Tokaev, Tokajew, Tokaïev and Токаев give one key, and so do Baiconur and Baikonur;
    Tokarev gives another. Words are kept in order and hyphens count as nothing.
    """
    return "".join(map(_word_key, ascii_form(name).split()))
