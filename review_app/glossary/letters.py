"""Read two spellings letter by letter and tell how likely they are of one name.

The weights beside this module come from bench/train_letters.py; what they learned from is said in
the file itself. The model is a small network: letters in context (two convolutions), soft
alignment of the two spellings (Parikh et al. 2016), comparison, pooling.
"""

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from review_app.glossary.likeness import SCRIPTS, spelling

if TYPE_CHECKING:
    import numpy as np

    Weights = dict[str, np.ndarray]

LONGEST = 30
_CODES = {" ": 27} | {chr(97 + n): n + 1 for n in range(26)}
_OTHER, _EDGE = 28, 29
_NEVER = -1e4


@lru_cache(maxsize=50_000)
def encode(name: str) -> tuple[tuple[int, ...], int]:
    """Return the letters of a name as numbers, between two edges, and the number of its script."""
    found = spelling(name)
    plain = " ".join(found.words)[:LONGEST]
    letters = (_CODES.get(c, _OTHER) for c in plain)
    return (_EDGE, *letters, _EDGE), SCRIPTS.index(found.script)


@cache
def shipped() -> "Weights":
    """Load the weights that are shipped."""
    import numpy as np

    with files(__package__).joinpath("letters.npz").open("rb") as stream, np.load(stream) as raw:
        return {k: raw[k].astype(np.float32) for k in raw.files if k != "made_by"}


def log_odds(first: str, second: str, weights: "Weights") -> float:
    """Return the log odds that two spellings are of one name; their order does not count."""
    x, y = _read(first, weights), _read(second, weights)
    scores = _scores(x, y, weights)
    one, two = _side(x, y, scores, weights), _side(y, x, scores.T, weights)
    import numpy as np

    both = np.concatenate([one + two, np.abs(one - two)])
    hidden = np.maximum(weights["join.weight"] @ both + weights["join.bias"], 0)
    return float((weights["out.weight"] @ hidden + weights["out.bias"])[0])


def _read(name: str, weights: "Weights") -> "np.ndarray":
    letters, script = encode(name)
    x = weights["letter.weight"][list(letters)] + weights["script.weight"][script]
    x = _convolved(x, "near", weights)
    return x + _convolved(x, "wide", weights)  # type: ignore[no-any-return]  # as numpy types a sum


def _convolved(x: "np.ndarray", layer: str, weights: "Weights") -> "np.ndarray":
    """Look at each letter with its neighbours: a convolution of width 3, rectified."""
    import numpy as np

    padded = np.pad(x, ((1, 1), (0, 0)))
    beside = np.concatenate([padded[:-2], x, padded[2:]], axis=1)
    return np.maximum(beside @ weights[f"{layer}.weight"].T + weights[f"{layer}.bias"], 0)  # type: ignore[no-any-return]


def _scores(x: "np.ndarray", y: "np.ndarray", weights: "Weights") -> "np.ndarray":
    import numpy as np

    match = weights["match.weight"].T
    apart = np.abs(np.arange(len(x))[:, None] / len(x) - np.arange(len(y))[None] / len(y))
    alike = (x @ match) @ (y @ match).T / np.sqrt(match.shape[0])
    scores: np.ndarray = alike - weights["slope"] * apart
    return scores


def _side(
    x: "np.ndarray", y: "np.ndarray", scores: "np.ndarray", weights: "Weights"
) -> "np.ndarray":
    """Compare each letter with its counterpart; pool by mean and by maximum."""
    import numpy as np

    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    found = (shares / shares.sum(axis=1, keepdims=True)) @ y
    both = np.concatenate([x, found, np.abs(x - found), x * found], axis=1)
    z = np.maximum(both @ weights["compare.weight"].T + weights["compare.bias"], 0)
    z = z + _convolved(z, "run", weights)
    return np.concatenate([z.mean(axis=0), z.max(axis=0)])
