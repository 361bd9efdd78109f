"""How fast a local model translates: one text at a time, in the order given, and as we do it.

    PYTHONPATH=. python bench/translation.py [--segments 400]

It trains the tiny Marian of the tests first (it knows 32 sentences by heart), joins one to six of
them to segments of very unlike length, and translates them: by `generate()` for each segment, by
`generate()` in batches in the order given, by the engine `local`, and by the engine on the same
model converted for CTranslate2. Processor time, because wall time says more of the machine; a model
of usual size has another ratio, the order stays.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from review_app.engines import Options, find_engine
from review_app.text.local_models import load_model, load_tokenizer
from tests.tiny_models import PAIRS, train

Work = Callable[[Sequence[str]], list[str]]
BATCH = 32
FILES = ["source.spm", "target.spm", "vocab.json", "tokenizer_config.json"]


def segments(count: int) -> list[str]:
    """Join sentences at random, the same in every run."""
    dice = random.Random(5)  # noqa: S311 - no secret
    return [" ".join(s for s, _ in dice.choices(PAIRS, k=dice.randint(1, 6))) for _ in range(count)]


def plain(folder: str, size: int) -> Work:
    """Return the usual way: `generate()` on slices of the texts as they come."""
    import torch

    tokenizer, model = load_tokenizer(folder), load_model(folder)

    def work(texts: Sequence[str]) -> list[str]:
        found: list[str] = []
        with torch.inference_mode():
            for start in range(0, len(texts), size):
                part = list(texts[start : start + size])
                batch = tokenizer(part, return_tensors="pt", padding=True).to(model.device)
                ids = model.generate(**batch, max_new_tokens=100)
                found += tokenizer.batch_decode(ids, skip_special_tokens=True)
        return found

    return work


def ours(folder: str) -> Work:
    """Return the engine `local` on a folder."""

    def work(texts: Sequence[str]) -> list[str]:
        with find_engine("local").build(Options(model=folder)) as engine:
            return engine.translate(texts, "de", "en")

    return work


def converted(folder: str, into: str) -> str:
    """Convert a model for CTranslate2 and return its folder."""
    from ctranslate2.converters import TransformersConverter

    TransformersConverter(folder, copy_files=FILES).convert(into)
    return into


def main() -> None:
    """Print one line a way."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--segments", type=int, default=400)
    count = parser.parse_args().segments
    texts = segments(count)
    with tempfile.TemporaryDirectory() as home:
        folder = str(train(Path(home)))
        ways = {
            "generate(), one segment at a time": plain(folder, 1),
            f"generate(), {BATCH} at a time as they come": plain(folder, BATCH),
            "engine local": ours(folder),
            "engine local, CTranslate2": ours(converted(folder, f"{home}/converted")),
        }
        print(f"{count} segments of 1 to 6 sentences, tiny Marian, one thread")
        print(f"{'way':44}{'CPU s':>8}{'segments/CPU s':>16}{'against first':>15}")
        first = 0.0
        for name, work in ways.items():
            begun = time.process_time()
            found = work(texts)
            spent = time.process_time() - begun
            first = first or spent
            print(f"{name:44}{spent:8.2f}{len(found) / spent:16.0f}{first / spent:14.1f}x")


if __name__ == "__main__":
    main()
