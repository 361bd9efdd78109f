"""Time every check on a segment of one megabyte that was made to be hard.

    python bench/hostile.py [-o FILE] [--whole] [--only CHECK ...]

Each check, also those that are off by default, gets every kind of text on both sides, beside a
source of ordinary words, beside an empty source and beside itself. First a twentieth of a megabyte;
the cells that took longest, or grew fastest, whole (with `--whole` all). A cell ends at LIMIT CPU
seconds. Prints CPU seconds of one check alone, what it remembers of other checks left out.
"""

import argparse
import os
import pickle
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from _hostile_texts import SPOKEN, make, names

from review_app.checks import Check, checks
from review_app.model import Unit

SIZE = 1_000_000
LIMIT = 5.0
LOADING = 3_000
HARDEST = 3
BAR = 1.0
SIDES = ("both", "ordinary source", "no source", "same")
ORDINARY = "Die alte Brücke über den Fluss wurde im Mai eröffnet, und 12 Boote fuhren hindurch. "


class Cell(NamedTuple):
    """CPU seconds that a check took on a text."""

    seconds: float
    check: str
    name: str
    sides: str

    def line(self) -> str:
        """Return the line of the table."""
        return f"{self.check:26s}{self.seconds:7.2f}  {self.name}, {self.sides}"


Question = tuple[str, str, int]
"""The name of a text, its sides and its size."""


def main() -> None:
    """Time all checks, say how far it is, and print the slowest cell of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", default="")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--only", nargs="*", default=list(checks()))
    args = parser.parse_args()
    worst: list[Cell] = []
    for number, name in enumerate(args.only, 1):
        cells = whole(checks()[name]) if args.whole else hardest(checks()[name])
        worst.append(max(cells))
        print(f"{number}/{len(args.only)} {worst[-1].line()}", file=sys.stderr, flush=True)
        for cell in sorted(cells, reverse=True)[1:]:
            if cell.seconds > BAR:
                print(f"    {cell.line()}", file=sys.stderr, flush=True)
        if args.output:
            Path(args.output).write_text(table(worst), encoding="utf-8")
    print(table(worst), end="")


def table(worst: Sequence[Cell]) -> str:
    """Return a line a check, the slowest first, and how many are above the bar."""
    over = sum(cell.seconds > BAR for cell in worst)
    lines = [f"{'check':26s}{'CPU s':>7s}  its hardest text of {SIZE:,} characters"]
    lines += [cell.line() for cell in sorted(worst, reverse=True)]
    lines.append(f"{len(worst)} checks, {over} of them above {BAR:.0f} second.")
    return "\n".join(lines) + "\n"


def whole(check: Check) -> list[Cell]:
    """Return all cells of a check in full size."""
    return timed(check, [(name, sides, SIZE) for name in names() for sides in sides_of(check)])


def hardest(check: Check) -> list[Cell]:
    """Return in full size the cells that took longest, or grew fastest, in a twentieth of it."""
    small = timed(check, [(name, "both", SIZE // 80) for name in names()])
    large = timed(check, [(name, "both", SIZE // 20) for name in names()])
    order = sorted(zip(small, large, strict=True), key=_forecast, reverse=True)
    chosen = [cell.name for _, cell in order[:HARDEST]]
    found = timed(check, [(name, "both", SIZE) for name in chosen])
    others = [(max(found).name, sides, SIZE) for sides in sides_of(check) if sides != "both"]
    return found + timed(check, others)


def _forecast(pair: tuple[Cell, Cell]) -> float:
    """Foretell the seconds for the whole from those for an eightieth and a twentieth of it."""
    small, large = (max(cell.seconds, 0.002) for cell in pair)
    growth = min(max(large / small, 4.0), 16.0)
    return float(large * growth**2.16)  # twenty is four to the power of 2.16


def sides_of(check: Check) -> tuple[str, ...]:
    """Return what may stand beside the text: a check that needs a source never sees none."""
    return tuple(s for s in SIDES if s != "no source" or not check.needs_source)


def timed(check: Check, questions: Sequence[Question]) -> list[Cell]:
    """Time a check on texts, in a process of its own that is ended when one takes too long."""
    cells: list[Cell] = []
    while len(cells) < len(questions):
        rest = questions[len(cells) :]
        cells += [Cell(s, check.id, q[0], q[1]) for s, q in zip(_child(check, rest), rest)]  # noqa: B905 - the child may end early
        if len(cells) < len(questions):
            name, sides, _ = questions[len(cells)]
            cells.append(Cell(LIMIT, check.id, name, sides))
    return cells


def _child(check: Check, questions: Sequence[Question]) -> list[float]:
    """Return the seconds of each question until one reached the limit."""
    reading, writing = os.pipe()
    if not (pid := os.fork()):
        with os.fdopen(writing, "wb") as out:
            for spent in _answers(check, questions):
                pickle.dump(spent, out)
                out.flush()
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        found = list(_read(answers))
    os.waitpid(pid, 0)
    return found


def _read(answers: BinaryIO) -> Iterator[float]:
    while True:
        try:
            yield pickle.load(answers)  # noqa: S301 - written by our own child
        except EOFError:
            return


def _answers(check: Check, questions: Sequence[Question]) -> Iterator[float]:
    for name, sides, size in questions:
        seconds(check, cell(check, name, sides, LOADING))  # dictionaries are loaded once
        some = cell(check, name, sides, size)
        signal.setitimer(signal.ITIMER_PROF, LIMIT)  # its signal ends this process
        yield seconds(check, some)
        signal.setitimer(signal.ITIMER_PROF, 0)


def cell(check: Check, name: str, sides: str, size: int) -> Unit:
    """Return a unit with such a text of a size, and what stands beside it."""
    text = make(name, size)
    source = {
        "both": f"x{text}",
        "ordinary source": ORDINARY * (size // len(ORDINARY)),
        "no source": "",
        "same": text,
    }[sides]
    return unit(check, source, text, SPOKEN.get(name, "en"))


def unit(check: Check, source: str, target: str, lang: str) -> Unit:
    """Return a unit in a language if the check knows it, else in one that it knows."""
    target_lang = lang if lang in (check.target_langs or {lang}) else min(check.target_langs)
    known = check.source_langs or {"de"}
    source_lang = next((one for one in ("de", "ru", min(known)) if one in known), lang)
    return Unit("1", source, target, source_lang, target_lang)


def seconds(check: Check, some: Unit) -> float:
    """Return the CPU seconds that a check takes."""
    start = time.process_time()
    if check.check_document:
        list(check.check_document([some]))
    elif check.check:
        list(islice(check.check(some), 200))
    return time.process_time() - start


if __name__ == "__main__":
    main()
