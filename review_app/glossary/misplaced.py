"""Find names of places that the target spells as another language does, or with a slip."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from review_app.glossary.gazetteer import Gazetteer, Place, gazetteer
from review_app.glossary.inflection import has_cases, is_word, name_stems
from review_app.glossary.likeness import common, spelling
from review_app.glossary.near import one_slip
from review_app.glossary.surroundings import kept
from review_app.glossary.tokens import Token, fold, joined, primary, tokens, unspaced
from review_app.model import Span, Unit
from review_app.text.transliterate import key

_LEAST = 5
_ENDING = 2


class Misplaced(NamedTuple):
    """A stretch of the target that names a place, and how it should be spelled."""

    span: Span
    standard: str


def misplaced(unit: Unit) -> Iterator[Misplaced]:
    """Yield the places that the target spells otherwise than its language does."""
    lang = primary(unit.target_lang)
    places = gazetteer(lang, primary(unit.source_lang))
    mentioned = _mentioned(unit, places)
    if unit.source.strip() and not mentioned:
        return
    words = list(_phrases(unit.target, places))
    good = {word.text: places.accepting(word.text, lang) for word in words}
    wanted = mentioned.difference(*good.values())
    turned = replace(unit, source=unit.target, target=unit.source)
    end = 0
    for word in words:
        if word.start >= end:
            place = None if good[word.text] else _meant(word.text, wanted, places, unit)
            span = Span(word.start, word.end)
            if place and not kept(turned, span):
                yield Misplaced(span, _nearest(word.text, place))
            end = word.end if place or good[word.text] else end


def _phrases(text: str, places: Gazetteer) -> Iterator[Token]:
    """Yield runs of words that may be a name, the longest first at each place."""
    words = tokens(text)
    for n, word in enumerate(words):
        if word.text[0].isupper() or unspaced(word.text):
            for m in range(min(len(words), n + places.longest(word.text)), n, -1):
                run = words[n:m]
                if m == n + 1 or joined(text, [(w.start, w.end) for w in run]):
                    yield Token(text[word.start : run[-1].end], word.start, run[-1].end)


def _mentioned(unit: Unit, places: Gazetteer) -> set[Place]:
    lang = primary(unit.source_lang)
    phrases = {phrase.text for phrase in _phrases(unit.source, places)}
    return {place for phrase in phrases for place in _places(phrase, lang, places)}


def _places(phrase: str, lang: str, places: Gazetteer) -> list[Place]:
    """Return the places that a phrase of the source names, in a case form or another spelling."""
    forms = (phrase, *name_stems(fold(phrase, lang), lang))
    exact = [place for form in forms for place in places.named(form)]
    near = None if exact else places.sounding(phrase)
    return exact or ([near] if near and not is_word(phrase, lang) else [])


def _meant(text: str, wanted: set[Place], places: Gazetteer, unit: Unit) -> Place | None:
    """Return the place that a text means: named in the source, or alone in sounding like this."""
    lang = primary(unit.target_lang)
    if len(text) < _LEAST:
        return None
    if not unit.source.strip():
        place = places.sounding(text)
        return None if place is None or is_word(text, lang) else place
    # a slip is none where the source has the same word, and a text without spaces names too much
    slips = text not in unit.source and not unspaced(unit.source)
    named = places.named(text)
    listed = [p for p in wanted if p.standard and p in named]
    near = listed or [p for p in wanted if _near(text, p, lang, slips=slips)]
    return None if not near or is_word(text, lang) else min(near)


def _near(text: str, place: Place, lang: str, *, slips: bool) -> bool:
    """Tell whether a word sounds like a spelling of the place, or has one slip inside it."""
    sound, script = key(text), spelling(text).script
    forms = (place.standard,) if place.standard else place.forms
    keys = {key(f) for f in forms if spelling(f).script == script} - {""}
    if len(sound) < _LEAST or (has_cases(lang) and any(_bent(sound, k) for k in keys)):
        return False
    return sound in keys or (slips and any(one_slip(sound, k) for k in keys))


def _bent(sound: str, known: str) -> bool:
    """Tell whether two keys part only in their last two letters."""
    return sound != known and common(sound, known) >= max(len(sound), len(known)) - _ENDING


def _nearest(text: str, place: Place) -> str:
    from rapidfuzz.distance import OSA

    return place.standard or min(place.forms, key=lambda f: (OSA.distance(f, text), f))
