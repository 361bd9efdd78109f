"""Files, standard streams and progress for the commands."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from review_app.errors import FileError

SLOW = 1.0  # seconds before progress is worth a line


def read(name: str, demand_size: Callable[[int, str], None] | None = None) -> bytes:
    """Return the bytes of a file, or of standard input for `-`.

    `demand_size` is asked before the file is read, and refuses one that is too large.
    """
    if name == "-":
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
    """Write bytes to a file, or to standard output for `-`."""
    if name == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        message = f"{name} cannot be written ({error.strerror}); choose another place."
        raise FileError(message) from error


def say(sentence: str) -> None:
    """Talk to the person on standard error."""
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
