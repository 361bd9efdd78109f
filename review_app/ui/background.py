"""Check documents again in the background; requests that pile up are done once."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from threading import Lock, Timer

from review_app.errors import ReviewError
from review_app.service import projects
from review_app.service.rechecking import recheck
from review_app.service.workspace import Workspace, open_workspace

# A longer document is checked in a process of its own: beside it a save would wait for its turn.
LONG = 3_000
# Its check begins when nobody has saved for so many seconds, or somebody has for so many: until
# then the processor is theirs who work.
QUIET = 3.0
LATEST = 60.0
# After a check the document rests so many times as long as the check took, at most a minute.
REST = 4.0
LONGEST_REST = 60.0
SHORT = 0.5


class Rechecker:
    """One thread that checks whole documents after an answer has gone out."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._pool = ThreadPoolExecutor(1, "recheck")
        self._waiting: set[str] = set()
        self._rests: dict[str, float] = {}
        self._first: dict[str, float] = {}
        self._last: dict[str, float] = {}
        self._lock = Lock()

    def ask(self, document: str) -> None:
        """Check the document soon, once, however often it is asked for."""
        now = time.monotonic()
        with self._lock:
            self._last[document] = now
            if document in self._waiting:
                return
            self._waiting.add(document)
            self._first[document] = now
            pause = self._rests.get(document, 0.0) - now
        if pause <= 0:
            self._pool.submit(self._run, document)
        else:
            self._later(pause, document)

    def _later(self, pause: float, document: str) -> None:
        timer = Timer(pause, self._submit, [document])
        timer.daemon = True
        timer.start()

    def _submit(self, document: str) -> None:
        # the program may have ended while the document rested
        with suppress(RuntimeError):
            self._pool.submit(self._run, document)

    def _restless(self, document: str) -> bool:
        """Tell whether somebody is at work in a long document, and has not been for too long."""
        with self._lock:
            first, last, now = self._first[document], self._last[document], time.monotonic()
        if now - last >= QUIET or now - first >= LATEST:
            return False
        with suppress(ReviewError):
            return projects.size(self._workspace, document) > LONG
        return False

    def _run(self, document: str) -> None:
        if self._restless(document):
            self._later(QUIET, document)
            return
        with self._lock:
            self._waiting.discard(document)
        began = time.monotonic()
        # where it fails, the next save asks again; what was saved is safe either way
        with suppress(ReviewError, OSError):
            if projects.size(self._workspace, document) > LONG:
                _apart(self._workspace.database.url, document)
            else:
                recheck(self._workspace, document)
        took = time.monotonic() - began
        if took > SHORT:
            self._rests[document] = time.monotonic() + min(LONGEST_REST, REST * took)

    def wait(self) -> None:
        """Return when nothing waits any more, but for documents that rest."""
        self._pool.submit(lambda: None).result()


def _apart(url: str, document: str) -> None:
    process = get_context("spawn").Process(target=_check, args=(url, document), daemon=True)
    process.start()
    process.join()


def _check(url: str, document: str) -> None:
    """Check in this process, behind everybody who waits for an answer."""
    if hasattr(os, "nice"):
        os.nice(10)
    with suppress(ReviewError):
        recheck(open_workspace(url), document)
