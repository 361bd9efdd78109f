"""Read trans-units that hold nothing but a source and a target, many at a time.

Most files consist of these, and an event for each of their tags takes four times as long as the
texts in them. A pattern takes them out of a file whose every byte the parser has found sound; what
is left, with a mark in the place of each stretch, is read as any file is.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

MARK = "plain-units"
"""The processing instruction that stands for a stretch; its content is the number of that."""

_ATTRIBUTES = rb'((?:\s+(?:xml:)?[A-Za-z][\w.-]*="[^"<&\t\r\n]*")*)\s*>'
_UNIT = re.compile(
    rb"<trans-unit" + _ATTRIBUTES + rb"\s*<source" + _ATTRIBUTES + rb"([^<]*)</source>"
    rb"\s*(?:<target" + _ATTRIBUTES + rb"([^<]*)</target>\s*)?</trans-unit>\s*"
)
_ATTRIBUTE = re.compile(r'([\w:.-]+)="([^"]*)"')
_ID = re.compile(rb'\s+id="([^"]*)"')
_PREFIXED = re.compile(rb"<[A-Za-z_][\w.-]*:")
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_SHORTEST = 1000
"""Bytes of a stretch from which it is worth a mark."""


class Plain(NamedTuple):
    """A trans-unit; without a target that is None, and its attributes are empty."""

    attributes: dict[str, str]
    source: str
    target: str | None
    about: dict[str, str]


class Hollowed(NamedTuple):
    """A file of as many lines with marks in the place of stretches, and what those held."""

    data: bytes
    stretches: tuple[tuple[Plain, ...], ...]


def hollowed(data: bytes) -> Hollowed | None:
    """Take out the stretches of plain trans-units; None where a pattern cannot be trusted."""
    if not _simple(data) or not _sound(data):
        return None
    parts: list[bytes] = []
    stretches: list[tuple[Plain, ...]] = []
    last = 0
    for start, end, units in _stretches(data):
        lines = "\n" * data.count(b"\n", start, end)
        parts += [data[last:start], f"<?{MARK} {len(stretches)}{lines}?>".encode()]
        stretches.append(tuple(units))
        last = end
    return Hollowed(b"".join([*parts, data[last:]]), tuple(stretches))


def _simple(data: bytes) -> bool:
    """Tell whether a tag means what its name says: no prefixes, sections, instructions."""
    plain = b"<!" not in data and data.find(b"<?", 1) < 0
    return plain and data.count(b"xmlns=") <= 1 and not _PREFIXED.search(data)


def _sound(data: bytes) -> bool:
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def _stretches(data: bytes) -> Iterator[tuple[int, int, list[Plain]]]:
    """Yield where runs of plain trans-units start and end, and the units."""
    start = end = 0
    units: list[Plain] = []
    for match in _UNIT.finditer(data):
        if match.start() != end:
            if end - start >= _SHORTEST:
                yield start, end, units
            start, units = match.start(), []
        end = match.end()
        units.append(_plain(match))
    if end - start >= _SHORTEST:
        yield start, end, units


def _plain(match: re.Match[bytes]) -> Plain:
    attributes, _, source, about, target = match.groups()
    return Plain(
        _attributes(attributes),
        _text(source),
        None if target is None else _text(target),
        _attributes(about) if about else {},
    )


def _attributes(written: bytes) -> dict[str, str]:
    alone = _ID.fullmatch(written)
    if alone:
        return {"id": alone[1].decode()}
    return dict(_ATTRIBUTE.findall(written.decode()))


def _text(written: bytes) -> str:
    text = written.decode()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
