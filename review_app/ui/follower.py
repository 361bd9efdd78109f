"""Work that a person waits for a moment and no longer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress

from review_app.errors import ReviewError

# Seconds: under this an answer feels like the key's own.
PATIENCE = 0.15


class Follower:
    """One thread that goes on when the moment is over."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "follow")

    def run(self, work: Callable[[], None]) -> None:
        """Do the work; return when it is done or the moment is over, with the work going on."""
        done = self._pool.submit(_quietly, work)
        wait([done], PATIENCE)

    def wait(self) -> None:
        """Return when nothing waits any more."""
        self._pool.submit(lambda: None).result()


def _quietly(work: Callable[[], None]) -> None:
    # what could not follow is simply left as it is; a person can ask for it again
    with suppress(ReviewError):
        work()
