"""Time every check on a segment of one megabyte that was made to be hard.

    python bench/hostile.py [-o FILE]

Each check gets every shape at a tenth of that size; the one that took longest it gets whole. A
shape repeats a piece, or has words of random letters. Prints CPU seconds, the slowest first.
"""

import argparse
import random
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from review_app.checks import Check, checks
from review_app.model import Unit

SIZE = 1_000_000
SHOWN = 15
PIECES = (
    *(
        "a",
        "bridge ",
        "Bridge ",
        "A",
        "a. ",
        "a. B",
        " ",
        "\n",
        "a\nB",
        '“a "',
        '"',
        "«",
        "”“",
        "'a",
    ),
    *("(", ")", "([{", "<b ", "<b><i>", "</b>", "{", "&a", "1", "1,2 ", "1.", "a1", "1/2/", "5 € "),
    *("%s ", "Ã", "中", "一百", "http://a", "a@a.", "aб", "e\u0301", "\u0301", "\u200b", "\u202e"),
    *("not ", ", ", "—. ", "May-", "May ", "three ", "XIV ", "l'eau ", "A B ", "12 34 ", "-", "."),
)
ALPHABETS = ("abcdefgh", "0123456789", "один два", "一二三四五六")


def main() -> None:
    """Time all checks, and print the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", default="")
    args = parser.parse_args()
    slowest = sorted(map(worst, checks().values()), reverse=True)
    lines = [f"{'check':28s}{'CPU s':>7s}  worst shape, {SIZE:,} characters"]
    lines += [f"{name:28s}{seconds:7.2f}  {shape!r}" for seconds, name, shape in slowest[:SHOWN]]
    over = sum(seconds > 1 for seconds, _, _ in slowest)
    lines.append(f"{len(slowest)} checks in all, {over} of them above one second.")
    print(text := "\n".join(lines))
    if args.output:
        Path(args.output).write_text(text + "\n", encoding="utf-8")


def shapes(size: int) -> Iterator[tuple[str, str]]:
    """Yield a name and a text for each shape."""
    for piece in PIECES:
        yield piece, piece * (size // len(piece))
    for letters in ALPHABETS:
        rng = random.Random(size)  # noqa: S311 - repeatable texts, no secrets
        words = ("".join(rng.choices(letters, k=7)).title() for _ in range(size // 8))
        yield f"words of {letters}", " ".join(words)


def worst(check: Check) -> tuple[float, str, str]:
    """Return the CPU seconds, the check, and the shape that takes it longest."""
    seconds(check, "Die Brücke ist offen.")  # what is loaded once is no part of it
    timed = {name: seconds(check, text) for name, text in shapes(SIZE // 10)}
    hardest = max(timed, key=lambda name: timed[name])
    return seconds(check, dict(shapes(SIZE))[hardest]), check.id, hardest


def seconds(check: Check, text: str) -> float:
    """Return the CPU seconds that a check takes on a text beside itself, a little longer."""
    langs = min(check.source_langs, default="de"), min(check.target_langs, default="en")
    unit = Unit("1", f"x{text}", text, *langs)
    start = time.process_time()
    if check.check_document:
        list(check.check_document([unit]))
    elif check.check:
        list(islice(check.check(unit), 200))
    return time.process_time() - start


if __name__ == "__main__":
    main()
