"""Boundaries of sentences against a hand-made set: ours beside the bundled rules and a plain one.

Run `python bench/segmentation.py`. The set is ours, in tests/data/segmentation: a line is a
paragraph, a broken bar stands in front of each segment but the first.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from review_app.text.sentences import segment
from review_app.text.srx import bundled

DATA = Path(__file__).parents[1] / "tests" / "data" / "segmentation"
MARK = "¦"
Cutter = Callable[[str, str], set[int]]


def lines(lang: str) -> Iterator[tuple[str, set[int]]]:
    """Yield each paragraph of a language with the offsets at which a segment starts."""
    for line in (DATA / f"{lang}.txt").read_text(encoding="utf-8").splitlines():
        pieces = line.split(MARK)
        yield "".join(pieces), {len("".join(pieces[:k])) for k in range(1, len(pieces))}


def ours(text: str, lang: str) -> set[int]:
    """Cut as the tool does."""
    document = segment(text, lang)
    starts, position = set(), 0
    for each, separator in zip(document.segments, document.separators, strict=False):
        position += len(separator)
        starts.add(position)
        position += len(each.text)
    return starts - {0}


def rules_alone(text: str, lang: str) -> set[int]:
    """Cut by the rules of choppa-srx as they come."""
    return {end for end in bundled(text, f"{lang}_two") if 0 < end < len(text)}


def plain(text: str, lang: str) -> set[int]:
    """Cut behind every stop, question and exclamation mark."""
    found = re.finditer(r"[.!?؟]+[»”\")]*\s+|[。！？]+[”」』）]*", text)
    return {match.end() for match in found if match.end() < len(text)}


def counts(cut: Cutter, lang: str) -> tuple[int, int, int]:
    """Count boundaries found, boundaries that are there, and those that are both."""
    found = there = both = 0
    for text, starts in lines(lang):
        got = cut(text, lang)
        found, there, both = found + len(got), there + len(starts), both + len(got & starts)
    return found, there, both


def f1(found: int, there: int, both: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * both / max(found + there, 1)


def main() -> None:
    """Print the table."""
    cutters: dict[str, Cutter] = {"ours": ours, "choppa-srx": rules_alone, "plain": plain}
    totals = {name: [0, 0, 0] for name in cutters}
    print(f"{'':4}{'boundaries':>11}" + "".join(f"{name + ' F1':>15}" for name in cutters))
    for lang in sorted(path.stem for path in DATA.glob("*.txt")):
        row = {name: counts(cut, lang) for name, cut in cutters.items()}
        for name, three in row.items():
            totals[name] = [a + b for a, b in zip(totals[name], three, strict=True)]
        cells = "".join(f"{f1(*three):15.3f}" for three in row.values())
        print(f"{lang:4}{row['ours'][1]:11}{cells}")
    cells = "".join(f"{f1(*three):15.3f}" for three in totals.values())
    print(f"{'all':4}{totals['ours'][1]:11}{cells}")


if __name__ == "__main__":
    main()
