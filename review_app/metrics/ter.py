"""TER: how many edits and shifts of words turn the text into the reference, per reference word.

0 is perfect, lower is better; it can exceed 100. Snover et al. (2006), "A study of translation
edit rate with targeted human annotation", counted as sacreBLEU (Post 2018) counts.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from review_app.metrics._additive import AdditiveMetric
from review_app.text.edits import edits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

HIGHER_IS_BETTER = False
NEEDS_REFERENCE = True
BEST = 0.0
ASIAN = frozenset({"zh", "ja"})


class Metric(AdditiveMetric):
    """TER for one target language."""

    NAME = "ter"

    def __init__(self, target_lang: str = "", *, case_sensitive: bool = False) -> None:
        from sacrebleu.metrics.ter import TER

        # these scripts have no spaces: without the split a sentence would be one word
        split = target_lang.lower().replace("_", "-").partition("-")[0] in ASIAN
        self._ter = TER(case_sensitive=case_sensitive, normalized=split, asian_support=split)

    def signature(self, references: int) -> str:
        """Say how the number is made, in sacreBLEU's words."""
        self._ter.num_refs = references
        return str(self._ter.get_signature())

    def statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> "NDArray[np.float64]":
        """Count edits and mean reference words: one row of two numbers a segment."""
        import numpy as np

        rows = [
            self._row(text, segment) for text, *segment in zip(hypotheses, *references, strict=True)
        ]
        return np.array(rows, float).reshape(len(hypotheses), 2)

    def _row(self, text: str, references: Sequence[str]) -> tuple[int, float]:
        ours, theirs = self._words(text), [self._words(reference) for reference in references]
        mean_length = sum(map(len, theirs)) / len(theirs)
        return min(edits(ours, words) for words in theirs), mean_length

    def _words(self, text: str) -> list[str]:
        tokens: str = self._ter.tokenizer(text.rstrip())
        return tokens.split()

    def value(self, sums: "Numbers") -> "Numbers":
        """Turn each row of summed counts into a score, in the precision of the counts."""
        import numpy as np

        edits, length = sums[:, 0], sums[:, 1]
        known = length > 0
        # against an empty reference any edit is a whole error
        result = (edits > 0).astype(sums.dtype)
        np.divide(edits, length, out=result, where=known)
        result = 100 * result
        return result if known.all() else result.astype(np.float64)
