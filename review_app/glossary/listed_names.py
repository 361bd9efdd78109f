"""Tell whether CLDR lists two spellings for one country or language, or for two."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

from review_app.glossary.kinship import locale_of

LANGUAGES = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is "
    "it ja ka kk km ko ky lt lv mk mn ms nb ne nl pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur "
    "uz vi zh"
)
"""The languages whose names of countries and languages are known."""


def listing(first: str, second: str) -> int:
    """Return 1 if both are names of one country or language, -1 if of two, 0 if one is unknown."""
    a, b = _codes(first), _codes(second)
    return 0 if not a or not b else 1 if a & b else -1


def _codes(name: str) -> frozenset[str]:
    return _known().get(_plain(name), frozenset())


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    """Return the codes of each name; what names a country names no language, as it may in Malay."""
    locales = [found for found in map(locale_of, LANGUAGES.split()) if found]
    lands = _by_name("t", [locale.territories for locale in locales])
    return _by_name("l", [locale.languages for locale in locales]) | lands


def _by_name(kind: str, tables: Sequence[Mapping[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in chain.from_iterable(table.items() for table in tables):
        if "alt" not in code and not code.isdigit():
            found[_plain(name)].add(kind + code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _plain(name: str) -> str:
    return name.casefold().replace("’", "'")
