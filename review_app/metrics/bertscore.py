"""BERTScore: how well each token of the text is matched by one of the reference, by its vector.

100 times the F1 of Zhang et al. (2020), "BERTScore: Evaluating Text Generation with BERT": each
token is matched with the most alike of the other side (cosine), the matches are averaged, with
`idf` weighted by rarity among the references. No baseline is subtracted, so most numbers lie
between 60 and 100. The best of several references counts. The vectors come from a local model:
`layer` counts from the embeddings (0), the last one if none is named.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import TYPE_CHECKING, Any

from review_app.metrics._additive import AdditiveMetric
from review_app.metrics._models import in_batches, require_model
from review_app.text.local_models import content_print, load_encoder, load_tokenizer

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

HIGHER_IS_BETTER = True
NEEDS_REFERENCE = True
NEEDS_MODEL = True
BEST = 100.0
LONGEST = 512  # tokens: encoders of this kind know no more


class Metric(AdditiveMetric):
    """BERTScore by one model and layer."""

    NAME = "bertscore"

    def __init__(
        self,
        target_lang: str = "",
        *,
        model: str = "",
        source_lang: str = "",
        layer: int | None = None,
        idf: bool = False,
    ) -> None:
        require_model(self.NAME, model)
        self._tokenizer: Any = load_tokenizer(model)
        self._encoder: Any = load_encoder(model)
        self._print = content_print(model)
        self._layer, self._idf = layer, idf

    def signature(self, references: int) -> str:
        """Say how the number is made."""
        layer = "last" if self._layer is None else self._layer
        idf = "yes" if self._idf else "no"
        made = f"bertscore-f1|model:{self._print}|layer:{layer}|idf:{idf}|baseline:no"
        return f"nrefs:{references}|{made}|version:1"

    def statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> "NDArray[np.float64]":
        """Return 100 times the best F1, and 1: one row a segment."""
        import numpy as np

        found = [self._against(hypotheses, texts) for texts in references]
        best = 100 * np.max(found, axis=0)
        return np.column_stack([best, np.ones(len(best))])

    def value(self, sums: "Numbers") -> "Numbers":
        """Turn each row of sums into a mean."""
        return sums[:, 0] / sums[:, 1]

    def _against(self, texts: Sequence[str], references: Sequence[str]) -> "NDArray[np.float64]":
        weights = self._weights(references)
        sizes = [len(a) + len(b) for a, b in zip(texts, references, strict=True)]

        def work(batch: list[int]) -> list[float]:
            ours = self._vectors([texts[n] for n in batch], weights)
            theirs = self._vectors([references[n] for n in batch], weights)
            return [f1(*one, *other) for one, other in zip(ours, theirs, strict=True)]

        return in_batches(sizes, work)

    def _weights(self, references: Sequence[str]) -> Mapping[int, float] | None:
        """Return log((N + 1) / (n + 1)) for tokens in n of N references, under -1 that for none."""
        if not self._idf:
            return None
        rows = self._tokenizer(list(references), truncation=True, max_length=LONGEST).input_ids
        seen = Counter(token for row in rows for token in set(row))
        full = len(references) + 1
        return {-1: log(full)} | {token: log(full / (n + 1)) for token, n in seen.items()}

    def _vectors(
        self, texts: list[str], weights: Mapping[int, float] | None
    ) -> "list[tuple[torch.Tensor, torch.Tensor]]":
        """Return for each text unit vectors (tokens, width) and weights (tokens)."""
        import torch

        batch = self._tokenizer(
            texts,
            return_tensors="pt",
            padding=True,
            truncation=True,
            max_length=LONGEST,
            return_special_tokens_mask=True,
        )
        special = batch.pop("special_tokens_mask").bool()
        out = self._encoder(**batch.to(self._encoder.device), output_hidden_states=True)
        layer = -1 if self._layer is None else self._layer
        units = torch.nn.functional.normalize(out.hidden_states[layer].float(), dim=-1).cpu()
        rows = []
        for ids, mask, there, vectors in zip(
            batch["input_ids"].cpu(),
            special,
            batch["attention_mask"].cpu().bool(),
            units,
            strict=True,
        ):
            # special tokens may be matched but weigh nothing, as in the authors' program
            heavy = torch.tensor(
                [1.0 if weights is None else weights.get(int(i), weights[-1]) for i in ids]
            )
            heavy[mask] = 0
            rows.append((vectors[there], heavy[there]))
        return rows


def f1(
    ours: "torch.Tensor",
    our_weights: "torch.Tensor",
    theirs: "torch.Tensor",
    their_weights: "torch.Tensor",
) -> float:
    """Return the F1 of greedy matches; 0 where one side has no token."""
    if not our_weights.sum() or not their_weights.sum():
        return 0.0
    cosines = ours @ theirs.T
    precision = float((cosines.max(1).values * our_weights).sum() / our_weights.sum())
    recall = float((cosines.max(0).values * their_weights).sum() / their_weights.sum())
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0
