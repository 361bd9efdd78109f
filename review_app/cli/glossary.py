"""Take a project's glossary out, bring a file in, and propose terms from its texts."""

import json
from pathlib import Path

import click

from review_app.cli import _io, _options
from review_app.cli.project import at


@click.group("glossary")
def command() -> None:
    """Export, import and extend the glossary of a project."""


@command.command()
@click.argument("project")
@click.option("--format", "shape", type=click.Choice(["csv", "tbx"]), default="csv")
@at
def export(project: str, shape: str, database: str) -> None:
    """Print the terms of PROJECT as CSV or TBX 3.

    Rows of the last imported file that nobody changed come out as they stood there.
    """
    from review_app.service import reconciling
    from review_app.service.projects import find_project
    from review_app.service.workspace import open_workspace

    write = reconciling.write_csv if shape == "csv" else reconciling.write_tbx
    ws = open_workspace(database)
    click.echo(write(ws, find_project(ws, project)), nl=False)


@command.command("import")
@click.argument("project")
@click.argument("file", metavar="FILE")
@click.option("--apply", "done", is_flag=True, help="Make the changes that follow the file.")
@at
def import_(project: str, file: str, done: bool, database: str) -> int:
    """Print what FILE, CSV or TBX, would change in the terms of PROJECT, a JSON object a line.

    With --apply what is new, changed or deleted in the file is done; conflicts are left alone and
    give exit status 1.
    """
    from review_app.service import glossaries, reconciling, term_files
    from review_app.service.persons import person_here
    from review_app.service.projects import find_project
    from review_app.service.workspace import open_workspace

    ws = open_workspace(database)
    project = find_project(ws, project)
    data = _io.read(file, term_files.demand_size)
    offer = reconciling.compare(ws, project, data, Path(file).name)
    for warning in offer.warnings:
        _io.say(warning)
    with _io.output():
        for one in offer.differences:
            term = one.stored or one.file
            if term is not None:
                told = {"what": one.kind, "concept": term.concept, "lang": term.lang}
                click.echo(json.dumps(told | {"term": term.text}, ensure_ascii=False))
    if done:
        usual = [one for one in offer.differences if one.usual]
        changed = reconciling.apply(ws, project, offer, usual, person_here())
        _io.say(f"{changed} terms changed.")
        glossaries.recheck_project(ws, project)
    if any(one.kind == "conflict" for one in offer.differences):
        return 1
    return 0


@command.command()
@_options.document
@at
def propose(document: str, database: str) -> None:
    """Print terms that the project of DOCUMENT has in its texts and not in its glossary (JSONL)."""
    from review_app.service import extracting
    from review_app.service.workspace import open_workspace

    for one in extracting.proposals(open_workspace(database), document):
        found = one.candidate
        row = {
            "source": found.source,
            "target": found.target,
            "kind": found.kind,
            "segments": len(found.places),
            "agreement": found.agreement,
        }
        click.echo(json.dumps(row, ensure_ascii=False))
