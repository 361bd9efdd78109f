"""Agreement in wording: how much a candidate looks like the other candidates, by mean chrF.

0 to 100. It needs no reference and says nothing of quality by itself: candidates can agree on a
mistake. `references` are the texts of the other candidates, of which there must be two or more.
Measured on WMT23 he-en against people's MQM: see bench/results/scoring.txt.
"""

from collections.abc import Sequence

from review_app.errors import MismatchError
from review_app.model import Score
from review_app.text import overlap

HIGHER_IS_BETTER = True
NEEDS_REFERENCE = False
BEST = 100.0


class Metric:
    """Agreement with the other candidates; the same for every target language."""

    def __init__(self, target_lang: str = "") -> None:
        pass

    def signature(self, others: int) -> str:
        """Say how the number is made."""
        from sacrebleu.version import __version__

        return f"agreement|with:{others}|mean:arithmetic|chrF2|nc:6|nw:0|version:{__version__}"

    def score(
        self, sources: Sequence[str], hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> Score:
        """Return the mean chrF of each segment with each other candidate, and the mean of these."""
        import numpy as np

        if len(references) < 2:
            message = "Agreement needs three candidates or more; add a candidate or a reference."
            raise MismatchError(message)
        each = [
            overlap.f_score(overlap.chrf_statistics(hypotheses, [other])) for other in references
        ]
        segments = np.mean(each, axis=0)
        value, signature = float(segments.mean()), self.signature(len(references))
        return Score("agreement-chrf", "", value, tuple(segments.tolist()), signature)
