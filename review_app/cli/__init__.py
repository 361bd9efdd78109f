"""The command line: everything the browser does, for pipelines.

Data go to standard output, talk and progress to standard error; `-` is standard input. Exit
status 0 is clean, 1 means findings, 2 misuse or a bad file. Each command is a file of this
package and loads what it needs only when it runs.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from review_app import __version__
from review_app.cli import _io
from review_app.errors import ReviewError

NAMES: tuple[str, ...] = ("align", "check", "translate", "score", "mqm", "names", "convert")
NAMES += ("report", "project", "glossary", "judge", "spellings")
# a command and the module that holds it; the entry point adds the command that starts the app
COMMANDS = {name: f"{__name__}.{name}" for name in NAMES}


class Commands(click.Group):
    """A group whose commands are modules, loaded when they are named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; one whose reader goes away is done."""
        with _io.output():
            return super().invoke(ctx)
        return 0


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="review-app")
def group() -> None:
    """Review translations: line up segments, find defects, score candidates.

    Without a command the app starts in the browser, on the sample project when it is new.
    """


def run(args: Sequence[str]) -> None:
    """Run one command; an error is one sentence on standard error and exit status 2."""
    _io.prepare()
    sys.exit(_status(args))


def _status(args: Sequence[str]) -> int:
    try:
        status = group.main(list(args), prog_name="review-app", standalone_mode=False) or 0
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader of a pipe has seen enough
        _io.let_go()
        return 0
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
    except (click.Abort, KeyboardInterrupt):
        return 130
    except ReviewError as error:
        _io.say(f"review-app: {error}")
    except MemoryError:
        _io.say("review-app: The memory is full; divide the file, or free some and try again.")
    except OSError as error:
        what, why = error.filename or "Standard output", error.strerror or error
        _io.say(f"review-app: {what} fails ({why}); make room or mend that, then try again.")
        _io.let_go()
    else:
        return int(status)
    return 2
