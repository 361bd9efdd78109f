"""Find names that the documents of a project, or several files, spell differently."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from review_app.cli import _io, _options
from review_app.cli.project import DATABASE

if TYPE_CHECKING:
    from review_app.service.surveying import Disagreement, Spot


@click.command("spellings")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--project", default="", metavar="P", help="Survey the documents of this project.")
@click.option("--database", default=DATABASE, show_default=True, metavar="URL")
@_options.source_lang
@_options.target_lang
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text")
def command(
    files: tuple[str, ...],
    project: str,
    database: str,
    source_lang: str,
    target_lang: str,
    shape: str,
) -> int:
    """Print the names that bilingual FILEs spell differently, with the places of both spellings.

    The exit status is 1 when there are any.

    \b
      review-app spellings chapter-1.xlf chapter-2.xlf
    """
    from review_app.service import surveying
    from review_app.service.projects import find_project
    from review_app.service.workspace import open_workspace

    if not files and not project:
        raise click.UsageError("Name files to compare, or a project with --project.")
    if project:
        ws = open_workspace(database)
        found = surveying.survey_project(ws, find_project(ws, project))
    else:
        texts = (surveying.read_texts(_io.read(f), f, source_lang, target_lang) for f in files)
        found = surveying.survey([unit for text in texts for unit in text])
    with _io.output():
        for line in map(_json if shape == "jsonl" else _text, found):
            click.echo(line)
    return 1 if found else 0


def _text(one: "Disagreement") -> str:
    rarer, kept = (_places(spots) for spots in (one.rarer, one.kept))
    return f"{one.rarer[0].text} ({rarer}) is {one.kept[0].text} ({kept}); {one.evidence}."


def _places(spots: "Iterable[Spot]") -> str:
    return ", ".join(dict.fromkeys(f"{s.document}:{s.unit}" for s in spots))


def _json(one: "Disagreement") -> str:
    told = one._asdict()
    told |= {side: [s._asdict() for s in told[side]] for side in ("rarer", "kept")}
    return json.dumps(told, ensure_ascii=False)
