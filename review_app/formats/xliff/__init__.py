"""XLIFF 1.2, also as Trados writes it (SDLXLIFF): read, and written back in place.

Read: every `trans-unit` of every `file`, in groups too, unless `translate="no"`; where the source
is segmented (`seg-source` with `mrk mtype="seg"`), one unit a segment with the id
`trans-unit#segment`. Inline codes show as tags. The state comes from `approved` (final), from the
target's `state`, or in SDLXLIFF from the segment's `conf`; without any, a unit with a target is
translated. `note` becomes a note. `alt-trans` is not the translation and is left alone, unless
this program wrote it: then it is a candidate or the reference.

Written back: targets and states; all bytes but those of edited targets and states stay, and with
them `alt-trans`, comments, processing instructions, CDATA, foreign elements and the encoding.
Comments inside an edited target go with the old text. Segments of one target share its `state`
(not so in SDLXLIFF): the least advanced one is written. Without a skeleton a new file is written
with candidates, reference, notes (not their time), confidence, kind and place. XLIFF 2 is another
format.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import BinaryIO

from review_app.errors import FileError
from review_app.formats.xliff.editing import edits_of
from review_app.formats.xliff.fresh import fresh
from review_app.formats.xliff.plain import MARK, Hollowed, hollowed
from review_app.formats.xliff.rows import Collector, rows_of
from review_app.model import Bitext, Unit
from review_app.text.markup import Around, Aside, Edit, Markup, Take, head, parse
from review_app.text.tidying import restored

SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff")
KEEPS = frozenset(
    {"id", "source", "target", "source_lang", "target_lang", "document", "candidates"}
    | {"reference", "state", "confidence", "kind", "place"}
)


def sniff(head_: bytes) -> bool:
    """Tell whether the root element is that of XLIFF 1."""
    return re.search(r"<(?:[\w.-]+:)?xliff\b[^>]*\bversion\s*=\s*[\"']1\.", head(head_)) is not None


def read(stream: BinaryIO, name: str) -> Bitext:
    """Read all units; what is no sound XLIFF 1 is a FileError."""
    skeleton = stream.read()
    found = Collector()
    hollow = hollowed(skeleton)
    aside = Aside(MARK, _taker(found, hollow)) if hollow else None
    _xliff(hollow.data if hollow else skeleton, name, found.take, aside)
    return Bitext(name, tuple(found.named()), skeleton)


def _taker(found: Collector, hollow: Hollowed) -> Callable[[str, Sequence[Around]], None]:
    def take(number: str, around: Sequence[Around]) -> None:
        found.take_plain(hollow.stretches[int(number)], around)

    return take


def write(units: Iterable[Unit], stream: BinaryIO, skeleton: bytes) -> None:
    """Write targets and states into the skeleton, or a new file."""
    if not skeleton:
        stream.write("".join(fresh(list(units))).encode())
        return
    markup = _xliff(skeleton, "skeleton")
    after = {unit.id: unit for unit in units}
    edits: list[Edit] = []
    for _, group in groupby(rows_of(markup), lambda row: row.trans.start):
        rows = list(group)
        befores = [row.unit for row in rows]
        new = {unit.id: restored(after.get(unit.id, unit), unit) for unit in befores}
        edits += edits_of(markup, rows, new)
    stream.write(markup.edited(edits) if edits else skeleton)


def _xliff(data: bytes, name: str, take: Take | None = None, aside: Aside | None = None) -> Markup:
    markup = parse(data, name, take, aside)
    version = markup.root.get("version")
    if markup.root.name != "xliff" or not version.startswith("1."):
        found = f"{markup.root.name} {version}".strip()
        raise FileError(f"{name} is not XLIFF 1.2 but {found}; export it as XLIFF 1.2.")
    return markup
