"""Check documents again in the background; requests that pile up are done once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from review_app.errors import ReviewError
from review_app.service.rechecking import recheck
from review_app.service.workspace import Workspace


class Rechecker:
    """One thread that checks whole documents after an answer has gone out."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._pool = ThreadPoolExecutor(1, "recheck")
        self._waiting: set[str] = set()
        self._lock = Lock()

    def ask(self, document: str) -> None:
        """Check the document soon, once, however often it is asked for."""
        with self._lock:
            if document in self._waiting:
                return
            self._waiting.add(document)
        self._pool.submit(self._run, document)

    def _run(self, document: str) -> None:
        with self._lock:
            self._waiting.discard(document)
        try:
            recheck(self._workspace, document)
        except ReviewError:
            # the next save asks again; what was saved is safe either way
            return

    def wait(self) -> None:
        """Return when nothing waits any more."""
        self._pool.submit(lambda: None).result()
