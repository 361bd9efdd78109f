"""Open the database: SQLite in WAL mode by default, PostgreSQL by address; one way in and out.

`Database.reading()` gives a connection for looking; `Database.writing()` one transaction that
is on disk when the block ends and leaves no trace when it fails.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from review_app.errors import StoreError

MIGRATIONS = Path(__file__).with_name("migrations")
# Reviewers wait for a writer at most so long before they are told.
BUSY_MS = 10_000
AFTERWARDS = "afterwards"
# The number of the lock that writers of a PostgreSQL database take in turn.
WRITERS = 1_830_447


class Database:
    """A database that is open and up to date."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = _engine(url)
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
            with self.writing() as connection:
                _upgrade(connection)
        except SQLAlchemyError as error:
            raise StoreError(_why(url, error)) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Look at one consistent state of the data."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreError(_why(self.url, error)) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Change data: everything in the block is saved, or nothing."""
        try:
            afterwards: list[Callable[[], None]] = []
            with self._engine.connect() as connection:
                connection.execution_options(**{AFTERWARDS: afterwards})
                if connection.dialect.name == "sqlite":
                    # take the write lock at once, or a later upgrade of a read lock could fail
                    connection.exec_driver_sql("ROLLBACK")
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                elif connection.dialect.name == "postgresql":
                    # one writer at a time, as in SQLite: events become visible in their order
                    connection.execute(select(func.pg_advisory_xact_lock(WRITERS)))
                yield connection
                connection.commit()
            for deed in afterwards:
                deed()
        except DBAPIError as error:
            raise StoreError(_why(self.url, error)) from error

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()


def after_commit(connection: Connection, deed: Callable[[], None]) -> None:
    """Do something once what the connection writes is on disk; at once where it only reads."""
    afterwards = connection.get_execution_options().get(AFTERWARDS)
    if afterwards is None:
        deed()
    else:
        afterwards.append(deed)


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() != "sqlite":
            return create_engine(parsed, pool_pre_ping=True)
        if parsed.database:
            _reachable(Path(parsed.database))
        engine = create_engine(parsed)
    except ModuleNotFoundError as error:
        message = f"The database {_public(url)} is spoken to through the package {error.name}"
        hint = "pip install 'review-app[postgres]' brings pg8000 for postgresql+pg8000://."
        raise StoreError(f"{message}, which is not installed; {hint}") from error
    except (ArgumentError, NoSuchModuleError) as error:
        message = (
            f"{_public(url)!r} is not a database address; "
            "write sqlite:///path/to/file.sqlite or postgresql+pg8000://user@host/name."
        )
        raise StoreError(message) from error
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _reachable(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # what people write about their work is theirs: nobody else on the machine reads it
            path.touch(mode=0o600)
    except OSError as error:
        message = f"The database {path} cannot be made ({error.strerror})."
        raise StoreError(f"{message} Choose another place with --database.") from error
    if not os.access(path, os.W_OK):
        message = f"The database {path} is read-only; make it writable or choose another place"
        raise StoreError(f"{message} with --database sqlite:///FILE.")


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's own type
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _public(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url


def _why(url: str, error: SQLAlchemyError) -> str:
    cause = str(getattr(error, "orig", None) or error).splitlines()[0]
    where = _public(url)
    if "readonly" in cause or "read-only" in cause:
        return f"The database {where} is read-only; make it writable or choose another place."
    if "not a database" in cause:
        return f"{where} is not a database of this tool; choose another file with --database."
    if "locked" in cause:
        return f"The database {where} is busy in another program; close that and try again."
    if "full" in cause:
        return f"The disk of the database {where} is full; free some space and try again."
    if "disk I/O" in cause:
        message = f"The database {where} cannot be written (disk I/O error); free some space or"
        return f"{message} a larger quota, see that the disk is sound, and try again."
    return f"The database {where} did not answer ({cause}); check the address and try again."
