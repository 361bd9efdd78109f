"""A real PostgreSQL server of its own for the tests that need one: the system's programs."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.missing import do_without

MISSING = (
    "no PostgreSQL: apt-get install -y postgresql; REVIEW_POSTGRES=require makes this a failure"
)


def programs() -> Path | None:
    """The folder of the server's own programs; Debian keeps them away from the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).parent if named else None


def servant() -> str | None:
    """Whose the server is: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Cluster:
    """A server on a free port that anybody on this machine may ask."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._data, self._bin, self._user = folder / "data", bin_folder, servant()
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "-U", "review", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        asked = f"-p {self.port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", asked, "start")

    def _run(self, program: str, *arguments: str) -> None:
        command = [self._bin / program, "-D", self._data, *arguments]
        done = subprocess.run(
            command,
            user=self._user,
            cwd=self._data.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def address(self) -> str:
        """A new, empty database."""
        import pg8000.native

        name = f"r{uuid.uuid4().hex}"
        connection = pg8000.native.Connection(
            "review", host="127.0.0.1", port=self.port, database="postgres"
        )
        connection.run(f"CREATE DATABASE {name}")
        connection.close()
        return f"postgresql+pg8000://review@127.0.0.1:{self.port}/{name}"

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "stop")


def needed() -> Path:
    """The programs; a test that finds none is left out."""
    return programs() or do_without("POSTGRESQL TESTS", MISSING, "REVIEW_POSTGRES")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    folder = needed()
    with tempfile.TemporaryDirectory() as name:
        started = Cluster(Path(name), folder)
        yield started
        started.stop()
