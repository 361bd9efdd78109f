"""Weigh the likeness of two spellings by boosted decision trees that bench/train_names.py grew.

The trees and tables are a JSON file beside this module; it names the script, the seed and the
data that it comes from.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any, NamedTuple

from review_app.glossary.alignment import Weights
from review_app.glossary.letters import log_odds, shipped
from review_app.glossary.likeness import FEATURES, Tables, features
from review_app.glossary.listed_names import listing

CLUES = (*FEATURES, "letters", "listing")
"""What the trees weigh: the features, the word of the letter model, what CLDR lists."""
LEARNED = ("endings", "odds", "words", "evidence")


class Tree(NamedTuple):
    """A tree of equal depth, level by level: feature and threshold of each fork, then leaves."""

    features: tuple[int, ...]
    thresholds: tuple[float, ...]
    leaves: tuple[float, ...]

    def value(self, x: Sequence[float]) -> float:
        """Walk down: above a threshold goes to the right."""
        node, forks = 0, len(self.features)
        while node < forks:
            node = 2 * node + 1 + (x[self.features[node]] > self.thresholds[node])
        return self.leaves[node - forks]


class Model(NamedTuple):
    """The trees with the bias to start from, and the tables that the features need."""

    bias: float
    trees: tuple[Tree, ...]
    tables: Tables

    def probability(self, x: Sequence[float]) -> float:
        """Return the probability, 0 to 1, that the described spellings are of one name."""
        return 1 / (1 + exp(-self.bias - sum(tree.value(x) for tree in self.trees)))


@cache
def model() -> Model:
    """Load the model that is shipped."""
    raw = json.loads(files(__package__).joinpath("name_model.json").read_text("utf-8"))
    return parse(raw)


def parse(raw: dict[str, Any]) -> Model:
    """Read a model from what JSON gives."""
    trees = tuple(Tree(*map(tuple, tree)) for tree in raw["trees"])
    blocks = {kind: _weights(table) for kind, table in raw["blocks"].items()}
    return Model(raw["bias"], trees, Tables(blocks, *(raw[k] for k in LEARNED)))


def _weights(table: dict[str, float]) -> Weights:
    pairs = ((pair.partition("|"), weight) for pair, weight in table.items())
    return {(a, b): weight for (a, _, b), weight in pairs}


def describe(first: str, second: str, tables: Tables) -> list[float]:
    """Return the numbers named in `CLUES`; the order of the two spellings does not count."""
    known = float(listing(first, second))
    return [*features(first, second, tables), log_odds(first, second, shipped()), known]


def probability(first: str, second: str) -> float:
    """Return the probability, 0 to 1, that two spellings are of one name."""
    found = model()
    return found.probability(describe(first, second, found.tables))
