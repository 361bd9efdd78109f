"""Who acts when a command does something in a project."""

from getpass import getuser
from uuid import uuid4

from review_app.service.reviewing import Person

NOBODY = "reviewer"


def login_name() -> str:
    """Return the login name; a container often has none, and then it is `reviewer`."""
    try:
        return getuser()
    except (KeyError, OSError):
        return NOBODY


def person_here() -> Person:
    """Return the person at this machine, for one new action."""
    return Person(login_name(), uuid4().hex)
