"""Apertium translates by rules, with the program installed on this machine.

On Debian: `apt-get install apertium apertium-eng-spa`, and so on for each pair. Nothing leaves the
machine. A pair that is not installed goes by way of a third language where both halves are. It
takes no glossary.
"""

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import Self

from review_app.engines import Options
from review_app.errors import EngineError, MissingPartError
from review_app.text.language_codes import lang, pick

PAIRS: frozenset[tuple[str, str]] = frozenset()
KEYS: tuple[str, ...] = ()
LOCAL = True
GLOSSARY = ""
MODEL = ""
MARK = "[{}]"
MARKUP = False
BATCH = 200
PROGRAM = "apertium"


class Engine:
    """The installed pairs for one run."""

    def __init__(self, options: Options) -> None:
        self._patience = options.patience
        self._program = shutil.which(PROGRAM) or ""
        self.fingerprint = ""

    def __enter__(self) -> Self:
        """Make sure that the program is there."""
        if not self._program:
            raise MissingPartError(
                "Apertium is not installed; on Debian: apt-get install apertium and a package a "
                "pair, such as apertium-eng-spa."
            )
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave nothing open: each call is a process of its own."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Translate texts, one a paragraph, pair by pair of the route."""
        found = list(texts)
        for mode in route(source, target, modes(self._program)):
            found = self._through(mode, found)
        return found

    def _through(self, mode: str, texts: list[str]) -> list[str]:
        paragraphs = "\n\n".join(" ".join(text.split()) for text in texts)
        done = _run([self._program, "-u", mode], paragraphs + "\n", self._patience)
        return [part.strip() for part in done.strip("\n").split("\n\n")]


@cache
def modes(program: str) -> tuple[str, ...]:
    """Return the pairs that are installed, such as `es-pt`."""
    return tuple(_run([program, "-l"], "", 30).split())


def route(source: str, target: str, installed: Sequence[str]) -> tuple[str, ...]:
    """Return the pair, or the two pairs by way of a third language, that lead to the target."""
    pairs = {mode: tuple(mode.split("-", 1)) for mode in installed if "-" in mode}
    if direct := _between(source, target, pairs):
        return (direct,)
    for mode, (_, middle) in pairs.items():
        onward = _between(middle, target, pairs)
        if onward and _between(source, middle, {mode: pairs[mode]}):
            return mode, onward
    known = ", ".join(sorted(installed)) or "none"
    raise EngineError(
        f"Apertium has no pair from {source} to {target}; installed: {known}; "
        "install its package or choose another engine."
    )


def _between(source: str, target: str, pairs: dict[str, tuple[str, ...]]) -> str:
    wanted = lang(source).base
    fit = {ends[1]: mode for mode, ends in pairs.items() if lang(ends[0]).base == wanted}
    return fit.get(pick(target, fit), "")


def _run(command: list[str], text: str, patience: float) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the program found on the path, no shell
            command, input=text.encode(), capture_output=True, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"Apertium gave no answer within {patience:g} seconds; try shorter texts."
        raise EngineError(message) from error
    except OSError as error:
        raise EngineError(f"Apertium cannot be started ({error.strerror}).") from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[:200]
        raise EngineError(f"Apertium failed: {said or done.returncode}.")
    return done.stdout.decode("utf-8", "replace")
