"""Guess a language by langdetect's profiles of letters, all of a text's evidence weighed at once.

langdetect draws n-grams at random until it is sure, in seven trials, which takes 15 ms a text and
depends on its seed. Here every n-gram counts once, as in the naive Bayes classifier that those
draws approximate. The profiles, what counts as a letter, and the smoothing are langdetect's.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SMOOTHING = 0.5 / 10_000  # langdetect's ALPHA_DEFAULT over its BASE_FREQ


class Profiles(NamedTuple):
    """How likely each n-gram of one to three letters is in each language, in logarithms."""

    langs: tuple[str, ...]
    places: dict[str, int]
    logs: NDArray[np.float32]


def likelihoods(text: str) -> dict[str, float]:
    """Return how probable each language is, all together 1; none where no letter is known."""
    known = profiles()
    words = _cleaned(text).translate(_NORMAL).split()
    found = [weights for word in words if (weights := _weights(word)) is not None]
    if not found:
        return {}
    total = np.sum(found, axis=0, dtype=np.float64)
    shares = np.exp(total - total.max())
    return dict(zip(known.langs, (shares / shares.sum()).tolist(), strict=True))


@cache
def profiles() -> Profiles:
    """Read langdetect's profiles: 55 languages, some 130,000 n-grams."""
    import json

    from langdetect import PROFILES_DIRECTORY

    read = [json.loads(p.read_bytes()) for p in sorted(Path(PROFILES_DIRECTORY).iterdir())]
    grams = {gram: None for profile in read for gram in profile["freq"] if len(gram) <= _LONGEST}
    places = {gram: n for n, gram in enumerate(grams)}
    chances = np.full((len(places), len(read)), _SMOOTHING, np.float32)
    for column, profile in enumerate(read):
        freq = {gram: count for gram, count in profile["freq"].items() if gram in places}
        rows = np.fromiter(map(places.__getitem__, freq), np.int64, len(freq))
        sums = np.array([profile["n_words"][len(gram) - 1] for gram in freq], np.float32)
        chances[rows, column] += np.fromiter(freq.values(), np.float32, len(freq)) / sums
    return Profiles(tuple(p["name"] for p in read), places, np.log(chances))


_LONGEST = 3


@lru_cache(maxsize=20_000)
def _weights(word: str) -> NDArray[np.float32] | None:
    """Return what the n-grams of a word say for each language; None where none is known."""
    known = profiles()
    found = [place for gram in _grams(word) if (place := known.places.get(gram)) is not None]
    return known.logs[found].sum(axis=0) if found else None


def _grams(word: str) -> list[str]:
    """Return the n-grams that count: not those that end within a run of capitals."""
    room = f" {word} "
    shouted = [False, *(a.isupper() and b.isupper() for a, b in pairwise(room))]
    ends = [n for n in range(1, len(room)) if not shouted[n]]
    found = [room[max(0, n - size) : n + 1] for n in ends for size in range(min(n + 1, _LONGEST))]
    return [gram for gram in found if gram != " "]


def _cleaned(text: str) -> str:
    """Drop addresses, and Latin letters from a text of another script."""
    from langdetect.detector import Detector
    from langdetect.utils.ngram import NGram

    text = Detector.MAIL_RE.sub(" ", Detector.URL_RE.sub(" ", text))
    text = NGram.normalize_vi(text)
    others = sum(map(_is_of_another_script, _BEYOND.findall(text)))
    without, latin = _LATIN.subn("", text) if others else (text, 0)
    return without if latin * 2 < others else text


_LATIN = re.compile("[A-z]")
_BEYOND = re.compile("[\u0300-\U0010ffff]")


@lru_cache(maxsize=5000)
def _is_of_another_script(char: str) -> bool:
    from langdetect.utils.unicode_block import unicode_block

    return bool(unicode_block(char) != "Latin Extended Additional")


class _Normal(dict[int, str]):
    """Letters as the profiles spell them, each found out when it first comes by."""

    def __missing__(self, code: int) -> str:
        from langdetect.utils.ngram import NGram

        self[code] = found = str(NGram.normalize(chr(code)))
        return found


_NORMAL = _Normal()
