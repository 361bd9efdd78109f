"""XLIFF 2.0 and 2.1: read, and written back in place.

Read: every `segment` of every `unit`, in groups too, unless `translate="no"` holds for all of it; a
unit with several segments gives `unit#segment`. Inline codes show as tags. The state is that of
the segment; without one it is initial, as the standard says. Where the file breaks the standard
the warnings name the place.

Written back: targets and states; all other bytes stay, modules, extensions and `ignorable` among
them. A changed state drops the `subState`, which belongs to the old one; the first target of a file
adds its `trgLang`. Not kept in a new file: candidates, reference, and author and time of notes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, BinaryIO, NamedTuple, get_args

from review_app.errors import FileError
from review_app.formats.xliff2.validity import complaints
from review_app.model import Bitext, Note, Place, Role, State, Unit
from review_app.text import inline
from review_app.text.inline import Shown, Sign, Token
from review_app.text.markup import Edit, Element, Markup, escaped, head, parse, quoted
from review_app.text.tidying import restored

SUFFIXES = (".xliff2", ".xlf2", ".xlf", ".xliff")
KEEPS = frozenset(
    {"id", "source", "target", "source_lang", "target_lang", "document", "state", "confidence"}
    | {"kind", "place"}
)
OURS = "urn:review-app:units"
SIGNS = {"pc": "pair", "mrk": "pair", "sc": "open", "sm": "open", "ec": "close", "em": "close"}
FAMILY = {"ec": "sc", "em": "sm"}
ROLES: tuple[Role, ...] = get_args(Role)
REJECTED = {"state": "initial", "subState": "review:rejected"}


class _Row(NamedTuple):
    """A unit, its `segment`, and both texts as shown."""

    unit: Unit
    segment: Element
    shown: tuple[Shown, Shown]


def sniff(head_: bytes) -> bool:
    """Tell whether the root element is that of XLIFF 2."""
    return re.search(r"<(?:[\w.-]+:)?xliff\b[^>]*\bversion\s*=\s*[\"']2\.", head(head_)) is not None


def read(stream: BinaryIO, name: str) -> Bitext:
    """Read all segments; what is no sound XLIFF 2 is a FileError."""
    skeleton = stream.read()
    markup = _xliff(skeleton, name)
    units = tuple(row.unit for row in _rows(markup))
    return Bitext(name, units, skeleton, complaints(markup))


def write(units: Iterable[Unit], stream: BinaryIO, skeleton: bytes) -> None:
    """Write targets and states into the skeleton, or a new file."""
    if not skeleton:
        stream.write("".join(_new(list(units))).encode())
        return
    markup = _xliff(skeleton, "skeleton")
    after = {unit.id: unit for unit in units}
    pairs = [(row, restored(after.get(row.unit.id, row.unit), row.unit)) for row in _rows(markup)]
    edits = [edit for row, unit in pairs for edit in _edits(markup, row, unit)]
    if edits and not markup.root.get("trgLang") and any(unit.target for _, unit in pairs):
        lang = next(unit.target_lang for _, unit in pairs if unit.target)
        tag = markup.start_tag(markup.root, {"trgLang": lang})
        edits.append(Edit(markup.root.start, markup.root.inner, tag))
    stream.write(markup.edited(edits) if edits else skeleton)


def _xliff(data: bytes, name: str) -> Markup:
    markup = parse(data, name)
    version = markup.root.get("version")
    if markup.root.name != "xliff" or not version.startswith("2."):
        found = f"{markup.root.name} {version}".strip()
        raise FileError(f"{name} is not XLIFF 2 but {found}; export it as XLIFF 2.0.")
    if not markup.root.get("srcLang"):
        raise FileError(f"{name}: the xliff element has no srcLang; add it, such as srcLang='en'.")
    return markup


def _rows(markup: Markup) -> list[_Row]:
    files = list(markup.root.all("file"))
    found = [(file, unit) for file in files for unit in _units(file, translate=True)]
    ids = [unit.get("id") for _, unit in found]
    # a unit's id is unique within its file only
    prefixed = len(set(ids)) < len(ids) and len(files) > 1
    langs = markup.root.get("srcLang"), markup.root.get("trgLang") or "und"
    rows: list[_Row] = []
    taken: dict[str, int] = {}
    for paragraph, (file, unit) in enumerate(found):
        document = file.get("original") or file.get("document", OURS)
        key = f"{file.get('id')}/{unit.get('id')}" if prefixed else unit.get("id")
        base = Unit(key, "", "", *langs, document, place=Place(paragraph))
        for row in _read_unit(markup, base, unit):
            name = row.unit.id
            taken[name] = taken.get(name, 0) + 1
            unique = name if taken[name] == 1 else f"{name}~{taken[name]}"
            rows.append(row._replace(unit=replace(row.unit, id=unique)))
    return rows


def _units(parent: Element, *, translate: bool) -> Iterator[Element]:
    """Yield the units to translate; `translate` is inherited, and an annotation may overrule it."""
    here = {"yes": True, "no": False}.get(parent.get("translate"), translate)
    for element in parent.children:
        if element.space != parent.space:
            continue
        if element.name == "group":
            yield from _units(element, translate=here)
        elif element.name == "unit":
            wanted = {"yes": True, "no": False}.get(element.get("translate"), here)
            marks = (*element.deep("mrk"), *element.deep("sm"))
            if wanted or any(mark.get("translate") == "yes" for mark in marks):
                yield element


def _read_unit(markup: Markup, base: Unit, unit: Element) -> Iterator[_Row]:
    segments = list(unit.all("segment"))
    base = replace(base, **_own(markup, unit, base.place))
    for number, segment in enumerate(segments, 1):
        source = segment.first("source")
        if source is None:
            raise FileError(f"{markup.where(segment)}: a segment without source; add one.")
        sides = (source, segment.first("target"))
        shown = inline.show(*(inline.parts(side, markup, _sign) for side in sides))
        name = segment.get("id") or str(number)
        whole = replace(
            base,
            id=base.id if len(segments) == 1 else f"{base.id}#{name}",
            source=shown[0].text,
            target=shown[1].text,
            state=_state(markup, segment),
            codes=tuple(dict.fromkeys((*shown[0].codes, *shown[1].codes))),
        )
        yield _Row(whole, segment, (shown[0], shown[1]))


def _state(markup: Markup, segment: Element) -> State:
    if segment.get("subState") == REJECTED["subState"]:
        return State.REJECTED
    given = segment.get("state") or "initial"
    known = ", ".join(s for s in State if s is not State.REJECTED)
    try:
        return State(given if given in known.split(", ") else "")
    except ValueError as error:
        message = f"{markup.where(segment)}: state {given!r} is unknown; write one of: {known}."
        raise FileError(message) from error


def _own(markup: Markup, unit: Element, place: Place) -> dict[str, Any]:
    """Return what notes say, and the fields that only a file of this program has."""
    given = {name: unit.get(name, OURS) for name in ("id", "paragraph", "role", "confidence")}
    notes = (note for notes in unit.all("notes") for note in notes.all("note"))
    try:
        paragraph = int(given["paragraph"] or place.paragraph)
        confidence = float(given["confidence"]) if given["confidence"] else None
    except ValueError as error:
        message = f"{markup.where(unit)}: confidence or paragraph is not a number;"
        raise FileError(f"{message} write one such as 0.9 or 3.") from error
    fields: dict[str, Any] = {
        "notes": tuple(Note("", note.text) for note in notes),
        "place": Place(paragraph, next((r for r in ROLES if r == given["role"]), "text")),
        "kind": unit.get("kind", OURS) or "1-1",
        "confidence": confidence,
    }
    return fields | ({"id": given["id"]} if given["id"] else {})


def _sign(element: Element) -> Sign:
    """Tell what an inline element of XLIFF 2 is; what is unknown stands alone."""
    name = element.name
    shape: Any = SIGNS.get(name, "alone")
    key = element.get("startRef") or element.get("id")
    return Sign(shape, FAMILY.get(name, name), key)


def _edits(markup: Markup, row: _Row, after: Unit) -> Iterator[Edit]:
    if after.state != row.unit.state:
        attributes = {"subState": None} | _written(after.state)
        tag = markup.start_tag(row.segment, attributes)
        yield Edit(row.segment.start, row.segment.inner, tag)
    if after.target != row.unit.target:
        text = inline.compose(after.target, after.id, row.shown[1].raw, row.shown[0].raw)
        yield _target(markup, row.segment, text)


def _written(state: State) -> dict[str, str]:
    """XLIFF 2 has four states; that a person rejected the text is told in `subState`."""
    return REJECTED if state is State.REJECTED else {"state": str(state)}


def _target(markup: Markup, segment: Element, text: str) -> Edit:
    """Return the edit that fills the target, or adds it on a line like that of the source."""
    target, source = segment.first("target"), next(segment.all("source"))
    if target:
        return markup.filled(target, text)
    before = re.search(r"\s*\Z", markup.raw(segment.inner, source.start))
    space = before[0] if before else ""
    found = re.match(r"<([^\s/>:]+:)?", markup.raw(source.start, source.inner))
    name = f"{(found[1] if found else '') or ''}target"
    return Edit(source.end, source.end, f"{space}<{name}>{text}</{name}>")


def _new(units: Sequence[Unit]) -> Iterator[str]:
    langs = {(unit.source_lang, unit.target_lang) for unit in units} or {("und", "und")}
    if len(langs) > 1:
        pairs = ", ".join(sorted(f"{source} to {target}" for source, target in langs))
        message = f"XLIFF 2 holds one language pair a file, these units have {pairs};"
        raise FileError(f"{message} export them one pair at a time, or as XLIFF 1.2.")
    source, target = langs.pop()
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
    yield f' xmlns:review="{OURS}" srcLang={quoted(source)} trgLang={quoted(target)}>\n'
    numbered = enumerate(units, 1)
    for number, (document, group) in enumerate(groupby(numbered, lambda n: n[1].document), 1):
        yield f'<file id="f{number}" review:document={quoted(document)} xml:space="preserve">\n'
        for position, unit in group:
            yield from _new_unit(unit, position)
        yield "</file>\n"
    yield "</xliff>\n"


def _new_unit(unit: Unit, number: int) -> Iterator[str]:
    own = {"id": unit.id, "paragraph": str(unit.place.paragraph), "role": unit.place.role}
    own |= {"kind": unit.kind}
    if unit.confidence is not None:
        own["confidence"] = repr(unit.confidence)
    given = "".join(f" review:{name}={quoted(value)}" for name, value in own.items())
    yield f'<unit id="u{number}"{given}>\n'
    if unit.notes:
        notes = "".join(f"<note>{escaped(note.text)}</note>" for note in unit.notes)
        yield f"<notes>{notes}</notes>\n"
    if unit.codes:
        yield f"<originalData>{''.join(_data(unit))}</originalData>\n"
    table = _table(unit)
    state = " ".join(f'{name}="{value}"' for name, value in _written(unit.state).items())
    yield f"<segment {state}>\n"
    yield f"<source>{inline.compose(unit.source, unit.id, table)}</source>\n"
    yield f"<target>{inline.compose(unit.target, unit.id, table)}</target>\n</segment>\n</unit>\n"


def _data(unit: Unit) -> Iterator[str]:
    """Yield what each code held in the file that it comes from."""
    for number, code in enumerate(unit.codes, 1):
        yield f'<data id="d{number}">{escaped(code.data)}</data>'


def _table(unit: Unit) -> Mapping[str, Token]:
    """Return what each tag is written as: a native code that refers to its data."""
    opened = {c.tag.strip("</>"): str(n) for n, c in enumerate(unit.codes, 1) if c.kind == "open"}
    table = {}
    for number, code in enumerate(unit.codes, 1):
        partner = opened.get(code.tag.strip("</>"))
        data, key = f'dataRef="d{number}"', f'id="{number}"'
        if code.kind == "alone":
            raw = f"<ph {key} {data}/>"
        elif code.kind == "open":
            raw = f'<sc {key} {data} isolated="yes"/>'
        else:
            raw = f'<ec {key} {data} isolated="yes"/>'
        table[code.tag] = Token(code.kind, "", partner or str(number), raw)
    return table
