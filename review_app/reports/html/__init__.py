"""One page for reading and printing: scores, findings in context, glossary, state, method.

Everything is in the file: no script, no font, no picture is fetched. It follows the reader's
choice of light or dark.
"""

from importlib.resources import files
from typing import BinaryIO

from review_app.model import Review
from review_app.reports.html import findings, judgements, overview, scores
from review_app.reports.html.markup import Markup, el

SUFFIX = ".html"
MIME = "text/html"
PARTS = (
    overview.header,
    overview.figures,
    overview.state,
    scores.section,
    judgements.section,
    findings.overview,
    findings.glossary,
    findings.details,
    overview.method,
)


def write(review: Review, stream: BinaryIO) -> None:
    """Write the page as UTF-8."""
    style = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", _name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", _name="color-scheme", content="light dark"),
        el("title", f"{review.document}: review"),
        el("style", Markup(style)),
    )
    body = el("body", el("main", *(part(review) for part in PARTS)))
    page = "<!doctype html>\n" + el("html", head, body, lang="en")
    stream.write(page.encode("utf-8", "replace"))
