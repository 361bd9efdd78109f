"""A number in words differs from the source."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.months import month_values
from review_app.text.numbers import Value, numbers, spelled, word_values
from review_app.text.tokens import Sieve, Token, tokens, vocabulary

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.NUMBERS
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
# the lists of other languages are made to explain a number, not to find one
SOURCE_LANGS = TARGET_LANGS = frozenset(
    {"cs", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"}
)
EXAMPLES = (
    Example("Levou três semanas.", "It took nine weeks.", ("nine",)),
    Example("Vieram oito homens.", "Acht Männer kamen.", (), "pt", "de"),
    Example("Levou 3 semanas.", "It took three weeks."),
    Example("Er kam um halb neun.", "Llegó a las ocho y media.", (), "de", "es"),
    Example("Vieram muitos homens.", "Three men came."),
    Example("Ele deu o quarto passo.", "He took the third step.", ("third",)),
)
_SMALL = frozenset(range(3, 21)) - {10, 12}
"""One and two are articles, pairs and doubles in too many words, ten and twelve mean many."""


# half past eight is half nine elsewhere, and five to half nine is twenty-five past eight
_CLOCK = re.compile(
    r"\b(?:half (?:past )?\w+ ?|(?:quarter|\w+) past \w+|halb \w+|half \w+|halv \w+|puoli \w+"
    r"|fél \w+|wpół|půl \w+|пол\w{4,}|(?:минут|хвилин)\w*|viertel (?:vor|nach)|kwart over)\b"
)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield number words of the target that the source says in no form, if it says another."""
    here = _words(unit.target, unit.target_lang)
    there = _words(unit.source, unit.source_lang) if here else []
    if not there or any(_CLOCK.search(text.lower()) for text in (unit.target, unit.source)):
        return
    said = _said(unit.source, unit.source_lang)
    answered = _said(unit.target, unit.target_lang)
    lost = [token for token, value in there if value not in answered]
    for token, value in here if lost else ():
        if value not in said:
            span = mark(unit.target, token.start, token.end)
            yield Hit(span, f"The source says “{lost[0].text}” here, not {value}.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to units with such words on both sides."""
    source, target = batch.source, batch.target
    return source.any_word(_says(source.lang)) & target.any_word(_says(target.lang))


def _words(text: str, lang: str) -> list[tuple[Token, Value]]:
    """Return the words that stand for one small number, by nothing but their form."""
    base = lang.partition("-")[0]
    if not _sayers(base)(vocabulary(text)):
        return []
    found = ((token, word_values(token.text.lower(), base)) for token in tokens(text))
    return [(t, max(values)) for t, values in found if _one_small(values)]


@cache
def _sayers(lang: str) -> Sieve:
    return Sieve(_says(lang))


@cache
def _says(lang: str) -> Callable[[str], bool]:
    return lambda word: _one_small(word_values(word, lang))


def _one_small(values: Sequence[Value]) -> bool:
    """Tell whether one number may be meant, or else its part: the fourth and a quarter."""
    whole = [value for value in values if value >= 1]
    return len(whole) == 1 and whole[0] in _SMALL


def _said(text: str, lang: str) -> set[Value]:
    written = {v for n in numbers(text, lang) for v in (*n.values, *n.parts)}
    return written | set(spelled(text, lang)) | month_values(text, lang)
