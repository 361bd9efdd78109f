"""Line up two files for a pipeline: beads, or units in any bilingual format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from review_app.formats import find_format
from review_app.model import Bead, Document, Unit, flagged
from review_app.service import _fitting, importing
from review_app.service.lines import read_lines
from review_app.text.decode import decode

SHAPES = {"tsv": "tsv", "jsonl": "jsonl", "tmx": "tmx", "xlf": "xliff"}


@dataclass(frozen=True, slots=True)
class Text:
    """A file as it came: its bytes, its name, and its language where that is known."""

    data: bytes
    name: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two documents and the beads between them, in document order."""

    source: Document
    target: Document
    beads: tuple[Bead, ...]
    notes: tuple[str, ...] = ()


def align_files(
    source: Text,
    target: Text,
    *,
    presegmented: bool = False,
    model: bool = True,
    progress: Callable[[float, str], None] | None = None,
) -> Aligned:
    """Read both files, cut them into segments, or take a line for one, and line them up."""
    from review_app.service._relatedness import unrelated
    from review_app.text.align import align

    texts = _read(source, presegmented=presegmented), _read(target, presegmented=presegmented)
    names, declared = (source.name, target.name), (source.lang, target.lang)
    langs, notes = _fitting.languages(texts, names, declared, force=True)
    pairs = zip(texts, langs, names, strict=True)
    documents = [_document(*pair, presegmented=presegmented) for pair in pairs]
    tell = None if progress is None else (lambda share: progress(share, ""))
    beads = align(documents[0], documents[1], model=model, progress=tell)
    if unrelated(documents[0], documents[1], beads, model=model):
        notes.append(_fitting.no_translations(names))
    return Aligned(documents[0], documents[1], tuple(beads), tuple(notes))


def _read(text: Text, *, presegmented: bool) -> str:
    """Return the text; a file of lines may be empty: nothing was translated."""
    if presegmented:
        return "\n".join(read_lines(text.data, text.name))
    return decode(text.data, text.name).text


def _document(text: str, lang: str, name: str, *, presegmented: bool) -> Document:
    from review_app.text import sentences

    if presegmented:
        return sentences.from_lines(text.split("\n") if text else [], lang, name)
    return sentences.segment(text, lang, PurePath(name).name)


def write(aligned: Aligned, shape: str, stream: BinaryIO) -> None:
    """Write beads a line each, or the units in a bilingual format."""
    if shape == "beads":
        stream.writelines(f"{line(b)}\n".encode() for b in aligned.beads)
        return
    find_format(SHAPES.get(shape, shape)).write(units(aligned), stream, b"")


def line(bead: Bead) -> str:
    """Write a bead as `[0, 1]:[2]:0.93`; that one was moved is seen by its numbers."""
    return f"{list(bead.source)}:{list(bead.target)}:{bead.confidence:.4f}"


def units(aligned: Aligned) -> Sequence[Unit]:
    """Return one unit a bead; its kind says so where it was moved."""
    made = importing.units_of(aligned.source, aligned.target, aligned.beads)
    name = aligned.source.name
    return [
        replace(unit, document=name, kind=flagged(unit.kind, crossing=bead.crossing))
        for unit, bead in zip(made, aligned.beads, strict=True)
    ]
