"""Which words of a language belong to a country: its adjective and its language, by CLDR.

A translator may rightly write “British media” for “UK media”. CLDR lists no adjectives of
countries, but the names of languages and of their regional kinds hold them (French, British
English, brasilianisches Portugiesisch). What a country calls itself counts too, for its papers and
banks keep their names abroad (Deutsche Bahn, Televisión Española).
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from review_app.glossary.short_names import shortened
from review_app.glossary.tokens import TOKEN, fold, primary, unspaced

if TYPE_CHECKING:
    from babel import Locale

_LETTERS = 2
_COMMON = 3
_SHORTEST = 4
_SPOKEN = 20.0
"""Per cent of a country's people that speak a language for it to count as its own."""
_ISLANDS = {"GB": ("VG", "VI"), "US": ("VI", "VG")}
"""Territories whose names differ in nothing but the adjective of the country first named."""


@lru_cache(maxsize=4096)
def kin(text: str, lang: str) -> frozenset[str]:
    """Return folded words that may stand for a country of this name; none for other texts.

    They are the telling words of its name (Saudi, Arabia; not Republic), those of its languages,
    and what both are called at home.
    """
    code = _codes(primary(lang)).get(fold(text, primary(lang)))
    return frozenset(_words_of(code, primary(lang))) if code else frozenset()


def in_short(text: str, name: str, lang: str) -> bool:
    """Tell whether a text shortens the country of this name, as Indo-Pacific does for India."""
    code = _codes(primary(lang)).get(fold(name, primary(lang)))
    words = frozenset(fold(w, primary(lang)) for w in TOKEN.findall(text))
    return code is not None and shortened(text, words, code, primary(lang))


def names_country(text: str, lang: str, name: str, name_lang: str) -> int:
    """Count the words of a text in `lang` that speak, however loosely, of the country `name` is."""
    code = _codes(primary(name_lang)).get(fold(name, primary(name_lang)))
    own = locale_of(primary(lang))
    if not code or own is None:
        return 0
    local: str = own.territories.get(code, "")
    if unspaced(local):
        return text.count(local[:_LETTERS])
    words = TOKEN.findall(text)
    loose = tuple({w[: max(_SHORTEST, len(w) // 2)] for w in _words_of(code, primary(lang))})
    return sum(fold(w, primary(lang)).startswith(loose) or w == code for w in words)


@lru_cache(maxsize=32)
def _codes(lang: str) -> dict[str, str]:
    locale = locale_of(lang)
    if locale is None:
        return {}
    named = ((fold(name, lang), code) for code, name in sorted(locale.territories.items()))
    return {name: code for name, code in named if len(code) == _LETTERS and code.isalpha()}


@lru_cache(maxsize=32)
def land_words(lang: str) -> frozenset[str]:
    """Return the folded words of the names of countries and continents in a language."""
    locale = locale_of(primary(lang))
    names = locale.territories.values() if locale else ()
    return frozenset(word for name in names for word in _folded(name, primary(lang)))


@lru_cache(maxsize=32)
def _common_words(lang: str) -> frozenset[str]:
    """Return the words that several countries share: Republic, Islands, New, South."""
    counts = Counter(word for name in _codes(lang) for word in set(_folded(name, lang)))
    return frozenset(word for word, n in counts.items() if n >= _COMMON)


def _words_of(code: str, lang: str) -> Iterator[str]:
    from babel.core import get_global

    locale = locale_of(lang)
    if locale is None:
        return
    telling = _folded(locale.territories[code], lang)
    yield from (w for w in telling if w not in _common_words(lang))
    own, other = (
        _folded(locale.territories.get(c, ""), lang) for c in _ISLANDS.get(code, ("", ""))
    )
    yield from (w for w in own if w not in other)
    languages = get_global("territory_languages").get(code, {})
    for spoken in (s for s, d in languages.items() if d["population_percent"] >= _SPOKEN):
        yield from _adjectives(locale, spoken.partition("_")[0], code, lang)
        yield from _own_words(spoken.partition("_")[0], code)


@lru_cache(maxsize=4096)
def _own_words(spoken: str, code: str) -> tuple[str, ...]:
    """Return what a country calls itself and its language, as its papers and banks are named."""
    locale = locale_of(spoken)
    if locale is None:
        return ()
    tongue = _folded(locale.languages.get(spoken, ""), spoken) if _homeland(spoken) == code else []
    named = _folded(locale.territories.get(code, ""), spoken)
    return (*(w for w in named if w not in _common_words(spoken)), *tongue)


def _adjectives(locale: "Locale", spoken: str, code: str, lang: str) -> list[str]:
    """Return what the name of a language or of its regional kind says of the country."""
    general = _folded(locale.languages.get(spoken, ""), lang)
    regional = locale.languages.get(f"{spoken}_{code}", "")
    if regional:
        return [w for w in _folded(regional, lang) if w not in general]
    return general if _homeland(spoken) == code else []


@lru_cache(maxsize=256)
def _homeland(language: str) -> str:
    from babel.core import get_global

    likely: str = get_global("likely_subtags").get(language, "")
    return likely.rpartition("_")[2]


def _folded(name: str, lang: str) -> list[str]:
    return [fold(w, lang) for w in TOKEN.findall(name) if len(w) >= _SHORTEST]


@lru_cache(maxsize=32)
def locale_of(lang: str) -> "Locale | None":
    """Return what CLDR has of a language, a primary subtag; None where it has nothing."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang) if lang else None
    except (UnknownLocaleError, ValueError):
        return None
