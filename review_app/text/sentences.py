"""Cut a text into segments without losing a character: paragraphs first, then sentences."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import regex

from review_app.model import Document, Place, Role, Segment
from review_app.text import srx

_BREAK = regex.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FINAL = regex.compile(r"[.!?…:;,。！？：；，、؟۔।॥։።][\p{Pe}\p{Pf}\"'\s]*$")
_BULLET = regex.compile(r"(?:[•·▪▫‣◦●○■□►*]|[-–](?=\s)|\(?(?:\d{1,3}|\p{L})[.)])\s+\S")
_CREDIT = regex.compile(
    r"(?:edi[çc][ãa]o|edici[óo]n|edition|edited by|editors?|editorial|text[eo]?|texto|reportagem|"
    r"tradu[çc][ãa]o|traducci[óo]n|traduction|translat(?:ion|ed by|or)|übersetzung|redaktion|"
    r"redacci[óo]n|reda[çc][ãa]o|r[ée]daction|редактор|редакция|перевод|автор|текст|"
    r"编辑|編集|翻译|翻訳|记者|تحرير|ترجمة)\s?[:：]",
    regex.IGNORECASE,
)
_CAPTION = regex.compile(
    r"(?:foto(?:s|grafia)?|photos?|photo credit|imagem?|images?|bild|picture|cr[ée]ditos?|legenda|"
    r"фото|снимок|图片?|圖片|写真|图源|صورة|الصورة)\s?[:：(]",
    regex.IGNORECASE,
)
# an agency after a slash, a photographer in brackets, a copyright sign
_SOURCE = regex.compile(
    r"\s[/|]\s\p{Lu}[\p{L}\p{N}.&' -]{1,40}$|©\s?\S.{0,60}$|"
    r"\((?:foto|photo|imagem?|image|bild|фото)[:：\s][^)]{1,80}\)\s*$",
    regex.IGNORECASE,
)
# Longer than this a line without a final stop is a sentence with a defect, not a heading.
_HEADING = 120


class _Block(NamedTuple):
    """A paragraph of the text: offsets of its first and behind its last visible character."""

    start: int
    end: int


def _lines(text: str) -> Iterator[_Block]:
    """Yield the lines that show something, without the white space around them."""
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        line = text[start:end]
        if line.strip():
            lead = len(line) - len(line.lstrip())
            yield _Block(start + lead, start + len(line.rstrip()))
        start = match.end() if match else end


def _role(line: str, sentences: int) -> Role:
    """Tell by cues that hold in many languages what a paragraph is."""
    if _CREDIT.match(line) and len(line) <= _HEADING:
        return "credit"
    if _CAPTION.match(line) or _SOURCE.search(line):
        return "caption"
    if _BULLET.match(line):
        return "list"
    if sentences == 1 and len(line) <= _HEADING and not _FINAL.search(line):
        return "heading"
    return "text"


def _pieces(text: str, block: _Block, lang: str, rules: Path | None) -> Iterator[_Block]:
    """Yield the sentences of one paragraph, without the white space around them."""
    line = text[block.start : block.end]
    cuts = [0, *srx.ends(line, lang, rules), len(line)]
    for start, end in pairwise(cuts):
        piece = line[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield _Block(block.start + start + lead, block.start + start + len(piece.rstrip()))


def _key(name: str, text: str) -> str:
    """Name a document by what it is, so that reading it twice gives the same id."""
    raw = f"{name}\x1f{text}".encode("utf-8", "surrogatepass")
    return blake2b(raw, digest_size=8).hexdigest()


def segment(text: str, lang: str, name: str = "", rules: Path | None = None) -> Document:
    """Cut `text` into segments by SRX rules; `Document.text` gives it back unchanged.

    Line breaks and blank lines end a segment and a paragraph. `rules` is an SRX file of the
    user's own in place of ours; FileError says what is wrong with it.
    """
    segments: list[Segment] = []
    separators: list[str] = []
    position = 0
    for number, block in enumerate(_lines(text)):
        pieces = list(_pieces(text, block, lang, rules))
        place = Place(number, _role(text[block.start : block.end], len(pieces)))
        for piece in pieces:
            separators.append(text[position : piece.start])
            segments.append(Segment(f"s{len(segments) + 1}", text[piece.start : piece.end], place))
            position = piece.end
    separators.append(text[position:])
    return Document(_key(name, text), name, lang, tuple(segments), tuple(separators))


def from_lines(lines: Sequence[str], lang: str, name: str = "") -> Document:
    """Take a text that is already cut: one segment a line, empty ones too."""
    text = "".join(f"{line}\n" for line in lines)
    segments = tuple(
        Segment(f"s{number}", line, Place(0, _role(line.strip(), 1) if line.strip() else "text"))
        for number, line in enumerate(lines, 1)
    )
    separators = ("", *("\n" for _ in lines)) if lines else ("",)
    return Document(_key(name, text), name, lang, segments, separators)
