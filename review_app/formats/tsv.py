r"""Tab-separated values: source and target side by side, one unit a line.

A line is `source<TAB>target`, or `source<TAB>target<TAB>state`, without quoting. An optional first
line names the columns (`source`, `target`, and any of `state`, `confidence`, `kind`, `id`,
`source_lang`, `target_lang`, `document`, `paragraph`, `role`, in any order); in a file that has it
`\t`, `\n`, `\r` and `\\` in a cell stand for a tab, a line feed, a carriage return and a
backslash. Without it a backslash is a backslash, languages are undetermined and a unit's id is
the number of its line.

Kept: other columns, blank lines, line ends, the encoding and its signature. Not kept in a new
file: candidates, reference, notes and inline codes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, get_args

from review_app.errors import FileError
from review_app.model import Bitext, Place, Role, State, Unit
from review_app.text.decode import Decoded, decode
from review_app.text.tidying import restored

SUFFIXES = (".tsv", ".tab")
KEEPS = frozenset(
    {"source", "target", "state", "confidence", "kind", "id", "source_lang", "target_lang"}
    | {"document", "place"}
)
COLUMNS = (
    *("source", "target", "state", "confidence", "kind", "id"),
    *("source_lang", "target_lang", "document", "paragraph", "role"),
)
ROLES: tuple[Role, ...] = get_args(Role)
ESCAPES = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}  # the backslash goes first
LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file: its number from 1, its cells as written, its line end."""

    number: int
    cells: tuple[str, ...]
    end: str


def sniff(head: bytes) -> bool:
    """Tell whether the first lines have the same number of tabs, at least one."""
    try:
        text = decode(head[: head.rfind(b"\n") + 1] or head, "").text
    except FileError:
        return False
    lines = [row for row in _rows(text) if any(row.cells)]
    counts = {len(row.cells) for row in lines}
    return len(counts) == 1 and 1 not in counts and not text.lstrip().startswith(("{", "<"))


def read(stream: BinaryIO, name: str) -> Bitext:
    """Read all lines; a line with the wrong number of cells is a FileError."""
    skeleton = stream.read()
    decoded = decode(skeleton, name)
    units = tuple(unit for unit, _ in _parse(decoded, name))
    return Bitext(name, units, skeleton, decoded.notes(name))


def write(units: Iterable[Unit], stream: BinaryIO, skeleton: bytes) -> None:
    """Write targets and states into the lines of the skeleton, or a new file with a header."""
    if skeleton:
        stream.write(_rewritten({u.id: u for u in units}, skeleton))
        return
    stream.write(("\t".join(COLUMNS) + "\n").encode())
    for unit in units:
        line = "\t".join(_escaped(_cell(unit, column)) for column in COLUMNS)
        stream.write((line + "\n").encode())


def _rows(text: str) -> Iterator[_Row]:
    for number, match in enumerate(LINE.finditer(text), 1):
        if match.group():
            yield _Row(number, tuple(match[1].split("\t")), match[2])


def _header(rows: Sequence[_Row]) -> tuple[str, ...] | None:
    cells = tuple(cell.strip().lower() for cell in rows[0].cells)
    return cells if {"source", "target"} <= set(cells) else None


def _parse(decoded: Decoded, name: str) -> Iterator[tuple[Unit, _Row]]:
    rows = list(_rows(decoded.text))
    header = _header(rows)
    seen: dict[str, int] = {}
    for row in rows[1:] if header else rows:
        if not any(row.cells):
            continue
        unit = _unit(row, header, name)
        if unit.id in seen:
            first = seen[unit.id]
            message = f"{name}, line {row.number}: id {unit.id!r} is taken by line {first};"
            raise FileError(f"{message} give each line its own.")
        seen[unit.id] = row.number
        yield unit, row


def _unit(row: _Row, header: tuple[str, ...] | None, name: str) -> Unit:
    columns = header or COLUMNS[:3]
    where = f"{name}, line {row.number}"
    fewest = len(columns) if header else 2
    if not fewest <= len(row.cells) <= len(columns):
        wanted = f"{fewest}" if header else "2 or 3"
        message = f"{where}: {len(row.cells)} cells between tabs instead of {wanted};"
        raise FileError(f"{message} write source, tab, target, and a tab between further cells.")
    cells = map(_plain, row.cells) if header else row.cells
    return _of(dict(zip(columns, cells, strict=False)), where, str(row.number))


def _of(cell: Mapping[str, str], where: str, number: str) -> Unit:
    return Unit(
        id=cell.get("id") or number,
        source=cell["source"],
        target=cell["target"],
        source_lang=cell.get("source_lang") or "und",
        target_lang=cell.get("target_lang") or "und",
        document=cell.get("document", ""),
        state=_state(cell, where),
        place=Place(int(_number(cell, "paragraph", where) or 0), _role(cell, where)),
        kind=cell.get("kind") or "1-1",
        confidence=_number(cell, "confidence", where),
    )


def _state(cell: Mapping[str, str], where: str) -> State:
    given = cell.get("state", "").strip().lower()
    if not given:
        return State.TRANSLATED if cell["target"] else State.INITIAL
    try:
        return State(given)
    except ValueError as error:
        known = ", ".join(State)
        message = f"{where}: state {given!r} is unknown; write one of: {known}."
        raise FileError(message) from error


def _role(cell: Mapping[str, str], where: str) -> Role:
    given = cell.get("role") or "text"
    for role in ROLES:
        if role == given:
            return role
    known = ", ".join(ROLES)
    raise FileError(f"{where}: role {given!r} is unknown; write one of: {known}.")


def _number(cell: Mapping[str, str], column: str, where: str) -> float | None:
    given = cell.get(column, "")
    if not given:
        return None
    if re.fullmatch(r"\d+" if column == "paragraph" else r"0(\.\d+)?|1(\.0+)?|\d.*e-\d+", given):
        return float(given)
    example = "a number from 0 to 1 such as 0.9" if column == "confidence" else "0 or more"
    raise FileError(f"{where}: {column} {given!r} is not a number; write {example}.")


def _cell(unit: Unit, column: str) -> str:
    """Return what a unit has for a column of ours."""
    if column == "confidence":
        return "" if unit.confidence is None else repr(unit.confidence)
    holder = unit.place if column in {"paragraph", "role"} else unit
    return str(getattr(holder, column))


def _escaped(text: str) -> str:
    for sign, char in ESCAPES.items():
        text = text.replace(char, sign)
    return text


def _plain(text: str) -> str:
    return re.sub(r"\\[tnr\\]", lambda match: ESCAPES[match[0]], text)


def _rewritten(units: Mapping[str, Unit], skeleton: bytes) -> bytes:
    """Return the file with the changed cells of changed units replaced."""
    decoded = decode(skeleton, "skeleton")
    rows = list(_rows(decoded.text))
    header = _header(rows)
    lines = {row.number: "\t".join(row.cells) for row in rows}
    for before, row in _parse(decoded, "skeleton"):
        after = restored(units.get(before.id, before), before)
        lines[row.number] = "\t".join(_edited(row, before, after, header))
    return decoded.encode("".join(lines[row.number] + row.end for row in rows))


def _edited(row: _Row, before: Unit, after: Unit, header: tuple[str, ...] | None) -> Iterator[str]:
    columns = header or COLUMNS[: len(row.cells)]
    for column, cell in zip(columns, row.cells, strict=True):
        changed = column in {"target", "state"} and _cell(before, column) != _cell(after, column)
        yield _written(_cell(after, column), header, after) if changed else cell
    implied = State.TRANSLATED if after.target else State.INITIAL
    if "state" not in columns and not header and after.state not in {before.state, implied}:
        yield str(after.state)


def _written(text: str, header: tuple[str, ...] | None, unit: Unit) -> str:
    if header:
        return _escaped(text)
    if re.search(r"[\t\r\n]", text):
        message = f"Unit {unit.id}: a tab or line break has no place in a file without a header;"
        raise FileError(f"{message} remove it, or export to another format.")
    return text
