"""Find one name spelled several ways in a document, without being told any name.

Two spellings belong together when their transliteration keys are equal, or when one inner letter
of a long name is changed, lost, added or swapped. Endings never count: forms, possessives,
adjectives, feminine surnames and relatives differ there. What the source writes as two names
stays two names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from review_app.glossary.inflection import has_cases, is_word, same_word
from review_app.glossary.names import names
from review_app.glossary.near import gaps, one_slip
from review_app.glossary.tokens import fold, primary
from review_app.model import Span, Unit
from review_app.text.transliterate import key

SHORTEST_KEY = 4


class Place(NamedTuple):
    """Where a spelling stands."""

    unit: Unit
    span: Span
    text: str


class Spelling(NamedTuple):
    """One spelling, folded, with all its places in document order."""

    word: str
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
    spellings = _spellings(units, lang)
    found: dict[str, Variant] = {}
    for first, second, evidence in _pairs(spellings):
        if _one_name(first, second, lang):
            majority, minority = sorted((first, second), key=_weight)
            found.setdefault(minority.word, Variant(minority, majority, evidence))
    return list(found.values())


def _spellings(units: Iterable[Unit], lang: str) -> list[Spelling]:
    places: dict[str, list[Place]] = defaultdict(list)
    for unit in units:
        for word in names(unit.target):
            place = Place(unit, Span(word.start, word.end), word.text)
            places[fold(word.text, lang)].append(place)
    keyed = ((word, key(word), tuple(found)) for word, found in places.items())
    return [Spelling(*entry) for entry in keyed if len(entry[1]) >= SHORTEST_KEY]


def _pairs(spellings: Sequence[Spelling]) -> Iterator[tuple[Spelling, Spelling, str]]:
    same = defaultdict(list)
    near = defaultdict(list)
    for spelling in spellings:
        same[spelling.key].append(spelling)
        for gap in gaps(spelling.key):
            near[gap].append(spelling)
    for group in same.values():
        for first, second in combinations(group, 2):
            yield first, second, "both sound alike"
    for group in near.values():
        for first, second in combinations(group, 2):
            if one_slip(first.key, second.key):
                yield first, second, "one letter differs"


def _one_name(first: Spelling, second: Spelling, lang: str) -> bool:
    known = [is_word(s.word, lang) for s in sorted((first, second), key=_weight)]
    if all(known) or (known[1] and first.key != second.key):
        return False
    if has_cases(lang) and same_word(first.word, second.word, lang):
        return False
    return _one_source(first, second)


def _one_source(first: Spelling, second: Spelling) -> bool:
    """Tell whether the source has one name for both, or says nothing of it."""
    of_first, of_second = _source_key(first), _source_key(second)
    if not of_first or not of_second:
        return True
    return of_first == of_second or of_first.startswith(of_second[:-2])


def _source_key(spelling: Spelling) -> str:
    """Return the key of the source name that is most like the spelling, or nothing."""
    from rapidfuzz.distance import OSA

    best, most = "", 0.7
    for word in names(spelling.places[0].unit.source):
        likeness = OSA.normalized_similarity(key(word.text), spelling.key)
        if likeness > most:
            best, most = key(word.text), likeness
    return best


def _weight(spelling: Spelling) -> tuple[bool, bool, int, int]:
    """Order spellings: what to keep comes first."""
    return (
        not any(map(_in_glossary, spelling.places)),
        not any(map(_in_source, spelling.places)),
        -len(spelling.places),
        0,
    )


def _in_glossary(place: Place) -> bool:
    exact = (m for m in place.unit.mentions if m.form != "near")
    return any(m.span.overlaps(place.span) for m in exact)


def _in_source(place: Place) -> bool:
    return any(word.text == place.text for word in names(place.unit.source))
