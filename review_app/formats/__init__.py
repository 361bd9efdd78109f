"""Bilingual file formats: one file each.

A format is a module with a docstring (first line: what it is; then what is kept and what not) and

* `SUFFIXES: tuple[str, ...]`, `sniff(head: bytes) -> bool` over the first 4,096 bytes;
* `read(stream: BinaryIO, name: str) -> Bitext`; a malformed file is a FileError that names the
  file, the line and the mend;
* `write(units: Iterable[Unit], stream: BinaryIO, skeleton: bytes) -> None`; with the skeleton of
  `read` and untouched units it gives the same bytes back, without one it writes a new file.
* `KEEPS: frozenset[str]`, the fields of a unit that come back from a file written anew.

Units read have an id that is unique in the file. Inline codes show in the text as short tags
such as `<g1>`, `</g1>`, `<x2/>`, listed in `Unit.codes`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from types import ModuleType
from typing import BinaryIO

from review_app import registry
from review_app.errors import FileError, UnknownNameError
from review_app.model import Bitext, Unit
from review_app.text.file_kinds import kind_of
from review_app.text.markup import head as text_of

HEAD = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """A format as the rest of the program sees it."""

    id: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[BinaryIO, str], Bitext]
    write: Callable[[Iterable[Unit], BinaryIO, bytes], None]
    keeps: frozenset[str] = frozenset()

    @classmethod
    def of(cls, module: ModuleType) -> "Format":
        """Read the contract off a module."""
        return cls(
            registry.plugin_id(module),
            registry.title(module),
            module.SUFFIXES,
            module.sniff,
            module.read,
            module.write,
            getattr(module, "KEEPS", frozenset()),
        )


@cache
def formats() -> dict[str, Format]:
    """Every format that is installed, by id."""
    return {f.id: f for f in map(Format.of, registry.modules(__name__))}


def find_format(name: str) -> Format:
    """Return the format of that id, or say which there are."""
    if name not in formats():
        raise UnknownNameError("format", name, formats())
    return formats()[name]


def recognise(name: str, head: bytes) -> Format:
    """Tell the format of a file by its content, then by its suffix."""
    sure = [f for f in formats().values() if f.sniff(head)]
    suffix = PurePath(name).suffix.lower()
    by_suffix = [f for f in sure or formats().values() if suffix in f.suffixes]
    for found in (*by_suffix, *sure):
        return found
    known = ", ".join(sorted(formats()))
    kind = kind_of(name, text_of(head))
    if kind is not None:
        raise FileError(
            f"{name} is {kind.what}, which is not read as a bilingual file; {kind.mend}."
        )
    message = f"{name} is in no bilingual format known here ({known}); convert it to one of them"
    raise FileError(f"{message}, or treat a translation alone as monolingual.")
