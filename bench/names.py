"""Measure the score of name pairs: `names.py NAMES_FOLDER [-o FILE] [--shipped]`.

NAMES_FOLDER holds pairs_dev.tsv.gz: label (1 = one name), name_a, name_b, script_a, script_b,
kind, source. Every way gives a score, higher for one name; printed are the area under the ROC
curve, precision at recall .9, recall at precision .95, and the best F1; for ours also F1 at the
fixed threshold 0.5. Since our model learns from these pairs, each is scored by a model trained
without its first name (three folds, nomenklatura never trained on); `--shipped` scores by the
shipped model instead, which has seen the pairs, and is no measure of quality. The letter model,
whose word is one of the features, is the shipped one in either case: it was trained on public lists
less every name of these pairs. Countries and languages are looked up in CLDR, where these pairs of
countries come from too; so both tables are printed with and without them.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

from name_pairs import Pair, dev_pairs, extra_pairs
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from train_names import crossed

from review_app.glossary.likeness import spelling
from review_app.glossary.name_model import probability
from review_app.text.transliterate import ascii_form, key

FOLDS = 3


def exact(a: str, b: str) -> float:
    """Compare the letters as they stand, whatever the case."""
    return float(a.casefold() == b.casefold())


def jaro_winkler(a: str, b: str) -> float:
    """Compare after plain romanisation."""
    return JaroWinkler.similarity(ascii_form(a), ascii_form(b))


def token_set(a: str, b: str) -> float:
    """Compare the sets of romanised words."""
    return fuzz.token_set_ratio(ascii_form(a), ascii_form(b)) / 100


def same_key(a: str, b: str) -> float:
    """Compare our transliteration keys for equality."""
    return float(key(a) == key(b))


def double_metaphone(a: str, b: str) -> float:
    """Compare the phonetic codes of Philips (2000), after romanisation."""
    coder = import_module("metaphone").doublemetaphone
    return float(bool({*coder(ascii_form(a))} & {*coder(ascii_form(b))} - {""}))


def figures(pairs: Sequence[Pair], scores: Sequence[float]) -> tuple[float, float, float, float]:
    """Return AUC, precision at recall .9, recall at precision .95, best F1; ties are one step."""
    steps = _steps(pairs, scores)
    true, false = steps[-1]
    area = sum(
        (a - c) * (true - (b + d) / 2) for (b, a), (d, c) in zip(steps[1:], steps, strict=False)
    )
    rates = [(t / true, t / (t + f)) for t, f in steps[1:]]
    at_recall = max((p for r, p in rates if r >= 0.9), default=0.0)
    at_precision = max((r for r, p in rates if p >= 0.95), default=0.0)
    best = max(2 * p * r / (p + r) for r, p in rates if p + r)
    return 1 - area / (true * false), at_recall, at_precision, best


def _steps(pairs: Sequence[Pair], scores: Sequence[float]) -> list[tuple[int, int]]:
    order = sorted(zip(scores, (p.same for p in pairs), strict=True), reverse=True)
    steps, true, false = [(0, 0)], 0, 0
    for n, (score, same) in enumerate(order):
        true, false = true + same, false + 1 - same
        if n + 1 == len(order) or order[n + 1][0] != score:
            steps.append((true, false))
    return steps


def f1_at(pairs: Sequence[Pair], scores: Sequence[float], threshold: float = 0.5) -> float:
    """Return F1 where scores from the threshold up say one name."""
    said = [s >= threshold for s in scores]
    hits = sum(1 for p, yes in zip(pairs, said, strict=True) if yes and p.same)
    return 2 * hits / (sum(said) + sum(p.same for p in pairs))


def report(pairs: Sequence[Pair], ours: Sequence[float], out: TextIO) -> None:
    """Print a table for each group of pairs."""
    ways: dict[str, Callable[[str, str], float]] = {
        "exact": exact, "Jaro-Winkler": jaro_winkler, "token set": token_set,
        "key equality": same_key,
    }  # fmt: skip
    if find_spec("metaphone"):
        ways["Double Metaphone"] = double_metaphone
    scores = {name: [way(p.first, p.second) for p in pairs] for name, way in ways.items()}
    scores["ours"] = list(ours)
    scripts = [(spelling(p.first).script, spelling(p.second).script) for p in pairs]
    groups = {
        "all": lambda n: n >= 0,
        "same script": lambda n: scripts[n][0] == scripts[n][1],
        "different scripts": lambda n: scripts[n][0] != scripts[n][1],
        "same script, without the names that CLDR lists": lambda n: (
            scripts[n][0] == scripts[n][1] and not pairs[n].origin.startswith("cldr")
        ),
        "different scripts, without the names that CLDR lists": lambda n: (
            scripts[n][0] != scripts[n][1] and not pairs[n].origin.startswith("cldr")
        ),
        "full names (nomenklatura, never trained on)": lambda n: pairs[n].origin == "nomenklatura",
    }
    for group, belongs in groups.items():
        rows = [n for n in range(len(pairs)) if belongs(n)]
        some = [pairs[n] for n in rows]
        print(f"\n{group}: {len(some)} pairs, {sum(p.same for p in some)} of one name", file=out)
        print(f"{'':18}{'AUC':>7}{'P@R.9':>7}{'R@P.95':>8}{'F1':>7}{'F1@.5':>7}", file=out)
        for name, values in scores.items():
            mine = [values[n] for n in rows]
            shown = figures(some, mine)
            at = f"{f1_at(some, mine):7.3f}" if name in {"ours", "exact", "key equality"} else ""
            line = f"{shown[0]:7.3f}{shown[1]:7.3f}{shown[2]:8.3f}{shown[3]:7.3f}{at}"
            print(f"{name:18}{line}", file=out)


def by_source(pairs: Sequence[Pair], ours: Sequence[float], out: TextIO) -> None:
    """Print for each source of pairs how many are judged rightly at the threshold 0.5."""
    print("\nours by source: pairs, judged rightly at 0.5", file=out)
    groups = Counter((p.origin, p.same) for p in pairs)
    right = Counter(
        (p.origin, p.same) for p, s in zip(pairs, ours, strict=True) if (s >= 0.5) == bool(p.same)
    )
    for (origin, same), many in sorted(groups.items()):
        label = "one name" if same else "two names"
        print(f"{origin:18}{label:10}{many:6}{right[origin, same] / many:7.3f}", file=out)


def main() -> None:
    """Score the pairs and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", type=Path, dest="out")
    parser.add_argument("--shipped", action="store_true")
    choice = parser.parse_args()
    if not (choice.folder / "pairs_dev.tsv.gz").exists():
        sys.exit(f"{choice.folder} has no pairs_dev.tsv.gz; name the folder of the name pairs.")
    pairs = dev_pairs(choice.folder)
    if choice.shipped:
        ours = [probability(p.first, p.second) for p in pairs]
    else:
        ours = crossed(pairs, extra_pairs(), FOLDS)
    out = choice.out.open("w", encoding="utf-8") if choice.out else sys.stdout
    print(__doc__, file=out)
    report(pairs, ours, out)
    by_source(pairs, ours, out)


if __name__ == "__main__":
    main()
