"""MetricX: how many errors a trained regressor expects in the text, 0 (none) to 25.

Juraska et al. (2023, 2024), MetricX-23 and MetricX-24: an mT5 encoder-decoder whose first step
writes one number. Lower is better. With a reference it reads source, text and reference (the 23
models without `qe`: text and reference), without one source and text. The generation is read off
the name of the folder (`metricx-23`, `metricx-24`) or given as `generation`. The weights are
Google's, under Apache-2.0; they lie in a local folder.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from review_app.errors import EngineError
from review_app.metrics._models import in_batches, require_model
from review_app.model import Score
from review_app.text.local_models import content_print, load_model, load_tokenizer

HIGHER_IS_BETTER = False
NEEDS_REFERENCE = False
NEEDS_MODEL = True
BEST = 0.0
WORST = 25.0
NUMBER = 250089  # the token of mT5 whose logit is the prediction, `<extra_id_10>`
LONGEST = {23: 1024, 24: 1536}
WITH = {
    23: "candidate: {text} reference: {reference}",
    24: "source: {source} candidate: {text} reference: {reference}",
}
WITHOUT = {23: "candidate: {text} source: {source}", 24: "source: {source} candidate: {text}"}


class Metric:
    """MetricX by one model."""

    def __init__(
        self,
        target_lang: str = "",
        *,
        model: str = "",
        source_lang: str = "",
        generation: int | None = None,
    ) -> None:
        require_model("metricx", model)
        name = Path(model).name.lower()
        self._generation = generation or (23 if "metricx-23" in name else 24)
        if self._generation not in WITH:
            raise EngineError("MetricX has the generations 23 and 24; name one of them.")
        self._model: Any = load_model(model)
        if self._model.config.model_type not in {"mt5", "t5", "umt5"} or self._size() <= NUMBER:
            message = (
                f"{model} holds no MetricX model (mT5 with its vocabulary); give one's folder."
            )
            raise EngineError(message)
        self._tokenizer: Any = load_tokenizer(model)
        self._print = content_print(model)

    def _size(self) -> int:
        return int(self._model.config.vocab_size)

    def signature(self, references: int) -> str:
        """Say how the number is made."""
        made = f"metricx|generation:{self._generation}|model:{self._print}"
        return f"nrefs:{references}|{made}|range:0-25|version:1"

    def score(
        self, sources: Sequence[str], hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> Score:
        """Score every segment, by the best of several references; the whole has their mean."""
        import numpy as np

        every: Sequence[Sequence[str] | None] = references or [None]
        found = [self._predict(sources, hypotheses, texts) for texts in every]
        values = np.min(found, axis=0)
        mean = float(values.mean()) if len(values) else 0.0
        return Score("metricx", "", mean, tuple(values.tolist()), self.signature(len(references)))

    def _predict(
        self, sources: Sequence[str], texts: Sequence[str], references: Sequence[str] | None
    ) -> Any:  # noqa: ANN401 - an array of numpy, which loads late
        template = (WITHOUT if references is None else WITH)[self._generation]
        known = references or [""] * len(texts)
        asked = [
            template.format(source=s, text=t, reference=r)
            for s, t, r in zip(sources, texts, known, strict=True)
        ]
        return in_batches([len(a) for a in asked], lambda b: self._numbers([asked[n] for n in b]))

    def _numbers(self, asked: list[str]) -> list[float]:
        import torch

        most = LONGEST[self._generation]
        rows = self._tokenizer(asked, truncation=True, max_length=most).input_ids
        end = self._tokenizer.eos_token_id
        # the models were trained without the end of the text
        bare = [row[:-1] if row and row[-1] == end else row for row in rows]
        batch = self._tokenizer.pad({"input_ids": bare}, return_tensors="pt")
        device = self._model.device
        first = torch.zeros((len(asked), 1), dtype=torch.long, device=device)
        out = self._model(
            input_ids=batch["input_ids"].to(device),
            attention_mask=batch["attention_mask"].to(device),
            decoder_input_ids=first,
        )
        numbers: list[float] = out.logits[:, 0, NUMBER].float().clamp(0, WORST).tolist()
        return numbers
