"""Line up the rest of a long document in a process of its own, behind everybody who waits."""

import os
from contextlib import suppress
from multiprocessing import get_context

from review_app.errors import ReviewError
from review_app.service import lining
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace, open_workspace


def start(ws: Workspace, document: str, person: Person) -> None:
    """Begin, or go on where a run that was killed stopped."""
    told = (ws.database.url, document, person.name, person.op)
    get_context("spawn").Process(target=_work, args=told, daemon=True).start()


def _work(url: str, document: str, name: str, op: str) -> None:
    if hasattr(os, "nice"):
        os.nice(10)
    # a cancelled one says so by being gone
    with suppress(ReviewError):
        lining.finish(open_workspace(url), document, Person(name, op), _never)


def _never() -> bool:
    return False
