"""Fit the weights of the aligner on hand-aligned sets, and tell how well they carry over.

    python bench/fit_alignment.py FOLDER [--no-model] [--check]

FOLDER holds the gold sets (its README tells of them). `align_evidence.Weights` are those of a
conditional random field: they make the hand-made paths as likely as can be among all paths. The
weights of `align_confidence` are a logistic regression of "a person lined it up so". Each set
counts the same, and copies with passages dropped and inserted stand beside it. Prints both sets
of weights, fitted on all sets, and for each set the figures with what the other sets teach.
Nothing is drawn by chance: two runs print the same. `--check` says whether these are the weights
of the tool.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from alignment import Gold, documents, module, ranked, sets
from path_model import Array, Batch, Block, batches, climb, fitted

from review_app.text import align_confidence, align_path
from review_app.text.align import means
from review_app.text.align_evidence import Weights
from review_app.text.align_lattice import SHAPES, Scores, Step
from review_app.text.align_layout import layout
from review_app.text.align_marks import set_aside
from review_app.text.sentences import from_lines

KINDS = {"plain": 1.0, "drop": 0.6, "insert": 0.6}
# Sources in a block, at least, and the most on either side: paths through more cost too much.
BLOCK, WIDEST = 14, 40
Signals = tuple[Array, Array]


@dataclass(frozen=True, slots=True)
class Known:
    """A hand-aligned document with all that speaks for its beads."""

    name: str
    kind: str
    gold: Gold
    evidence: align_path.Evidence
    kinds: align_path.Kinds
    blocks: list[Block]


def flat(weights: Weights) -> Array:
    """Put the weights in a row; the shape 1-1 is the measure of the others and stays zero."""
    values: list[float] = []
    for name, value in asdict(weights).items():
        values += value[1:] if name == "shapes" else value if isinstance(value, tuple) else [value]
    return np.array(values)


def shaped(values: Array, like: Weights) -> Weights:
    """Undo `flat`."""
    left = iter(values.tolist())
    made: dict[str, Any] = {
        name: tuple(next(left) for _ in value) if isinstance(value, tuple) else next(left)
        for name, value in asdict(replace(like, shapes=like.shapes[1:])).items()
    }
    return Weights(**{**made, "shapes": (0.0, *made["shapes"])})


def without_signs(gold: Gold) -> Gold:
    """Leave out the segments without a word, as the aligner does, and number the rest anew."""
    kept = [set_aside(range(len(gold[side])), gold[side])[0] for side in ("src", "tgt")]
    new = [{old: k for k, old in enumerate(side)} for side in kept]
    moved = [
        [[new[n][k] for k in side if k in new[n]] for n, side in enumerate(bead)]
        for bead in gold["gold"]
    ]
    texts = {
        side: [gold[side][k] for k in positions]
        for side, positions in zip(("src", "tgt"), kept, strict=True)
    }
    return {**gold, **texts, "gold": [bead for bead in moved if bead[0] or bead[1]]}


def evidence(gold: Gold, *, model: bool) -> tuple[align_path.Evidence, align_path.Kinds]:
    """Compare the two texts of a gold document as the aligner does."""
    encode, kinds = means(gold["sl"], gold["tl"], model=model)
    texts = gold["src"], gold["tgt"]
    places = [
        layout([segment.place for segment in from_lines(side, lang).segments])
        for side, lang in zip(texts, (gold["sl"], gold["tl"]), strict=True)
    ]
    found = align_path.gather(texts, (places[0], places[1]), encode, kinds, lambda _: None)
    return found, kinds


def hand_made(gold: Gold) -> Iterator[Step]:
    """Yield the beads of the hand-made path, with the nulls between them.

    A bead with a hole is taken as whole; one out of order breaks the path there.
    """
    i = j = 0
    for x, y in sorted((x, y) for x, y in gold["gold"] if x and y):
        yield from (Step(k, j, 1, 0) for k in range(i, x[0]))
        yield from (Step(x[0], k, 0, 1) for k in range(j, y[0]))
        yield Step(x[0], y[0], x[-1] - x[0] + 1, y[-1] - y[0] + 1)
        i, j = x[-1] + 1, y[-1] + 1
    yield from (Step(k, j, 1, 0) for k in range(i, len(gold["src"])))
    yield from (Step(len(gold["src"]), k, 0, 1) for k in range(j, len(gold["tgt"])))


def stretches(gold: Gold) -> Iterator[list[Step]]:
    """Cut the hand-made path into stretches that the lattice can hold."""
    stretch: list[Step] = []
    i = j = 0
    for step in hand_made(gold):
        inner = step.sources and step.targets
        sound = step[:2] == (i, j) and (not inner or step[2:] in SHAPES)
        if stretch and (not sound or (inner and i - stretch[0].source >= BLOCK)):
            yield stretch
            stretch = []
        if sound:
            stretch.append(step)
        i, j = step.source + step.sources, step.target + step.targets
    yield stretch


def blocks(gold: Gold, found: align_path.Evidence, weights: Weights) -> Iterator[Block]:
    """Take the features of each stretch: what it is worth under one weight at a time."""
    base = found.weigh(shaped(flat(weights) * 0, weights))
    ones = [found.weigh(shaped(row, weights)) for row in np.eye(len(flat(weights)))]
    for steps in stretches(gold):
        if not steps:
            continue
        first, start = steps[0][:2]
        end, last = steps[-1].source + steps[-1].sources, steps[-1].target + steps[-1].targets
        if 0 < end - first < WIDEST and 0 < last - start < WIDEST:
            block = _block(ones, base, (first, start, end, last))
            total = _path(block, steps, np.array([one.opening for one in ones]))
            if np.isfinite(total).all():
                yield replace(block, gold=total)


def _block(ones: list[Scores], base: Scores, place: tuple[int, int, int, int]) -> Block:
    """Collect the features of a block; `place` is where it starts and ends on both sides."""
    first, start, end, last = place
    shape = (end - first + 1, len(SHAPES), last - start + 1)
    fixed = np.full(shape, -np.inf, np.float32)
    worth = np.zeros((len(ones), *shape), np.float32)
    for i in range(first, end + 1):
        low, high = int(base.band.low[i]), int(base.band.high[i])
        at = range(max(low, start), min(high, last) + 1)
        if not at:
            continue
        into, take = slice(at[0] - start, at[-1] - start + 1), slice(at[0] - low, at[-1] - low + 1)
        there = np.array(base.beads[i][:, take])
        for kind, (a, b) in enumerate(SHAPES):
            there[kind, : max(b - into.start, 0)] = -np.inf
            if a > i - first:
                there[kind] = -np.inf
        good = np.isfinite(there)
        fixed[i - first][:, into] = np.where(good, there, -np.inf)
        for k, one in enumerate(ones):
            more = np.subtract(one.beads[i][:, take], there, where=good, out=np.zeros(there.shape))
            worth[k, i - first][:, into] = more
    nulls = [
        np.array([one.source_null[first:end] - base.source_null[first:end] for one in ones]),
        np.array([one.target_null[start:last] - base.target_null[start:last] for one in ones]),
    ]
    return Block(worth, fixed, nulls[0], nulls[1], np.zeros(len(ones)))


def _path(block: Block, steps: list[Step], opening: Array) -> Array:
    """Sum up the features of the hand-made path; not a number where the band has no room."""
    total = np.zeros(len(opening))
    null = False
    for i, j, rows, columns in steps:
        row, column = i - steps[0].source, j - steps[0].target
        if rows and columns:
            at = (row + rows, SHAPES.index((rows, columns)), column + columns)
            fits = np.isfinite(block.base[at])
            total += block.beads[(slice(None), *at)] if fits else np.nan
        else:
            total += block.source_null[:, row] if rows else block.target_null[:, column]
            total += 0 if null else opening
        null = not (rows and columns)
    return total


def collect(folder: Path, *, model: bool) -> Iterator[Known]:
    """Compare all documents of all sets."""
    for name in sets(folder):
        for kind in KINDS:
            for whole in documents(folder, name, kind):
                gold = without_signs(whole)
                found, kinds = evidence(gold, model=model)
                made = list(blocks(gold, found, kinds.first))
                yield Known(name, kind, gold, found, kinds, made)


def balanced(known: list[Known]) -> list[Batch]:
    """Give each set the same weight, however long it is."""
    rows: dict[tuple[str, str], int] = {}
    for one in known:
        size = sum(block.base.shape[0] - 1 for block in one.blocks)
        rows[one.name, one.kind] = rows.get((one.name, one.kind), 0) + size
    return batches([
        replace(block, weight=KINDS[one.kind] * 1000 / rows[one.name, one.kind])
        for one in known
        for block in one.blocks
    ])  # fmt: skip


def judged(one: Known, weights: Weights) -> tuple[list[Step], Signals]:
    """Line a document up; return the path, and the signals of its beads with what is right."""
    found = align_path.chosen(one.evidence, replace(one.kinds, weights=weights))
    signals = align_confidence.signals(found)
    gold = {(tuple(x), tuple(y)) for x, y in one.gold["gold"]}
    right = [bead(step) in gold for step in signals]
    rows = np.array([[*each, 1.0] for each in signals.values()]).reshape(len(signals), -1)
    return found.steps, (rows, np.array(right, np.float64))


def bead(step: Step) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Write a step as the gold sets do."""
    source = range(step.source, step.source + step.sources)
    return tuple(source), tuple(range(step.target, step.target + step.targets))


def regression(sets_of: list[list[Signals]]) -> Array:
    """Fit the chance of being right to signals; each set counts the same."""
    rows = np.concatenate([part[0] for one in sets_of for part in one])
    right = np.concatenate([part[1] for one in sets_of for part in one])
    each = [sum(len(part[1]) for part in one) for one in sets_of]
    weight = np.concatenate([np.full(size, 1 / size) for size in each]) / len(each)

    def loss(values: Array) -> tuple[float, Array]:
        score = rows @ values
        off = 1 / (1 + np.exp(-score)) - right
        cost = weight @ (np.logaddexp(0, score) - right * score)
        return float(cost) + 1e-5 * float(values @ values), rows.T @ (weight * off) + 2e-5 * values

    return climb(loss, np.zeros(rows.shape[1]))


def report(label: str, folder: Path, results: list[tuple[Gold, list[Step], Signals]],
           confidence: Array) -> str:  # fmt: skip
    """Score paths and confidences of the documents of a set."""
    score = module(folder / "score_align.py")
    pairs = []
    marked: list[tuple[float, bool]] = []
    for gold, steps, (rows, right) in results:
        sure = iter((1 / (1 + np.exp(-(rows @ confidence)))).tolist())
        values = [next(sure) if step.sources and step.targets else None for step in steps]
        done = [(*bead(s), value) for s, value in zip(steps, values, strict=True)]
        pairs.append((gold["gold"], done))
        known = [value for value in values if value is not None]
        marked += zip(known, right.astype(bool).tolist(), strict=True)
    figures, bins, (area, lowest) = score.score(pairs), score.calibration(pairs), ranked(marked)
    cells = (figures["f1_strict"], figures["f1_lax"], figures["null_f1"], area, bins["ece"], lowest)
    return f"{label:42}" + "".join(f"{cell:9.3f}" for cell in cells)


def fold(known: list[Known], held: str, start: Weights) -> tuple[Weights, Array]:
    """Fit on all sets but one."""
    taught = [one for one in known if one.name != held]
    weights = shaped(fitted(balanced(taught), flat(start)), start)
    names = sorted({one.name for one in taught})
    signals = [[judged(one, weights)[1] for one in taught if one.name == name] for name in names]
    return weights, regression(signals)


def differing(fit: tuple[Weights, Array], kinds: align_path.Kinds) -> str | None:
    """Say what of the tool's weights the fit does not reproduce to two places; None if all."""
    shipped = flat(kinds.weights), np.array(kinds.confidence)
    names = ("weights", "confidence")
    lines = [
        f"{name}: fitted {np.round(new, 2).tolist()}, shipped {old.tolist()}"
        for name, new, old in zip(names, (flat(fit[0]), fit[1]), shipped, strict=True)
        if not np.array_equal(np.round(new, 2), old)
    ]
    return "\n".join(lines) or None


def main() -> None:
    """Print weights and figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--check", action="store_true", help="only compare with the tool's weights")
    options = parser.parse_args()
    if not (options.folder / "score_align.py").exists():
        sys.exit(f"{options.folder} holds no score_align.py: give the folder of the gold sets.")
    known = list(collect(options.folder, model=not options.no_model))
    kinds = means("en", "fr", model=not options.no_model)[1]
    start = kinds.first
    if options.check:
        sys.exit(differing(fold(known, "", start), kinds))
    heads = ("strict", "lax", "null", "AUROC", "ECE", "low 5th")
    for held in ("", *sets(options.folder)):
        weights, confidence = fold(known, held, start)
        print(f"\n{'fitted without ' + held if held else 'fitted on all sets'}: ", end="")
        print(shaped(np.round(flat(weights), 2), weights))
        print("confidence:", np.round(confidence, 2).tolist())
        print(f"{'':42}" + "".join(f"{head:>9}" for head in heads), flush=True)
        for name in [held] if held else sets(options.folder):
            for kind in KINDS:
                mine = [one for one in known if (one.name, one.kind) == (name, kind)]
                results = [(one.gold, *judged(one, weights)) for one in mine]
                print(report(f"{name} {kind}", options.folder, results, confidence), flush=True)


if __name__ == "__main__":
    main()
