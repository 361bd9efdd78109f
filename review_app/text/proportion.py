"""Find targets whose length is out of proportion to their source."""

from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

from review_app.model import Unit
from review_app.text.clauses import sentence_spans
from review_app.text.lengths import learned, surprise, weight

_SHORTEST = 16
"""Letters below which a ratio says nothing: "Yes." for "Certainly, sir."."""


class Odd(NamedTuple):
    """A unit out of proportion: standard deviations, share of the usual length, sentences."""

    unit: Unit
    deviation: float
    share: float
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]


def out_of_proportion(units: Sequence[Unit], least: float) -> Iterator[Odd]:
    """Yield units at least so many deviations off; a long document sets its own proportion."""
    pairs = [(weight(u.source), weight(u.target)) for u in units]
    ratio = learned(pairs, units[0].source_lang, units[0].target_lang)
    for unit, (source, target) in zip(units, pairs, strict=True):
        if source < _SHORTEST:
            continue
        deviation = surprise(source, target, ratio, unit.source_lang, unit.target_lang)
        if abs(deviation) >= least and any(map(str.isalnum, unit.target)):
            cut = (
                sentence_spans(unit.source, unit.source_lang),
                sentence_spans(unit.target, unit.target_lang),
            )
            yield Odd(unit, deviation, target / source / exp(ratio), *cut)
