"""What stands around a mention and bears on whether its translation is missing."""

import re
from collections.abc import Iterator
from functools import partial

from review_app.glossary.kinship import names_country
from review_app.glossary.tokens import Token, primary, tokens
from review_app.model import Mention, Span, Unit

_CODE = re.compile(r"\S*[_@:/\\=.#]\S*|`[^`]*`")
_CLOSE = 3
"""Characters that may divide a word from its neighbour within one title."""
_TELLING = 3
_VERBAL = ("ed", "ing")


def kept(unit: Unit, span: Span) -> bool:
    """Tell whether the target keeps the source's words around a mention as they are.

    A title (Bild am Sonntag), a file name or a line of code is not translated; the term in it
    needs no answer. One neighbouring word must be kept with it, or the whole unbroken string.
    """
    if any(m[0] in unit.target for m in _around(unit.source, span)):
        return True
    words = tokens(unit.source)
    inside = [n for n, w in enumerate(words) if w.start < span.end and span.start < w.end]
    if not inside:
        return False
    first, last = words[max(0, inside[0] - 1)], words[min(len(words) - 1, inside[-1] + 1)]
    title = [(first, span.start, span.end), (last, span.start, span.end)]
    return any(_same_words(unit, *place) for place in title)


def _same_words(unit: Unit, word: Token, start: int, end: int) -> bool:
    apart = max(start - word.end, word.start - end)
    if not 0 < apart <= _CLOSE or len(word.text) < _TELLING:
        return False
    return unit.source[min(start, word.start) : max(end, word.end)] in unit.target


def _around(text: str, span: Span) -> Iterator[re.Match[str]]:
    places = (m for m in _CODE.finditer(text) if m.start() <= span.start and span.end <= m.end())
    return (m for m in places if m.end() - m.start() > span.end - span.start + 1)


def verbal(text: str, mention: Mention) -> bool:
    """Tell whether an English noun of the glossary is used as a verb (“emailed”)."""
    if mention.form != "inflected" or primary(mention.term.lang) != "en":
        return False
    found = text[mention.span.start : mention.span.end].lower()
    listed = mention.term.text.lower()
    noun = not mention.term.pos.lower().startswith("verb")
    return noun and any(found.endswith(e) and not listed.endswith(e) for e in _VERBAL)


def supplanted(unit: Unit, mention: Mention) -> bool:
    """Tell whether the target names another of the glossary's names that the source lacks.

    Then a mere loose form of the wanted name is no answer: of China there is “Chinese goods”,
    but where China stood there is Cyprus.
    """
    return mention.term.match == "name" and any(map(partial(_strange, unit), unit.mentions))


def _strange(unit: Unit, mention: Mention) -> bool:
    if mention.span.side != "target" or mention.form == "near" or mention.term.match != "name":
        return False
    named = {m.term.concept for m in unit.mentions if m.span.side == "source"}
    if mention.term.concept in named or not unit.source.strip():
        return False
    name, lang = mention.term.text, mention.term.lang
    return not names_country(unit.source, unit.source_lang, name, lang)
