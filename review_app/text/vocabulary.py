"""The words of a language that were met so far, numbered; a rule is asked of each word once."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

Rule = Callable[[str], object] | frozenset[str]
"""Something that holds of a word or not; a set stands for its members."""

_MOST = 300_000
"""Words from which a vocabulary starts anew: only a text of nonsense has so many."""

_HOLDS, _UNASKED = 1, 2


class Vocabulary:
    """Words by the hash of their characters."""

    def __init__(self) -> None:
        self._hashes = np.zeros(0, np.uint64)
        self._numbers = np.zeros(0, np.int64)
        self._words: list[str] = []
        self._verdicts: dict[Rule, NDArray[np.int8]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def numbers(
        self, hashes: NDArray[np.uint64], spelled: Callable[[int], str]
    ) -> NDArray[np.int64]:
        """Return a number for each of sorted, different hashes; `spelled` gives a new word."""
        places = np.searchsorted(self._hashes, hashes)
        known = np.zeros(len(hashes), np.bool_)
        inside = places < len(self._hashes)
        known[inside] = self._hashes[places[inside]] == hashes[inside]
        new = np.flatnonzero(~known)
        if len(new):
            first = len(self._words)
            self._words += [spelled(n) for n in new.tolist()]
            self._hashes = np.insert(self._hashes, places[new], hashes[new])
            self._numbers = np.insert(
                self._numbers, places[new], np.arange(first, len(self._words))
            )
        return self._numbers[np.searchsorted(self._hashes, hashes)]

    def holds(self, rule: Rule, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return for each of some numbers whether the rule holds of its word.

        The rule is asked of a word when its number first comes by, as some rules take long.
        """
        verdicts = self._verdicts.get(rule)
        if verdicts is None or len(verdicts) < len(self._words):
            verdicts = self._verdicts[rule] = self._widened(verdicts)
        found = verdicts[numbers]
        unasked = np.unique(numbers[found == _UNASKED])
        if len(unasked):
            words = map(self._words.__getitem__, unasked.tolist())
            held = map(rule.__contains__ if isinstance(rule, frozenset) else rule, words)
            verdicts[unasked] = np.fromiter(map(bool, held), np.int8, len(unasked))
            found = verdicts[numbers]
        return np.asarray(found == _HOLDS)

    def _widened(self, verdicts: NDArray[np.int8] | None) -> NDArray[np.int8]:
        """Return verdicts with room for twice the words that there are."""
        wide = np.full(2 * len(self._words), _UNASKED, np.int8)
        if verdicts is not None:
            wide[: len(verdicts)] = verdicts
        return wide


def vocabulary_of(lang: str) -> Vocabulary:
    """Return the vocabulary of a language, or a new one where it has grown too large."""
    found = _vocabulary(lang)
    if len(found) > _MOST:
        _vocabulary.cache_clear()
        found = _vocabulary(lang)
    return found


@cache
def _vocabulary(lang: str) -> Vocabulary:
    return Vocabulary()
