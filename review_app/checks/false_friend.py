"""A word was translated by one that only looks like it.

The table is `text/false_friends.tsv`, a line each: the two languages, the beginning of the source
word, what it is not, what it is; a full stop behind a word stands for its end. A pair of one's own
documents fits into the glossary, too: the right words preferred, the wrong one forbidden.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.tables import rows
from review_app.text.tokens import Sieve, tokens, vocabulary, word_pairs

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MISTRANSLATION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
SOURCE_LANGS = frozenset({"pt", "es", "fr", "de", "ru"})
EXAMPLES = (
    Example("Atualmente ele mora em Lisboa.", "Actually he lives in Lisbon.", ("Actually",)),
    Example("Ela assistiu ao filme.", "She assisted the film.", ("assisted",)),
    Example("Er bekam eine Provision.", "He was paid a provision.", ("provision",), "de"),
    Example("Atualmente ele mora em Lisboa.", "He actually lives in Lisbon now."),
    Example("O rei pretende sair.", "The king intends to leave."),
)


class Pair(NamedTuple):
    """Starts of words, or whole words where they end in a full stop."""

    source: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]


def check(unit: Unit) -> Iterator[Hit]:
    """Yield target words of the table whose source word means something else."""
    langs = unit.source_lang.partition("-")[0], unit.target_lang.partition("-")[0]
    pairs = _pairs(*langs)
    if not pairs:
        return
    likely, wrong = _likely(*langs)
    here, there = likely(vocabulary(unit.source)), wrong(vocabulary(unit.target))
    for pair in pairs if here and there else ():
        words = vocabulary(unit.target)
        cause = min((word for word in here if _is(word, pair.source)), default=None)
        if cause and _any(words, pair.wrong) and not _any(words, pair.right):
            yield from _hits(unit, pair, cause)


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to words of the table on both sides."""
    source, target = batch.source, batch.target
    likely_source, likely_target = _rules(source.lang, target.lang)
    return source.any_word(likely_source) & target.any_word(likely_target)


def _hits(unit: Unit, pair: Pair, cause: str) -> Iterator[Hit]:
    kept = frozenset(word_pairs(unit.source))
    for token, beside in zip_longest(tokens(unit.target), word_pairs(unit.target)):
        if _any((token.text.lower(),), pair.wrong) and beside not in kept:
            span = mark(unit.target, token.start, token.end)
            means = ", ".join(word.rstrip(".") for word in pair.right[:3])
            yield Hit(span, f"“{cause}” is not “{token.text}”: think of {means}.")


def _any(words: Iterable[str], forms: tuple[str, ...]) -> bool:
    return any(_is(word, form) for form in forms for word in words)


def _is(word: str, form: str) -> bool:
    return word == form[:-1] if form.endswith(".") else word.startswith(form)


@cache
def _likely(source: str, target: str) -> tuple[Sieve, Sieve]:
    """Return what picks the words of a source and of a target that the table knows."""
    first, second = _rules(source, target)
    return Sieve(first), Sieve(second)


@cache
def _rules(source: str, target: str) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    pairs = _pairs(source, target)
    return (
        _starting({pair.source for pair in pairs}),
        _starting({form for pair in pairs for form in pair.wrong}),
    )


def _starting(forms: Iterable[str]) -> Callable[[str], bool]:
    """Return what holds of the words that are one of the forms, all asked at once."""
    found = (f"{re.escape(f[:-1])}$" if f.endswith(".") else re.escape(f) for f in forms)
    pattern = re.compile("|".join(sorted(found)) or "(?!)")
    return lambda word: bool(pattern.match(word))


@cache
def _pairs(source: str, target: str) -> tuple[Pair, ...]:
    found = (
        r for r in rows("false_friends") if (r["source_lang"], r["target_lang"]) == (source, target)
    )
    return tuple(
        Pair(r["source"], tuple(r["wrong"].split()), tuple(r["right"].split())) for r in found
    )
