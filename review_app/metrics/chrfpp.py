"""chrF++: chrF that counts single words and word pairs as well.

0 to 100, higher is better; recall counts twice as much as precision. Popović (2017), "chrF++:
words helping character n-grams"; signature and arithmetic of sacreBLEU (Post 2018).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from review_app.model import Score
from review_app.text import overlap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

HIGHER_IS_BETTER = True
NEEDS_REFERENCE = True
BEST = 100.0
WORD_ORDER = 2


class Metric:
    """chrF++; the same for every target language."""

    def __init__(self, target_lang: str = "", *, lowercase: bool = False) -> None:
        self._lowercase = lowercase

    def signature(self, references: int) -> str:
        """Say how the number is made, in sacreBLEU's words."""
        from sacrebleu.metrics.chrf import CHRF

        scorer = CHRF(word_order=WORD_ORDER, lowercase=self._lowercase)
        scorer.num_refs = references
        return str(scorer.get_signature())

    def statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> "NDArray[np.float64]":
        """Count all and shared n-grams: one row of `overlap.chrf_statistics` a segment."""
        if self._lowercase:
            hypotheses = [text.lower() for text in hypotheses]
            references = [[text.lower() for text in texts] for texts in references]
        return overlap.chrf_statistics(hypotheses, references, WORD_ORDER)

    def value(self, sums: "Numbers") -> "Numbers":
        """Turn each row of summed counts into a score."""
        return overlap.f_score(sums)

    def segment_values(self, statistics: "Numbers") -> "Numbers":
        """Score each segment by itself."""
        return self.value(statistics)

    def score(
        self, sources: Sequence[str], hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> Score:
        """Score the whole text and every segment of it."""
        counts = self.statistics(hypotheses, references)
        value = float(self.value(counts.sum(0, keepdims=True))[0])
        segments = tuple(self.segment_values(counts).tolist())
        return Score("chrfpp", "", value, segments, self.signature(len(references)))
