"""What stands around a mention and bears on whether its translation is missing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from review_app.glossary.kinship import names_country
from review_app.glossary.tokens import Token, primary, tokens
from review_app.model import Mention, Side, Span, Term, Unit
from review_app.text.placeholders import PLACEHOLDER

_CODE = re.compile(r"\S*[_@:/\\=.#]\S*|`[^`]*`")
_CLOSE = 3
"""Characters that may divide a word from its neighbour within one title."""
_BESIDE = 500
"""Characters on each side of a mention that are read in a long text."""
_TELLING = 3
_NEIGHBOURS = 2
_UNSPACED = frozenset(("zh", "ja", "th", "lo", "km", "my"))
_SIDES: tuple[Side, Side] = ("source", "target")
_VERBAL = ("ed", "ing")


def kept(unit: Unit, span: Span) -> bool:
    """Tell whether the target keeps the source's words around a mention as they are.

    A title (Bild am Sonntag), a file name or a line of code is not translated; the term in it
    needs no answer. The next telling word must be kept with it, or the whole unbroken string. What
    a program fills in (`%(name)s`) is no word of the text at all.
    """
    unit, span = _narrowed(unit, span)
    if any(_holds(m, span) for m in PLACEHOLDER.finditer(unit.source)):
        return True
    if any(m[0] in unit.target for m in _around(unit.source, span)):
        return True
    words = tokens(unit.source)
    inside = [n for n, w in enumerate(words) if w.start < span.end and span.start < w.end]
    return bool(inside) and any(
        _same_words(unit, side, span)
        for side in (words[: inside[0]][::-1], words[inside[-1] + 1 :])
    )


def _narrowed(unit: Unit, span: Span) -> tuple[Unit, Span]:
    """Return the part of a long source that may bear on a mention, and where the mention is in it.

    So a segment with thousands of mentions is not read from end to end for each.
    """
    text = unit.source
    if len(text) <= 2 * _BESIDE:
        return unit, span
    start = text.rfind(" ", 0, max(0, span.start - _BESIDE)) + 1
    end = text.find(" ", span.end + _BESIDE)
    part = text[start : end if end >= 0 else len(text)]
    return replace(unit, source=part), Span(span.start - start, span.end - start, span.side)


def _same_words(unit: Unit, beside: Sequence[Token], span: Span) -> bool:
    """Tell whether the next telling word on one side of a span stands with it in the target."""
    start, end = span.start, span.end
    for word in beside[:_NEIGHBOURS]:
        if not 0 < max(start - word.end, word.start - end) <= _CLOSE:
            return False
        start, end = min(start, word.start), max(end, word.end)
        if len(word.text) >= _TELLING:
            return unit.source[start:end].lower() in unit.target.lower()
    return False


def _around(text: str, span: Span) -> Iterator[re.Match[str]]:
    places = (m for m in _CODE.finditer(text) if _holds(m, span))
    return (m for m in places if m.end() - m.start() > span.end - span.start + 1)


def _holds(place: re.Match[str], span: Span) -> bool:
    return place.start() <= span.start and span.end <= place.end()


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
    but where China stood there is Cyprus. As many words of the country as in the source answer it
    all the same: “Russian troops in Ukraine” for “troops of Russia”.
    """
    strange = mention.term.match == "name" and any(map(partial(_strange, unit), unit.mentions))
    return strange and not _as_often(unit, mention)


def _as_often(unit: Unit, mention: Mention) -> bool:
    """Tell whether the target speaks of a country as often as the source, where words are told."""
    if not {primary(unit.source_lang), primary(unit.target_lang)}.isdisjoint(_UNSPACED):
        return False
    others = [m.span for m in unit.mentions if m.term.concept != mention.term.concept]
    source, target = (without(unit, side, others) for side in _SIDES)
    names = (mention.term, *mention.expected)
    there = _most(target, unit.target_lang, names)
    return there > 0 and there >= _most(source, unit.source_lang, names)


def without(unit: Unit, side: Side, spans: Iterable[Span]) -> str:
    """Return one side of a unit with blanks where the spans are."""
    text = unit.side(side)
    for span in spans:
        if span.side == side:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _most(text: str, lang: str, names: Sequence[Term]) -> int:
    return max(names_country(text, lang, term.text, term.lang) for term in names)


def _strange(unit: Unit, mention: Mention) -> bool:
    if mention.span.side != "target" or mention.form == "near" or mention.term.match != "name":
        return False
    named = {m.term.concept for m in unit.mentions if m.span.side == "source"}
    if mention.term.concept in named or not unit.source.strip():
        return False
    return not _most(unit.source, unit.source_lang, (mention.term, *mention.expected))
