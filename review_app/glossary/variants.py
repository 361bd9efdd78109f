"""Find one name spelled several ways in a document, without being told any name.

Two spellings belong together when their transliteration keys are equal, or when one inner letter
of a long name is changed, lost, added or swapped. Endings never count: forms, possessives,
adjectives, feminine surnames and relatives differ there. What the source writes as two names
stays two names.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from review_app.glossary.inflection import has_cases, is_word, lemma, same_word
from review_app.glossary.likeness import common
from review_app.glossary.names import names
from review_app.glossary.near import one_slip
from review_app.glossary.tokens import Token, fold, primary
from review_app.model import Span, Unit
from review_app.text.opening import opening
from review_app.text.transliterate import ascii_form, key

SHORTEST_KEY = 4
SHORTEST_SLIP = 5
SURE_SLIP = 7
_BENT = 3
_ESTABLISHED = 3


class Place(NamedTuple):
    """Where a spelling stands."""

    unit: Unit
    name: Token

    @property
    def text(self) -> str:
        """The spelling as it stands there."""
        return self.name.text

    @property
    def span(self) -> Span:
        """Where it stands in the unit's target."""
        return Span(self.name.start, self.name.end)


class Spelling(NamedTuple):
    """One spelling, folded, with all its places in document order."""

    word: str
    plain: str
    key: str
    places: tuple[Place, ...]


class Variant(NamedTuple):
    """Two spellings of one name: the one to mend and the one to keep, and how they are alike."""

    minority: Spelling
    majority: Spelling
    evidence: str


def clusters(units: Sequence[Unit]) -> list[Variant]:
    """Return the spellings of a document's targets that vary, each with the spelling to keep.

    The spelling to keep is the glossary's, else the source's, else the more frequent, else the
    first.
    """
    if not units:
        return []
    lang = primary(units[0].target_lang)
    listed = _listed(units, lang)
    pairs = [pair for pair in _pairs(listed.names) if not _both_words(pair, lang)]
    places = _places(units, listed, {name.word for pair in pairs for name in pair[:2]}, lang)
    found: dict[str, Variant] = {}
    weigh = _Weigher(lang)
    for name, other, evidence in pairs:
        first, second = (Spelling(*each, places[each.word]) for each in (name, other))
        if name.key != other.key and not _clear(first, second, weigh):
            continue
        if _one_name(first, second, weigh):
            majority, minority = sorted((first, second), key=weigh)
            found.setdefault(minority.word, Variant(minority, majority, evidence))
    return list(found.values())


def across(units: Sequence[Unit]) -> list[Variant]:
    """Return the spellings that vary from one document to another (`Unit.document`).

    Many documents hold many names, so that some differ by a letter by chance: one that merely
    differs by a letter counts only where the other is well established and the source agrees.
    """
    return [v for v in clusters(units) if _crosses(v) and _well_founded(v)]


def _crosses(variant: Variant) -> bool:
    """Tell whether a document with the rarer spelling lacks the other."""
    kept = {place.unit.document for place in variant.majority.places}
    return any(place.unit.document not in kept for place in variant.minority.places)


def _well_founded(variant: Variant) -> bool:
    rarer, kept = variant.minority, variant.majority
    lang = primary(rarer.places[0].unit.target_lang)
    if len(rarer.places) > len(kept.places) or is_word(lemma(rarer.word, lang), lang):
        return False
    if _source_key(rarer) and _source_key(rarer) == _source_key(kept):
        return True
    if rarer.key == kept.key:
        return len(rarer.key) > SHORTEST_KEY
    often = len(kept.places) >= _ESTABLISHED and len(rarer.places) == 1
    return often and min(len(rarer.plain), len(kept.plain)) >= SURE_SLIP


class Name(NamedTuple):
    """One spelling, folded: in plain Latin letters, and by its sound."""

    word: str
    plain: str
    key: str


class Listed(NamedTuple):
    """The names of a document, and which of them stand in what stands between two spaces."""

    names: Sequence[Name]
    pieces: Mapping[str, Sequence[str]]


_SLICE = 1000


def _listed(units: Sequence[Unit], lang: str) -> Listed:
    """List the different names; each piece of text between spaces is looked at once."""
    pieces: dict[str, Sequence[str]] = {}
    for start in range(0, len(units), _SLICE):
        text = " ".join(opening(unit.target) for unit in units[start : start + _SLICE])
        for piece in dict.fromkeys(text.split(" ")):
            if piece not in pieces and not piece.islower():
                pieces[piece] = tuple([fold(name.text, lang) for name in names(piece)])
    words = dict.fromkeys(word for found in pieces.values() for word in found)
    spelled = (Name(word, ascii_form(word).replace(" ", ""), key(word)) for word in words)
    kept = [name for name in spelled if len(name.key) >= SHORTEST_KEY]
    return Listed(kept, {piece: found for piece, found in pieces.items() if found})


def _places(
    units: Iterable[Unit], listed: Listed, wanted: Collection[str], lang: str
) -> Mapping[str, tuple[Place, ...]]:
    """Return where the wanted words stand, in document order."""
    telling = {p for p, words in listed.pieces.items() if any(w in wanted for w in words)}
    places: dict[str, list[Place]] = defaultdict(list)
    for unit in units if telling else ():
        text = opening(unit.target)
        if not telling.isdisjoint(text.split(" ")):
            for name in names(text):
                if (word := fold(name.text, lang)) in wanted:
                    places[word].append(Place(unit, name))
    return {word: tuple(found) for word, found in places.items()}


Weight = tuple[bool, bool, int, bool]


class _Weigher:
    """Orders the spellings of one document; each is weighed once."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._known: dict[str, Weight] = {}

    def __call__(self, spelling: Spelling) -> Weight:
        found = self._known.get(spelling.word)
        if found is None:
            found = self._known[spelling.word] = _weight(spelling, self.lang)
        return found


def _pairs(listed: Sequence[Name]) -> Iterator[tuple[Name, Name, str]]:
    """Yield what sounds alike, then what is one slip apart, with what speaks for one name."""
    from review_app.glossary.neighbours import neighbours

    same: dict[str, list[Name]] = defaultdict(list)
    for name in listed:
        same[name.key].append(name)
    for group in same.values():
        for first, second in combinations(group, 2):
            yield first, second, "both sound alike"
    for n, m in neighbours([name.plain for name in listed], SHORTEST_SLIP):
        first, second = listed[n], listed[m]
        if first.key != second.key and one_slip(first.plain, second.plain):
            yield first, second, "one letter differs"


def _both_words(pair: tuple[Name, Name, str], lang: str) -> bool:
    """Tell whether the dictionary has both, so that neither is a slip of the other."""
    return all(is_word(name.word, lang) for name in pair[:2])


def _clear(first: Spelling, second: Spelling, weigh: _Weigher) -> bool:
    """Tell whether two names one slip apart are long, or one is surely the other mistyped."""
    if min(len(first.plain), len(second.plain)) >= SURE_SLIP:
        return True
    kept, rarer = sorted((first, second), key=weigh)
    if len(rarer.plain) == len(kept.plain) and sorted(rarer.plain) != sorted(kept.plain):
        return False
    often = len(rarer.places) == 1 < len(kept.places)
    known = is_word(kept.word, weigh.lang) and not is_word(rarer.word, weigh.lang)
    named = any(map(_in_source, kept.places)) and not any(map(_in_source, rarer.places))
    return often or known or named


def _one_name(first: Spelling, second: Spelling, weigh: _Weigher) -> bool:
    lang = weigh.lang
    kept, rarer = (s.word for s in sorted((first, second), key=weigh))
    if is_word(rarer, lang) and (first.key != second.key or is_word(kept, lang)):
        return False
    if has_cases(lang) and _forms(first, second, lang):
        return False
    return _one_source(first, second)


def _forms(first: Spelling, second: Spelling, lang: str) -> bool:
    alike = same_word(first.word, second.word, lang)
    return alike or same_word(first.plain, second.plain, lang)


def _one_source(first: Spelling, second: Spelling) -> bool:
    """Tell whether the source has one name for both, or says nothing of it."""
    of_first, of_second = _source_key(first), _source_key(second)
    if not of_first or not of_second or of_first == of_second:
        return True
    if not has_cases(primary(first.places[0].unit.source_lang)):
        return False
    shared, shorter = common(of_first, of_second), min(len(of_first), len(of_second))
    return shared >= shorter - 1 and shared >= max(len(of_first), len(of_second)) - _BENT


def _source_key(spelling: Spelling) -> str:
    """Return the key of the source name that is most like the spelling, or nothing."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    keys = _source_keys(opening(spelling.places[0].unit.source))
    best = extractOne(spelling.key, keys, scorer=OSA.normalized_similarity, score_cutoff=_LIKE)
    return best[0] if best and best[1] > _LIKE else ""


_LIKE = 0.7


@lru_cache(maxsize=256)
def _source_keys(source: str) -> tuple[str, ...]:
    """Return the keys of the names in a source, in their order."""
    return tuple(dict.fromkeys(key(word.text) for word in names(source)))


def _weight(spelling: Spelling, lang: str) -> Weight:
    """Order spellings: what to keep comes first."""
    return (
        not any(map(_in_glossary, spelling.places)),
        not any(map(_in_source, spelling.places)),
        -len(spelling.places),
        not is_word(spelling.word, lang),
    )


def _in_glossary(place: Place) -> bool:
    exact = (m for m in place.unit.mentions if m.form != "near")
    return any(m.span.overlaps(place.span) for m in exact)


def _in_source(place: Place) -> bool:
    source = opening(place.unit.source)
    return place.text in source and place.text in _source_names(source)


@lru_cache(maxsize=256)
def _source_names(source: str) -> frozenset[str]:
    return frozenset(word.text for word in names(source))
