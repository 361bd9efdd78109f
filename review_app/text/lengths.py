"""How long a translation may be: the ratio that two languages lead one to expect."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import log, sqrt
from statistics import median

from review_app.text.tables import rows

_DENSE = frozenset({"zh", "ja", "ko", "yue"})
# scripts that leave vowels out or stack them, where a sign of measure becomes whole words
_FAR = frozenset({"ar", "he", "fa", "ur", "ps", "am", "th", "lo", "km", "my", "vi"})
# letters of an alphabet that a Han sign, a kana or a Hangul syllable is worth
_WORTH = (
    (re.compile(r"[㐀-鿿\uf900-\ufaff、。，！？：；]"), 2.4),
    (re.compile(r"[ぁ-ヿ가-힣]"), 1.1),
)


_SIGNS = re.compile(r"[、。㐀-鿿\uf900-\ufaffぁ-ヿ가-힣，！？：；]")


@lru_cache(maxsize=32_768)
def weight(text: str) -> float:
    """Return the length of a text in letters of an alphabet."""
    bare = text.strip()
    if bare.isascii() or not _SIGNS.search(bare):
        return len(bare)
    return len(bare) + sum(worth * len(signs.findall(bare)) for signs, worth in _WORTH)


_SLICE = 500


def weights(texts: Sequence[str]) -> list[float]:
    """Return the weight of each text; many that have no signs are looked at in one go."""
    found: list[float] = []
    for start in range(0, len(texts), _SLICE):
        some = texts[start : start + _SLICE]
        plain = not _SIGNS.search("".join(some))
        found += [len(text.strip()) if plain else weight(text) for text in some]
    return found


_ENOUGH = 30
"""Units from which a document's own ratio says more than the table."""


@cache
def expected(source_lang: str, target_lang: str) -> float:
    """Return the usual log ratio of the target's weight to the source's."""
    factors = {row["lang"]: float(row["factor"]) for row in rows("lengths")}
    source, target = source_lang.partition("-")[0], target_lang.partition("-")[0]
    return log(factors.get(target, 1.0) / factors.get(source, 1.0))


def learned(weights: Iterable[tuple[float, float]], source_lang: str, target_lang: str) -> float:
    """Return the log ratio to expect in a document of these (source, target) weights."""
    ratios = [log(target / source) for source, target in weights if source > 15 and target > 5]
    return median(ratios) if len(ratios) >= _ENOUGH else expected(source_lang, target_lang)


def surprise(
    source: float, target: float, ratio: float, source_lang: str, target_lang: str
) -> float:
    """Return by how many standard deviations a target is longer (+) or shorter (-) than usual.

    The spread falls with length: sd^2 = a^2 + b^2 / n, n = weight,
    fitted to the clean development pairs; pairs of an alphabet with Han or kana spread more,
    and so, by a quarter, do the languages of `_FAR`.
    """
    if not source or not target:
        return 0.0
    a, b = spread(source_lang, target_lang)
    return (log(target / source) - ratio) / sqrt(a * a + b * b / source)


@cache
def spread(source_lang: str, target_lang: str) -> tuple[float, float]:
    """Return a and b of `surprise` for two languages."""
    dense = [lang.partition("-")[0] in _DENSE for lang in (source_lang, target_lang)]
    if dense[0] != dense[1]:
        return 0.18, 1.5
    far = not _FAR.isdisjoint(lang.partition("-")[0] for lang in (source_lang, target_lang))
    return (0.11, 1.3) if far else (0.085, 1.05)
