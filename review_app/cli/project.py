"""List, create and prove projects."""

import click

from review_app.cli import _io

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
        click.echo(f"{name}\t{label}")
        for document in projects.list_documents(ws, name):
            pair = f"{document.source_lang}-{document.target_lang}"
            click.echo(f"{name}/{document.id}\t{document.name}\t{pair}")


@command.command()
@click.argument("name")
@at
def create(database: str, name: str) -> None:
    """Make an empty project called NAME and print its id."""
    from review_app.service import projects
    from review_app.service.workspace import open_workspace

    click.echo(projects.create_project(open_workspace(database), name))


@command.command()
@at
def verify(database: str) -> int:
    """Replay the history and say whether the stored state follows from it."""
    from review_app.service import verifying
    from review_app.service.workspace import open_workspace

    wrong = verifying.verify(open_workspace(database))
    for sentence in wrong:
        click.echo(sentence)
    _io.say("The history does not explain this state." if wrong else "Every unit is proven.")
    return 1 if wrong else 0
