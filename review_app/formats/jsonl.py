"""Bilingual JSON Lines: one unit a line as a JSON object.

Keys: `id`, `source`, `target`, `source_lang`, `target_lang`, and optionally `document` (units
without one share one document), `candidates` (`{system: text}`), `reference`, `state`
(initial, translated, reviewed, final), `confidence` (0 to 1), `kind` (`2-1`), `paragraph`,
`role`, `notes` (`[{"author", "text", "at"}]`) and `codes` (`[{"tag", "data", "kind"}]`).

Kept: everything; keys that are not ours stay in their line. Only the lines of edited units change.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, get_args

from review_app.errors import FileError
from review_app.model import Bitext, Candidate, Code, Note, Place, Role, State, Unit
from review_app.text.decode import decode
from review_app.text.tidying import restored

SUFFIXES = (".jsonl", ".ndjson")
KEEPS = frozenset(
    {"id", "source", "target", "source_lang", "target_lang", "document", "candidates"}
    | {"reference", "state", "confidence", "kind", "place", "notes", "codes"}
)
ROLES: tuple[Role, ...] = get_args(Role)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
WANTED: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "id": ((str, int), "a text or a whole number"),
    "source": (str, "a text"),
    "target": (str, "a text"),
    "source_lang": (str, "a language code"),
    "target_lang": (str, "a language code"),
    "document": (str, "a text"),
    "candidates": (dict, "an object of system names and texts"),
    "reference": (str, "a text"),
    "confidence": ((int, float), "a number from 0 to 1"),
    "kind": (str, "a text such as 1-1"),
    "paragraph": (int, "a whole number"),
    "notes": (list, "a list of objects"),
    "codes": (list, "a list of objects"),
}
HALF = re.compile("[\ud800-\udfff]")
EDITED = ("target", "state", "candidates", "reference", "notes")  # what work on a unit changes
Json = dict[str, Any]


def sniff(head: bytes) -> bool:
    """Tell whether the first line begins as a JSON object with one of our keys."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"{") and re.search(rb'"(source|target|id)"\s*:', text) is not None


def read(stream: BinaryIO, name: str) -> Bitext:
    """Read all lines; a line that is not such an object is a FileError."""
    skeleton = stream.read()
    decoded = decode(skeleton, name)
    units = tuple(unit for _, _, unit in _parse(LINE.findall(decoded.text), name))
    return Bitext(name, units, skeleton, decoded.notes(name))


def write(units: Iterable[Unit], stream: BinaryIO, skeleton: bytes) -> None:
    """Write edited units into the lines of the skeleton, or all units as a new file."""
    if skeleton:
        stream.write(_rewritten({u.id: u for u in units}, skeleton))
        return
    lines = (json.dumps(_record(unit), ensure_ascii=False) for unit in units)
    stream.writelines((line + "\n").encode() for line in lines)


def _parse(lines: list[str], name: str) -> Iterator[tuple[int, Json, Unit]]:
    """Yield the index of a line, its object and its unit."""
    seen: dict[str, int] = {}
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        where = f"{name}, line {index + 1}"
        record = _object(line, where)
        unit = _unit(record, str(index + 1), where)
        if unit.id in seen:
            message = f"{where}: id {unit.id!r} is taken by line {seen[unit.id]};"
            raise FileError(f"{message} give each line its own.")
        seen[unit.id] = index + 1
        yield index, record, unit


def _object(line: str, where: str) -> Json:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        what = getattr(error, "msg", _too_much(error))
        message = f"{where}: not JSON ({what}); write one object a line, texts in double quotes."
        raise FileError(message) from error
    if not isinstance(record, dict):
        raise FileError(
            f'{where}: not an object; write {{"id": "1", "source": "…", "target": "…"}}.'
        )
    if "\\ud" in line.lower() and HALF.search(json.dumps(record, ensure_ascii=False)):
        raise FileError(f"{where}: half a surrogate pair; write the character itself.")
    return record


def _too_much(error: Exception) -> str:
    # what is sound JSON and still too much: depth, or a number of thousands of digits
    return "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"


def _unit(record: Json, number: str, where: str) -> Unit:
    for key, value in record.items():
        if key in WANTED and value is not None and not _is(value, WANTED[key][0]):
            raise FileError(f"{where}: {key!r} must be {WANTED[key][1]}.")
    if record.get("source") is None and record.get("target") is None:
        raise FileError(f"{where}: neither 'source' nor 'target' is there; write both.")
    target = record.get("target") or ""
    given = record.get("id")
    return Unit(
        id=number if given is None else str(given),
        source=record.get("source") or "",
        target=target,
        source_lang=record.get("source_lang") or "und",
        target_lang=record.get("target_lang") or "und",
        document=record.get("document") or "",
        state=_state(record, target, where),
        candidates=_candidates(record, where),
        reference=record.get("reference"),
        notes=_notes(record, where),
        codes=_codes(record, where),
        place=Place(record.get("paragraph") or 0, _role(record, where)),
        kind=record.get("kind") or "1-1",
        confidence=_confidence(record, where),
    )


def _is(value: object, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _state(record: Json, target: str, where: str) -> State:
    given = record.get("state")
    if given is None:
        return State.TRANSLATED if target else State.INITIAL
    try:
        return State(given)
    except ValueError as error:
        known = ", ".join(State)
        message = f"{where}: state {given!r} is unknown; write one of: {known}."
        raise FileError(message) from error


def _role(record: Json, where: str) -> Role:
    given = record.get("role") or "text"
    for role in ROLES:
        if role == given:
            return role
    known = ", ".join(ROLES)
    raise FileError(f"{where}: role {given!r} is unknown; write one of: {known}.")


def _confidence(record: Json, where: str) -> float | None:
    given = record.get("confidence")
    if given is None:
        return None
    if not 0 <= given <= 1:
        raise FileError(f"{where}: 'confidence' must be a number from 0 to 1.")
    return float(given)


def _candidates(record: Json, where: str) -> tuple[Candidate, ...]:
    given = record.get("candidates")
    if not given:
        return ()
    if not all(isinstance(text, str) for text in given.values()):
        raise FileError(f"{where}: each of 'candidates' must be a system name and a text.")
    return tuple(Candidate(system, text) for system, text in given.items())


def _notes(record: Json, where: str) -> tuple[Note, ...]:
    fields = _objects(record, "notes", ("author", "text", "at"), where)
    return tuple(Note(author, text, at) for author, text, at in fields)


def _codes(record: Json, where: str) -> tuple[Code, ...]:
    fields = _objects(record, "codes", ("tag", "data", "kind"), where)
    kinds: Mapping[str, Any] = {"open": "open", "close": "close"}
    return tuple(Code(tag, data, kinds.get(kind, "alone")) for tag, data, kind in fields)


def _objects(record: Json, key: str, fields: tuple[str, ...], where: str) -> Iterator[list[str]]:
    for item in record.get(key) or ():
        values = [item.get(f, "") for f in fields] if isinstance(item, dict) else []
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) < len(fields):
            raise FileError(f"{where}: each of {key!r} must be an object of {', '.join(fields)}.")
        yield texts


def _record(unit: Unit) -> Json:
    """Return what is written for a unit; what says nothing is left out."""
    full: Json = {
        "id": unit.id,
        "source": unit.source,
        "target": unit.target,
        "source_lang": unit.source_lang,
        "target_lang": unit.target_lang,
        "document": unit.document or None,
        "state": str(unit.state),
        "confidence": unit.confidence,
        "kind": unit.kind,
        "candidates": {c.system: c.text for c in unit.candidates} or None,
        "reference": unit.reference,
        "paragraph": unit.place.paragraph or None,
        "role": None if unit.place.role == "text" else unit.place.role,
        "notes": [{"author": n.author, "text": n.text, "at": n.at} for n in unit.notes] or None,
        "codes": [{"tag": c.tag, "data": c.data, "kind": c.kind} for c in unit.codes] or None,
    }
    return {key: value for key, value in full.items() if value is not None}


def _rewritten(units: Mapping[str, Unit], skeleton: bytes) -> bytes:
    decoded = decode(skeleton, "skeleton")
    lines = LINE.findall(decoded.text)
    for index, record, before in _parse(lines, "skeleton"):
        after = restored(units.get(before.id, before), before)
        if any(getattr(after, key) != getattr(before, key) for key in EDITED):
            old, new = _record(before), _record(after)
            changed = {key: new.get(key) for key in EDITED if new.get(key) != old.get(key)}
            lines[index] = _line(lines[index], record, changed)
    return decoded.encode("".join(lines))


def _line(line: str, record: Json, changed: Json) -> str:
    """Return the line with the changed keys; a key that has become empty goes."""
    merged = {key: value for key, value in (record | changed).items() if value is not None}
    end = line[len(line.rstrip("\r\n")) :]
    return json.dumps(merged, ensure_ascii=False) + end
