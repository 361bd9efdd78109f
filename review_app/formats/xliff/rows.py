"""Read an XLIFF 1 file into rows: units with the elements that they come from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from review_app.errors import FileError
from review_app.formats.xliff.plain import Plain
from review_app.formats.xliff.words import (
    CONF,
    FAMILY,
    OURS,
    ROLES,
    SDL,
    SIGNS,
    STATES,
    TOOL,
)
from review_app.model import Candidate, Note, Place, State, Unit
from review_app.text import inline
from review_app.text.inline import Shown, Sign
from review_app.text.markup import EMPTY, Around, Element, Markup

Sides = tuple[Element, Element | None]
ADDED = ("paragraph", "role", "confidence", "kind")
OWN = frozenset(f"{OURS} {name}" for name in ADDED)


class Row(NamedTuple):
    """A unit and the elements that it was read from; `mid` names a segment."""

    unit: Unit
    trans: Element
    mid: str
    target: Element | None
    shown: tuple[Shown, Shown]


def rows_of(markup: Markup) -> list[Row]:
    """Return every unit to translate in the order of the file, each with an id of its own."""
    found = [
        (number, file, trans)
        for number, file in enumerate(markup.root.all("file"), 1)
        for body in file.all("body")
        for trans in _translatable(body)
    ]
    files = sum(1 for _ in markup.root.all("file"))
    names = _unique([(number, trans.get("id")) for number, _, trans in found], files)
    return [
        row
        for paragraph, ((_, file, trans), name) in enumerate(zip(found, names, strict=True))
        for row in _rows(markup, file.attributes, trans, Place(paragraph), name)
    ]


class Collector:
    """Makes the units of `rows_of` while a file is parsed, so that its tree need not be kept."""

    def __init__(self) -> None:
        self.files = 1
        self.names: list[tuple[int, str]] = []
        self.units: list[tuple[int, Unit]] = []

    def take(self, element: Element, around: Sequence[Around], markup: Markup) -> bool:
        """Read a trans-unit that is to be translated, and have it dropped."""
        if element.name == "file":
            self.files += len(around) == 1 and _inside(around, element.space)
        if element.name != "trans-unit" or element.get("translate") == "no":
            return False
        wanted = _inside(around, element.space)
        if wanted:
            place, name = Place(len(self.names)), element.get("id")
            rows = _rows(markup, around[1].attributes, element, place, name)
            self.units += [(len(self.names), row.unit) for row in rows]
            self.names.append((self.files, name))
        return wanted

    def take_plain(self, units: Iterable[Plain], around: Sequence[Around]) -> None:
        """Read a stretch of plain trans-units that stands inside the elements `around`."""
        space = around[0].name.rpartition(" ")[0]
        if not _inside(around, space):
            return
        file = around[1].attributes
        langs = file.get("source-language") or "und", file.get("target-language") or "und"
        document = file.get("original", "")
        for plain in units:
            if plain.attributes.get("translate") == "no":
                continue
            name, place = plain.attributes.get("id", ""), Place(len(self.names))
            target = plain.target or ""
            state = _told(plain.attributes, plain.about, target, there=plain.target is not None)
            unit = Unit(name, plain.source, target, *langs, document, state, place=place)
            self.units.append((len(self.names), unit))
            self.names.append((self.files, name))

    def named(self) -> Iterator[Unit]:
        """Yield the units; where files share ids, each under the name that tells it apart."""
        names = _unique(self.names, self.files - 1)
        for n, unit in self.units:
            name, first = names[n], self.names[n][1]
            yield unit if name == first else replace(unit, id=name + unit.id[len(first) :])


def _inside(around: Sequence[Around], space: str) -> bool:
    """Tell whether `_translatable` would come by here: xliff, file, body, groups."""
    if [each.name for each in around] != _path(space, len(around)):
        return False
    return all(each.attributes.get("translate") != "no" for each in around[3:])


@cache
def _path(space: str, depth: int) -> list[str]:
    names = ["xliff", "file", "body", *["group"] * depth][:depth]
    return [f"{space} {name}" if space else name for name in names]


def _unique(names: Sequence[tuple[int, str]], files: int) -> list[str]:
    """Return a name for each id of a file; ids are unique within a file element only."""
    prefixed = files > 1 and len({name for _, name in names}) < len(names)
    unique: list[str] = []
    taken: dict[str, int] = {}
    for number, name in names:
        key = f"{number}/{name}" if prefixed else name
        taken[key] = taken.get(key, 0) + 1
        unique.append(key if taken[key] == 1 else f"{key}~{taken[key]}")
    return unique


def _rows(
    markup: Markup, file: Mapping[str, str], trans: Element, place: Place, name: str
) -> Iterable[Row]:
    langs = file.get("source-language") or "und", file.get("target-language") or "und"
    sides = _plain(trans)
    if sides:
        return (_plain_row(trans, sides, place, (name, file.get("original", ""), *langs)),)
    base = Unit(name, "", "", *langs, file.get("original", ""), place=place)
    return _read_trans(markup, base, trans)


def _translatable(parent: Element) -> Iterator[Element]:
    """Yield the trans-units that are to be translated; a group hands its wish down."""
    for element in parent.children:
        if element.space != parent.space or element.get("translate") == "no":
            continue
        if element.name == "trans-unit":
            yield element
        elif element.name == "group":
            yield from _translatable(element)


def _plain(trans: Element) -> Sides | None:
    """Return the sides of a trans-unit that holds nothing else: most do, and read faster."""
    children = trans.children
    names = [child.name for child in children]
    if names not in (["source", "target"], ["source"]) or not OWN.isdisjoint(trans.attributes):
        return None
    for child in children:
        content = child.content
        if child.space != trans.space or len(content) > 1:
            return None
        if content and not isinstance(content[0], str):
            return None
    return children[0], children[1] if len(children) > 1 else None


def _plain_row(trans: Element, sides: Sides, place: Place, named: tuple[str, str, str, str]) -> Row:
    source, target = (str(e.content[0]) if e and e.content else "" for e in sides)
    key, document, source_lang, target_lang = named
    unit = Unit(
        key,
        source,
        target,
        source_lang,
        target_lang,
        document,
        _marked(trans, sides[1], target),
        place=place,
    )
    return Row(unit, trans, "", sides[1], (Shown(source, {}), Shown(target, {})))


def _read_trans(markup: Markup, base: Unit, trans: Element) -> Iterator[Row]:
    source, target = trans.first("source"), trans.first("target")
    if source is None:
        message = f"{markup.where(trans)}: trans-unit {trans.get('id')!r} has no source;"
        raise FileError(f"{message} add one.")
    cut = trans.first("seg-source")
    sources, targets = segments(cut), segments(target)
    if cut and not sources and not _has_words(inline.parts(source, markup, _sign)):
        return  # a tool that segments leaves pure layout unsegmented
    unit = replace(base, **_own(markup, trans, base.place))
    if not sources or (target and not targets and target.text.strip()):
        yield _row(markup, unit, trans, "", (source, target))
        return
    for mid, segment in sources.items():
        named = replace(unit, id=f"{unit.id}#{mid}")
        yield _row(markup, named, trans, mid, (segment, targets.get(mid)))


def segments(element: Element | None) -> dict[str, Element]:
    """Return the segments inside a seg-source or target by their `mid`; without it by number."""
    marks = element.deep("mrk") if element else ()
    found = (mark for mark in marks if mark.get("mtype") == "seg")
    return {mark.get("mid") or f"~{number}": mark for number, mark in enumerate(found, 1)}


def _has_words(content: list[inline.Part]) -> bool:
    return any(isinstance(part, str) and part.strip() for part in content)


def _row(markup: Markup, base: Unit, trans: Element, mid: str, pair: Sides) -> Row:
    """Complete a unit that so far has what its file and its trans-unit say."""
    source, target = inline.show(*(inline.parts(side, markup, _sign) for side in pair))
    unit = replace(
        base,
        source=source.text,
        target=target.text,
        state=_state(trans, mid, target.text),
        codes=tuple(dict.fromkeys((*source.codes, *target.codes))),
    )
    return Row(unit, trans, mid, pair[1], (source, target))


def _sign(element: Element) -> Sign:
    """Tell what an inline element of XLIFF 1.2 is; what is unknown stands alone."""
    name = element.name
    shape: Any = SIGNS.get(name, "alone")
    if name == "it":
        shape = {"open": "open", "close": "close"}.get(element.get("pos"), "alone")
    key = element.get("rid") or element.get("id") or element.get("mid")
    return Sign(shape, FAMILY.get(name, name), key)


def _state(trans: Element, mid: str, target: str) -> State:
    conf = sdl_segment(trans, mid)
    if conf:
        return CONF.get(conf.get("conf"), State.INITIAL)
    return _marked(trans, trans.first("target"), target)


def _marked(trans: Element, element: Element | None, target: str) -> State:
    about = element.attributes if element else EMPTY
    return _told(trans.attributes, about, target, there=element is not None)


def _told(trans: Mapping[str, str], about: Mapping[str, str], target: str, *, there: bool) -> State:
    """Tell the state by what the attributes of a trans-unit and of its target say."""
    if trans.get("approved") == "yes":
        return State.FINAL
    implied = State.TRANSLATED if target else State.INITIAL
    return STATES.get(about.get("state", ""), implied) if there else implied


def sdl_segment(trans: Element, mid: str) -> Element | None:
    """Return what Trados says of a segment beside the text."""
    for definitions in trans.children:
        if definitions.space == SDL and definitions.name == "seg-defs":
            return next((e for e in definitions.all("seg") if e.get("id") == mid), None)
    return None


def _own(markup: Markup, trans: Element, place: Place) -> dict[str, Any]:
    """Return what notes say, and the fields that only a file of this program has."""
    given = {name: trans.get(name, OURS) for name in ADDED}
    alternatives = [a for a in trans.all("alt-trans") if a.get("tool-id") == TOOL]
    texts = [(a, t.text) for a in alternatives for t in a.all("target")]
    try:
        confidence = float(given["confidence"]) if given["confidence"] else None
        paragraph = int(given["paragraph"] or place.paragraph)
    except ValueError as error:
        message = f"{markup.where(trans)}: confidence or paragraph is not a number;"
        raise FileError(f"{message} write one such as 0.9 or 3.") from error
    return {
        "notes": tuple(Note(note.get("from"), note.text) for note in trans.all("note")),
        "confidence": confidence,
        "kind": given["kind"] or "1-1",
        "place": Place(paragraph, next((r for r in ROLES if r == given["role"]), "text")),
        "candidates": tuple(
            Candidate(a.get("origin"), t) for a, t in texts if a.get("alttranstype") == "proposal"
        ),
        "reference": next((t for a, t in texts if a.get("alttranstype") == "reference"), None),
    }
