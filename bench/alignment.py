"""Alignment on hand-made sets and stress copies: ours with and without the encoder, Gale-Church.

Run `python bench/alignment.py FOLDER [-o FILE]`; FOLDER holds the gold sets, the scorer and the
maker of stress sets (its README tells of them). Each system gets the same sentences, one a line.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from itertools import chain, pairwise
from math import erfc, log, sqrt
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from time import process_time
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from review_app.model import Bead
from review_app.text.align import align
from review_app.text.align_band import band
from review_app.text.align_lattice import SHAPES, Scores, best_path
from review_app.text.sentences import from_lines

KINDS = ("plain", "drop", "insert", "move")
Gold = dict[str, Any]
System = Callable[[Gold], tuple[Bead, ...]]
# Shares of the kinds of beads in the hand-aligned bank reports of Gale and Church 1993.
PRIORS = {(1, 1): 0.89, (1, 2): 0.0445, (2, 1): 0.0445, (2, 2): 0.011}
NULL_PRIOR = 0.00495


class Row(NamedTuple):
    """What one system does on one set."""

    strict: float
    lax: float
    null: float
    many: float
    auroc: float
    calibration: float
    lowest: float
    moved: str
    cpu: float


def module(path: Path) -> ModuleType:
    """Load a script of the data folder."""
    spec = spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is not a Python script.")
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def ours(gold: Gold, *, model: bool) -> tuple[Bead, ...]:
    """Align as the tool does."""
    source, target = from_lines(gold["src"], gold["sl"]), from_lines(gold["tgt"], gold["tl"])
    return align(source, target, model=model)


def gale_church(gold: Gold) -> tuple[Bead, ...]:
    """Align by lengths in characters alone (Gale and Church 1993; variance 6.8, ratio 1)."""
    left = np.array([len(text) for text in gold["src"]], float)
    right = np.array([len(text) for text in gold["tgt"]], float)
    corridor = band(len(left), len(right), [])
    passed, gone = np.append(0, np.cumsum(left)), np.append(0, np.cumsum(right))
    beads = []
    for i in range(len(left) + 1):
        columns = np.arange(corridor.low[i], corridor.high[i] + 1)
        row = np.full((len(SHAPES), len(columns)), -np.inf)
        for kind, (a, b) in enumerate(SHAPES):
            if (a, b) in PRIORS and a <= i:
                mine = passed[i] - passed[i - a]
                theirs = gone[columns] - gone[np.maximum(columns - b, 0)]
                row[kind] = [likely(mine, other) + log(PRIORS[a, b]) for other in theirs]
        beads.append(row)
    null = [np.array([likely(x, 0) + log(NULL_PRIOR) for x in side]) for side in (left, right)]
    steps = best_path(Scores(corridor, beads, null[0], null[1], 0.0))
    return tuple(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), 0.5) for i, j, a, b in steps)


def likely(mine: float, theirs: float) -> float:
    """Return the log probability that lengths differ so much or more."""
    delta = (theirs - mine) / sqrt(6.8 * max((mine + theirs) / 2, 1))
    return log(max(erfc(abs(delta) / sqrt(2)), 1e-300))


SYSTEMS: dict[str, System] = {
    "encoder": lambda gold: ours(gold, model=True),
    "no model": lambda gold: ours(gold, model=False),
    "Gale-Church": gale_church,
}


def sets(folder: Path) -> list[str]:
    """List the gold sets."""
    return sorted({path.parent.name for path in folder.glob("*/*.json")})


def documents(folder: Path, name: str, kind: str) -> Iterator[Gold]:
    """Yield the documents of a set, with passages dropped, inserted or moved if asked."""
    stress = module(folder / "make_stress.py")
    paths = sorted((folder / name).glob("*.json"))
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    draw = Random(1)  # noqa: S311 - a repeatable choice, no secret
    for k, gold in enumerate(golds):
        other = golds[(k + 1) % len(golds)]["tgt"]
        yield gold if kind == "plain" else stress.stress(gold, kind, draw, 2, 5, other)


def ranked(beads: list[tuple[float, bool]]) -> tuple[float, float]:
    """Return the AUROC of confidences and the share of errors in their lowest fifth."""
    beads = sorted(beads)
    right = sum(good for _, good in beads)
    wrong = len(beads) - right
    values = np.array([value for value, _ in beads])
    good = np.array([one for _, one in beads])
    below = np.searchsorted(values, values[good], "left") + np.searchsorted(
        values, values[good], "right"
    )
    area = (below.sum() / 2 - right * right / 2) / max(right * wrong, 1)
    return float(area), float((~good[: len(good) // 5]).sum() / max(wrong, 1))


def moved(gold: Gold, beads: tuple[Bead, ...]) -> tuple[int, int]:
    """Count the moved targets of a stress copy that are shown as crossing, and all of them.

    Moved are those outside the longest run of targets that kept their order; one that has no
    counterpart crosses nothing.
    """
    order = gold.get("order") or []
    kept = [k for k, place in enumerate(order) if isinstance(place, int) and place >= 0]
    paired = {j for source, target in gold["gold"] if source for j in target}
    off = paired & set(kept) - {kept[k] for k in longest_rise([order[k] for k in kept])}
    crossing = {j for bead in beads if bead.crossing for j in bead.target}
    return len(off & crossing), len(off)


def longest_rise(numbers: list[int]) -> list[int]:
    """Return the positions of a longest rising subsequence (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for k, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        tops[pile : pile + 1], ends[pile : pile + 1] = [number], [k]
        before.append(ends[pile - 1] if pile else -1)
    found = [ends[-1]] if ends else []
    while found and before[found[-1]] >= 0:
        found.append(before[found[-1]])
    return found


def measure(score: ModuleType, golds: list[Gold], system: System) -> Row:
    """Run a system over a set and score it."""
    start = process_time()
    results = [system(gold) for gold in golds]
    spent = process_time() - start
    pairs = [
        (gold["gold"], [(bead.source, bead.target, bead.confidence) for bead in beads])
        for gold, beads in zip(golds, results, strict=True)
    ]
    figures, bins = score.score(pairs), score.calibration(pairs)
    marked = [
        (sure, (a, b) in {(tuple(x), tuple(y)) for x, y in gold})
        for gold, beads in pairs
        for a, b, sure in beads
        if a and b
    ]
    area, lowest = ranked(marked)
    shown = [moved(gold, beads) for gold, beads in zip(golds, results, strict=True)]
    total = sum(count for _, count in shown)
    size = sum(len(gold["src"]) for gold in golds) / 1000
    return Row(
        figures["f1_strict"], figures["f1_lax"], figures["null_f1"],
        figures.get("recall_strict_n-m", 0.0), area, bins["ece"], lowest,
        f"{sum(count for count, _ in shown)}/{total}" if total else "-", spent / size,
    )  # fmt: skip


def table(folder: Path, kinds: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of the report."""
    score = module(folder / "score_align.py")
    heads = ("strict", "lax", "null", "n-m", "AUROC", "ECE", "low 5th", "crossing", "CPU s/1000")
    yield f"{'set':34}{'system':12}" + "".join(f"{head:>11}" for head in heads)
    yield "CPU: seconds for 1,000 sources; kinds run in one process reuse the vectors of the first."
    for kind in kinds:
        for name in sets(folder):
            golds = list(documents(folder, name, kind))
            for system, run in SYSTEMS.items():
                row = measure(score, golds, run)
                cells = [x if isinstance(x, str) else f"{x:.3f}" for x in row]
                if run is gale_church:
                    cells[4:7] = ["-"] * 3
                label = f"{name} {kind}"
                yield f"{label:34}{system:12}" + "".join(f"{cell:>11}" for cell in cells)


def plenty(folder: Path, count: int) -> tuple[list[str], list[str]]:
    """Return as many pairs of sentences, of the clean pairs that lie beside the gold sets."""
    with gzip.open(folder.parent / "checks" / "clean_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    # what is missing to 10,000 is made of pairs of rows
    more = [{side: f"{a[side]} {b[side]}" for side in ("source", "target")}
            for a, b in pairwise(rows)]  # fmt: skip
    chosen = (rows + more)[:count]
    return [row["source"] for row in chosen], [row["target"] for row in chosen]


def cost(folder: Path, count: int, *, model: bool) -> None:
    """Line up so many sentences in this process; print CPU seconds and the peak of memory."""
    sides = plenty(folder, count)
    source, target = from_lines(sides[0], "en"), from_lines(sides[1], "de")
    align(from_lines(sides[0][:9], "en"), from_lines(sides[1][:9], "de"), model=model)
    start = process_time()
    beads = align(source, target, model=model)
    spent = process_time() - start
    right = sum(bead.source == bead.target for bead in beads) / count
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    way = "encoder" if model else "no model"
    print(f"{count:7}  {way:10}{spent:12.1f}{peak:12.0f}{right:12.3f}")


def costs(folder: Path) -> Iterator[str]:
    """Yield what lining up costs, each size in a process of its own."""
    yield f"{'pairs':>7}  {'system':10}{'CPU s':>12}{'peak MB':>12}{'right':>12}"
    for count, way in ((1000, "--no-model"), (1000, ""), (10_000, "--no-model"), (10_000, "")):
        order = [sys.executable, __file__, str(folder), "--cost", str(count), *way.split()]
        yield subprocess.run(order, check=True, capture_output=True, text=True).stdout.rstrip()


def main() -> None:
    """Print the table and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--cost", type=int, help="line up so many pairs and print what it costs")
    parser.add_argument("--no-model", action="store_true")
    options = parser.parse_args()
    if not (options.folder / "score_align.py").exists():
        sys.exit(f"{options.folder} holds no score_align.py: give the folder of the gold sets.")
    if options.cost:
        cost(options.folder, options.cost, model=not options.no_model)
        return
    with tempfile.TemporaryFile("w+", encoding="utf-8") as kept:
        kinds = tuple(options.kinds.split(","))
        for line in chain(table(options.folder, kinds), ["", "What it costs:"],
                          costs(options.folder)):  # fmt: skip
            print(line, flush=True)
            print(line, file=kept)
        kept.seek(0)
        if options.output:
            options.output.write_text(kept.read(), encoding="utf-8")


if __name__ == "__main__":
    main()
