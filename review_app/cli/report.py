"""Write the report of a document."""

import io

import click

from review_app.cli import _io

DATABASE = "sqlite:///.review/review.sqlite"


@click.command()
@click.argument("project")
@click.option("--document", default="", help="One document of the project; the first if absent.")
@click.option(
    "--format",
    "shape",
    default="html",
    show_default=True,
    help="html, xlsx, csv, json, mqm-tsv or xliff.",
)
@click.option("-o", "--output", default="", metavar="OUT", help="File to write; - for stdout.")
@click.option("--database", default=DATABASE, show_default=True, metavar="URL")
def command(project: str, document: str, shape: str, output: str, database: str) -> None:
    """Write the report of PROJECT (its id or name, or a document's id).

    \b
      review-app report sample --format html -o report.html
    """
    from review_app.service import reporting, reviews
    from review_app.service.workspace import open_workspace

    ws = open_workspace(database)
    chosen = reviews.choose(ws, project, document)
    review = reviews.review_of(ws, chosen, _io.progress("Scoring"))
    stream = io.BytesIO()
    reporting.write(review, shape, stream)
    name = output or reporting.default_name(review, shape)
    _io.write(name, stream.getvalue())
    if name != "-":
        _io.say(f"Wrote {name}.")
