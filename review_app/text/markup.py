"""XML that can be edited in place: a tree that knows which bytes each element stands in.

Writing a tree anew would change quotes, entities, white space and declarations all over a file.
So an edit replaces the bytes of what has changed, and all others stay. The parser is expat, since
it tells byte offsets. No entity is expanded but the five of XML, nothing outside is fetched.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

from review_app.errors import FileError

XML = "http://www.w3.org/XML/1998/namespace"
DEEPEST = 200
START_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
ATTRIBUTE = re.compile(r"\s+([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
DECLARED = re.compile(rb"^<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# what XML 1.0 has no way to write
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOTHING: Mapping[str, str | None] = MappingProxyType({})
EMPTY: Mapping[str, str] = MappingProxyType({})


class Element(NamedTuple):
    """An element: `start` to `inner` is its start tag, `close` to `end` its end tag.

    Attributes of a namespace have it in front with a space: `{XML} lang`. A tuple, since a large
    file has a million and a dataclass takes four times as long to make.
    """

    name: str
    space: str
    attributes: Mapping[str, str]
    content: tuple["Element | str", ...]
    start: int
    inner: int
    close: int
    end: int

    @property
    def children(self) -> tuple["Element", ...]:
        """The elements directly inside."""
        return tuple([part for part in self.content if not isinstance(part, str)])

    @property
    def text(self) -> str:
        """All characters inside, those of elements inside as well."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written as `<name/>`."""
        return self.inner == self.end

    def get(self, name: str, space: str = "") -> str:
        """Return an attribute, or an empty text."""
        return self.attributes.get(f"{space} {name}" if space else name, "")

    def all(self, name: str) -> Iterator["Element"]:
        """Yield the elements of that name directly inside, of this element's namespace."""
        return (e for e in self.children if e.name == name and e.space == self.space)

    def first(self, name: str) -> "Element | None":
        """Return the first such element."""
        for part in self.content:
            if not isinstance(part, str) and part.name == name and part.space == self.space:
                return part
        return None

    def deep(self, name: str) -> Iterator["Element"]:
        """Yield the elements of that name at any depth, in the order of the file."""
        for element in self.children:
            if element.name == name and element.space == self.space:
                yield element
            yield from element.deep(name)


NOWHERE = Element("", "", EMPTY, (), 0, 0, 0, 0)


class Edit(NamedTuple):
    """What to write in place of the bytes from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed file: `data` is its text in UTF-8, which the offsets of elements count in."""

    name: str
    root: Element
    data: bytes = field(repr=False)
    encoding: str = "utf-8"
    signature: bytes = b""

    def raw(self, start: int, end: int) -> str:
        """Return what is written there."""
        return self.data[start:end].decode("utf-8")

    def line(self, element: Element) -> int:
        """Return the line, from 1, that an element starts in."""
        return self.data.count(b"\n", 0, element.start) + 1

    def where(self, element: Element) -> str:
        """Name the file and the line for an error; counting lines takes time, so not before."""
        return f"{self.name}, line {self.line(element)}"

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the file with the edits made, which must not overlap.

        A character that the file's encoding lacks becomes a character reference.
        """
        parts, last = [], 0
        for edit in sorted(edits):
            parts += [self.data[last : edit.start], edit.text.encode("utf-8")]
            last = edit.end
        whole = b"".join([*parts, self.data[last:]])
        if self.encoding != "utf-8":
            whole = whole.decode("utf-8").encode(self.encoding, "xmlcharrefreplace")
        return self.signature + whole

    def start_tag(self, element: Element, attributes: Mapping[str, str | None]) -> str:
        """Return an element's start tag with attributes set, or removed where None."""
        tag = self.raw(element.start, element.inner)
        found = {match[1]: match for match in ATTRIBUTE.finditer(tag)}
        for name in sorted(set(attributes) & set(found), key=lambda n: -found[n].start()):
            at, value = found[name], attributes[name]
            start = at.start() if value is None else at.start(2)
            tag = tag[:start] + ("" if value is None else quoted(value)) + tag[at.end() :]
        new = "".join(f" {n}={quoted(v)}" for n, v in attributes.items() if v and n not in found)
        end = re.search(r"\s*/?>\Z", tag)
        cut = end.start() if end else len(tag)
        return tag[:cut] + new + tag[cut:]

    def filled(
        self, element: Element, inner: str, attributes: Mapping[str, str | None] = NOTHING
    ) -> Edit:
        """Return the edit that gives an element other content, and attributes."""
        tag = self.start_tag(element, attributes)
        if not element.is_empty_tag:
            return Edit(element.start, element.close, tag + inner)
        name = tag[1:].split(maxsplit=1)[0].rstrip("/>")
        return Edit(element.start, element.end, f"{tag[:-2].rstrip()}>{inner}</{name}>")


def escaped(text: str) -> str:
    """Write a text as XML character data; what XML cannot hold is a FileError."""
    bad = UNWRITABLE.search(text)
    if bad:
        code = f"U+{ord(bad[0]):04X}"
        around = UNWRITABLE.sub("", text[:60])
        message = f"The text {around!r} has the character {code}, which XML cannot hold;"
        raise FileError(f"{message} remove it and export again.")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def quoted(value: str) -> str:
    """Write an attribute value with its quotes."""
    text = escaped(value).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
    return f'"{text}"'


class Around(NamedTuple):
    """An element that is still open: its name is `namespace name`."""

    name: str
    attributes: Mapping[str, str]
    start: int
    content: list[Element | str]


Take = Callable[[Element, Sequence[Around], Markup], bool]
"""Look at an element that has just ended, and at those around it; true takes it out of the tree."""


class Aside(NamedTuple):
    """Instructions that stand for what is read elsewhere.

    `take` gets the content of each instruction called `mark`, and the elements around it.
    """

    mark: str
    take: Callable[[str, Sequence[Around]], None]


def parse(data: bytes, name: str, take: Take | None = None, aside: Aside | None = None) -> Markup:
    """Parse a file in the encoding it declares; what is no sound XML is a FileError.

    Refused as well: entities of its own, which can pull in other files or swell without end, and
    nesting deeper than 200 elements. `take` and `aside` keep the tree of a large file small.
    """
    signature, encoding = _encoding(data)
    body = data[len(signature) :]
    if encoding != "utf-8":
        body = _utf8(body, encoding, name)
    part = Markup(name, NOWHERE, body, encoding, signature)
    return replace(part, root=_Builder(part, take, aside).build())


def head(data: bytes) -> str:
    """Return the beginning of a file as text to look for a root element in."""
    signature, encoding = _encoding(data)
    try:
        return data[len(signature) :].decode(encoding, "replace")
    except LookupError:
        return data.decode("latin-1")


def _encoding(data: bytes) -> tuple[bytes, str]:
    for signature, encoding in SIGNATURES:
        if data.startswith(signature):
            return signature, encoding
    declared = DECLARED.match(data)
    encoding = declared[1].decode().lower() if declared else "utf-8"
    return b"", "utf-8" if encoding in {"utf-8", "utf8", "us-ascii", "ascii"} else encoding


def _utf8(body: bytes, encoding: str, name: str) -> bytes:
    try:
        text = body.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        message = f"{name} is not in the encoding that it declares, {encoding};"
        raise FileError(f"{message} save it as UTF-8 and declare that.") from error
    return text.encode("utf-8")


class _Builder:
    """Collects expat's events into elements."""

    def __init__(self, markup: Markup, take: Take | None, aside: Aside | None) -> None:
        self.markup, self.take, self.aside = markup, take, aside
        self.data, self.name = markup.data, markup.name
        self.names: dict[str, tuple[str, str]] = {}
        self.open: list[Around] = []
        self.root: Element | None = None
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.skipped
        self.parser.ProcessingInstructionHandler = self.instruction if aside else None

    def build(self) -> Element:
        """Parse everything and return the root."""
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            message = f"{self.name}, line {error.lineno}: not sound XML ({what});"
            raise FileError(f"{message} mend that line or export the file again.") from error
        finally:
            # the parser holds our methods and we hold it: a ring that would keep the tree alive
            self.parser.StartElementHandler = self.parser.EndElementHandler = None
            self.parser.CharacterDataHandler = self.parser.EntityDeclHandler = None
            self.parser.SkippedEntityHandler = self.parser.ProcessingInstructionHandler = None
        if self.root is None:
            raise FileError(f"{self.name} has no XML element in it; choose another file.")
        return self.root

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if len(self.open) >= DEEPEST:
            self.refuse(f"elements are nested more than {DEEPEST} deep; choose another file.")
        self.open.append(Around(name, attributes or EMPTY, self.parser.CurrentByteIndex, []))

    def characters(self, text: str) -> None:
        """Keep a run of characters."""
        if self.open:
            self.open[-1].content.append(text)

    def end(self, name: str) -> None:
        """Close an element and hand it to the one around it."""
        _, attributes, start, content = self.open.pop()
        data = self.data
        if attributes:
            tag = START_TAG.match(data, start)
            inner = tag.end() if tag else start
        else:
            inner = data.index(b">", start) + 1
        if data.startswith(b"/>", inner - 2):
            close = end = inner
        else:
            close = self.parser.CurrentByteIndex
            end = data.index(b">", close) + 1
        local, space = self.names.get(name) or self.split(name)
        element = Element(local, space, attributes, tuple(content), start, inner, close, end)
        if not self.open:
            self.root = element
        elif self.take and self.take(element, self.open, self.markup):
            self.open[-1].content.clear()
        else:
            self.open[-1].content.append(element)

    def instruction(self, target: str, content: str) -> None:
        """Have what an instruction stands for read elsewhere."""
        if self.aside and target == self.aside.mark:
            self.aside.take(content.strip(), self.open)

    def split(self, name: str) -> tuple[str, str]:
        """Part a name from its namespace; equal names share their strings."""
        space, _, local = name.rpartition(" ")
        self.names[name] = local, space
        return local, space

    def entity(self, *declaration: object) -> None:
        """Refuse a declared entity."""
        self.refuse("it declares entities of its own; remove the DOCTYPE and write plain text.")

    def skipped(self, name: str, is_parameter: bool) -> None:
        """Refuse an entity that only a DTD elsewhere would explain."""
        self.refuse(f"the entity {name!r} is not defined; write the character itself.")

    def refuse(self, why: str) -> None:
        """Raise a FileError that names the place."""
        raise FileError(f"{self.name}, line {self.parser.CurrentLineNumber}: {why}")
