"""A word is in no dictionary of the language."""

import re
from collections.abc import Iterator

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.known_words import is_word
from review_app.text.marking import mark
from review_app.text.tokens import tokens, vocabulary

ISSUE = Issue.MISSPELLING
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
DEFAULT = False
EXAMPLES = (
    Example("O governo saiu.", "The govrenment left.", ("govrenment",)),
    Example("O governo saiu.", "The government left Baikonur."),
    Example("O xfzq abriu.", "The xfzq opened."),
)
_LEAST = 5
_PLAIN = re.compile(r"[^\W\d_]+")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield small words that the dictionary lacks, unless the source or a term has them.

    The dictionary is simplemma's: about half of what a spelling checker knows, and without
    compounds; so the check is off until switched on.
    """
    lang = unit.target_lang.partition("-")[0]
    if is_word("a", lang) is None:
        return
    terms = {word for mention in unit.mentions for word in vocabulary(mention.term.text)}
    for token in tokens(unit.target):
        word = token.text
        if len(word) < _LEAST or not word.islower() or not _PLAIN.fullmatch(word):
            continue
        if word in terms or word in vocabulary(unit.source) or is_word(word, lang) is not False:
            continue
        yield Hit(mark(unit.target, token.start, token.end), f"No dictionary has “{word}”.")
