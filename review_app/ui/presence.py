"""Who is where now: kept in memory, forgotten when a page no longer asks."""

import time
from dataclasses import dataclass
from threading import Lock

# A page asks every second; a hidden one every fifteen.
GONE_AFTER = 20.0
MOST = 500


@dataclass(frozen=True, slots=True)
class Seat:
    """A page of a person at a unit."""

    user: str
    unit: str
    at: float


class Presence:
    """The seats of all documents, by page."""

    def __init__(self) -> None:
        self._seats: dict[str, dict[str, Seat]] = {}
        self._lock = Lock()

    def see(self, document: str, page: str, user: str, unit: str) -> list[Seat]:
        """Note where a page is and return where the others are."""
        now = time.monotonic()
        with self._lock:
            seats = self._seats.setdefault(document, {})
            if page and len(seats) < MOST:
                seats[page] = Seat(user, unit, now)
            for name in [n for n, s in seats.items() if now - s.at > GONE_AFTER]:
                del seats[name]
            return sorted(
                (s for n, s in seats.items() if n != page), key=lambda s: (s.user, s.unit)
            )
