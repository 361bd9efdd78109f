"""Say how surely two spellings are of one name."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from review_app.glossary.feminine import of_one_family
from review_app.glossary.name_model import probability
from review_app.glossary.tokens import fold, primary

COLUMNS = 4
RELATED = 0.3
"""The most that a man's and a woman's surname of one family can score."""


class ScoredPair(TypedDict):
    """Two spellings and their score, 0 to 1; at least 0.5 says that they are of one name."""

    a: str
    b: str
    score: float


def same_name(a: str, b: str, lang_a: str = "", lang_b: str = "") -> float:
    """Return how likely two spellings are of one name, 0 to 1; 0.5 divides yes from no.

    The languages, where known, only decide how case is ignored (Turkish i).
    """
    if not a.strip() or not b.strip():
        return 0.0
    if fold(a.strip(), primary(lang_a)) == fold(b.strip(), primary(lang_b)):
        return 1.0
    likely = probability(a.strip(), b.strip())
    return round(min(likely, RELATED) if of_one_family(a, b) else likely, 4)


def score_pairs(lines: Iterable[str]) -> Iterator[ScoredPair]:
    """Score lines of `a<TAB>b[<TAB>lang_a<TAB>lang_b]`; a line without a tab is no pair."""
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) > 1:
            a, b, *langs = (*cells, "", "")[:COLUMNS]
            yield {"a": a, "b": b, "score": same_name(a, b, *langs)}
