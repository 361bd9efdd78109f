"""The pairs that the letter model learns from, drawn from public lists and by rules."""

import random
from collections.abc import Collection, Iterator, Sequence

from name_forms import TABLES, kin, romanised
from name_lists import Drawing, Group, cities, lands, persons, without
from name_pairs import Pair, full_names

from review_app.glossary.likeness import spelling

SHARES = {"persons": (130_000, 130_000), "cities": (40_000, 45_000), "lands": (14_000, 12_000)}
ROMANISED, KIN, FULL = 30_000, 30_000, 36_000


def drawn(held: Collection[str], seed: int) -> list[Pair]:
    """Draw pairs from all lists, without any name that has one of the held keys."""
    rng = random.Random(seed)  # noqa: S311 -- repeatable draws, no secret
    lists = {}
    pairs: list[Pair] = []
    for source in (persons, cities, lands):
        groups = without(list(source()), held)
        lists[source.__name__] = groups
        draw = Drawing(groups, seed)
        same, other = SHARES[source.__name__]
        pairs += [Pair(a, b, 1, 1.0, source.__name__) for a, b in draw.same(same)]
        pairs += [Pair(a, b, 0, 1.0, source.__name__) for a, b in draw.other(other)]
    pairs += _romanisations(lists["persons"], rng)
    pairs += _kin([*lists["persons"], *lists["lands"]], rng)
    latin = [p for p in pairs[: sum(SHARES["persons"])] if _latin(p)]
    named = [p._replace(origin="net") for p in latin if len(p.first) > 3 < len(p.second)]
    pairs += full_names(named, rng, FULL)
    rng.shuffle(pairs)
    return pairs


def _latin(pair: Pair) -> bool:
    return spelling(pair.first).script == spelling(pair.second).script == "latin"


def _romanisations(groups: Sequence[Group], rng: random.Random) -> list[Pair]:
    cyrillic = [n for g in groups for n in g.names if spelling(n).script == "cyrillic"]
    pairs: list[Pair] = []
    while len(pairs) < ROMANISED:
        name = rng.choice(cyrillic)
        one, two = rng.sample(sorted(TABLES), 2)
        a, b = romanised(name, one), romanised(name, two)
        if a != b and len(a) > 3 and spelling(a).script == spelling(b).script == "latin":
            pairs.append(Pair(a, rng.choice((b, b, name)), 1, 1.0, "romanised"))
    return pairs


def _kin(groups: Sequence[Group], rng: random.Random) -> list[Pair]:
    return list(_each_kin(groups, rng))


def _each_kin(groups: Sequence[Group], rng: random.Random) -> Iterator[Pair]:
    made = 0
    while made < KIN:
        group = rng.choice(groups)
        name = rng.choice(group.names)
        if spelling(name).script in {"latin", "cyrillic"} and len(name) > 3:
            other = kin(name.lower(), rng)
            if other not in group.names and other != name.lower():
                made += 1
                first = rng.choice((name, rng.choice(group.names)))
                yield Pair(first, other, 0, 1.0, "kin")
