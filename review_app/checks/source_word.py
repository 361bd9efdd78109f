"""A single word of the source stands untranslated in the target."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.known_words import is_word
from review_app.text.marking import mark
from review_app.text.scripts import script_of
from review_app.text.tokens import Token, tokens, vocabulary

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.UNTRANSLATED
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("O rei foi à prefeitura.", "The king went to the prefeitura.", ("prefeitura",)),
    Example("Der König kam gestern.", "Le roi est venu gestern.", ("gestern",), "de", "fr"),
    Example("O hospital fechou.", "The hospital closed."),
    Example("Ela sentiu “saudade”.", "She felt “saudade”."),
    Example("O arquivo xfzq abriu.", "The file xfzq opened."),
    Example("A taxa intra e inter", "The intra- and inter-group rate"),
)
_LEAST = 5
# quotations, addresses, placeholders
_AROUND = frozenset("\"'“”„«»‘’‹›([@/_{}%$<>#")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield small words that both sides share, that only the source language has.

    English words are loans in too many languages to be told from slips; a copied word beside
    another is a title, or the business of another check.
    """
    source, target = unit.source_lang.partition("-")[0], unit.target_lang.partition("-")[0]
    if source in {target, "en"} or script_of(source) != script_of(target):
        return
    words = vocabulary(unit.source) & vocabulary(unit.target)
    if not any(map(_worth, words)):
        return
    there = {t.text for t in tokens(unit.source)}
    here = tokens(unit.target)
    shared = {n for n, token in enumerate(here) if token.text in there}
    for n in sorted(shared):
        if n - 1 not in shared and n + 1 not in shared and _left(unit, here[n], source, target):
            span = mark(unit.target, here[n].start, here[n].end)
            yield Hit(span, f"“{here[n].text}” is left as it is in the source.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a copied word of the source's language alone."""
    source, target = batch.source.lang, batch.target.lang
    if source in {target, "en"} or script_of(source) != script_of(target):
        return batch.nobody
    words, copied = batch.target.words, batch.copied
    # a word of the same text before or behind that is copied, too, makes a title of both
    beside = copied[1:] & copied[:-1] & (words.owners[1:] == words.owners[:-1])
    alone = copied & batch.target.small
    alone[1:] &= ~beside
    alone[:-1] &= ~beside
    found = batch.target.any_word(_foreign(source, target), among=alone)
    return found | batch.source.signed


@cache
def _foreign(source: str, target: str) -> Callable[[str], bool]:
    return lambda word: (
        _worth(word) and is_word(word, target) is False and is_word(word, source) is True
    )


def _worth(word: str) -> bool:
    return len(word) >= _LEAST and word.isalpha()


def _left(unit: Unit, token: Token, source: str, target: str) -> bool:
    word = token.text
    if not word.isalpha() or not word.islower() or len(word) < _LEAST:
        return False
    before, after = unit.target[: token.start][-1:], unit.target[token.end :][:1]
    if before in _AROUND or after in _AROUND or after == "-":  # "intra- and inter-"
        return False
    return is_word(word, target) is False and is_word(word, source) is True
