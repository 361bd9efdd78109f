"""Measure the review workspace: `workspace.py [-o FILE] [--parts LIST] [--kills N] [--turns N]`.

A real server as a user starts it, a real Chromium at 1280 x 800, sentences of our own making in
documents of 10,000 and 100,000 segments. `st.data_editor` stands beside us in the same run with
the same rows; both save to SQLite before they say so.

- key to frame: from a key press to the task after the paint that follows; moving and typing.
- edit to saved: from the key that saves to the moment the page says that all is saved.
- first rows: from the address to the first row, a fresh browser profile each time, median of five;
  whole page: until Streamlit's part of ours stands there too.
- bytes: the page and our routes, both ways, heads included, without the asking for news every
  second; an edit: until it is saved and a moment more; at rest: what the page asks in the four
  seconds after it, once for all edits in a row.
- search: over HTTP, for a text that nobody looked for yet, again after a save, and another page
  of the same; the slowest kind of text, each the median of five.
- reviewers: each edits about once a second and asks for news every second; processor time of the
  server is counted in cores.
- kill -9: five clients edit, each action keeps its name over retries; every action that was
  acknowledged has to be in the history, once, and the database has to be sound and follow from it.
- stale pages: two pages read and save one segment in random order.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import _many, _pages, _rows, _servers

SIZES = (10_000, 100_000)
PARTS = ("browser", "bytes", "many", "search", "stale", "kills")
Line = tuple[str, str, str, str]


def main() -> None:
    """Run the parts and print their table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--turns", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=20)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = folder / "made.sqlite"
        _rows.fill(f"sqlite:///{made}", SIZES)
        lines: list[Line] = []
        for part in args.parts.split(","):
            for line in _run(part, folder, made, args):
                print(*line, sep=" | ", flush=True)
                lines.append(line)
    table = _table(lines)
    print(table)
    if args.output:
        args.output.write_text(table, encoding="utf-8")


def _run(part: str, folder: Path, made: Path, args: argparse.Namespace) -> Iterator[Line]:
    database = folder / f"{part}.sqlite"
    shutil.copy(made, database)
    if part == "kills":
        yield _kills(database, args.kills)
        return
    server = _servers.ours(database).start()
    try:
        if part == "browser":
            yield from _browser(server, folder, database)
        elif part == "bytes":
            yield from _bytes(server)
        elif part == "many":
            yield from _reviewers(server, database, args.seconds)
        elif part == "search":
            yield from _search(server, database)
        elif part == "stale":
            done = _many.interleavings(server, database, "rows-100000", args.turns)
            told = f"{done['silent']} ({done['saved']} saved, {done['told']} told)"
            name = f"two pages, {args.turns:,} random turns: silent overwrites"
            yield name, told, "0", _met(done["silent"] == 0)
    finally:
        server.stop()


def _browser(server: _servers.Running, folder: Path, database: Path) -> Iterator[Line]:
    rival = _servers.editor(folder).start()
    names = ("keys", "busy", "edit", "first", "whole", "their", "wait")
    found: dict[str, dict[int, float]] = {k: {} for k in names}
    with _pages.browser() as chromium:
        for size in SIZES:
            name = f"rows-{size}"
            found["first"][size] = _pages.first_rows(
                chromium, lambda p, n=name: _pages.open_ours(p, server, n)
            )
            found["whole"][size] = _pages.first_rows(
                chromium, lambda p, n=name: _pages.whole(p, server, n), 3
            )
            found["wait"][size] = _pages.first_rows(
                chromium, lambda p, n=size: _pages.open_editor(p, rival, n), 3
            )
            with _pages.page_of(chromium) as page:
                _pages.whole(page, server, name)
                page.wait_for_timeout(1500)
                found["keys"][size], found["busy"][size] = _pages.keys(page)
                found["edit"][size] = _pages.edits(page)
            with _pages.page_of(chromium) as page:
                _pages.open_editor(page, rival, size)
                page.wait_for_timeout(1500)
                found["their"][size] = _pages.edits_of_editor(page)
        with _pages.page_of(chromium) as page:
            _pages.whole(page, server, "rows-100000")
            page.wait_for_timeout(1000)
            took = _pages.confirms(page)
    rival.stop()
    client = _servers.Client(server, database, "rows-100000", "ana")
    confirmed = client.send("GET", "/rows", state="reviewed", count=1)[1]["total"]
    yield from _compared(found)
    yield f"20 confirms in {took:.2f} s", f"{confirmed} saved", "20", _met(confirmed == 20)


def _bytes(server: _servers.Running) -> Iterator[Line]:
    with _pages.browser() as chromium:
        screen, edit, rest = _pages.bytes_used(chromium, server, "rows-100000")
    yield "bytes of the first screen", f"{screen / 1000:.1f} kB", "50 kB", _met(screen <= 50_000)
    yield "bytes of an edit", f"{edit / 1000:.2f} kB", "2 kB", _met(edit <= 2_000)
    yield "bytes asked at rest, once for all edits in a row", f"{rest / 1000:.2f} kB", "", ""


def _compared(found: dict[str, dict[int, float]]) -> Iterator[Line]:
    small, large = SIZES
    for size in SIZES:
        keys = found["keys"][size]
        name = f"key press to next frame, p95, {size:,} segments"
        busy = f"{_ms(keys)} ({_ms(found['busy'][size])} of processor time a key)"
        yield name, busy, "50 ms", _met(keys <= 0.05)
    for size, goal in zip(SIZES, (0.25, 0.10), strict=True):
        yield _against("edit to saved and shown", size, found["edit"], found["their"], goal)
    yield _against("first rows", small, found["first"], found["wait"], None)
    yield _against("first rows", large, found["first"], found["wait"], 0.25)
    yield _against("whole page", large, found["whole"], found["wait"], None)
    for name, key in (("key to frame", "keys"), ("edit", "edit"), ("first rows", "first")):
        growth = found[key][large] / found[key][small]
        yield f"growth from 10k to 100k: {name}", f"{growth:.2f}x", "1.5x", _met(growth <= 1.5)


def _against(
    what: str, size: int, own: dict[int, float], other: dict[int, float], goal: float | None
) -> Line:
    ratio = own[size] / other[size]
    told = f"{_ms(own[size])} against {_ms(other[size])} of st.data_editor: {ratio:.3f}x"
    met = "" if goal is None else _met(ratio <= goal)
    return f"{what}, {size:,} segments", told, f"{goal:.2f}x" if goal else "", met


def _reviewers(server: _servers.Running, database: Path, seconds: float) -> Iterator[Line]:
    one = _many.reviewers(server, database, "rows-100000", 1, seconds)
    twenty = _many.reviewers(server, database, "rows-100000", 20, seconds)
    ratio = twenty["p95"] / one["p95"]
    told = f"{_ms(twenty['p95'])} against {_ms(one['p95'])} alone: {ratio:.2f}x"
    yield "20 reviewers at once: save, p95", told, "2x", _met(ratio <= 2)
    cores = twenty["cores"]
    yield "20 reviewers at once: server", f"{cores:.2f} cores", "0.5", _met(cores <= 0.5)


def _search(server: _servers.Running, database: Path) -> Iterator[Line]:
    name, where = "search in 100,000", (server, database, "rows-100000")
    for what, kinds, goal in (
        ("three characters or more", _many.SEARCHES, 0.05),
        ("two characters, words, pattern", _many.SLOWER, 0.2),
    ):
        if kinds is _many.SLOWER:
            first = _many.once(*where, [{"q": "^A ", "how": "r"}])
            yield f"{name}: first pattern of all, texts are read", _ms(first), "", ""
        *took, busy = _many.searches(*where, kinds)
        for how, seconds in zip(("first time", "after a save", "next page"), took, strict=True):
            told = f" ({_ms(busy)} of processor time)" if how == "first time" else ""
            yield f"{name}: {what}, {how}", _ms(seconds) + told, _ms(goal), _met(seconds <= goal)
    steep = _many.once(*where, _many.STEEP)
    yield f"{name}: pattern that may run away, until told how far", _ms(steep), "", ""


def _kills(database: Path, times: int) -> Line:
    starter = _servers.ours(database).start()
    starter.stop()
    done = _many.kills(database, "rows-10000", times)
    told = f"{done['lost']} of {done['acknowledged']:,} acknowledged actions lost"
    told += f", {done['twice']} done twice, database {'sound' if done['sound'] else 'NOT SOUND'}"
    met = done["lost"] == 0 and done["twice"] == 0 and done["sound"]
    return f"kill -9 at {times} random moments, five clients", told, "0 lost, sound", _met(met)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def _met(yes: object) -> str:
    return "met" if yes else "NOT MET"


def _table(lines: list[Line]) -> str:
    heads = ("what", "measured", "goal", "")
    widths = [max(len(line[k]) for line in [heads, *lines]) for k in range(4)]
    rows = ["  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) for r in [heads, *lines]]
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    load = "a load of {:.0f}, {:.0f}, {:.0f} in the last 1, 5, 15 minutes".format(*os.getloadavg())
    told = f"Measured on {machine} with {os.cpu_count()} cores and {load}."
    return "\n".join([*(r.rstrip() for r in rows), "", told]) + "\n"


if __name__ == "__main__":
    main()
