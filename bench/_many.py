"""What the workspace bench asks over HTTP: many people, searches, killed servers, stale pages."""

import http.client
import random
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread
from uuid import uuid4

from bench._servers import Client, Running, ours
from review_app.service.verifying import verify
from review_app.service.workspace import open_workspace

# texts of one kind, each asked for once where it is to be found for the first time
SEARCHES = (
    [{"q": f"{near} the {what}"} for near, what in (
        ("near", "river"), ("in", "harbour"), ("in", "square"), ("at", "station"), ("at", "market"),
    )],
    [{"q": f"{what} perto", "place": "source"} for what in (
        "ponte", "barco", "mapa", "telhado", "cartas",
    )],
    [{"q": q} for q in ("the", "ver", "ed ", "era", "he ")],
    [{"q": f"({n})"} for n in (99999, 77777, 50505, 12345, 31313)],
    [{"q": f"nothing {like} it"} for like in ("like", "as", "of", "to", "is")],
)  # fmt: skip
SLOWER = (
    [{"q": q} for q in ("ri", "br", "ma", "vi", "cl")],
    [{"q": q, "how": "w"} for q in ("bridge", "boat", "map", "roof", "letters")],
    [{"q": rf"\b{letter}\w+ near", "how": "r"} for letter in "bmrcw"],
)
# repeats of choices, which may run away: after a while the server tells how far it is
STEEP = [{"q": f"({one}|ri)+v", "how": "r", "soon": 1} for one in "abcde"]
LOST = (OSError, http.client.HTTPException, ValueError)


def percentile(values: list[float], share: float) -> float:
    """Return the value under which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def reviewers(server: Running, database: Path, document: str, count: int, seconds: float) -> dict:
    """Let people edit, each about once a second, while their pages ask for news every second."""
    times: list[float] = []
    lock, end = Lock(), time.monotonic() + seconds

    def work(number: int) -> None:
        rng = random.Random(number)  # noqa: S311 - repeatable
        client = Client(server, database, document, f"reviewer {number}")
        seq = client.send("GET", "/rows", count=1)[1]["seq"]
        while time.monotonic() < end:
            time.sleep(rng.uniform(0.5, 1.5))
            unit = str(rng.randrange(1, 9000))
            row = client.send("GET", f"/units/{unit}")[1]["row"]
            body = {"op": uuid4().hex, "version": row["v"], "target": f"{row['t']} {number}"}
            began = time.perf_counter()
            status, _ = client.send("PUT", f"/units/{unit}", body)
            took = time.perf_counter() - began
            seq = client.send("GET", "/changes", since=seq, page=number, unit=unit)[1]["seq"]
            with lock:
                times.append(took if status in {200, 409} else float("inf"))

    before, began = server.cpu(), time.monotonic()
    threads = [Thread(target=work, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cores = (server.cpu() - before) / (time.monotonic() - began)
    return {"p50": statistics.median(times), "p95": percentile(times, 0.95), "cores": cores}


def searches(
    server: Running, database: Path, document: str, kinds: tuple[list[dict], ...]
) -> tuple[float, ...]:
    """Return the slowest kind of search, in seconds over HTTP, each the median of five.

    For the first time, a text that nobody looked for yet, with the processor time of the server
    for it; after a save, which makes the server look at what changed; and another page of the same.
    """
    client = Client(server, database, document, "ana")
    first, after, pages, busy = [], [], [], []
    for asked in kinds:
        before = server.cpu()
        first.append(statistics.median(_took(client, query, 0) for query in asked))
        busy.append((server.cpu() - before) / len(asked))
        after.append(statistics.median(_took(client, query, 0, _touch) for query in asked))
        pages.append(
            statistics.median(_took(client, asked[0], start) for start in (60, 0, 60, 0, 60))
        )
    return max(first), max(after), max(pages), max(busy)


def once(server: Running, database: Path, document: str, asked: list[dict]) -> float:
    """Return the median of the seconds until searches are answered once."""
    client = Client(server, database, document, "ana")
    return statistics.median(_took(client, query, 0) for query in asked)


def _took(
    client: Client, query: dict, start: int, before: Callable[[Client], None] | None = None
) -> float:
    if before:
        before(client)
    began = time.perf_counter()
    client.send("GET", "/rows", **query, **{"from": start, "count": 60})
    return time.perf_counter() - began


def _touch(client: Client) -> None:
    """Change the state of a segment to and fro."""
    row = client.send("GET", "/units/7")[1]["row"]
    state = "translated" if row["st"] == "reviewed" else "reviewed"
    client.send("PUT", "/units/7", {"op": uuid4().hex, "version": row["v"], "state": state})


class Ledger:
    """What the server said yes to."""

    def __init__(self) -> None:
        """Start empty."""
        self.acknowledged: list[str] = []
        self.lock = Lock()

    def note(self, operation: str) -> None:
        """Remember an operation that was answered with 200."""
        with self.lock:
            self.acknowledged.append(operation)


def kills(database: Path, document: str, times: int) -> dict:
    """Kill the server at random moments while five clients edit; look for what was lost."""
    rng = random.Random(11)  # noqa: S311 - repeatable
    server, ledger, over = ours(database).start(), Ledger(), Event()
    threads = [
        Thread(target=_edit, args=(Client(server, database, document, f"p{n}"), n, ledger, over))
        for n in range(5)
    ]
    for thread in threads:
        thread.start()
    missing = 0
    for _ in range(times):
        time.sleep(rng.uniform(0.05, 1.5))
        server.kill()
        missing += _missing(database, ledger)
        server.start()
    over.set()
    for thread in threads:
        thread.join()
    server.kill()
    return {
        "acknowledged": len(ledger.acknowledged),
        "lost": max(missing, _missing(database, ledger)),
        "twice": _twice(database),
        "sound": _sound(database),
    }


def _edit(client: Client, number: int, ledger: Ledger, over: Event) -> None:
    """Edit like a page: an action keeps its name over retries, own rows and shared ones."""
    rng = random.Random(number)  # noqa: S311 - repeatable
    while not over.is_set():
        unit = str(rng.choice((rng.randrange(1, 30), 100 * number + rng.randrange(1, 90))))
        operation, version = uuid4().hex, None
        while not over.is_set():
            try:
                if version is None:
                    version = client.send("GET", f"/units/{unit}")[1]["row"]["v"]
                text = f"Text {operation[:6]} of {number}."
                body = {"op": operation, "version": version, "target": text}
                status, _ = client.send("PUT", f"/units/{unit}", body)
            except LOST:
                time.sleep(0.1)
                continue
            if status == http.HTTPStatus.OK:
                ledger.note(operation)
            break


def _missing(database: Path, ledger: Ledger) -> int:
    with ledger.lock:
        said = set(ledger.acknowledged)
    with sqlite3.connect(database) as db:
        kept = {name for (name,) in db.execute("SELECT operation FROM history")}
    return len(said - kept)


def _twice(database: Path) -> int:
    with sqlite3.connect(database) as db:
        names = Counter(n for (n,) in db.execute("SELECT operation FROM history"))
    return sum(1 for count in names.values() if count > 1)


def _sound(database: Path) -> bool:
    with sqlite3.connect(database) as db:
        intact = db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.execute("INSERT INTO units_search(units_search) VALUES ('integrity-check')")
    ws = open_workspace(f"sqlite:///{database}")
    return intact and verify(ws) == ()


def interleavings(server: Running, database: Path, document: str, times: int) -> dict:
    """Let two pages read and save one unit in random order; count overwrites nobody was told of."""
    rng = random.Random(5)  # noqa: S311 - repeatable
    tabs = [Client(server, database, document, f"tab {n}") for n in range(2)]
    silent = told = saved = 0
    for turn in range(times):
        unit = str(20_000 + turn % 50)
        seen = [tab.send("GET", f"/units/{unit}")[1]["row"] for tab in tabs]
        now = seen[0]["v"]
        for step in range(rng.randrange(2, 6)):
            who = rng.randrange(2)
            if rng.random() < 0.3:
                seen[who] = tabs[who].send("GET", f"/units/{unit}")[1]["row"]
                continue
            body = {"op": uuid4().hex, "version": seen[who]["v"], "target": f"{turn}.{step} {who}"}
            status, answer = tabs[who].send("PUT", f"/units/{unit}", body)
            stale = seen[who]["v"] != now
            saved += status == http.HTTPStatus.OK
            told += status == http.HTTPStatus.CONFLICT
            silent += status == http.HTTPStatus.OK and stale
            silent += status != http.HTTPStatus.OK and not stale
            seen[who] = answer["row"]
            now = max(now, answer["row"]["v"])
    return {"silent": silent, "told": told, "saved": saved}
