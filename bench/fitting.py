"""Measure how often right pairs of texts are refused, and swapped or foreign ones let pass.

    python bench/fitting.py DATA

DATA is the folder of development data (`checks/clean_dev.jsonl.gz`). Its segments are put together
to documents of 3, 10 and 40 segments with their languages declared; the baseline lets the first
guess of the identifier over the whole text decide.

Then stretches of the same segments and of hand-aligned documents (`align/*/*.json`) are lined up
with their translation and with the translation of another stretch, which should be refused; the
baseline refuses where the median confidence of the beads is under a half.
"""

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from review_app.errors import MismatchError
from review_app.model import Bead, Document
from review_app.service import _fitting
from review_app.service._relatedness import unrelated
from review_app.text.align import align
from review_app.text.embedding import encoder
from review_app.text.language import identify
from review_app.text.sentences import from_lines

Pair = tuple[str, str]
OTHERS = ("es", "ru", "pl", "ja")


def documents(data: Path, size: int) -> Iterator[tuple[Pair, Pair]]:
    """Yield texts and languages of up to 30 documents a pair."""
    rows: dict[Pair, list[Pair]] = defaultdict(list)
    with gzip.open(data / "checks" / "clean_dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            langs = row["source_lang"], row["target_lang"]
            rows[langs].append((row["source"], row["target"]))
    for langs, pairs in rows.items():
        for start in range(0, min(len(pairs), 30 * size), size):
            chunk = pairs[start : start + size]
            yield ("\n".join(s for s, _ in chunk), "\n".join(t for _, t in chunk)), langs


def refused(texts: Pair, langs: Pair) -> bool:
    """Tell whether the import would stop."""
    try:
        _fitting.languages(texts, ("a", "b"), langs, force=False)
    except MismatchError:
        return True
    return False


def first_guess(texts: Pair, langs: Pair) -> bool:
    """Tell whether the identifier's first guess differs from what is declared."""
    guesses = [identify(text) for text in texts]
    return any(g is not None and g.lang != lang for g, lang in zip(guesses, langs, strict=True))


Stretch = tuple[Document, Document]


def stretches(data: Path, size: int) -> Iterator[list[Stretch]]:
    """Yield for each pair of languages or document some stretches of it, at least two."""
    rows: dict[Pair, list[Stretch]] = defaultdict(list)
    for texts, langs in documents(data, size):
        if len(rows[langs]) < 10:
            pairs = zip(texts, langs, strict=True)
            rows[langs].append(_stretch([(text.split("\n"), lang) for text, lang in pairs]))
    for file in sorted((data / "align").glob("*/*.json")):
        found = json.loads(file.read_text(encoding="utf-8"))
        if len(found["gold"]) >= 2 * size:
            rows[file.parent.name, file.name] = list(islice(_cut(found, size), 8))
    yield from rows.values()


def _cut(found: dict[str, Any], size: int) -> Iterator[Stretch]:
    """Cut a hand-aligned document at beads that have both sides."""
    beads = [bead for bead in found["gold"] if all(bead)]
    for start in range(0, len(beads) - size, max(size, len(beads) // 8)):
        first, last = beads[start], beads[start + size - 1]
        sides = zip(("src", "tgt"), ("sl", "tl"), first, last, strict=True)
        yield _stretch([(found[side][a[0] : b[-1] + 1], found[lang]) for side, lang, a, b in sides])


def _stretch(sides: Sequence[tuple[Sequence[str], str]]) -> Stretch:
    source, target = (from_lines(lines, lang, "text") for lines, lang in sides)
    return source, target


class Lined(NamedTuple):
    """Two texts lined up, with the encoder or without."""

    source: Document
    target: Document
    beads: Sequence[Bead]
    model: bool


METHODS: tuple[tuple[str, Callable[[Lined], bool]], ...] = (
    ("ours", lambda each: unrelated(each.source, each.target, each.beads, model=each.model)),
    ("median", lambda each: median(bead.confidence for bead in each.beads) < 0.5),
)


def lined(every: list[list[Stretch]], *, model: bool) -> tuple[list[Lined], list[Lined]]:
    """Line up every stretch with its translation, and with that of another one."""
    right, wrong = [], []
    for found in every:
        for place, (source, target) in enumerate(found):
            other = found[(place + len(found) // 2) % len(found)][1]
            right.append(Lined(source, target, align(source, target, model=model), model))
            wrong.append(Lined(source, other, align(source, other, model=model), model))
    return right, wrong


def relatedness(data: Path) -> None:
    """Print the share of translations and of other texts that is refused."""
    print("segments  encoder   method   refused: translations    other texts (in %)")
    for size in (1, 3, 10, 30):
        every = list(stretches(data, size))
        known = [found for found in every if encoder(*(side.lang for side in found[0]))]
        unknown = [found for found in every if found not in known]
        for kind, group in (("knows", known), ("guesses", unknown), ("none", every)):
            pairs = lined(group, model=kind != "none")
            for name, method in METHODS:
                counts = (
                    f"{100 * sum(map(method, each)) / len(each):7.1f} of {len(each):3}"
                    for each in pairs
                )
                print(f"{size:8}  {kind:8}  {name:8}        {'       '.join(counts)}", flush=True)


def main(data: Path) -> None:
    """Print the share refused of right, swapped and foreign pairs."""
    print("segments  documents   refused: right  swapped  foreign (in %)")
    methods: tuple[tuple[str, Callable[[Pair, Pair], bool]], ...] = (
        ("ours", refused),
        ("first guess", first_guess),
    )
    for size in (3, 10, 40):
        found = list(documents(data, size))
        for name, method in methods:
            right = sum(method(texts, langs) for texts, langs in found)
            swapped = sum(method(texts[::-1], langs) for texts, langs in found)
            foreign = sum(
                method(texts, (OTHERS[n % 4], langs[1])) for n, (texts, langs) in enumerate(found)
            )
            shares = [100 * each / len(found) for each in (right, swapped, foreign)]
            line = "  ".join(f"{share:6.1f}" for share in shares)
            print(f"{size:8}  {len(found):9}   {name:12} {line}")
    relatedness(data)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "checks").is_dir():
        raise SystemExit("Give the folder of development data: python bench/fitting.py DATA")
    main(Path(sys.argv[1]))
