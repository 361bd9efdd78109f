"""Turn one bilingual format into another."""

import click

from review_app.cli import _io


@click.command()
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
def command(source: str, target: str) -> None:
    """Convert IN to OUT; the formats follow from the contents and the file names.

    \b
      review-app convert job.xlf job.jsonl
    """
    from review_app.service.converting import convert

    data, notes = convert(_io.read(source), source, target)
    for note in notes:
        _io.say(note)
    _io.write(target, data)
