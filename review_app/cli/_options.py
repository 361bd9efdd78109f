"""Options that several commands have, each with one wording."""

import click

source_lang = click.option(
    "--source-lang", default="", metavar="L", help="Language of the sources."
)
target_lang = click.option(
    "--target-lang", default="", metavar="L", help="Language of the targets."
)
timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=120.0,
    show_default=True,
    metavar="S",
    help="Seconds that one answer may take.",
)


def _id(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    return name.rpartition("/")[2]


# `project list` prints PROJECT/DOCUMENT, and either form names the document
document = click.argument("document", callback=_id)
