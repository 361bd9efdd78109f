"""The entry point: `python -m review_app` and `review-app`.

It stands above both faces: it gives the command line the one command that starts the browser's.
"""

import sys
from collections.abc import Sequence

from review_app import cli

cli.COMMANDS.setdefault("serve", "review_app.ui.serve")


def main(args: Sequence[str] | None = None) -> None:
    """Run a command, or start the app where none is named."""
    given = list(sys.argv[1:] if args is None else args)
    plain = {"-h", "--help", "--version", *cli.COMMANDS}
    if not given or (given[0].startswith("-") and given[0] not in plain):
        given.insert(0, "serve")
    cli.run(given)


if __name__ == "__main__":
    main()
