"""What one server process holds: the workspace, the key that signs tokens, who works here."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes

from review_app.service.workspace import Workspace, open_workspace
from review_app.ui.background import Rechecker
from review_app.ui.follower import Follower
from review_app.ui.presence import Presence
from review_app.ui.runs import Runs
from review_app.ui.tokens import Signer


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts that routes and pages share."""

    workspace: Workspace
    signer: Signer
    user: str
    rechecker: Rechecker
    presence: Presence = field(default_factory=Presence)
    runs: Runs = field(default_factory=Runs)
    follower: Follower = field(default_factory=Follower)


_desks: list[Desk] = []


def open_desk(url: str, user: str) -> Desk:
    """Open the workspace of this process; pages find it with `desk()`."""
    workspace = open_workspace(url)
    made = Desk(workspace, Signer(_key(url)), user, Rechecker(workspace))
    _desks[:] = [made]
    return made


def desk() -> Desk:
    """Return the desk that the server opened."""
    return _desks[0]


def _key(url: str) -> bytes:
    """Return the signing key: kept beside an SQLite file, so that a restart disturbs nobody.

    It is never written into the database; with another database each start makes a new one,
    unless REVIEW_KEY holds one.
    """
    if given := os.environ.get("REVIEW_KEY"):
        return given.encode()
    prefix = "sqlite:///"
    if not url.startswith(prefix) or url == prefix:
        return token_bytes(32)
    file = Path(url.removeprefix(prefix)).with_suffix(".key")
    if not file.exists():
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "wb") as stream:
            stream.write(token_bytes(32))
    return file.read_bytes()
