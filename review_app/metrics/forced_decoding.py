"""Forced decoding: how probable a translation model finds the text as a translation of the source.

The mean natural logarithm of the probability of each token, at most 0, higher is better; no
reference is needed. Any local encoder-decoder model serves (Marian, M2M100, NLLB). It favours what
that model would have written itself, so it must not judge its own translations; Thompson and Post
(2020), "Automatic Machine Translation Evaluation in Many Languages via Zero-Shot Paraphrasing",
shows what such a number can tell.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from review_app.metrics._models import in_batches, require_model
from review_app.model import Score
from review_app.text.local_models import content_print, load_model, load_tokenizer, start_of

if TYPE_CHECKING:
    import torch

HIGHER_IS_BETTER = True
NEEDS_REFERENCE = False
NEEDS_MODEL = True
BEST = 0.0
LONGEST = 400  # tokens of either side
IGNORED = -100


class Metric:
    """Forced decoding by one model, in one direction."""

    def __init__(self, target_lang: str = "", *, model: str = "", source_lang: str = "") -> None:
        require_model("forced-decoding", model)
        self._tokenizer: Any = load_tokenizer(model)
        self._langs = source_lang, target_lang
        self._before, first = start_of(self._tokenizer, source_lang, target_lang)
        if first is not None:
            token = str(self._tokenizer.convert_ids_to_tokens([first])[0])
            self._tokenizer.tgt_lang = token.strip("_") if token.startswith("__") else token
        self._first = first
        self._model: Any = load_model(model)
        self._print = content_print(model)

    def signature(self) -> str:
        """Say how the number is made."""
        pair = "-".join(lang or "und" for lang in self._langs)
        return f"nrefs:0|forced-decoding|pair:{pair}|model:{self._print}|mean:tokens|version:1"

    def score(
        self, sources: Sequence[str], hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> Score:
        """Score every segment; the whole text has the mean of the segments."""
        sizes = [len(a) + len(b) for a, b in zip(sources, hypotheses, strict=True)]

        def work(batch: list[int]) -> list[float]:
            return self._logs([sources[n] for n in batch], [hypotheses[n] for n in batch])

        values = in_batches(sizes, work)
        mean = float(values.mean()) if len(values) else 0.0
        return Score("forced-decoding", "", mean, tuple(values.tolist()), self.signature())

    def _logs(self, sources: list[str], texts: list[str]) -> list[float]:
        import torch

        told = {"return_tensors": "pt", "padding": True, "truncation": True, "max_length": LONGEST}
        batch = self._tokenizer([self._before + s for s in sources], **told)
        labels = self._labels(self._tokenizer(text_target=texts, **told))
        device = self._model.device
        out = self._model(**batch.to(device), labels=labels.to(device))
        logs = torch.log_softmax(out.logits.float(), -1).cpu()
        counted = labels != IGNORED
        if self._first is not None:
            counted &= labels != self._first
        chosen = logs.gather(-1, labels.clamp(min=0).unsqueeze(-1)).squeeze(-1) * counted
        means: list[float] = (chosen.sum(1) / counted.sum(1).clamp(min=1)).tolist()
        return means

    @staticmethod
    def _labels(batch: Any) -> "torch.Tensor":  # noqa: ANN401 - the library's own mapping
        ids: torch.Tensor = batch["input_ids"]
        return ids.masked_fill(batch["attention_mask"] == 0, IGNORED)
