"""Line up the rest of a long document in a program of its own, behind everybody who waits.

It is started as a program rather than as a fork or spawn of the server, which would run the
page's script again; what it works on comes over its standard input, out of sight of others.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress

from review_app.errors import ReviewError
from review_app.service import lining
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace, open_workspace


def start(ws: Workspace, document: str, person: Person) -> None:
    """Begin, or go on where a run that was killed stopped."""
    told = {"url": ws.database.url, "document": document, "name": person.name, "op": person.op}
    command = [sys.executable, "-m", "review_app.ui.lining_process"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)  # noqa: S603 - our own module
    if process.stdin:
        process.stdin.write(json.dumps(told).encode())
        process.stdin.close()


def main() -> None:
    """Work on the document that standard input names."""
    told = json.load(sys.stdin)
    if hasattr(os, "nice"):
        os.nice(10)
    # a cancelled one says so by being gone
    with suppress(ReviewError):
        person = Person(told["name"], told["op"])
        lining.finish(open_workspace(told["url"]), told["document"], person, _never)


def _never() -> bool:
    return False


if __name__ == "__main__":
    main()
