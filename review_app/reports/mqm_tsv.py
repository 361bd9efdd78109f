"""The marks as published MQM files have them: one error a line, for `mqm` and other programs."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from review_app.model import Annotation, ErrorSpan, Review, Unit

SUFFIX = ".tsv"
MIME = "text/tab-separated-values"
HEAD = (
    *("system", "doc", "doc_id", "seg_id", "rater"),
    *("source", "target", "category", "severity"),
)
NO_ERROR = "No-error"
TARGET = "target"


def write(review: Review, stream: BinaryIO) -> None:
    """Write a header and the rows in UTF-8, without quoting: texts lose tabs and line ends.

    A translation that somebody judged without a mark has a row of severity No-error; marks that
    were deleted or withdrawn are left out.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="")
    for row in (HEAD, *_rows(review)):
        text.write("\t".join(row) + "\n")
    text.flush()
    text.detach()


def _rows(review: Review) -> Iterator[tuple[str, ...]]:
    units = {unit.id: (number, unit) for number, unit in enumerate(review.units, 1)}
    for said in review.annotations:
        if said.unit not in units or not said.sought_errors:
            continue
        number, unit = units[said.unit]
        head = (said.system or TARGET, review.document, str(number), said.unit, said.annotator)
        yield from (tuple(map(_flat, (*head, *row))) for row in _judged(said, unit))


def _judged(said: Annotation, unit: Unit) -> Iterator[tuple[str, str, str, str]]:
    target = next((c.text for c in unit.candidates if c.system == said.system), unit.target)
    counted = [error for error in said.spans if error.counts]
    for error in counted:
        in_source = error.span.side == "source"
        source = _marked(unit.source, error) if in_source else _bare(unit.source)
        shown = _bare(target) if in_source else _marked(target, error)
        yield source, shown, _category(error.category), error.severity.value.capitalize()
    if not counted:
        yield _bare(unit.source), _bare(target), NO_ERROR, NO_ERROR


def _marked(text: str, error: ErrorSpan) -> str:
    start, end = error.span.start, error.span.end
    return f"{_bare(text[:start])}<v>{_bare(text[start:end])}</v>{_bare(text[end:])}"


def _bare(text: str) -> str:
    """Take from a text what would read as a mark of ours."""
    return text.replace("<v>", "‹v›").replace("</v>", "‹/v›")


def _category(path: str) -> str:
    return "/".join(part.replace("-", " ").capitalize() for part in (path or "other").split("/"))


def _flat(cell: str) -> str:
    return " ".join(cell.splitlines()).replace("\t", " ").strip() if cell else cell
