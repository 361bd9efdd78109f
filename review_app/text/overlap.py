"""Count the character and word n-grams that two texts share, and weigh them as chrF does.

Popović (2015), "chrF: character n-gram F-score for automatic MT evaluation"; Popović (2017),
"chrF++: words helping character n-grams". Counts equal those of sacreBLEU 2.6.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from string import punctuation
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

CHARACTERS = 6
BETA = 2
PUNCTUATION = frozenset(punctuation)
Grams = list[Counter[str]]


def words(text: str) -> list[str]:
    """Split at white space and set off one punctuation mark at an end of each word.

    >>> words("(Baikonur, 2022)")
    ['(Baikonur', ',', '2022', ')']
    """
    parts: list[str] = []
    for word in text.split():
        if len(word) > 1 and word[-1] in PUNCTUATION:
            parts += [word[:-1], word[-1]]
        elif len(word) > 1 and word[0] in PUNCTUATION:
            parts += [word[0], word[1:]]
        else:
            parts.append(word)
    return parts


def grams(text: str, word_order: int = 0) -> Grams:
    """Count character 1- to 6-grams without white space, then word 1- to `word_order`-grams."""
    line = "".join(text.split())
    size = len(line) + 1
    found = [Counter([line[i : i + n] for i in range(size - n)]) for n in range(1, CHARACTERS + 1)]
    if word_order:
        split = words(text)
        for n in range(1, word_order + 1):
            ends = range(len(split) - n + 1)
            found.append(Counter([" ".join(split[i : i + n]) for i in ends]))
    return found


def matches(hypothesis: Grams, reference: Grams) -> list[int]:
    """Return hypothesis, reference and shared count for each order, in one flat list."""
    counts: list[int] = []
    for ours, theirs in zip(hypothesis, reference, strict=True):
        shared = sum(min(ours[g], theirs[g]) for g in ours.keys() & theirs.keys())
        # without reference n-grams there is nothing to miss or to hit
        counts += [ours.total() if theirs else 0, theirs.total(), shared]
    return counts


def statistics(
    hypotheses: Iterable[Grams], references: Iterable[Sequence[Grams]]
) -> "NDArray[np.float64]":
    """Return one row of `matches` a segment, against the reference that suits it best."""
    import numpy as np

    rows = []
    for ours, theirs in zip(hypotheses, references, strict=True):
        options = np.array([matches(ours, reference) for reference in theirs], float)
        rows.append(options[int(np.argmax(f_score(options)))] if len(options) > 1 else options[0])
    return np.array(rows)


def f_score(sums: "Numbers", beta: int = BETA) -> "Numbers":
    """Turn rows of `matches` into chrF, 0 to 100, in the precision of the counts.

    Orders that one of the two texts is too short for are left out of the mean. The result is
    double precision wherever a row shares nothing, as sacreBLEU's own arithmetic has it.
    """
    import numpy as np

    ours, theirs, shared = sums[:, 0::3], sums[:, 1::3], sums[:, 2::3]
    known = (ours > 0) & (theirs > 0)
    order = np.maximum(known.sum(1), 1).astype(sums.dtype)
    precision = _mean(shared, ours, known, order)
    recall = _mean(shared, theirs, known, order)
    hit = precision + recall != 0
    below = np.where(hit, beta**2 * precision + recall, 1).astype(sums.dtype)
    result: Numbers = 100 * ((1 + beta**2) * precision * recall / below)
    return result if hit.all() else np.where(hit, result, 0.0).astype(np.float64)


def _mean(part: "Numbers", whole: "Numbers", known: Any, order: "Numbers") -> "Numbers":  # noqa: ANN401 - a boolean array
    import numpy as np

    ratios = np.divide(part, whole, out=np.zeros_like(part), where=known)
    total = ratios[:, 0]
    for column in ratios.T[1:]:
        # one by one, for the rounding of sacreBLEU's sum
        total = total + column
    result: Numbers = total / order
    return result
