"""The exceptions: each message is one sentence that says what is wrong and how to mend it.

ReviewError
├── FileError          a file is empty, binary, in an unknown encoding or malformed
│   └── GlossaryError  a glossary row is malformed
├── MismatchError      two texts that belong together differ in length or language
├── UnknownNameError   a check, format, metric, engine, report, project or document is unknown
├── MissingPartError   an optional package or program is not installed
├── StoreError         the database cannot be opened or written
│   └── StaleError     somebody else saved the unit in between
├── EngineError        a translation engine or a model cannot do what was asked
├── ServerError        the server cannot start
└── CancelledError     the person asked to stop
"""

from collections.abc import Iterable


class ReviewError(Exception):
    """Root of all errors that a user can cause and mend."""


class FileError(ReviewError):
    """A file cannot be read as what it should be."""


class GlossaryError(FileError):
    """A glossary row is malformed."""


class MismatchError(ReviewError):
    """Two texts that belong together do not fit."""


class UnknownNameError(ReviewError):
    """A name stands for nothing that is installed or stored."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Say which names there are."""
        names = ", ".join(sorted(known))
        what = f"choose one of: {names}" if names else "there is none yet"
        super().__init__(f"Unknown {kind} {name!r}; {what}.")


class MissingPartError(ReviewError):
    """Something optional is needed now and not installed."""


class StoreError(ReviewError):
    """The database cannot be opened or written."""


class StaleError(StoreError):
    """Somebody saved the unit after it was read here."""


class EngineError(ReviewError):
    """A translation engine or a model cannot do what was asked; its message never holds a key."""


class ServerError(ReviewError):
    """The server cannot start."""


class CancelledError(ReviewError):
    """The person asked to stop."""
