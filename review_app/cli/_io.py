"""Files, standard streams and progress for the commands."""

import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

import click

from review_app.errors import FileError

SLOW = 1.0  # seconds before progress is worth a line


def prepare() -> None:
    """Let each stream take any text, in UTF-8; where none is open, data go nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@contextmanager
def output() -> Iterator[BinaryIO]:
    """Give standard output for data; who has seen enough of them changes no exit status."""
    try:
        yield sys.stdout.buffer
        sys.stdout.flush()
    except BrokenPipeError:
        let_go()


def let_go() -> None:
    """Send nowhere what is still to come out: the end of the program would fail on it."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read(name: str, demand_size: Callable[[int, str], None] | None = None) -> bytes:
    """Return the bytes of a file, or of standard input for `-`.

    `demand_size` is asked before the file is read, and refuses one that is too large.
    """
    if name == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise FileError("Standard input is closed or has been read; name a file instead of -.")
        with sys.stdin:
            return sys.stdin.buffer.read()
    try:
        if demand_size is not None:
            demand_size(Path(name).stat().st_size, name)
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        message = f"There is no file {name}; check the name and the folder."
        raise FileError(message) from error
    except OSError as error:
        message = f"{name} cannot be read ({error.strerror}); check that it is a file you may read."
        raise FileError(message) from error


def write(name: str, data: bytes) -> None:
    """Write bytes to a file, or to standard output for `-`.

    A file that was there stays as it was until all is written: a full disk loses nothing.
    """
    if name == "-":
        with output() as stream:
            stream.write(data)
        return
    try:
        _replace(Path(os.path.realpath(name)), data)
    except OSError as error:
        message = f"{name} cannot be written ({error.strerror}); choose another place."
        raise FileError(message) from error


def _replace(path: Path, data: bytes) -> None:
    old = path.exists()
    if (old and not (path.is_file() and os.access(path, os.W_OK))) or not os.access(
        path.parent, os.W_OK
    ):
        # a pipe or a device takes what comes, and a folder that is closed may hold an open file
        path.write_bytes(data)
        return
    handle, name = mkstemp(dir=path.parent, prefix=".review-app-")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        new.chmod(path.stat().st_mode if old else 0o666 & ~_mask())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def say(sentence: str) -> None:
    """Talk to the person on standard error; that nobody can hear it is no reason to stop."""
    with suppress(OSError):
        click.echo(sentence, err=True)


def progress(what: str) -> Callable[[float, str], None]:
    """Return a function that shows how far a long work has come, once a second at most."""
    started = shown = time.monotonic()

    def tell(share: float, step: str = "") -> None:
        nonlocal shown
        now = time.monotonic()
        if now - started > SLOW and now - shown > SLOW:
            shown = now
            say(f"{what}: {min(share, 1):.0%} {step}".rstrip())

    return tell
