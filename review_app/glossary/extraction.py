"""Propose terms: recurrent expressions and names of aligned texts, each with its counterpart.

An expression is a run of words that comes back, does not begin or end with a function word and
does not merely live inside a longer one (C-value, Frantzi, Ananiadou and Mima 2000). Its
counterpart is the run of the other side that comes and goes with it, unit by unit (Dice).
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import Literal, NamedTuple

from review_app.glossary.inflection import word_keys
from review_app.glossary.tokens import Token, fold, primary, tokens, unspaced
from review_app.model import Unit
from review_app.text.function_words import function_words
from review_app.text.transliterate import key

LONGEST = 5
# signs: in scripts without spaces a word takes two or three of them
LONGEST_SIGNS = 8
FEWEST = 2
# a counterpart comes along at least so often
ALIKE = 0.5
# a word of so many letters and more may be a term by itself
LONE = 5
MOST = 200
# how much the sound of two names counts beside the regularity with which they come together
LIKENESS = 0.3

Key = tuple[str, ...]


class Run(NamedTuple):
    """A run of words with the form it is counted under."""

    key: Key
    text: str
    named: bool


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """An expression that may belong into the glossary.

    `places` are the positions of the units that hold it; `agreement`, 0 to 1, tells how regularly
    `target` comes along, which is empty where nothing does; `weight` orders candidates.
    """

    source: str
    target: str
    kind: Literal["name", "expression"]
    places: tuple[int, ...]
    agreement: float
    weight: float


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    named: bool
    units: frozenset[int]
    count: int


def candidates(
    units: Sequence[Unit], known: Iterable[str] = (), fewest: int = FEWEST
) -> tuple[TermCandidate, ...]:
    """Return what may be terms, the weightiest first, without texts that are `known`.

    All units are of one language pair. Linear in the words of the texts.
    """
    if not units:
        return ()
    source_lang, target_lang = primary(units[0].source_lang), primary(units[0].target_lang)
    sources = _counted([u.source for u in units], source_lang, fewest)
    targets = _counted([u.target for u in units], target_lang, fewest)
    skipped = {tuple(_key(t.text, source_lang) for t in tokens(text)) for text in known}
    weights = _weights(sources, skipped)
    by_unit = _by_unit(targets)
    chosen = sorted(
        (
            k
            for k, weight in weights.items()
            if weight > 0 and k not in skipped and _worthy(sources[k], k)
        ),
        key=lambda k: (-weights[k], k),
    )
    return tuple(_candidate(sources[k], weights[k], targets, by_unit) for k in chosen[:MOST])


def _worthy(found: _Found, key: Key) -> bool:
    return found.named or len(key) > 1


def _candidate(
    found: _Found,
    weight: float,
    targets: Mapping[Key, _Found],
    by_unit: Mapping[int, Sequence[Key]],
) -> TermCandidate:
    best, agreement = _counterpart(found, targets, by_unit)
    return TermCandidate(
        found.text,
        best,
        "name" if found.named else "expression",
        tuple(sorted(found.units)),
        round(agreement, 3),
        round(weight, 3),
    )


def _counterpart(
    found: _Found, targets: Mapping[Key, _Found], by_unit: Mapping[int, Sequence[Key]]
) -> tuple[str, float]:
    """Return the run of the other side that comes and goes with one, and how regularly."""
    together: Counter[Key] = Counter()
    for number in found.units:
        together.update(by_unit.get(number, ()))
    best, score, agreement = "", 0.0, 0.0
    for name, count in together.items():
        other = targets[name]
        dice = 2 * count / (len(found.units) + len(other.units))
        # of runs that go together the longer says more, and a name answers a name
        ranked = dice + 0.02 * min(len(name), 4) + 0.1 * (other.named == found.named)
        if found.named and other.named:
            ranked += LIKENESS * _alike(found.text, other.text)
        if count >= FEWEST and dice >= ALIKE and ranked > score:
            best, score, agreement = other.text, ranked, dice
    return best, agreement


@lru_cache(maxsize=50_000)
def _alike(first: str, second: str) -> float:
    """Return how alike two names sound, 0 to 1, across scripts."""
    from rapidfuzz.fuzz import ratio

    return ratio(key(first), key(second)) / 100


def _by_unit(found: Mapping[Key, _Found]) -> dict[int, list[Key]]:
    places: dict[int, list[Key]] = defaultdict(list)
    for run, one in found.items():
        for number in one.units:
            places[number].append(run)
    return places


def _weights(found: Mapping[Key, _Found], known: Container[Key]) -> dict[Key, float]:
    """Return the C-value of each run: its count less that of the commonest longer run."""
    around: dict[Key, list[int]] = defaultdict(list)
    for run, one in found.items():
        for inner in _inner(run):
            # a name is a name also where it always stands in the same words
            if inner in found and (one.named or run in known or not found[inner].named):
                around[inner].append(one.count)
    return {
        run: log2(len(run) + 1) * (one.count - _most(around.get(run, ())))
        for run, one in found.items()
    }


def _most(counts: Sequence[int]) -> int:
    return max(counts, default=0)


def _inner(key: Key) -> Iterator[Key]:
    for size in range(1, len(key)):
        for start in range(len(key) - size + 1):
            yield key[start : start + size]


def _counted(texts: Sequence[str], lang: str, fewest: int) -> dict[Key, _Found]:
    places: dict[Key, list[int]] = defaultdict(list)
    forms: dict[Key, Counter[str]] = defaultdict(Counter)
    named: Counter[Key] = Counter()
    for number, text in enumerate(texts):
        for run in _runs(text, lang):
            places[run.key].append(number)
            forms[run.key][run.text] += 1
            named[run.key] += run.named
    return {
        run: _Found(
            forms[run].most_common(1)[0][0], 2 * named[run] > len(at), frozenset(at), len(at)
        )
        for run, at in places.items()
        if len(set(at)) >= fewest
    }


def _runs(text: str, lang: str) -> Iterator[Run]:
    """Yield the runs of a text: words with only a space or a hyphen between them."""
    common = function_words(lang)
    words = tokens(text)
    keys = [_key(word.text, lang) for word in words]
    signs = bool(words) and unspaced(text)
    longest = LONGEST_SIGNS if signs else LONGEST
    for start, first in enumerate(words):
        if _empty(first.text, common):
            continue
        for end in range(start, min(start + longest, len(words))):
            last = words[end]
            if end > start and not _joined(text, words[end - 1], last):
                break
            if not _empty(last.text, common) and (end > start or signs or _stands_alone(first)):
                run = text[first.start : last.end]
                yield Run(tuple(keys[start : end + 1]), run, _named(text, words[start : end + 1]))


def _stands_alone(word: Token) -> bool:
    return len(word.text) >= LONE or word.text[:1].isupper()


def _joined(text: str, first: Token, second: Token) -> bool:
    return text[first.end : second.start] in {"", " ", "-", "\u2011", "’", "'", "\u00a0"}


def _empty(word: str, common: frozenset[str]) -> bool:
    return word.lower() in common or word.isdigit() or (len(word) == 1 and word.isascii())


def _named(text: str, words: Sequence[Token]) -> bool:
    """Tell whether a run begins and ends with a capital that no sentence start explains."""
    first, last = words[0], words[-1]
    if not (first.text[:1].isupper() and last.text[:1].isupper()):
        return False
    before = text[: first.start].rstrip(" “”«»„\"'‘’([¿¡—–-")
    return bool(before) and before[-1] not in ".!?…:。！？"


def _key(word: str, lang: str) -> str:
    """Return what all forms of a word share: the last of its keys is its stem or its lemma."""
    folded = fold(word, lang)
    keys = word_keys(folded, lang)
    return keys[1] if len(keys) > 1 else folded
