"""The words of a language that were met so far, numbered; a rule is asked of each word once."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

Rule = Callable[[str], object] | frozenset[str]
"""Something that holds of a word or not; a set stands for its members."""

_MOST = 300_000
"""Words from which a vocabulary starts anew: only a text of nonsense has so many."""


class Vocabulary:
    """Words by the hash of their characters."""

    def __init__(self) -> None:
        self._hashes = np.zeros(0, np.uint64)
        self._numbers = np.zeros(0, np.int64)
        self._words: list[str] = []
        self._verdicts: dict[Rule, NDArray[np.bool_]] = {}

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

    def verdicts(self, rule: Rule) -> NDArray[np.bool_]:
        """Return for each number whether the rule holds of its word."""
        found = self._verdicts.get(rule, np.zeros(0, np.bool_))
        if len(found) < len(self._words):
            new = self._words[len(found) :]
            held = map(rule.__contains__ if isinstance(rule, frozenset) else rule, new)
            more = np.fromiter(map(bool, held), np.bool_, len(new))
            found = self._verdicts[rule] = np.concatenate([found, more])
        return found


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
