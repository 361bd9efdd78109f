"""What was found out about a document, kept for as long as the document stays as it is.

A value belongs to a moment of a document. What a transaction finds out is kept only once the
transaction is on disk: one that fails leaves its moment to another.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from review_app.store.database import after_commit
from review_app.store.documents import Moment

T = TypeVar("T")
Key = tuple[Hashable, ...]


class Kept(Generic[T]):
    """Values by document, moment and name; the oldest makes room for the newest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: WeakKeyDictionary[Engine, dict[Key, T]] = WeakKeyDictionary()
        self._lock = Lock()

    def at(
        self,
        connection: Connection,
        name: str,
        now: Moment,
        find: Callable[[], T],
        what: Hashable = "",
    ) -> T:
        """Return the value of this moment, found out now where nobody did before."""
        known = self.known(connection, name, now, what)
        if known is None:
            known = find()
            self.put(connection, name, now, known, what)
        return known

    def known(
        self, connection: Connection, name: str, now: Moment, what: Hashable = ""
    ) -> T | None:
        """Return the value of this moment, None where nobody found it out."""
        with self._lock:
            return self._values.get(connection.engine, {}).get(_key(name, now, what))

    def put(
        self, connection: Connection, name: str, now: Moment, value: T, what: Hashable = ""
    ) -> None:
        """Keep a value of this moment."""
        engine, key = connection.engine, _key(name, now, what)
        after_commit(connection, lambda: self._put(engine, key, value))

    def _put(self, engine: Engine, key: Key, value: T) -> None:
        with self._lock:
            values = self._values.setdefault(engine, {})
            values.pop(key, None)
            while len(values) >= self._most:
                del values[next(iter(values))]
            values[key] = value

    def forget(self, connection: Connection, name: str) -> None:
        """Forget a document: another may come under its name."""
        engine = connection.engine
        after_commit(connection, lambda: self._forget(engine, name))

    def _forget(self, engine: Engine, name: str) -> None:
        with self._lock:
            values = self._values.get(engine, {})
            for key in [k for k in values if k[0] == name]:
                del values[key]


def _key(name: str, now: Moment, what: Hashable) -> Key:
    return (name, now.created, now.seq, now.structure, what)
