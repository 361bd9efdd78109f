"""Turn a bilingual file of one format into another."""

from io import BytesIO
from pathlib import PurePath

from review_app import formats
from review_app.errors import UnknownNameError
from review_app.formats import Format, find_format
from review_app.service.importing import import_bitext

STANDARD_OUTPUT = "-"


def convert(data: bytes, in_name: str, out_name: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the file in the format that the suffix of `out_name` asks for, and notes.

    Standard output, `-`, asks for the format that was read. Into its own format a file comes
    back byte for byte. A suffix that no format has is an UnknownNameError; a file that cannot be
    read is a FileError.
    """
    imported = import_bitext(data, in_name)
    same = out_name == STANDARD_OUTPUT
    wanted = find_format(imported.format) if same else by_suffix(out_name, imported.format)
    stream = BytesIO()
    skeleton = imported.skeleton if imported.format == wanted.id else b""
    wanted.write(imported.units, stream, skeleton)
    return stream.getvalue(), imported.notes


def by_suffix(name: str, own: str) -> Format:
    """Find the format to write; where several share a suffix, the one that was read goes first."""
    suffix = PurePath(name).suffix.lower()
    for found in sorted(formats.formats().values(), key=lambda each: each.id != own):
        if suffix in found.suffixes:
            return found
    known = {suffix for found in formats.formats().values() for suffix in found.suffixes}
    raise UnknownNameError("file type", suffix or name, known)
