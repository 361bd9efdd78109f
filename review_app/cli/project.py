"""List, create and prove projects."""

import click

from review_app.cli import _io, _options
from review_app.errors import ReviewError

DATABASE = "sqlite:///.review/review.sqlite"


at = click.option("--database", default=DATABASE, show_default=True, metavar="URL")


@click.group("project")
def command() -> None:
    """List, create and verify projects."""


@command.command("list")
@at
def list_(database: str) -> None:
    """Print each project and its documents, tab-separated."""
    from review_app.service import projects
    from review_app.service.workspace import open_workspace

    ws = open_workspace(database)
    for name, label in projects.list_projects(ws).items():
        click.echo(f"{name}\t{_cell(label)}")
        for document in projects.list_documents(ws, name):
            pair = f"{document.source_lang}-{document.target_lang}"
            click.echo(f"{name}/{document.id}\t{_cell(document.name)}\t{pair}")


def _cell(text: str) -> str:
    return " ".join(text.split())


@command.command()
@click.argument("name")
@at
def create(database: str, name: str) -> None:
    """Make an empty project called NAME and print its id."""
    from review_app.service import projects
    from review_app.service.workspace import open_workspace

    click.echo(projects.create_project(open_workspace(database), name))


@command.command("import")
@click.argument("project")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--source-lang", default="", metavar="L", help="Language of the source.")
@click.option("--target-lang", default="", metavar="L", help="Language of the translation.")
@click.option("--candidate", multiple=True, metavar="NAME=F", help="Another translation.")
@click.option("--reference", default="", metavar="F", help="A reference to score against.")
@click.option("--glossary", default="", metavar="CSV", help="Terms to add to the project.")
@click.option("--monolingual", is_flag=True, help="FILE is a translation alone.")
@click.option("--force", is_flag=True, help="Import texts that do not seem to fit.")
@click.option("--no-model", is_flag=True, help="Do without the embedded encoder.")
@at
def import_(
    project: str,
    files: tuple[str, ...],
    source_lang: str,
    target_lang: str,
    candidate: tuple[str, ...],
    reference: str,
    glossary: str,
    monolingual: bool,
    force: bool,
    no_model: bool,
    database: str,
) -> None:
    """Add a document to PROJECT and print its id.

    Give two texts, source and translation, or one bilingual file. The project is made if it
    is not there.

    \b
      review-app project import news source.pt.txt target.en.txt --candidate mt=mt.en.txt
    """
    from review_app.service import intake, term_files
    from review_app.service.workspace import open_workspace

    order = intake.Order(
        files=tuple((name, _io.read(name)) for name in files),
        langs=(source_lang, target_lang),
        candidates={name: _io.read(file) for name, file in map(_named, candidate)},
        reference=_io.read(reference) if reference else None,
        glossary=(glossary, _io.read(glossary, term_files.demand_size)) if glossary else None,
        monolingual=monolingual,
        force=force,
        model=not no_model,
    )
    taken = intake.take(open_workspace(database), project, order, _io.progress("Importing"))
    for note in taken.notes:
        _io.say(note)
    click.echo(taken.document)


def _named(option: str) -> tuple[str, str]:
    name, equals, file = option.partition("=")
    if not (name and equals and file):
        raise ReviewError(f"--candidate {option!r} is not NAME=FILE; write for example mt=mt.txt.")
    return name, file


@command.command()
@_options.document
@click.argument("output")
@at
def export(document: str, output: str, database: str) -> None:
    """Write DOCUMENT as it stands to OUTPUT; the suffix decides on the format, - keeps its own."""
    from io import BytesIO

    from review_app.service import exporting
    from review_app.service.workspace import open_workspace

    ws = open_workspace(database)
    stream = BytesIO()
    exporting.export(ws, document, exporting.format_for(ws, document, output), stream)
    _io.write(output, stream.getvalue())


@command.command()
@_options.document
@click.option("--yes", is_flag=True, help="Do not ask.")
@at
def remove(document: str, yes: bool, database: str) -> None:
    """Remove DOCUMENT with its segments, notes and scores, for good."""
    from review_app.service import projects, removing
    from review_app.service.persons import person_here
    from review_app.service.workspace import open_workspace

    ws = open_workspace(database)
    name = projects.document(ws, document).name
    if yes or click.confirm(f"Remove {name} for good?", err=True):
        removing.remove_document(ws, document, person_here())
        _io.say(f"{name} is removed.")


@command.command()
@at
def verify(database: str) -> int:
    """Replay the history and say whether the stored state follows from it."""
    from review_app.service import verifying
    from review_app.service.workspace import open_workspace

    wrong = verifying.verify(open_workspace(database))
    with _io.output():
        for sentence in wrong:
            click.echo(sentence)
    _io.say("The history does not explain this state." if wrong else "Every unit is proven.")
    return 1 if wrong else 0
