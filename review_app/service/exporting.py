"""Take a document out again: in its own format, in another bilingual one, or as plain text."""

from dataclasses import replace
from itertools import groupby
from pathlib import PurePath
from typing import BinaryIO

from review_app.errors import UnknownNameError
from review_app.formats import Format, find_format, formats
from review_app.model import BeadInfo, Unit, flagged
from review_app.service._candidates import UNSPACED
from review_app.service.texts import texts
from review_app.service.workspace import Workspace
from review_app.store import beads, documents

TEXT = "txt"
STANDARD_OUTPUT = "-"


def export_formats(ws: Workspace, document: str) -> dict[str, Format | None]:
    """Return what a document can be written as, its own format first; plain text has no Format."""
    with ws.database.reading() as db:
        own = documents.document(db, document).format
    known = formats()
    found: dict[str, Format | None] = {own: known[own]} if own in known else {}
    return found | {TEXT: None} | {k: v for k, v in known.items() if k != own}


def suffix(format_id: str) -> str:
    """Return the suffix that a file of that format has."""
    return ".txt" if format_id == TEXT else find_format(format_id).suffixes[0]


def export(ws: Workspace, document: str, format_id: str, stream: BinaryIO) -> None:
    """Write a document as it stands; into its own format only what was edited differs."""
    units = texts(ws, document)
    if format_id == TEXT:
        stream.write(plain_text(units).encode("utf-8"))
        return
    with ws.database.reading() as db:
        info = documents.document(db, document)
        own = info.format == format_id
        skeleton = documents.skeleton(db, document) if own else b""
        infos = {} if own else beads.all_beads(db, document)
    units = tuple(_flagged(unit, infos[unit.id]) if unit.id in infos else unit for unit in units)
    find_format(format_id).write(units, stream, skeleton)


def _flagged(unit: Unit, info: BeadInfo) -> Unit:
    """Let the kind of a unit say that it was moved, and that a person confirmed its alignment."""
    kind = flagged(unit.kind, crossing=info.crossing, confirmed=info.anchored)
    return replace(unit, kind=kind)


def plain_text(units: tuple[Unit, ...]) -> str:
    """Join the targets: segments of a paragraph in a line, a blank line between paragraphs."""
    spaced = not units or units[0].target_lang.partition("-")[0] not in UNSPACED
    between = " " if spaced else ""
    paragraphs = (
        between.join(u.target.strip() for u in group if u.target.strip())
        for _, group in groupby(units, key=lambda u: u.place.paragraph)
    )
    return "".join(f"{p}\n\n" for p in paragraphs if p).removesuffix("\n")


def format_for(ws: Workspace, document: str, name: str) -> str:
    """Return the format that a file name asks for, the document's own one where several do.

    Standard output, `-`, asks for its own format; what was made of two texts goes there as text.
    """
    wanted = PurePath(name).suffix.lower()
    offered = export_formats(ws, document)
    if name == STANDARD_OUTPUT:
        return next(iter(offered))
    for format_id, known in offered.items():
        if wanted in (known.suffixes if known else (".txt",)):
            return format_id
    suffixes = [s for known in offered.values() if known for s in known.suffixes]
    raise UnknownNameError("file type", wanted or name, {".txt", *suffixes})
