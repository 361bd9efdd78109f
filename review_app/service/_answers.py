"""Keep what engines and judges answered, by a print of all that the answer depends on."""

import os
import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Any

from review_app.errors import StoreError

FILE = "translations.sqlite"
AT_ONCE = 500  # keys in one question: SQLite's oldest limit is 999


def default_file() -> Path:
    """Return the cache of this person: a file in the folder that the system has for such."""
    home = Path.home()
    if sys.platform == "darwin":
        folder = home / "Library" / "Caches"
    elif os.name == "nt":
        folder = Path(os.environ.get("LOCALAPPDATA") or home)
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return folder / "review-app" / FILE


def print_of(*parts: object) -> str:
    """Return a print of all that an answer depends on."""
    raw = "\x1f".join(map(repr, parts))
    return blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


class Answers:
    """Answers by key in one SQLite file; a new one may be read by its owner only."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or default_file()

    def find(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the answers that are kept for these keys."""
        if not self._file.exists():
            return {}
        found: dict[str, str] = {}
        for start in range(0, len(keys), AT_ONCE):
            part = keys[start : start + AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, answer FROM answers WHERE key IN ({marks})"  # noqa: S608 - only question marks are put in
            found |= dict(self._run(query, part))
        return found

    def keep(self, answers: Iterable[tuple[str, str]]) -> None:
        """Keep (key, answer) pairs, all or none of them."""
        rows = list(answers)
        query = "INSERT OR REPLACE INTO answers VALUES (?, ?)"
        self._run(query, rows)

    def _run(self, query: str, values: Sequence[Any]) -> list[tuple[str, str]]:
        try:
            self._make()
            with closing(sqlite3.connect(self._file, timeout=30)) as db, db:
                db.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT)")
                many = query.startswith("INSERT")
                return list((db.executemany if many else db.execute)(query, values))
        except (sqlite3.Error, OSError) as error:
            message = f"The cache {self._file} cannot be used ({error}); name another with --cache."
            raise StoreError(message) from error

    def _make(self) -> None:
        if not self._file.exists():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
