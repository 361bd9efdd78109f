"""Bytes become text: Unicode by its signature or by being valid, anything else by detection."""

import codecs
import re
from dataclasses import dataclass
from typing import NoReturn

from review_app.errors import FileError
from review_app.text.encodings import likeliest

SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose signature it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
)
PACKED = (  # documents that are ZIP archives, told by a name inside
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"opendocument.text", "an OpenDocument text"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"epub+zip", "an EPUB book"),
)
CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the name of its encoding, and the signature (BOM) it began with."""

    text: str
    encoding: str
    signature: bytes = b""
    detected: bool = False

    def notes(self, name: str) -> tuple[str, ...]:
        """Say how the file was read, if that was a guess."""
        guess = (
            f"{name} was read as {self.encoding}, a guess; look whether the characters are right."
        )
        return (guess,) if self.detected else ()

    def encode(self, text: str) -> bytes:
        """Turn `text` into bytes the way this file was; what the encoding lacks is a FileError."""
        try:
            return self.signature + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            message = (
                f"{text[error.start]!r} has no place in a file in {self.encoding};"
                " export to another file, or save the file as UTF-8 and import it again."
            )
            raise FileError(message) from error


def decode(data: bytes, name: str) -> Decoded:
    """Return the text of a file; line ends stay as they are.

    UTF-8, UTF-16 and UTF-32 with a signature, UTF-8 without one, otherwise the encoding in which
    it reads most like a language (`detected` is then true). A file that is empty, binary or in
    no known encoding is a FileError that says what to do.
    """
    refuse_unreadable(data, name)
    found = _signed(data, name) or _plain(data, name)
    if not found.text.strip():
        raise FileError(f"{name} has no text in it; choose a file with text.")
    return found


def refuse_unreadable(data: bytes, name: str) -> None:
    """Raise a FileError if the file is blank, or a known kind of binary file, which it names."""
    if not data.strip():
        raise FileError(f"{name} has no text in it; choose a file with text.")
    for magic, what in MAGIC:
        if data.startswith(magic):
            _refuse(name, what)
    if data.startswith(b"PK\x03\x04"):
        _refuse(name, next((w for mark, w in PACKED if mark in data), "a ZIP archive"))


def _refuse(name: str, what: str) -> NoReturn:
    raise FileError(f"{name} is {what}, not plain text; save it as UTF-8 text and try again.")


def _signed(data: bytes, name: str) -> Decoded | None:
    for signature, encoding in SIGNATURES:
        if data.startswith(signature):
            body = data[len(signature) :]
            try:
                text = body.decode(encoding)
            except UnicodeDecodeError as error:
                line = body.count(b"\n", 0, error.start) + 1
                message = (
                    f"{name}, line {line}: not valid {encoding.upper()} although the file says so;"
                    " save it as UTF-8 text and try again."
                )
                raise FileError(message) from error
            return Decoded(text, encoding, signature)
    return None


def _plain(data: bytes, name: str) -> Decoded:
    binary = len(CONTROLS.findall(data)) * 50 > len(data)
    if b"\0" in data:
        wide = _wide(data)
        if wide or binary:
            return wide or _refuse(name, "a binary file")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if binary or b"\0" in data:
            _refuse(name, "a binary file")
        if _nearly_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            message = (
                f"{name}, line {line}: a broken character in a UTF-8 file;"
                " correct that line in a text editor and try again."
            )
            raise FileError(message) from error
        return _detected(data, name)


def _wide(data: bytes) -> Decoded | None:
    """Accept UTF-16 without signature: Latin text then has a zero in every other byte."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if len(data) % 2 == 0 and zeros.count(0) * 2 > len(zeros):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return Decoded(text, encoding, detected=True)
    return None


def _nearly_utf8(data: bytes) -> bool:
    """Tell whether far more characters beyond ASCII are valid UTF-8 than broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) > 5 * broken


def _detected(data: bytes, name: str) -> Decoded:
    """Take the reading that is most like language, else what charset-normalizer thinks."""
    encoding = likeliest(data) or _by_bytes(data)
    if encoding is None:
        message = f"{name} is in an unknown encoding; save it as UTF-8 text and try again."
        raise FileError(message)
    return Decoded(data.decode(encoding), encoding, detected=True)


def _by_bytes(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return best.encoding if best else None
