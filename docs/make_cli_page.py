"""Write docs/cli.md from the help of every command; `--check` fails when it is stale."""

import os
import sys
from pathlib import Path

import click

import review_app.__main__  # noqa: F401 - adds the command that starts the app
from review_app.cli import COMMANDS, group

PAGE = Path(__file__).with_name("cli.md")
HEAD = """# Command line

Written by `docs/make_cli_page.py` from the commands themselves.

`python -m review_app` and `review-app` are the same program; without a command it starts the app.
Data go to standard output, talk and progress to standard error, and `-` stands for standard input.
The exit status is 0 when all is clean, 1 when `check` has findings, 2 after misuse or a bad file
and 130 after Ctrl+C.
"""


def page() -> str:
    """Return the page: the help of each command as a terminal of 88 columns shows it."""
    context = click.Context(group, info_name="review-app", max_content_width=88)
    parts = [HEAD]
    for name in COMMANDS:
        command = group.get_command(context, name)
        if command is None:
            raise SystemExit(f"the command {name} has no module")
        parts.append(f"## {name}\n\n```text\n{_help(command, context, name)}\n```\n")
        for sub in getattr(command, "commands", {}).values():
            inner = click.Context(command, info_name=name, parent=context)
            parts.append(f"### {name} {sub.name}\n\n```text\n{_help(sub, inner, sub.name)}\n```\n")
    return "\n".join(parts)


def _help(command: click.Command, parent: click.Context, name: str) -> str:
    context = click.Context(command, info_name=name, parent=parent, max_content_width=88)
    context.terminal_width = 88
    return command.get_help(context).rstrip()


if __name__ == "__main__":
    os.environ["COLUMNS"] = "88"
    if "--check" in sys.argv:
        if PAGE.read_text(encoding="utf-8") != page():
            sys.exit("docs/cli.md is stale: run python docs/make_cli_page.py")
    else:
        PAGE.write_text(page(), encoding="utf-8")
