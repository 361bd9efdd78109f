"""A word is in no dictionary of the language."""

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


def check(unit: Unit) -> Iterator[Hit]:
    """Yield small words that the dictionary lacks, unless the source or a term has them.

    The dictionary is simplemma's: about half of what a spelling checker knows, and without
    compounds; so the check is off until switched on.
    """
    lang = unit.target_lang.partition("-")[0]
    if is_word("a", lang) is None:
        return
    terms = {word for mention in unit.mentions for word in vocabulary(mention.term.text)}
    known = terms | vocabulary(unit.source)
    new = (w for w in vocabulary(unit.target) - known if len(w) >= _LEAST and w.isalpha())
    unknown = {word for word in new if is_word(word, lang) is False}
    for token in tokens(unit.target) if unknown else ():
        if token.text in unknown:
            span = mark(unit.target, token.start, token.end)
            yield Hit(span, f"No dictionary has “{token.text}”.")
