"""Line up two files for a pipeline: beads, or units in any bilingual format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from review_app.formats import find_format
from review_app.model import Bead, Document, Unit
from review_app.service import importing
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
    from review_app.text.align import align

    documents = [_document(text, presegmented=presegmented) for text in (source, target)]
    tell = None if progress is None else (lambda share: progress(share, ""))
    beads = align(documents[0], documents[1], model=model, progress=tell)
    return Aligned(documents[0], documents[1], tuple(beads))


def _document(text: Text, *, presegmented: bool) -> Document:
    from review_app.text import sentences
    from review_app.text.language import identify

    if presegmented:
        lines = read_lines(text.data, text.name)
        guess = None if text.lang else identify("\n".join(lines[:50]))
        return sentences.from_lines(lines, text.lang or (guess.lang if guess else "und"), text.name)
    read = decode(text.data, text.name).text
    guess = None if text.lang else identify(read)
    lang = text.lang or (guess.lang if guess else "und")
    return sentences.segment(read, lang, PurePath(text.name).name)


def write(aligned: Aligned, shape: str, stream: BinaryIO) -> None:
    """Write beads a line each, or the units in a bilingual format."""
    if shape == "beads":
        stream.writelines(f"{line(b)}\n".encode() for b in aligned.beads)
        return
    find_format(SHAPES.get(shape, shape)).write(units(aligned), stream, b"")


def line(bead: Bead) -> str:
    """Write a bead as `[0, 1]:[2]:0.93`."""
    return f"{list(bead.source)}:{list(bead.target)}:{bead.confidence:.4f}"


def units(aligned: Aligned) -> Sequence[Unit]:
    """Return one unit a bead."""
    made = importing.units_of(aligned.source, aligned.target, aligned.beads)
    return [replace(u, document=aligned.source.name) for u in made]
