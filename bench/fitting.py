"""Measure how often right pairs of texts are refused, and swapped or foreign ones let pass.

    python bench/fitting.py DATA

DATA is the folder of development data (`checks/clean_dev.jsonl.gz`). Its segments are put together
to documents of 3, 10 and 40 segments with their languages declared; the baseline lets the first
guess of the identifier over the whole text decide.
"""

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from review_app.errors import MismatchError
from review_app.service import _fitting
from review_app.text.language import identify

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


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "checks").is_dir():
        raise SystemExit("Give the folder of development data: python bench/fitting.py DATA")
    main(Path(sys.argv[1]))
