"""The frame of metrics whose statistics add up: score a row of sums, or each segment's row."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from review_app.model import Score
from review_app.text import overlap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]


class AdditiveMetric(ABC):
    """A metric that counts each segment once and scores sums of counts."""

    NAME: ClassVar[str]

    @abstractmethod
    def signature(self, references: int) -> str:
        """Say how the number is made, in sacreBLEU's words."""

    @abstractmethod
    def statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> "NDArray[np.float64]":
        """Return one row of counts a segment."""

    @abstractmethod
    def value(self, sums: "Numbers") -> "Numbers":
        """Turn each row of summed counts into a score."""

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
        return Score(self.NAME, "", value, segments, self.signature(len(references)))


class CharacterF(AdditiveMetric):
    """The F-score of shared character sequences and, up to `WORD_ORDER`, of words."""

    WORD_ORDER: ClassVar[int]

    def __init__(self, target_lang: str = "", *, lowercase: bool = False) -> None:
        self._lowercase = lowercase

    def signature(self, references: int) -> str:
        """Say how the number is made, in sacreBLEU's words."""
        from sacrebleu.metrics.chrf import CHRF

        scorer = CHRF(word_order=self.WORD_ORDER, lowercase=self._lowercase)
        scorer.num_refs = references
        return str(scorer.get_signature())

    def statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> "NDArray[np.float64]":
        """Count all and shared n-grams: one row of `overlap.chrf_statistics` a segment."""
        if self._lowercase:
            hypotheses = [text.lower() for text in hypotheses]
            references = [[text.lower() for text in texts] for texts in references]
        return overlap.chrf_statistics(hypotheses, references, self.WORD_ORDER)

    def value(self, sums: "Numbers") -> "Numbers":
        """Turn each row of summed counts into a score."""
        return overlap.f_score(sums)
