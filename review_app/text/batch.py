"""Look at many texts at once, to tell cheaply which of them need no second look.

A check says with `likely(batch)` which units it may have something to say about. What a batch is
asked is asked of all its texts in one go: an array of characters, a table of what each character
is, an array of words. That costs a microsecond a text where a pattern costs several, and most
checks have nothing to say about most texts.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from review_app.model import Unit
from review_app.text.characters import ALNUM, JOINER, LETTER, SIGN
from review_app.text.tokens import POINTS, VOWELS
from review_app.text.vocabulary import Rule, Vocabulary, vocabulary_of

Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]
Class = str | Callable[[str], bool]
"""A set of characters: a class as `re` writes it, `[.!?]`, or a test such as `str.islower`."""

_ROOM = 62  # classes that one table of 64-bit integers tells apart, a bit for "known" apart
_POWERS = np.cumprod(np.full(1 << 16, 0x9E3779B97F4A7C15, np.uint64), dtype=np.uint64)
_LONGEST = 20_000
_BETWEEN = "\0"
_WORD = rf"[\w{POINTS}{VOWELS}]"


class _Table:
    """Knows for each character which of up to `_ROOM` classes it belongs to, a bit a class."""

    def __init__(self) -> None:
        self.classes: list[Class] = []
        self._bits = np.zeros(0x110000, np.int64)

    def add(self, chars: Class) -> None:
        """Take in one more class; characters are looked up anew as they come."""
        self.classes.append(chars)
        self._bits[:] = 0

    def __call__(self, codes: NDArray[np.uint32]) -> Integers:
        """Return for each character the bits of its classes."""
        found = self._bits[codes]
        if not found.all():
            for code in np.unique(codes[found == 0]).tolist():
                self._bits[code] = self._classify(chr(code))
            found = self._bits[codes]
        return found

    def _classify(self, char: str) -> int:
        return 1 | sum(2 << n for n, chars in enumerate(self.classes) if _belongs(char, chars))


def _belongs(char: str, chars: Class) -> bool:
    return bool(_pattern(chars).match(char)) if isinstance(chars, str) else chars(char)


@cache
def _pattern(chars: str) -> re.Pattern[str]:
    return re.compile(chars)


_TABLES: list[_Table] = []


@cache
def _numbered(chars: Class) -> tuple[int, int]:
    """Return the table of a class and its bit there."""
    if not _TABLES or len(_TABLES[-1].classes) == _ROOM:
        _TABLES.append(_Table())
    _TABLES[-1].add(chars)
    return len(_TABLES) - 1, 1 << len(_TABLES[-1].classes)


class Stretches:
    """Words, or other stretches of texts: where each stands, whose it is, a number for equals."""

    def __init__(self, texts: "Texts", starts: Integers, ends: Integers) -> None:
        self.starts, self.ends = starts, ends
        self.owners = texts.owners(starts)
        self._codes = texts.lower_codes

    @cached_property
    def firsts(self) -> Flags:
        """Tell which are the first of their text."""
        return np.asarray(np.diff(self.owners, prepend=-1) != 0)

    @cached_property
    def lasts(self) -> Flags:
        """Tell which are the last of their text."""
        return np.asarray(np.diff(self.owners, append=-1) != 0)

    @cached_property
    def hashes(self) -> NDArray[np.uint64]:
        """One number a stretch, case apart: a polynomial of its characters modulo 2^64."""
        if not len(self.starts):
            return np.zeros(0, np.uint64)
        sizes = self.ends - self.starts
        before = np.cumsum(sizes) - sizes
        within = np.arange(int(sizes.sum())) - np.repeat(before, sizes)
        codes = self._codes[np.repeat(self.starts, sizes) + within].astype(np.uint64)
        return np.add.reduceat((codes + np.uint64(1)) * _POWERS[within], before)


class Texts:
    """One side of a batch. All answers are arrays with an entry a text."""

    def __init__(self, texts: Sequence[str], lang: str) -> None:
        self.lang = lang
        self.count = len(texts)
        self.text = _BETWEEN + _BETWEEN.join(texts) + _BETWEEN
        sizes = np.fromiter(map(len, texts), np.int64, self.count)
        self.ends = np.cumsum(sizes + 1)
        self.starts = self.ends - sizes
        self._known: dict[Class, Flags] = {}

    @cached_property
    def codes(self) -> NDArray[np.uint32]:
        """All characters as code points."""
        return _codes(self.text)

    @cached_property
    def lower(self) -> str:
        """All characters in lower case; their number stays."""
        return self.text.lower()

    @cached_property
    def lower_codes(self) -> NDArray[np.uint32]:
        """All characters in lower case, as code points."""
        return _codes(self.lower)

    @cached_property
    def _kinds(self) -> dict[int, Integers]:
        return {}

    def _table(self, number: int, *, wanted: int) -> Integers:
        found = self._kinds.get(number)
        if found is None or wanted > self._seen[number]:
            found = self._kinds[number] = _TABLES[number](self.codes)
            self._seen[number] = 1 << len(_TABLES[number].classes)
        return found

    @cached_property
    def _seen(self) -> dict[int, int]:
        return {}

    def at(self, chars: Class) -> Flags:
        """Return for each character, edges included, whether it belongs to a class."""
        found = self._known.get(chars)
        if found is None:
            number, bit = _numbered(chars)
            found = self._known[chars] = (self._table(number, wanted=bit) & bit) != 0
        return found

    def owners(self, places: Integers) -> Integers:
        """Return the number of the text that each place is in."""
        owners: Integers = np.searchsorted(self.starts, places, "right") - 1
        return owners

    def flagged(self, owners: Integers) -> Flags:
        """Return a flag a text, set for the owners."""
        flags = np.zeros(self.count, np.bool_)
        flags[owners] = True
        return flags

    def has(self, *classes: Class) -> Flags:
        """Tell which texts have neighbouring characters of these classes, in that order."""
        size = max(0, len(self.codes) - len(classes) + 1)
        found = self.at(classes[0])[:size]
        for n, chars in enumerate(classes[1:], 1):
            found = found & self.at(chars)[n : n + size]
        return self.flagged(self.owners(np.flatnonzero(found)))

    def stretches(self, inside: Flags) -> Stretches:
        """Return the stretches of marked characters, none of which may be an edge."""
        return Stretches(self, *_edges(inside))

    def count_of(self, chars: Class) -> Integers:
        """Count the characters of a class."""
        before = np.concatenate([[0], np.cumsum(self.at(chars))])
        counts: Integers = before[self.ends] - before[self.starts]
        return counts

    def opens(self, chars: Class) -> Flags:
        """Tell which texts begin with a character of a class."""
        return np.asarray(self.at(chars)[self.starts] & (self.starts < self.ends))

    def closes(self, *classes: Class) -> Flags:
        """Tell which texts end with characters of these classes, in that order."""
        found = self.ends - self.starts >= len(classes)
        for n, chars in enumerate(reversed(classes), 1):
            found &= self.at(chars)[np.maximum(self.ends - n, 0)]
        return found

    def last(self, among: Class, chars: Class) -> Flags:
        """Tell in which texts the last character of one class belongs to another, too."""
        places = np.flatnonzero(self.at(among))
        owners = self.owners(places)
        final = np.append(np.diff(owners) != 0, [True])[: len(owners)]
        return self.flagged(owners[final & self.at(chars)[places]])

    def first_run(self, longest: int, then: Class) -> Flags:
        """Tell which texts have a first run of so many characters at most before a class."""
        runs = self.runs
        fits = runs.firsts & (runs.ends - runs.starts <= longest) & self.at(then)[runs.ends]
        return self.flagged(runs.owners[fits])

    @cached_property
    def signed(self) -> Flags:
        """Tell which texts have Han or kana signs, so that their words are not in `words`."""
        return self.has(SIGN)

    @cached_property
    def runs(self) -> Stretches:
        """Return the runs of letters and digits."""
        return Stretches(self, *_edges(self.at(ALNUM)))

    @cached_property
    def words(self) -> Stretches:
        """Return the words as `text.tokens` cuts them, but for texts with signs."""
        word, letters = self.at(_WORD), self.at(LETTER)
        inside = word.copy()
        inside[1:-1] |= self.at(JOINER)[1:-1] & word[:-2] & self.at(ALNUM)[2:]
        starts, ends = _edges(inside)
        first = np.append(np.flatnonzero(letters), len(letters))
        starts = first[np.searchsorted(first, starts)]
        kept = starts < ends
        return Stretches(self, starts[kept], ends[kept])

    @cached_property
    def _types(self) -> tuple[Vocabulary, Integers]:
        words, vocabulary = self.words, vocabulary_of(self.lang)
        unique, first, inverse = np.unique(words.hashes, return_index=True, return_inverse=True)
        starts, ends = words.starts[first], words.ends[first]

        def spelled(n: int) -> str:
            return self.lower[starts[n] : ends[n]]

        return vocabulary, vocabulary.numbers(unique, spelled)[inverse]

    def spots(self, rule: Rule, among: Flags | None = None) -> Integers:
        """Return which of the words a rule holds of: positions in `words`.

        `among` marks the words to ask, where not all are of interest.
        """
        vocabulary, types = self._types
        if among is None:
            return np.flatnonzero(vocabulary.holds(rule, types))
        asked = np.flatnonzero(among)
        return asked[vocabulary.holds(rule, types[asked])]

    @cached_property
    def small(self) -> Flags:
        """Tell which of the words begin in lower case."""
        starts = self.words.starts
        return np.asarray(self.codes[starts] == self.lower_codes[starts])

    def any_word(self, rule: Rule, then: Class = "", among: Flags | None = None) -> Flags:
        """Tell which texts have a word, in lower case, that a rule holds of; or have signs.

        `then` is a class that the character behind it has to belong to; `among` as in `spots`.
        """
        if then:
            behind = self.at(then)[self.words.ends]
            among = behind if among is None else among & behind
        return self.flagged(self.words.owners[self.spots(rule, among)]) | self.signed

    def surely(self, rule: Rule, after: Class) -> Flags:
        """Tell which texts have, behind a character of a class, a word that a rule holds of."""
        words = self.words
        return self.flagged(words.owners[self.spots(rule, self.at(after)[words.starts - 1])])

    def first_word(self, rule: Rule) -> Flags:
        """Tell which texts have a first word that a rule holds of; or have signs."""
        return self.any_word(rule, among=self.words.firsts)

    def last_word(self, rule: Rule) -> Flags:
        """Tell which texts have a last word that a rule holds of; or have signs."""
        return self.any_word(rule, among=self.words.lasts)

    def two_words(self, rule: Rule) -> Flags:
        """Tell which texts have two different words that a rule holds of, and no signs."""
        found = self.spots(rule)
        owners, types = self.words.owners[found], self._types[1][found]
        first = np.flatnonzero(np.diff(owners, prepend=-1))
        flags = np.zeros(self.count, np.bool_)
        if len(first):
            least, most = np.minimum.reduceat(types, first), np.maximum.reduceat(types, first)
            flags[owners[first]] = least != most
        return flags & ~self.signed

    def repeats(self, count: int) -> Flags:
        """Tell which texts have so many neighbouring runs of letters twice in a row."""
        hashes, owners = self.runs.hashes, self.runs.owners
        size = len(hashes) - 2 * count + 1
        if size <= 0:
            return np.zeros(self.count, np.bool_)
        found = owners[:size] == owners[2 * count - 1 :]
        for n in range(count):
            found &= hashes[n : n + size] == hashes[n + count : n + count + size]
        return self.flagged(owners[np.flatnonzero(found)])

    def digest(self, runs: Stretches) -> NDArray[np.uint64]:
        """Return one number a text for its stretches in their order."""
        order = np.arange(len(runs.owners)) - np.searchsorted(runs.owners, runs.owners)
        found = np.zeros(self.count, np.uint64)
        np.add.at(found, runs.owners, runs.hashes * _POWERS[order] + np.uint64(1))
        return found


class Batch:
    """Units of one pair of languages, looked at together."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.source = Texts([u.source for u in units], units[0].source_lang.partition("-")[0])
        self.target = Texts([u.target for u in units], units[0].target_lang.partition("-")[0])

    @property
    def nobody(self) -> Flags:
        """No unit."""
        return np.zeros(len(self.units), np.bool_)

    @property
    def everybody(self) -> Flags:
        """All units."""
        return np.ones(len(self.units), np.bool_)

    def those(self, wanted: Callable[[Unit], object]) -> Flags:
        """Return the units that something holds of, asked one by one."""
        return np.fromiter((bool(wanted(u)) for u in self.units), np.bool_, len(self.units))

    @cached_property
    def copied(self) -> Flags:
        """Tell which of the target's words stand in the source, too, case apart."""
        here, there = self.target.words, self.source.words
        return np.isin(_owned(here), _owned(there))

    def either(self, *classes: Class) -> Flags:
        """Tell which units have such neighbouring characters on one of their sides."""
        return self.source.has(*classes) | self.target.has(*classes)


def _owned(words: Stretches) -> NDArray[np.uint64]:
    """Return one number for each word and the text that it stands in."""
    owners = (words.owners + 1).astype(np.uint64)
    return np.asarray(words.hashes ^ (owners * _POWERS[1]))


def fits(text: str) -> bool:
    """Tell whether a text may be part of a batch: not huge, and of letters that keep their number.

    Turkish İ is two characters in lower case.
    """
    return len(text) <= _LONGEST and _BETWEEN not in text and "İ" not in text


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _edges(inside: Flags) -> tuple[Integers, Integers]:
    """Return where the stretches of marked characters start and end; the first is unmarked."""
    turns = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    return turns[0::2], turns[1::2]
