"""The keys that a person chose for the actions of the grid."""

from collections.abc import Mapping

from review_app.errors import ReviewError
from review_app.service.workspace import Workspace
from review_app.store import preferences

Keys = Mapping[str, tuple[str, ...]]
NAME = "keys"
MOST_ACTIONS = 200
LONGEST = 40


def chosen(ws: Workspace, person: str) -> Keys | None:
    """Return a person's keys by action, or None where they never chose any."""
    with ws.database.reading() as db:
        kept = preferences.get(db, person, NAME)
    return None if kept is None else {action: tuple(keys) for action, keys in kept.items()}


def choose(ws: Workspace, person: str, keys: Keys) -> None:
    """Keep a person's keys in the place of those before; none at all means the usual ones."""
    names = [name for action, held in keys.items() for name in (action, *held)]
    if len(keys) > MOST_ACTIONS or any(not 0 < len(name) <= LONGEST for name in names):
        raise ReviewError(
            f"Keys are kept for at most {MOST_ACTIONS} actions, "
            f"with names of 1 to {LONGEST} characters."
        )
    with ws.database.writing() as tx:
        preferences.put(tx, person, NAME, keys)
