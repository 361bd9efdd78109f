"""A translation model of your own runs on this machine: Marian, M2M100, NLLB, mBART, MADLAD.

The model is a folder, or a name on the Hugging Face hub, which is downloaded once. It needs the
extra `mt` (`pip install 'review-app[mt]'`), takes a GPU where there is one, and runs through
CTranslate2 where that is installed and the folder holds a converted model. Nothing else leaves the
machine. It takes no glossary: these models have no way to be told a term, so the checks tell
afterwards.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from review_app.engines import Options
from review_app.errors import EngineError
from review_app.text.local_models import (
    Start,
    fingerprint,
    load_model,
    load_tokenizer,
    require,
    start_of,
    unusable,
)

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

PAIRS: frozenset[tuple[str, str]] = frozenset()
KEYS = ("HF_HOME", "HF_TOKEN")
LOCAL = True
GLOSSARY = ""
MODEL = "?"
MARK = "[{}]"
MARKUP = False
BATCH = 32
TOKENS = 2048  # in one step of the model: long texts go together in fewer
ROOM = 1.6  # times the source's tokens, plus a few, bound a translation that runs away
SPARE = 24
LONGEST = 400  # tokens: longer texts are cut at a space, whatever the model claims to take
CONVERTED = "model.bin"
Step = Callable[[list[str], Start], list[str]]


class Engine:
    """A model, loaded for one run."""

    def __init__(self, options: Options) -> None:
        if not options.model:
            raise EngineError(
                "The engine 'local' needs a model: name a folder, or a model of the Hugging Face "
                "hub such as Helsinki-NLP/opus-mt-de-en, with --model."
            )
        self._name = options.model
        self.fingerprint = fingerprint(options.model)
        self._tokenizer: PreTrainedTokenizerBase | None = None
        self._step: Step | None = None
        self._starts: dict[tuple[str, str], Start] = {}

    def __enter__(self) -> Self:
        """Load tokenizer and model; what is no translation model is an EngineError."""
        require("torch", "sentencepiece")
        self._tokenizer = load_tokenizer(self._name)
        converted = (Path(self._name) / CONVERTED).is_file()
        made = _converted if converted else _generated
        self._step = made(self._name, self._tokenizer)
        return self

    def __exit__(self, *_error: object) -> None:
        """Let the model go."""
        self._tokenizer = self._step = None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Translate in order of length, because a batch takes as long as its longest text."""
        if self._tokenizer is None or self._step is None:
            raise EngineError("The model is not loaded; use the engine in a `with` block.")
        if (source, target) not in self._starts:
            self._starts[source, target] = start_of(self._tokenizer, source, target)
        start = self._starts[source, target]
        pieces = [(n, p) for n, text in enumerate(texts) for p in self._cut(text)]
        done: dict[int, str] = {}
        sizes = [self._size(piece) for _, piece in pieces]
        for batch in _batches(sizes):
            found = self._step([pieces[at][1] for at in batch], start)
            done |= dict(zip(batch, found, strict=True))
        gathered: list[list[str]] = [[] for _ in texts]
        for at, (n, _) in enumerate(pieces):
            gathered[n].append(done[at])
        return [" ".join(parts) for parts in gathered]

    def _size(self, text: str) -> int:
        return len(self._tokenizer(text).input_ids) if self._tokenizer else 0

    def _cut(self, text: str) -> Iterator[str]:
        """Halve a text at the space nearest its middle until the model can take it."""
        limit = min(LONGEST, getattr(self._tokenizer, "model_max_length", LONGEST))
        if self._size(text) <= limit or " " not in text.strip():
            yield text
            return
        spaces = [at for at, sign in enumerate(text) if sign == " "]
        middle = min(spaces, key=lambda at: abs(at - len(text) / 2))
        yield from self._cut(text[:middle].strip())
        yield from self._cut(text[middle:].strip())


def _batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Group texts of like length, the longest first, so that memory shows its worst at once."""
    batch: list[int] = []
    for at in sorted(range(len(sizes)), key=lambda n: -sizes[n]):
        if batch and sizes[batch[0]] * (len(batch) + 1) > TOKENS:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _generated(name: str, tokenizer: Any) -> Step:  # noqa: ANN401 - the library types its tokenizers so loosely that nothing would be checked
    import torch

    model: Any = load_model(name)

    def step(texts: list[str], told: Start) -> list[str]:
        before, first = told
        batch = tokenizer([before + text for text in texts], return_tensors="pt", padding=True)
        most = int(batch["input_ids"].shape[1] * ROOM) + SPARE
        forced = {} if first is None else {"forced_bos_token_id": first}
        with torch.inference_mode():
            ids = model.generate(**batch.to(model.device), max_new_tokens=most, **forced)
        found: list[str] = tokenizer.batch_decode(ids, skip_special_tokens=True)
        return found

    return step


def _converted(name: str, tokenizer: Any) -> Step:  # noqa: ANN401 - the library types its tokenizers so loosely that nothing would be checked
    require("ctranslate2")
    import ctranslate2

    on_gpu = ctranslate2.get_cuda_device_count() > 0
    try:
        model = ctranslate2.Translator(name, device="cuda" if on_gpu else "cpu")
    except (RuntimeError, ValueError) as error:
        raise EngineError(unusable(name)) from error

    def step(texts: list[str], told: Start) -> list[str]:
        before, first = told
        rows = [tokenizer.convert_ids_to_tokens(tokenizer(before + t).input_ids) for t in texts]
        start = None if first is None else [[tokenizer.convert_ids_to_tokens(first)]] * len(rows)
        most = int(max(map(len, rows)) * ROOM) + SPARE
        made = model.translate_batch(rows, target_prefix=start, max_decoding_length=most)
        ids = [tokenizer.convert_tokens_to_ids(each.hypotheses[0]) for each in made]
        return [tokenizer.decode(row, skip_special_tokens=True) for row in ids]

    return step
