"""What annotators marked and rated, with how far they agree."""

from collections.abc import Iterator

from review_app.model import Annotation, ErrorSpan, Note, Review
from review_app.reports import category_label
from review_app.reports.html.markup import Markup, el, table

HEAD = ("Segment", "Translation", "Category", "Severity", "Text", "Annotator", "State", "Said")
OWN = "target"


def section(review: Review) -> Markup:
    """Show the marks and the figures; nothing at all where nobody judged."""
    if not review.annotations:
        return Markup("")
    figures = table(("What", "Value"), review.judged, cls="judged")
    marks = [(said, one) for said in review.annotations for one in said.spans]
    threads = _threads(review)
    rows = [_row(said, one, threads.get(one.id, [])) for said, one in marks]
    listed = table(HEAD, rows, caption="Errors that annotators marked", cls="pairs")
    shown = [listed] if rows else [el("p", "Nobody marked an error.", cls="quiet")]
    return el("section", el("h2", "Human judgement"), figures, *shown, id="judgement")


def _row(said: Annotation, one: ErrorSpan, thread: list[Note]) -> list[str]:
    words = [one.comment] if one.comment else []
    return [
        one.unit,
        said.system or (OWN if one.span.side == "target" else "source"),
        category_label(one.category),
        one.severity.value,
        el("bdi", one.marked),
        said.annotator,
        one.status,
        " · ".join((*words, *(f"{note.author}: {note.text}" for note in thread))),
    ]


def _threads(review: Review) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in _notes(review):
        found.setdefault(note.mark, []).append(note)
    return found


def _notes(review: Review) -> Iterator[Note]:
    return (note for unit in review.units for note in unit.notes if note.mark)
