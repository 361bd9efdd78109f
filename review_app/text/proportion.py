"""Find targets whose length is out of proportion to their source, and what would mend it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import exp, log, sqrt
from typing import NamedTuple

from review_app.model import Unit
from review_app.text.clauses import sentence_spans
from review_app.text.endings import UNMARKED
from review_app.text.lengths import learned, spread, surprise, weight, weights

_SHORTEST = 16
"""Letters below which a ratio says nothing: "Yes." for "Certainly, sir."."""
_LITTLE, _ALMOST, _READ = 2.2, 1.8, 20_000
# "…", said Ana, "…"; 「…」とアナは言った。「…」
_SPEECH = re.compile('[」』”»"’“] ?[^「」『』“”«»"‘’„.!?。！？]{2,40}[,，、。.:：] ?[「『“«"‘„]')
_OPENING, _CLOSING = frozenset("“„«‘\"'「『—–-"), frozenset("”“»’\"'」』")
Stretch = tuple[int, int]


class Odd(NamedTuple):
    """A unit out of proportion: standard deviations, and the log ratio expected."""

    unit: Unit
    deviation: float
    ratio: float

    @property
    def source(self) -> tuple[Stretch, ...]:
        """The sentences of the source."""
        return sentence_spans(self.unit.source, self.unit.source_lang)

    @property
    def target(self) -> tuple[Stretch, ...]:
        """The sentences of the target."""
        return sentence_spans(self.unit.target, self.unit.target_lang)

    @property
    def share(self) -> float:
        """The length of the target as a share of the length to expect."""
        return weight(self.unit.target) / weight(self.unit.source) / exp(self.ratio)

    def lacking(self) -> Stretch | None:
        """Return the source sentence whose absence explains a short target best, if one does."""
        if not self._marked():
            return None
        count = len(self.source) - self._spoken(self.unit.source, self.source)
        if count < 2 or len(self.target) + self._joined(self.unit.target) >= count:
            return None
        source = self.unit.source
        worded = [span for span in self.source if any(map(str.isalpha, source[slice(*span)]))]
        rest = {span: abs(self._without(source, span, "")) for span in worded}
        if not rest:
            return None
        best = min(rest, key=lambda span: rest[span])
        return best if rest[best] < abs(self.deviation) else None

    def extra(self) -> Stretch | None:
        """Return the target sentences past the source's number, if the rest fits better alone."""
        if not self._marked():
            return None
        count = len(self.target) - self._spoken(self.unit.target, self.target)
        if count < 2 or count <= len(self.source) + self._joined(self.unit.source):
            return None
        start, end = self.target[len(self.source)][0], self.target[-1][1]
        if not any(map(str.isalpha, self.unit.target[start:end])):
            return None
        left = abs(self._without("", (start, end), self.unit.target))
        return (start, end) if left < abs(self.deviation) else None

    def _marked(self) -> bool:
        """Tell whether both languages mark the ends of their sentences."""
        langs = {self.unit.source_lang.partition("-")[0], self.unit.target_lang.partition("-")[0]}
        return langs.isdisjoint(UNMARKED)

    def _spoken(self, text: str, spans: Sequence[Stretch]) -> int:
        """Count the sentences parted from the one before by quotation marks or a dash alone.

        In a text little off, the other language may have speech and who says it in one sentence.
        """
        if abs(self.deviation) >= _ALMOST:
            return 0
        parted = pairwise(spans)
        return sum(text[a[1] - 1] in _CLOSING or text[b[0]] in _OPENING for a, b in parted)

    def _joined(self, text: str) -> int:
        """Count semicolons, and speech that goes on after who says it.

        In a text little off, the other language may have full stops there.
        """
        told = len(_SPEECH.findall(text)) if len(text) < _READ else 0
        return told + sum(map(text.count, ";；؛·")) if abs(self.deviation) < _LITTLE else 0

    def _without(self, source: str, span: Stretch, target: str) -> float:
        """Return the deviation once the stretch of one side is gone."""
        start, end = span
        left = source[:start] + source[end:] if source else self.unit.source
        right = target[:start] + target[end:] if target else self.unit.target
        langs = self.unit.source_lang, self.unit.target_lang
        return surprise(max(weight(left), 1), max(weight(right), 1), self.ratio, *langs)


def out_of_proportion(units: Sequence[Unit], least: float) -> Iterator[Odd]:
    """Yield units longer by at least so many deviations, or shorter where `least` is negative.

    A long document sets its own proportion.
    """
    pairs = list(
        zip(weights([u.source for u in units]), weights([u.target for u in units]), strict=True)
    )
    ratio = learned(pairs, units[0].source_lang, units[0].target_lang)
    # one long word greets and thanks in Japanese and Korean
    wordy = units[0].source_lang.startswith(("ja", "ko"))
    least_weight = 2.2 * _SHORTEST if wordy else _SHORTEST
    for unit, (source, target) in zip(units, pairs, strict=True):
        if source < least_weight or not target:
            continue
        a, b = spread(unit.source_lang, unit.target_lang)
        # as `surprise` has it, without a call for each of a hundred thousand units
        deviation = (log(target / source) - ratio) / sqrt(a * a + b * b / source)
        off = deviation >= least if least > 0 else deviation <= least
        if off and any(map(str.isalnum, unit.target)):
            yield Odd(unit, deviation, ratio)
