"""Find the glossary's terms in both sides of a unit: longest first, none inside another."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from review_app.glossary.index import Match, TermIndex
from review_app.glossary.tokens import primary
from review_app.model import Mention, Side, Span, Term, TermStatus, Unit

_RANK = {
    TermStatus.PREFERRED: 0,
    TermStatus.ADMITTED: 1,
    TermStatus.OBSOLETE: 2,
    TermStatus.FORBIDDEN: 3,
}
_EVERY = "mul"
"""The language of terms that stay as they are in all languages (ISO 639-2: multiple languages)."""
_PLACE = itemgetter(1)
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
        self._concepts: dict[str, dict[str, tuple[Term, ...]]] = {}
        for (concept, lang), same in listed.items():
            ranked = tuple(sorted(same, key=lambda t: _RANK[t.status]))
            self._concepts.setdefault(lang, {})[concept] = ranked

    def __reduce__(self) -> tuple[type["Annotator"], tuple[tuple[Term, ...]]]:
        return Annotator, (self._terms,)

    def __call__(self, unit: Unit) -> Unit:
        """Return the unit with the mentions of both sides, source first, in text order."""
        source = self._side(unit, "source", None)
        named = source if unit.source.strip() else None
        mentions = (*source, *self._side(unit, "target", named))
        return replace(unit, mentions=mentions) if mentions or unit.mentions else unit

    def _side(self, unit: Unit, side: Side, named: Sequence[Mention] | None) -> list[Mention]:
        """Return the mentions of one side; a mere slip counts only for a concept `named` before."""
        index = self._index(primary(unit.source_lang if side == "source" else unit.target_lang))
        found = index.find(unit.side(side)) if index else []
        if not found:
            return []
        if named is not None and any(match.edited for match in found):
            concepts = {m.term.concept for m in named}
            found = [m for m in found if not m.edited or m.term.concept in concepts]
        expected = self._expected(primary(unit.target_lang))
        return [
            Mention(term, Span(start, end, side), form, expected.get(term.concept, ()))
            for term, start, end, form, _ in exclusive(found)
        ]

    def _expected(self, lang: str) -> Mapping[str, tuple[Term, ...]]:
        """Return the terms of each concept in a language, those of all languages included."""
        own, every = self._concepts.get(lang, {}), self._concepts.get(_EVERY)
        return {**every, **own} if every else own

    def _index(self, lang: str) -> TermIndex | None:
        if lang not in self._indexes:
            terms = [*self._by_lang.get(lang, ()), *self._by_lang.get(_EVERY, ())]
            if not terms:
                return None
            self._indexes[lang] = TermIndex(terms, lang)
        return self._indexes[lang]


def exclusive(matches: Sequence[Match]) -> list[Match]:
    """Keep the longest matches that do not overlap; terms that share a stretch share it all."""
    kept: list[Match] = []
    cluster: list[Match] = []
    reach = -1
    for match in sorted(matches, key=_PLACE):
        _, start, end, _, _ = match
        if start >= reach:
            kept += _longest(cluster) if len(cluster) > 1 else cluster
            cluster, reach = [match], end
        else:
            cluster.append(match)
            reach = max(reach, end)
    return kept + (_longest(cluster) if len(cluster) > 1 else cluster)


def _longest(cluster: list[Match]) -> list[Match]:
    """Choose among matches of which each overlaps with another."""
    starts: list[int] = []
    kept: dict[int, list[Match]] = {}
    for match in sorted(cluster, key=_order):
        at = bisect_left(starts, match.end)
        before = kept[starts[at - 1]] if at else ()
        if not before or before[0].end <= match.start:
            starts.insert(at, match.start)
            kept[match.start] = [match]
        elif before[0][1:3] == match[1:3] and _adds(match, before):
            kept[match.start].append(match)
    chosen = [kept[start] for start in starts]
    return [m for same in chosen for m in (sorted(same, key=_rank) if len(same) > 1 else same)]


def _rank(match: Match) -> int:
    return _RANK[match.term.status]


def _order(match: Match) -> tuple[int, int, int, int]:
    return (match.start - match.end, _SURE[match.form], match.start, _rank(match))


def _adds(match: Match, present: Sequence[Match]) -> bool:
    """Tell whether a second reading of one stretch says anything new and is as sure."""
    sure = match.form == present[0].form
    return sure and all(match.term.concept != k.term.concept for k in present)
