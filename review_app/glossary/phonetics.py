"""Write a name by classes of sounds, so that romanisations of distant sound systems meet.

Wade-Giles and pinyin, Palladius and pinyin, Hepburn and Kunrei, Arabic dialects write one sound
with letters of one class; the classes are those of Soundex (Russell 1918), with sibilants and
affricates as one and the velars beside them told apart.
"""

import re
from functools import lru_cache

_FOREIGN = re.compile(r"[^a-z]")
_DIGRAPHS = {
    "tsch": "S", "chzh": "S", "dzh": "S", "tch": "S", "tsz": "S", "zh": "S", "ch": "S", "sh": "S",
    "ts": "S", "tz": "S", "dz": "S", "dj": "S", "hs": "S", "kh": "K", "gh": "K", "ph": "P",
    "th": "T", "ng": "N",
}  # fmt: skip
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_CLASSES = str.maketrans(
    {"b": "P", "p": "P", "f": "P", "v": "P", "w": "P", "d": "T", "t": "T", "g": "K", "k": "K",
     "q": "K", "c": "K", "h": "K", "j": "S", "z": "S", "s": "S", "x": "S", "l": "L", "r": "L",
     "m": "M", "n": "N", "a": "a", "e": "e", "i": "e", "y": "e", "o": "o", "u": "o"}
)  # fmt: skip
_RUNS = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeo]")


@lru_cache(maxsize=100_000)
def sound_classes(plain: str) -> str:
    """Return the classes of a name in plain Latin letters: consonants capital, vowels small."""
    marked = _DIGRAPH.sub(lambda m: _DIGRAPHS[m[0]], _FOREIGN.sub("", plain))
    return _RUNS.sub(r"\1", marked.translate(_CLASSES))


def consonant_classes(plain: str) -> str:
    """Return the classes of the consonants alone."""
    return _RUNS.sub(r"\1", _VOWELS.sub("", sound_classes(plain)))
