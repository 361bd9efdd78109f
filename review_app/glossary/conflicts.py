"""Find where a glossary contradicts itself."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from review_app.glossary.tokens import fold, primary
from review_app.model import Term, TermStatus

_GOOD = frozenset((TermStatus.PREFERRED, TermStatus.ADMITTED))


class Conflict(NamedTuple):
    """Two rows that do not go together, and a sentence that says why."""

    first: Term
    second: Term
    reason: str


def conflicts(terms: Sequence[Term]) -> Iterator[Conflict]:
    """Yield the pairs of rows with one text and one language that contradict each other."""
    same: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        lang = primary(term.lang)
        same[lang, fold(term.text, lang)].append(term)
    for rows in same.values():
        for first, second in combinations(rows, 2):
            reason = _reason(first, second)
            if reason:
                yield Conflict(first, second, reason)


def _reason(first: Term, second: Term) -> str:
    text, one, other = first.text, first.status.value, second.status.value
    if first.concept == second.concept:
        if first.status == second.status:
            return f"“{text}” is listed twice in {first.concept}."
        return f"“{text}” is both {one} and {other} in {first.concept}."
    if (first.status in _GOOD) != (second.status in _GOOD):
        return f"“{text}” is {one} in {first.concept} and {other} in {second.concept}."
    if first.status in _GOOD:
        return f"“{text}” stands for both {first.concept} and {second.concept}."
    return ""
