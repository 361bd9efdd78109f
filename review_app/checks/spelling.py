"""A word is in no dictionary of the language.

Where the machine has a Hunspell dictionary of the language and the package spylls, that is asked;
otherwise the word lists of simplemma, which know about half as much and no compounds.
"""

from collections.abc import Collection, Iterator
from functools import partial

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text import hunspell
from review_app.text.known_words import is_word
from review_app.text.marking import mark
from review_app.text.opening import opening
from review_app.text.tokens import lower_words, tokens, vocabulary

ISSUE = Issue.MISSPELLING
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
DEFAULT = False
EXAMPLES = (
    Example("O governo saiu.", "The govrenment left.", ("govrenment",)),
    Example("O governo saiu.", "The government left Baikonur."),
    Example("O xfzq abriu.", "The xfzq opened."),
    Example("A ponte de Xfzqa caiu.", "Die xfzqaer Brücke ist eingestürzt.", (), "pt", "de"),
)
_LEAST = 5
_NAME = 4


def check(unit: Unit) -> Iterator[Hit]:
    """Yield small words that the dictionary lacks, unless the source or a term has them."""
    lang = unit.target_lang
    known = partial(_known, lang=lang, dictionary=hunspell.dictionary(lang) is not None)
    if known("a") is None:
        return
    terms = {word for mention in unit.mentions for word in vocabulary(mention.term.text)}
    allowed = terms | vocabulary(unit.source)
    words = dict.fromkeys(lower_words(opening(unit.target)))
    new = (w for w in words if w not in allowed and len(w) >= _LEAST and w.isalpha())
    names = {t.text.lower() for t in tokens(unit.source) if t.text[0].isupper()}
    unknown = {word for word in new if known(word) is False and not _from_name(word, names)}
    for token in tokens(unit.target) if unknown else ():
        if token.text in unknown:
            span = mark(unit.target, token.start, token.end)
            better = hunspell.suggestions(token.text, lang)
            yield Hit(span, f"No dictionary has “{token.text}”.", better)


def _known(word: str, *, lang: str, dictionary: bool) -> bool | None:
    return hunspell.knows(word, lang) if dictionary else is_word(word, lang.partition("-")[0])


def _from_name(word: str, names: Collection[str]) -> bool:
    """Tell whether the word is made of a name of the source: a town's people, a party's men."""
    return any(word[:n] in names for n in range(_NAME, len(word) + 1))
