"""Published MQM files: tab-separated rows, one a marked error, without any quoting.

The error stands between `<v>` and `</v>` in the target, or in the source; a row of severity
No-error says that a rater saw the segment and found nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from review_app.errors import FileError
from review_app.model import Side
from review_app.quality.mqm import Judged, Stretch, is_error

COLUMNS = (
    *("system", "doc", "doc_id", "seg_id", "rater"),
    *("source", "target", "category", "severity"),
)
# other names that published files give the same columns
ALIASES = {
    "seg_id": ("seg_id", "globalsegid", "global_seg_id", "segment_id", "seg", "segid", "id"),
    "doc": ("doc", "document", "docid", "doc_name"),
    "rater": ("rater", "annotator", "evaluator"),
    "system": ("system", "sys", "system_id", "engine"),
    "source": ("source", "src"),
    "target": ("target", "tgt", "translation"),
    "category": ("category", "error_category", "type"),
    "severity": ("severity", "error_severity"),
}
NEEDED = ("system", "seg_id", "rater", "source", "target", "category", "severity")
_MARK = re.compile(r"</?v>", re.IGNORECASE)


def read(text: str, name: str) -> list[Judged]:
    """Read the rows of a published file; rows of one rater's segment become one judgement."""
    lines = [line for line in re.split(r"\r\n|\n|\r", text) if line.strip()]
    if not lines:
        raise FileError(f"{name} is empty; an MQM file has one marked error a line.")
    columns, start = _columns(lines[0].split("\t"), name)
    groups: dict[tuple[str, ...], list[Judged]] = {}
    for number, line in enumerate(lines[start:], start + 1):
        if _is_control(line, columns):
            continue
        one = _row(line.split("\t"), columns, f"{name}, line {number}")
        groups.setdefault((one.system, one.document, one.segment, one.rater), []).append(one)
    return [_joined(rows) for rows in groups.values()]


def _columns(head: list[str], name: str) -> tuple[dict[str, int], int]:
    """Find the columns by name, or take the usual order where the first row is no header."""
    names = [re.sub(r"\W+", "_", cell.strip().lstrip("\ufeff")).casefold() for cell in head]
    found = {
        column: next((names.index(a) for a in aliases if a in names), -1)
        for column, aliases in ALIASES.items()
    }
    if min(found[c] for c in ("severity", "category", "target")) >= 0:
        missing = [c for c in NEEDED if found[c] < 0]
        if missing:
            raise FileError(f"{name} has no column {missing[0]!r}; it needs {', '.join(NEEDED)}.")
        return found, 1
    if len(head) < len(COLUMNS):
        message = f"{name} is no MQM file: the first line has {len(head)} columns"
        raise FileError(f"{message}; it needs tabs between {', '.join(COLUMNS)}.")
    return {c: COLUMNS.index(c) for c in ALIASES}, 0


def _is_control(line: str, columns: Mapping[str, int]) -> bool:
    """Tell whether a row tests the rater's attention ("hands on the wheel") and judges nothing."""
    cells = line.split("\t")
    return len(cells) > columns["severity"] and cells[columns["severity"]].casefold()[:4] == "hotw"


def _row(cells: list[str], columns: Mapping[str, int], where: str) -> Judged:
    if len(cells) <= max(columns.values()):
        wanted = max(columns.values()) + 1
        message = f"{where} has {len(cells)} columns instead of {wanted}"
        raise FileError(f"{message}; write texts without tabs and line ends.")
    cell = {c: cells[k].strip() if k >= 0 else "" for c, k in columns.items()}
    source, in_source = unmark(cell["source"], "source")
    target, in_target = unmark(cell["target"], "target")
    error = is_error(cell["severity"])
    return Judged(
        *(cell["system"], cell["doc"], cell["seg_id"], cell["rater"], source, target),
        errors=((cell["category"], cell["severity"]),) if error else (),
        places=(next(iter((*in_target, *in_source)), None),) if error else (),
    )


def unmark(text: str, side: Side) -> tuple[str, list[Stretch]]:
    """Take the marks out of a text; return it and the stretches that were marked."""
    parts: list[str] = []
    stretches: list[Stretch] = []
    start, length, last = None, 0, 0
    for match in _MARK.finditer(text):
        parts.append(text[last : match.start()])
        length += match.start() - last
        last = match.end()
        if not match[0].startswith("</"):
            start = length
        elif start is not None:
            stretches.append((side, start, length))
            start = None
    return "".join((*parts, text[last:])), stretches


def _joined(rows: list[Judged]) -> Judged:
    return replace(
        rows[0],
        errors=tuple(e for r in rows for e in r.errors),
        places=tuple(p for r in rows for p in r.places),
    )
