"""Scores beside sacreBLEU and beside people: fidelity, time, agreement; one table each.

    python bench/scoring.py DATA_FOLDER [--pairs 50000] [--segments 10000] [--samples 1000]

DATA_FOLDER holds mt/ of the development data. Fidelity: random pairs, some empty, some CJK or
emoji, every segment, corpus value, interval and p-value against sacreBLEU. Time: CPU seconds of
five systems under BLEU, chrF++ and TER with all-pairs bootstrap, against sacreBLEU's PairedTest
called pair by pair. Agreement: acc-t, r within items and pairs of systems in the right order
against MQM, and the share of major errors in the worst tenth.
"""

import argparse
import csv
import gzip
import importlib.util
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER
from sacrebleu.significance import PairedTest

from review_app.metrics import _statistics, find_metric
from review_app.service.scoring import Significance, score

SETS = ("wmt23_he-en", "ted21_en-de", "bio_pt-en")
MIXED = (
    "the a cat mat dog ran , . ( hi ) 北京 大学 かな 한국어 😀 👩‍🚀 слово não é l'eau “x” don't "
    "3,000 2.5 - / <a> &amp; ing ing's العربية ไทย"
)
WORDS = tuple(MIXED.split())
METRICS = ("bleu", "chrf", "chrfpp", "ter")
MAJOR = -5.0
TESTS: tuple[tuple[Significance, str], ...] = (("bootstrap", "bs"), ("randomization", "ar"))
Texts = list[str]
Item = tuple[str, str]
Table = NDArray[np.float64]


def peers(*, effective_order: bool = False) -> dict[str, Any]:
    """Return sacreBLEU's own metrics under our names."""
    return {
        "bleu": BLEU(force=True, effective_order=effective_order),
        "chrf": CHRF(),
        "chrfpp": CHRF(word_order=2),
        "ter": TER(),
    }


def altered(text: str, dice: random.Random) -> str:
    """Delete, insert and move words."""
    words = text.split()
    for _ in range(dice.randint(0, 5)):
        start = dice.randrange(len(words) + 1)
        moved = words[start : start + dice.randint(0, 4)]
        words[start : start + len(moved)] = [dice.choice(WORDS)] * dice.randint(0, 2)
        place = dice.randrange(len(words) + 1)
        words[place:place] = moved * dice.randint(0, 1)
    return " ".join(words)


def random_pairs(count: int) -> Iterator[tuple[str, str]]:
    """Yield hypothesis and reference: mostly alike, some unrelated, some empty."""
    dice = random.Random(12345)  # noqa: S311 - the same texts in every run
    sizes = (0, 1, 2, 4, 8, 12, 16, 24, 40)
    for _ in range(count):
        reference = " ".join(dice.choice(WORDS) for _ in range(dice.choice(sizes)))
        related = dice.random() < 0.85
        yield altered(reference if related else " ".join(WORDS[:6]), dice), reference


def segment_fidelity(count: int) -> None:
    """Print the greatest difference of segment scores to sacreBLEU's."""
    texts, references = map(list, zip(*random_pairs(count), strict=True))
    print(f"\nFidelity, {count} random pairs: greatest difference to sacreBLEU")
    for name, peer in peers(effective_order=True).items():
        ours = find_metric(name).build("en").score(references, texts, [references])
        rows = peer._extract_corpus_statistics(texts, [references])  # noqa: SLF001 - one pass, not one each
        theirs = [peer._compute_score_from_stats(row).score for row in rows]  # noqa: SLF001 - as above
        gaps = np.abs(np.array(theirs) - ours.segments)
        print(f"  {name:8s} segments {gaps.max():.2e}   over 1e-9: {int((gaps > 1e-9).sum())}")


def test_fidelity(count: int, samples: int) -> None:
    """Print differences of values, intervals and p-values to sacreBLEU's paired tests."""
    dice = random.Random(7)  # noqa: S311 - the same texts in every run
    for references_count in (1, 2, 3):
        first = [reference for _, reference in random_pairs(count)]
        more = [[altered(text, dice) for text in first] for _ in range(references_count - 1)]
        references = [first, *more]
        systems = {name: [altered(text, dice) for text in first] for name in "abc"}
        for ours, theirs in TESTS:
            gaps = _gaps(systems, references, ours, theirs, samples)
            shown = "  ".join(f"{what} {gap:.1e}" for what, gap in gaps.items())
            print(f"  {ours:14s} {references_count} reference(s), {count} segments: {shown}")


def _gaps(
    systems: Mapping[str, Texts],
    references: Sequence[Texts],
    ours: Significance,
    theirs: str,
    samples: int,
) -> dict[str, float]:
    found = score(
        systems,
        sources=references[0],
        references=references,
        metrics=METRICS,
        significance=ours,
        samples=samples,
    )
    confidence = samples if theirs == "ar" else -1
    test = PairedTest(list(systems.items()), peers(), references, theirs, samples, confidence)
    _, results = test()
    columns = dict(zip(METRICS, [v for k, v in results.items() if k != "System"], strict=True))
    gaps = {"value": 0.0, "interval": 0.0, "p-value": 0.0}
    for one in found.scores:
        peer = columns[one.metric][list(systems).index(one.system)]
        gaps["value"] = max(gaps["value"], abs(one.value - peer.score))
        # sacreBLEU's randomization draws the other systems' intervals from later numbers
        if one.interval and (theirs == "bs" or one.system == "a"):
            low, high = one.interval
            margin = max(abs((high - low) / 2 - peer.ci), abs((high + low) / 2 - peer.mean))
            gaps["interval"] = max(gaps["interval"], float(margin))
    for pair in found.comparisons:
        if pair.first == "a":
            peer = columns[pair.metric][list(systems).index(pair.second)]
            gaps["p-value"] = max(gaps["p-value"], abs(pair.p_value - peer.p_value))
    return gaps


def read(path: Path) -> list[dict[str, str]]:
    """Read one of the gzipped tables."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def five_systems(folder: Path, segments: int) -> tuple[Texts, dict[str, Texts]]:
    """Make a test of real length: letters are swapped anew in each round, so no text repeats."""
    rounds, references, systems = 0, [], {f"system {n}": [] for n in range(1, 6)}
    rows = [row for name in SETS for row in _segments(folder / f"{name}.tsv.gz")]
    dice = random.Random(0)  # noqa: S311 - the same texts in every run
    while len(references) < segments:
        table = _letters(dice if rounds else None)
        for reference, outputs in rows[: segments - len(references)]:
            references.append(reference.translate(table))
            for texts, output in zip(systems.values(), outputs, strict=True):
                texts.append(output.translate(table))
        rounds += 1
    return references, systems


def _letters(dice: random.Random | None) -> dict[int, int]:
    groups = ["aeiou", "bcdfghjklmnpqrstvwxyz"]
    shuffled = ["".join(dice.sample(g, len(g))) if dice else g for g in groups]
    old, new = "".join(groups), "".join(shuffled)
    return str.maketrans(old + old.upper(), new + new.upper())


def _segments(path: Path) -> Iterator[tuple[str, Texts]]:
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in read(path):
        if row["reference"] and not row["system"].lower().startswith("ref"):
            key = (row["doc"], row["seg"], row["reference"])
            found.setdefault(key, {})[row["system"]] = row["hypothesis"]
    for (_, _, reference), outputs in found.items():
        texts = [outputs[system] for system in sorted(outputs)]
        yield reference, [texts[n % len(texts)] for n in range(5)]


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def speed(folder: Path, segments: int, samples: int) -> None:
    """Print the time of our scoring, cold and warm, beside sacreBLEU pair by pair."""
    references, systems = five_systems(folder, segments)

    def ours() -> None:
        score(systems, sources=references, references=[references], samples=samples)

    def theirs() -> None:
        for pair in combinations(systems.items(), 2):
            metrics = {name: m for name, m in peers().items() if name != "chrf"}
            PairedTest(list(pair), metrics, [references], "bs", samples)()

    _statistics.clear()
    cold, warm = cpu(ours), cpu(ours)
    systems["a sixth"] = [text[::-1] for text in systems["system 1"]]
    added = cpu(ours)
    del systems["a sixth"]
    print(f"\nTime, {segments} segments x 5 systems, BLEU chrF++ TER, bootstrap {samples}: CPU s")
    print(f"  ours: cold {cold:.2f}, warm {warm:.2f}, with one more system {added:.2f}", flush=True)
    peer = cpu(theirs)
    print(f"  sacreBLEU pair by pair {peer:.1f}: cold {peer / cold:.1f}x, warm {peer / warm:.0f}x")


def agreement(folder: Path) -> None:
    """Print how well scores agree with people, ours beside published ones."""
    judge = _judge(folder / "evaluate_agreement.py")
    print(
        "\nAgreement with people (MQM): acc-t, r within items, system pairs, major in worst tenth"
    )
    for name in SETS:
        rows = judge.read(str(folder / f"{name}.tsv.gz"))
        official = folder / f"{name}.official.tsv.gz"
        published = ["chrf", "cometkiwi"] if official.exists() else []
        joined = judge.read(str(official)) if published else None
        systems, items, gold, columns, _, _ = judge.matrices(rows, published, joined)
        print(f"  {name}: {len(systems)} systems, {len(items)} segments")
        scores = {"all ties": np.zeros_like(gold)}
        scores |= {f"published {column}": table for column, table in columns.items()}
        scores |= _ours(rows, systems, items, name.rpartition("-")[2])
        for label, table in scores.items():
            print(f"    {label:26s}{_row(judge, table, gold)}", flush=True)


def _judge(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluate_agreement", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python script; see the README of the data folder.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _ours(
    rows: list[dict[str, str]], systems: Texts, items: list[Item], lang: str
) -> dict[str, Table]:
    cells = {((row["doc"], row["seg"]), row["system"]): row for row in rows}
    texts = {s: [cells[item, s]["hypothesis"] for item in items] for s in systems}
    first = [cells[item, systems[0]] for item in items]
    references = [[row["reference"] for row in first]]
    common: dict[str, Any] = {
        "sources": [row["source"] for row in first],
        "target_lang": lang,
        "significance": "",
    }
    with_reference = score(texts, references=references, metrics=METRICS, **common)
    without = score(texts, **common)
    tables: dict[str, dict[str, Any]] = {}
    for one in (*with_reference.scores, *without.scores):
        sign = 1 if find_metric(one.metric).higher_is_better else -1
        tables.setdefault(f"our {one.metric}", {})[one.system] = sign * np.array(one.segments)
    return {n: np.array([table[s] for s in systems]).T for n, table in tables.items()}


def _row(judge: ModuleType, table: Table, gold: Table) -> str:
    accuracy, _ = judge.acc_t(table, gold)
    right, pairs = judge.sysacc(table, gold)
    worst = np.argsort(table.ravel(), kind="stable")[: table.size // 10]
    major = float((gold.ravel()[worst] <= MAJOR).mean())
    return f"{accuracy:.3f}  r {judge.r_item(table, gold):.3f}  {right}/{pairs}  {major:.3f}"


def main() -> None:
    """Run all three parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the development data")
    parser.add_argument("--pairs", type=int, default=50_000)
    parser.add_argument("--segments", type=int, default=10_000)
    parser.add_argument("--samples", type=int, default=1000)
    asked = parser.parse_args()
    folder = asked.data / "mt"
    segment_fidelity(asked.pairs)
    test_fidelity(min(asked.pairs, 400), min(asked.samples, 300))
    if not folder.is_dir():
        sys.exit(f"\nNo {folder}: time and agreement need the development data.")
    agreement(folder)
    speed(folder, asked.segments, asked.samples)


if __name__ == "__main__":
    main()
