"""Find the glossary's terms in both sides of a unit: longest first, none inside another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from review_app.glossary.index import Match, TermIndex
from review_app.glossary.tokens import primary
from review_app.model import Mention, Side, Span, Term, TermStatus, Unit

_RANK = {
    TermStatus.PREFERRED: 0,
    TermStatus.ADMITTED: 1,
    TermStatus.OBSOLETE: 2,
    TermStatus.FORBIDDEN: 3,
}
_PLACE = attrgetter("start")
_SURE = {"exact": 0, "inflected": 1, "near": 2}


class Annotator:
    """Marks the terms that a unit mentions; build it once for a glossary.

    It ships to worker processes as its terms and builds its automata there when first used.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = tuple(terms)
        self._by_lang: dict[str, list[Term]] = {}
        listed: dict[tuple[str, str], list[Term]] = {}
        self._indexes: dict[str, TermIndex] = {}
        for term in self._terms:
            lang = primary(term.lang)
            self._by_lang.setdefault(lang, []).append(term)
            listed.setdefault((term.concept, lang), []).append(term)
        self._concepts = {
            key: tuple(sorted(same, key=lambda t: _RANK[t.status])) for key, same in listed.items()
        }

    def __reduce__(self) -> tuple[type["Annotator"], tuple[tuple[Term, ...]]]:
        return Annotator, (self._terms,)

    def __call__(self, unit: Unit) -> Unit:
        """Return the unit with the mentions of both sides, source first, in text order."""
        source = tuple(self._side(unit, "source", None))
        named = frozenset(m.term.concept for m in source) if unit.source.strip() else None
        return replace(unit, mentions=(*source, *self._side(unit, "target", named)))

    def _side(self, unit: Unit, side: Side, named: frozenset[str] | None) -> Iterator[Mention]:
        """Yield the mentions of one side; a mere slip counts only for a concept `named` before."""
        index = self._index(primary(unit.source_lang if side == "source" else unit.target_lang))
        if index is None:
            return
        found = index.find(unit.side(side))
        sure = (m for m in found if not m.edited or named is None or m.term.concept in named)
        lang = primary(unit.target_lang)
        for match in exclusive(sure):
            expected = self._concepts.get((match.term.concept, lang), ())
            yield Mention(match.term, Span(match.start, match.end, side), match.form, expected)

    def _index(self, lang: str) -> TermIndex | None:
        if lang not in self._indexes and lang in self._by_lang:
            self._indexes[lang] = TermIndex(self._by_lang[lang], lang)
        return self._indexes.get(lang)


def exclusive(matches: Iterable[Match]) -> list[Match]:
    """Keep the longest matches that do not overlap; terms that share a stretch share it all."""
    ordered = sorted(matches, key=_PLACE)
    if all(a.end <= b.start for a, b in pairwise(ordered)):
        return ordered
    ranked = sorted(ordered, key=_order)
    kept: list[Match] = []
    taken: dict[int, tuple[int, int]] = {}
    for match in ranked:
        stretch = (match.start, match.end)
        clash = {taken[n] for n in range(*stretch) if n in taken}
        if not clash or (clash == {stretch} and _adds(match, kept)):
            kept.append(match)
            taken.update(dict.fromkeys(range(*stretch), stretch))
    return sorted(kept, key=lambda m: (m.start, _RANK[m.term.status]))


def _order(match: Match) -> tuple[int, int, int, int]:
    return (match.start - match.end, _SURE[match.form], match.start, _RANK[match.term.status])


def _adds(match: Match, kept: list[Match]) -> bool:
    """Tell whether a second reading of one stretch says anything new and is as sure."""
    present = [k for k in kept if k.start == match.start]
    sure = match.form == present[0].form
    return sure and all(match.term.concept != k.term.concept for k in present)
