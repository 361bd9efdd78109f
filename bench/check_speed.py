"""Time `check` on large XLIFF files beside pofilter: CPU time of one process, reading included.

    python bench/check_speed.py DATA_FOLDER [--peer-python PATH] [--segments N] [-o FILE]

Three files are made of the development data's lines. *Repeating*: English into German, line after
line until there are N segments, so that what was seen before is remembered. *Distinct*: short lines
of that pair, two at a time and no two twice, with an invented name in each. *Nine pairs*: every
line of every pair once. `--peer-python` is a Python in whose environment translate-toolkit is
installed. `--jobs 2` is measured on the distinct file, for what a second process gains in time.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

Row = tuple[str, str, str, str]
"""Source and target language, source and target."""
SHORT = 80
SYLLABLES = [f"{first}{second}" for first in "bcdfghjklmnpqrstvwxyz" for second in "aeiou"]


class Cost(NamedTuple):
    """What a process took: CPU seconds, seconds on the clock, megabytes at most."""

    cpu: float
    wall: float
    megabytes: float


def main() -> None:
    """Make the files and time both programs on them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("--peer-python", default="")
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("-o", "--output", default="")
    args = parser.parse_args()
    data = Path(args.data)
    if not (data / "make_check_input.py").exists():
        sys.exit(f"{data} holds no make_check_input.py: give the folder of the development data.")
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "input.jsonl"
        subprocess.run([sys.executable, data / "make_check_input.py", "-o", lines], check=True)
        text = "\n".join(table(rows_of(lines), args.segments, args.peer_python, Path(folder)))
    print(text)
    if args.output:
        Path(args.output).write_text(text + "\n", encoding="utf-8")


def rows_of(lines: Path) -> list[Row]:
    """Read the lines of the data."""
    found = map(json.loads, lines.read_text(encoding="utf-8").splitlines())
    sides = ("source_lang", "target_lang", "source", "target")
    return [tuple(printable(row[side]) for side in sides) for row in found]


def printable(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(char for char in text if char >= " ")


def table(rows: list[Row], count: int, python: str, folder: Path) -> Iterator[str]:
    """Yield a line a file: both programs, and how many times as fast ours is."""
    pair = [row for row in rows if row[:2] == ("en", "de")]
    files = {
        "repeating": [pair[n % len(pair)] for n in range(count)],
        "distinct": list(distinct(pair, count)),
        "nine pairs": sorted(set(rows)),
    }
    yield f"{'XLIFF':12s}{'segments':>10s}{'ours s':>9s}{'MB':>6s}{'pofilter s':>12s}{'times':>7s}"
    for name, some in files.items():
        path = xliff(some, folder / f"{name.replace(' ', '-')}.xlf")
        ours = cost(check(path))
        line = f"{name:12s}{len(some):10d}{ours.cpu:9.1f}{ours.megabytes:6.0f}"
        if python:
            pofilter = Path(python).with_name("pofilter")
            theirs = cost([pofilter, "--progress=none", path, folder / "pofilter.xlf"])
            line += f"{theirs.cpu:12.1f}{theirs.cpu / ours.cpu:7.1f}"
        yield line
    two = cost([*check(folder / "distinct.xlf"), "--jobs", "2"])
    one = cost(check(folder / "distinct.xlf"))
    yield f"distinct, --jobs 2: {two.wall / one.wall:.2f} of the time on the clock of one process,"
    yield f"{two.cpu / one.cpu:.2f} of its CPU time."
    if not python:
        yield "pofilter was not run: give --peer-python."


def distinct(rows: list[Row], count: int) -> Iterator[Row]:
    """Yield pairs of short lines, no pair twice, with a name that no other has."""
    short = [row for row in rows if len(row[2]) < SHORT]
    rng = random.Random(3)  # noqa: S311 - repeatable rows, no secrets
    for _ in range(count):
        one, two = rng.choice(short), rng.choice(short)
        name = "".join(rng.choices(SYLLABLES, k=4)).title()
        yield one[0], one[1], f"{one[2]} {name}: {two[2]}", f"{one[3]} {name}: {two[3]}"


def xliff(rows: list[Row], path: Path) -> Path:
    """Write an XLIFF 1.2, a file element for each run of a pair."""
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<xliff version="1.2"')
        out.write(' xmlns="urn:oasis:names:tc:xliff:document:1.2">\n')
        for (source_lang, target_lang), group in groupby(rows, key=lambda row: row[:2]):
            langs = f"source-language={quoteattr(source_lang)}"
            langs += f" target-language={quoteattr(target_lang)}"
            original = quoteattr(f"{source_lang}-{target_lang}")
            out.write(f'<file original={original} {langs} datatype="plaintext"><body>\n')
            for n, (_, _, source, target) in enumerate(group):
                out.write(f'<trans-unit id="{n}"><source>{escape(source)}</source>')
                out.write(f"<target>{escape(target)}</target></trans-unit>\n")
            out.write("</body></file>\n")
        out.write("</xliff>\n")
    return path


def check(path: Path) -> list[str | Path]:
    """Return the command that checks a file with our program."""
    return [sys.executable, "-m", "review_app", "check", path, "--format", "jsonl"]


def cost(command: list[str | Path]) -> Cost:
    """Run a command and return what it and the processes it started took."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0  # it is waited for already
    wall = time.perf_counter() - start
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1000)


if __name__ == "__main__":
    main()
