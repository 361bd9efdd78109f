"""The findings as a table for any spreadsheet: one a line, comma-separated, UTF-8 with a mark."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from review_app.model import Review
from review_app.reports import category_name

SUFFIX = ".csv"
MIME = "text/csv"
HEAD = (
    *("unit", "check", "category", "issue", "severity", "side", "start", "end", "text"),
    *("message", "suggestions", "state", "reason", "source", "target"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(review: Review, stream: BinaryIO) -> None:
    """Write one row a finding; a cell that a spreadsheet would compute starts with `'`."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    table = csv.writer(text)
    table.writerow(HEAD)
    table.writerows([_plain(cell) for cell in row] for row in _rows(review))
    text.flush()
    text.detach()


def _rows(review: Review) -> Iterator[tuple[str | int, ...]]:
    units = {unit.id: unit for unit in review.units}
    for found in review.findings:
        unit = units.get(found.unit)
        yield (
            *(found.unit, found.check, category_name(found.issue)),
            *(found.issue.value, found.severity.value),
            *(found.span.side, found.span.start, found.span.end, found.marked),
            *(found.message, " | ".join(found.suggestions)),
            *("open" if found.enabled else "dismissed", found.reason),
            *((unit.source, unit.target) if unit else ("", "")),
        )


def _plain(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
