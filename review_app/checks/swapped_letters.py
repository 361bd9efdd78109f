"""Two neighbouring letters of a word are swapped."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.known_words import is_word
from review_app.text.marking import mark
from review_app.text.tokens import Sieve, tokens

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MISSPELLING
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
# where the dictionary knows nearly all forms; in Czech it lacks so many that rare ones look wrong
TARGET_LANGS = frozenset({"en", "de", "fr", "es", "pt", "it", "nl", "sv", "da"})
EXAMPLES = (
    Example("O governo saiu.", "The govrenment left.", ("govrenment",)),
    Example("A ponte nova", "Die neue Brücke ist geöffent.", ("geöffent",), "pt", "de"),
    Example("O governo saiu.", "The government left."),
    Example("O xfzq abriu.", "The xfzqa opened."),
    Example("O rio Tejo", "The river Tejo by Qaanaaq"),
)
_LEAST, _MOST = 5, 40
_READ, _WEIGHED = 20_000, 2_000
"""Words of a text, and unknown ones among them, that are looked up: a book has no more."""
_text = attrgetter("text")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield small words that the dictionary lacks and has with two letters the other way round."""
    lang = unit.target_lang.partition("-")[0]
    if unit.target == unit.target.upper():
        return  # kana and numbers by the megabyte have no small letters
    small = dict.fromkeys(filter(str.islower, map(_text, tokens(unit.target))))
    unknown = sorted(_unknown(lang)(frozenset(islice(small, _READ))))
    swapped = {
        word: meant
        for word in unknown[:_WEIGHED]
        if (meant := _meant(word, lang)) and word not in unit.source
    }
    for token in tokens(unit.target) if swapped else ():
        meant = swapped.get(token.text, ())
        if meant:
            span = mark(unit.target, token.start, token.end)
            message = f"No dictionary has “{token.text}”; meant is perhaps {meant[0]}."
            yield Hit(span, message, meant)


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a small word that two letters keep from being one."""
    target = batch.target
    return target.any_word(_mistyped(target.lang), among=target.small)


@cache
def _mistyped(lang: str) -> Callable[[str], bool]:
    return lambda word: _is_unknown(word, lang) and bool(_meant(word, lang))


@cache
def _unknown(lang: str) -> Sieve:
    """Return what picks the words of some length that the dictionary lacks."""
    return Sieve(lambda word: _is_unknown(word, lang))


def _is_unknown(word: str, lang: str) -> bool:
    return _LEAST <= len(word) <= _MOST and word.isalpha() and is_word(word, lang) is False


@lru_cache(maxsize=4096)
def _meant(word: str, lang: str) -> tuple[str, ...]:
    return tuple(w for w in _swaps(word) if is_word(w, lang))[:3]


def _swaps(word: str) -> Iterator[str]:
    for n in range(len(word) - 1):
        if word[n] != word[n + 1]:
            yield f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}"
