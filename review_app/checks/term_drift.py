"""A term of several words is translated otherwise than in the rest of the document.

No glossary is needed: a phrase that the source repeats, and the phrase that nearly always answers
it, are taken for a term. Only what shares a word with the usual translation is marked.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from review_app.checks import Example, Hit
from review_app.model import Issue, Related, Severity, Unit
from review_app.text.function_words import function_words
from review_app.text.marking import mark
from review_app.text.tokens import Token, tokens

ISSUE = Issue.TERMINOLOGY
SEVERITY = Severity.MINOR
NEEDS_SOURCE = True
_PADS = tuple(
    (f"A base de lançamento {verb} hoje.", f"The launch pad {done} today.")
    for verb, done in (("abriu", "opened"), ("fechou", "closed"), ("caiu", "fell"))
)
EXAMPLES = (
    Example(
        "Ele viu a base de lançamento.", "He saw the launch ramp.", ("launch ramp",), more=_PADS
    ),
    Example("Ele viu a base de lançamento.", "He saw the launch pads.", more=_PADS),
    Example("Ele viu a base de lançamento.", "He saw it.", more=_PADS),
    Example("Ele viu a base de lançamento.", "He saw the launch ramp.", more=_PADS[:2]),
)

_LEAST, _SHARE = 3, 0.6
"""In how many units, and in what share of those with the source phrase, a translation is usual."""
_MOST = 3000
"""Units from which a document is a corpus, in which terms may differ."""
_RARE = 2
"""How often another phrase may stand in the document before it is a term of its own."""
_STEM = 4
_JOINTS = frozenset({" ", "-", "\u00a0", "\u202f", ""})
_LONGEST = 4


class Phrase(NamedTuple):
    """Neighbouring words, by the beginnings that inflection leaves alone, and where they stand."""

    stems: tuple[str, ...]
    start: int
    end: int


Stems = tuple[str, ...]


class Sides(NamedTuple):
    """The source's repeated phrases with the units that have them, and each target's phrases."""

    source: Mapping[Stems, Sequence[int]]
    target: Sequence[Mapping[Stems, Phrase]]
    frequency: Mapping[Stems, int]


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield phrases that stand where the document has another one for the same source phrase."""
    listed = function_words(units[0].target_lang.partition("-")[0])
    if not _LEAST < len(units) < _MOST or not listed:
        return
    sides = _sides(units)
    marked: set[tuple[int, int]] = set()
    for source in sorted(sides.source, key=len, reverse=True):
        for n, odd, usual, first in _drifts(sides.source[source], sides):
            if (n, odd.start) not in marked:
                marked.add((n, odd.start))
                yield _hit(units, n, odd, usual, first)


def _hit(units: Sequence[Unit], n: int, odd: Phrase, usual: Phrase, first: int) -> Hit:
    kept = units[first].target[usual.start : usual.end]
    span = mark(units[n].target, odd.start, odd.end)
    related = (Related(units[first].id, mark(units[first].target, usual.start, usual.end), kept),)
    message = f"The rest of the document says “{kept}” for this term."
    return Hit(span, message, (kept,), related, unit=units[n].id)


def _sides(units: Sequence[Unit]) -> Sides:
    source: dict[Stems, list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        for stems in _phrases(unit.source, unit.source_lang, open_=True):
            source[stems].append(n)
    repeated = {stems: places for stems, places in source.items() if len(places) > _LEAST}
    wanted = {n for places in repeated.values() for n in places}
    target = [_phrases(u.target, u.target_lang, open_=False) if wanted else {} for u in units]
    return Sides(repeated, target, Counter(stems for phrases in target for stems in phrases))


def _phrases(text: str, lang: str, *, open_: bool) -> dict[Stems, Phrase]:
    """Return runs of two content words or more; `open_` lets function words stand inside."""
    words, small = tokens(text), function_words(lang.partition("-")[0])
    found: dict[Stems, Phrase] = {}
    for n, first in enumerate(words):
        if not _content(first, small):
            continue
        stems: Stems = (_stem(first),)
        for before, last in pairwise(words[n : n + _LONGEST]):
            if text[before.end : last.start] not in _JOINTS:
                break
            if _content(last, small):
                stems = (*stems, _stem(last))
                found.setdefault(stems, Phrase(stems, first.start, last.end))
            elif not open_:
                break
    return found


def _stem(token: Token) -> str:
    return token.text[:_STEM].lower()


def _content(token: Token, small: Collection[str]) -> bool:
    return len(token.text) > 2 and token.text.lower() not in small


def _drifts(places: Sequence[int], sides: Sides) -> Iterator[tuple[int, Phrase, Phrase, int]]:
    """Yield unit, odd phrase, usual phrase and a unit that has it, for one source phrase."""
    counts = Counter(s for n in places for s in sides.target[n] if len(s) == 2)
    usual, count = max(counts.items(), key=lambda item: item[1], default=((), 0))
    tied = count >= max(_LEAST, _SHARE * len(places)) and sides.frequency[usual] <= count + 1
    if not tied or count == len(places):
        return
    first = next(n for n in places if usual in sides.target[n])
    for n in places:
        if usual not in sides.target[n] and (odd := _rival(sides, n, usual)):
            yield n, odd, sides.target[first][usual], first


def _rival(sides: Sides, n: int, usual: Stems) -> Phrase | None:
    """Return the phrase of a unit that keeps one word of the usual one, and is rare elsewhere."""
    rivals = []
    for stems, phrase in sides.target[n].items():
        if len(stems) != len(usual):
            continue
        same = [_alike(a, b) for a, b in zip(stems, usual, strict=True)]
        if all(same):
            return None
        if any(same) and sides.frequency[stems] <= _RARE:
            rivals.append(phrase)
    return rivals[0] if rivals else None


def _alike(stem: str, other: str) -> bool:
    return stem.startswith(other) or other.startswith(stem)
