"""Say how surely two spellings are of one name."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from review_app.text.transliterate import key

COLUMNS = 4


class ScoredPair(TypedDict):
    """Two spellings and their score, 0 to 1; at least 0.5 says that they are of one name."""

    a: str
    b: str
    score: float


def same_name(a: str, b: str, lang_a: str = "", lang_b: str = "") -> float:
    """Return how likely two spellings are of one name, 0 to 1; 0.5 divides yes from no."""
    if not a.strip() or not b.strip():
        return 0.0
    if a.casefold() == b.casefold():
        return 1.0
    from rapidfuzz.distance import OSA

    likeness = OSA.normalized_similarity(key(a), key(b))
    return round(max(0.0, likeness * 2 - 1), 4)


def score_pairs(lines: Iterable[str]) -> Iterator[ScoredPair]:
    """Score lines of `a<TAB>b[<TAB>lang_a<TAB>lang_b]`; a line without a tab is no pair."""
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) > 1:
            a, b, *langs = (*cells, "", "")[:COLUMNS]
            yield {"a": a, "b": b, "score": same_name(a, b, *langs)}
