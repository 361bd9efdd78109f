"""Count the n-grams that texts share, many texts at a time, and weigh them as chrF does.

An n-gram becomes one integer: its symbols are numbered densely, the numbers packed, and packed
numbers that grow too large are numbered anew. So equal integers mean equal n-grams, always.
Popović (2015), "chrF: character n-gram F-score for automatic MT evaluation"; Popović (2017),
"chrF++: words helping character n-grams". Counts equal those of sacreBLEU 2.6.
"""

from collections.abc import Callable, Iterator, Sequence
from string import punctuation
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Numbers = NDArray[np.floating[Any]]

CHARACTERS = 6
BETA = 2
BATCH = 128  # rows whose n-grams are sorted together: their numbers fit the processor's cache
BITS = 62
PUNCTUATION = frozenset(punctuation)


class Numbered(NamedTuple):
    """Texts as numbers: the symbols of all of them in one array, and the length of each."""

    symbols: "Integers"
    lengths: "Integers"


def number(sequences: Sequence[Sequence[str]]) -> Numbered:
    """Give every symbol of texts, whatever it is, a number in order of appearance."""
    import numpy as np

    known: dict[str, int] = {}
    flat = [known.setdefault(s, len(known)) for sequence in sequences for s in sequence]
    lengths = [len(sequence) for sequence in sequences]
    return Numbered(np.array(flat, np.int64), np.array(lengths, np.int64))


def number_characters(texts: Sequence[str]) -> Numbered:
    """Give every character of texts a number: as `number` does, faster."""
    import numpy as np

    raw = "".join(texts).encode("utf-32-le", "surrogatepass")
    points = np.frombuffer(raw, np.uint32)
    present = np.zeros(int(points.max(initial=0)) + 1, bool)
    present[points] = True
    dense = np.cumsum(present) - 1
    return Numbered(dense[points].astype(np.int64), np.array([len(t) for t in texts], np.int64))


def totals(lengths: "Integers", order: int) -> "Integers":
    """Return how many 1-grams to `order`-grams texts of these lengths have, shape (n, order)."""
    import numpy as np

    counts: Integers = np.maximum(lengths[:, None] - np.arange(order), 0)
    return counts


def shared(texts: Numbered, partners: "Integers", order: int) -> "Iterator[Integers]":
    """Yield for each order how often each text shares n-grams with its partners.

    The first n texts are the ones to count for; `partners` (n, references) holds the positions of
    their partners among the texts. Yields arrays (references + 1, n): one row for each partner,
    and one for all partners together, where an n-gram counts as often as in the partner that has
    it most.
    """
    import numpy as np

    count = len(partners)
    owner = np.repeat(np.arange(len(texts.lengths)), texts.lengths)
    room = (np.cumsum(texts.lengths)[owner] if len(owner) else owner) - np.arange(len(owner))
    at = np.arange(len(owner))
    alphabet = int(texts.symbols.max(initial=0)) + 1
    grams, size = texts.symbols, alphabet
    for n in range(1, order + 1):
        if n > 1:
            fits = room[at] >= n
            at, grams = at[fits], grams[fits]
            if (size * alphabet * len(texts.lengths)).bit_length() > BITS:
                _, grams = np.unique(grams, return_inverse=True)
                size = len(at) + 1
            grams, size = grams * alphabet + texts.symbols[at + n - 1], size * alphabet
        keys, repeats = np.unique_counts(owner[at] * size + grams)
        yield _intersect(keys, repeats, size, partners, count)


def _intersect(
    keys: "Integers", repeats: "Integers", size: int, partners: "Integers", count: int
) -> "Integers":
    import numpy as np

    mine = int(np.searchsorted(keys, count * size))
    owner, gram = np.divmod(keys[:mine], size)
    last = len(keys) - 1
    hits = []
    for column in partners.T:
        wanted = column[owner] * size + gram
        place = np.minimum(np.searchsorted(keys, wanted), last)
        hits.append(np.where(keys[place] == wanted, np.minimum(repeats[place], repeats[:mine]), 0))
    everything = np.maximum.reduce(hits) if len(hits) > 1 else hits[0]
    sums = [np.bincount(owner, hit, count) for hit in (*hits, everything)]
    return np.array(sums).astype(np.int64)


def in_batches(
    hypotheses: Sequence[str],
    references: Sequence[Sequence[str]],
    table: "Callable[[list[str], Integers], NDArray[np.float64]]",
) -> "NDArray[np.float64]":
    """Count batch by batch: `table` gets texts, hypotheses first, and the partners of each.

    Rows that share a reference and stand together have it counted once.
    """
    import numpy as np

    tables = []
    for start in range(0, len(hypotheses), BATCH):
        ours = list(hypotheses[start : start + BATCH])
        theirs = [list(texts[start : start + BATCH]) for texts in references]
        known: dict[str, int] = {}
        partners = [
            [known.setdefault(t, len(known)) + len(ours) for t in texts] for texts in theirs
        ]
        tables.append(table([*ours, *known], np.array(partners, np.int64).T))
    return np.concatenate(tables)


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


def chrf_statistics(
    hypotheses: Sequence[str], references: Sequence[Sequence[str]], word_order: int = 0
) -> "NDArray[np.float64]":
    """Count hypothesis, reference and shared n-grams for each order: three columns an order.

    Characters come first, without white space, then words. With several references a segment is
    counted against the one that gives it the best F-score, the first of equals.
    """

    def table(texts: list[str], partners: "Integers") -> "NDArray[np.float64]":
        kinds = [(number_characters(["".join(text.split()) for text in texts]), CHARACTERS)]
        if word_order:
            kinds.append((number([words(text) for text in texts]), word_order))
        return _chrf_table(kinds, partners)

    return in_batches(hypotheses, references, table)


def _chrf_table(kinds: list[tuple[Numbered, int]], partners: "Integers") -> "NDArray[np.float64]":
    import numpy as np

    found = [np.array(list(shared(texts, partners, order))) for texts, order in kinds]
    common = np.concatenate(found)  # (orders, references + 1, rows)
    counted = np.concatenate([totals(texts.lengths, order) for texts, order in kinds], axis=1)
    tables = [
        _interleave(counted[: len(partners)], counted[partners[:, k]], common[:, k].T)
        for k in range(partners.shape[1])
    ]
    if len(tables) == 1:
        return tables[0]
    best = np.argmax([f_score(one) for one in tables], axis=0)
    chosen: NDArray[np.float64] = np.array(tables)[best, np.arange(len(best))]
    return chosen


def _interleave(ours: "Integers", theirs: "Integers", common: "Integers") -> "NDArray[np.float64]":
    import numpy as np

    # where the reference has no n-gram there is nothing to hit or miss
    counts = np.stack([np.where(theirs > 0, ours, 0), theirs, common], axis=2)
    return counts.reshape(len(ours), -1).astype(np.float64)


def f_score(sums: "Numbers", beta: int = BETA) -> "Numbers":
    """Turn rows of `chrf_statistics` into chrF, 0 to 100, in the precision of the counts.

    Orders that one of the two texts is too short for are left out of the mean. The result is
    double precision wherever a row shares nothing, as sacreBLEU's own arithmetic has it.
    """
    import numpy as np

    ours, theirs, common = sums[:, 0::3], sums[:, 1::3], sums[:, 2::3]
    known = (ours > 0) & (theirs > 0)
    order = np.maximum(known.sum(1), 1).astype(sums.dtype)
    precision = _mean(common, ours, known, order)
    recall = _mean(common, theirs, known, order)
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
