"""Vectors of the segments of two documents in one space: of the encoder, or of shared spellings."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import regex
from numpy.typing import NDArray

Rows = NDArray[np.float32]
_WORD = regex.compile(r"\p{N}+|[\p{L}\p{M}]+|[?!:«»“”\"()]")
# Wide enough that two words rarely share a place; half of it where a long document fills memory.
_WIDTH = 2048
_LONG = 6000


def centred(rows: Rows) -> Rows:
    """Subtract what all segments of a document share, and scale to unit length again."""
    if not len(rows):
        return rows
    return unit(np.asarray(rows - rows.mean(axis=0), np.float32))


def width(segments: int) -> int:
    """Tell how wide the vectors of a document of so many segments on both sides are."""
    return _WIDTH if segments <= _LONG else _WIDTH // 2


@lru_cache(100_000)
def place(feature: str) -> tuple[int, float]:
    """Give a feature a column, to be cut to the width, and a sign, by its hash."""
    raw = int.from_bytes(blake2b(feature.encode("utf-8", "ignore"), digest_size=8).digest())
    return raw % _WIDTH, 1.0 if raw >> 63 else -1.0


@lru_cache(50_000)
def _features(word: str) -> tuple[str, ...]:
    """Spell a word in Latin letters and cut it into what related words share."""
    from anyascii import anyascii

    plain = anyascii(word).lower()
    if not plain.isalpha() or len(plain) < 4:
        return (plain,) if plain.isdecimal() or len(word) == 1 else (f"={plain}",)
    return (
        f"={plain}",
        plain[:4],
        plain[:6],
        *(plain[k : k + 4] for k in range(1, len(plain) - 3)),
    )


def spelled(texts: Sequence[str], others: Sequence[str]) -> tuple[Rows, Rows]:
    """Return vectors of shared spellings (names, loan words, numbers, marks) for both sides."""
    bags = [[f for w in _WORD.findall(t) for f in _features(w)] for t in (*texts, *others)]
    seen: dict[str, int] = {}
    for bag in bags:
        for feature in set(bag):
            seen[feature] = seen.get(feature, 0) + 1
    wide = width(len(bags))
    rows = np.zeros((len(bags), wide), np.float32)
    for row, bag in zip(rows, bags, strict=True):
        for feature in set(bag):
            column, sign = place(feature)
            row[column % wide] += sign * np.log(1 + len(bags) / seen[feature])
    rows = unit(rows)
    return rows[: len(texts)], rows[len(texts) :]


def joined(parts: Sequence[tuple[float, tuple[Rows, Rows]]]) -> tuple[Rows, Rows]:
    """Put kinds of vectors side by side; the cosine of the result is their weighted mean."""
    left, right = (_beside([(weight, pair[side]) for weight, pair in parts]) for side in (0, 1))
    return left, right


def _beside(parts: Sequence[tuple[float, Rows]]) -> Rows:
    """Put vectors of one side side by side, without a copy of each in between."""
    wide = sum(rows.shape[1] for _, rows in parts)
    out = np.empty((len(parts[0][1]), wide), np.float32)
    start = 0
    for weight, rows in parts:
        place = out[:, start : start + rows.shape[1]]
        np.multiply(rows, np.sqrt(np.float32(weight)), out=place)
        start += rows.shape[1]
    return unit(out)


def unit(rows: Rows) -> Rows:
    """Scale rows to length 1, in place; a row of zeros stays."""
    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    rows /= np.maximum(norms, np.float32(1e-6))[:, None]
    return rows
