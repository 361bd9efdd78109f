"""Which words nearly spell a name of the glossary: another romanisation, or one small slip inside.

An ending is no slip: forms, adjectives, possessives and relatives differ at the end, so the first
and last letters must agree, and words of the dictionary are never near anything.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from review_app.glossary.inflection import is_word, word_keys
from review_app.glossary.tokens import TOKEN, fold
from review_app.model import Term
from review_app.text.transliterate import key

KEY_LENGTH = 5
EDIT_LENGTH = 7
_EDGE = 2


class NearWord(NamedTuple):
    """The class of a word, and whether it is only near it, by key or by an edit of the key."""

    char: str
    near: bool = False
    edited: bool = False


class NearNames:
    """Finds the words that nearly spell a word of a name term."""

    def __init__(self, terms: Iterable[Term], lang: str, class_of: Callable[[str], str]) -> None:
        self._lang = lang
        self._class_of = class_of
        self._keys: dict[str, str] = {}
        self._gaps: dict[str, list[str]] = {}
        self._seen: dict[str, NearWord] = {}
        self._longest = 0
        for term in terms:
            if term.match == "name":
                for word in TOKEN.findall(term.text):
                    self._add(word)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def replace(self, words: Sequence[str], classes: str) -> Sequence[NearWord]:
        """Give each word its class or a near one; empty if no word is near."""
        pairs = zip(words, classes, strict=True)
        if not any(self._look(w).near for w, c in pairs if c == "\0" and w[0].isupper()):
            return ()
        both = zip(words, classes, strict=True)
        return [self._look(w) if c == "\0" and w[0].isupper() else NearWord(c) for w, c in both]

    def _add(self, word: str) -> None:
        name = key(word)
        if len(name) >= KEY_LENGTH and name not in self._keys:
            self._keys[name] = self._class_of(word)
            self._longest = max(self._longest, len(name))
            for gap in gaps(name):
                self._gaps.setdefault(gap, []).append(name)

    def _look(self, word: str) -> NearWord:
        found = self._seen.get(word)
        if found is None:
            found = self._seen[word] = self._near(word)
        return found

    def _near(self, word: str) -> NearWord:
        if len(word) < KEY_LENGTH:
            return NearWord("\0")
        folded = fold(word, self._lang)
        keys = [key(k) for k in word_keys(folded, self._lang)]
        equal = next((self._keys[k] for k in keys if k in self._keys), None)
        if equal:
            return NearWord(equal, near=True)
        slip = self._slip(keys[0])
        if slip and not is_word(folded, self._lang):
            return NearWord(slip, near=True, edited=True)
        return NearWord("\0")

    def _slip(self, name: str) -> str | None:
        # a word of a megabyte has as many gaps, each as long
        for gap in gaps(name) if len(name) <= self._longest + 1 else ():
            for known in self._gaps.get(gap, ()):
                if one_slip(name, known, edge=1):
                    return self._keys[known]
        return None


def gaps(name: str, shortest: int = EDIT_LENGTH) -> set[str]:
    """Return a key with each inner letter left out; keys one slip apart share one of these."""
    if len(name) < shortest:
        return set()
    return {name} | {name[:i] + name[i + 1 :] for i in range(1, len(name) - 1)}


def one_slip(first: str, second: str, edge: int = _EDGE) -> bool:
    """Tell whether one letter is changed, lost, added or swapped with its neighbour.

    The first letter and the last `edge` letters must agree.
    """
    from rapidfuzz.distance import OSA

    same_edges = first[0] == second[0] and first[-edge:] == second[-edge:]
    return same_edges and OSA.distance(first, second, score_cutoff=1) == 1
