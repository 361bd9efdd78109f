"""Read an XLIFF 1 file into rows: units with the elements that they come from."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from review_app.errors import FileError
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
from review_app.text.markup import Element, Markup

Sides = tuple[Element, Element | None]


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
    ids = [trans.get("id") for _, _, trans in found]
    # ids are unique within a file element only
    prefixed = len(set(ids)) < len(ids) and len(list(markup.root.all("file"))) > 1
    rows: list[Row] = []
    taken: dict[str, int] = {}
    for paragraph, (number, file, trans) in enumerate(found):
        key = f"{number}/{trans.get('id')}" if prefixed else trans.get("id")
        taken[key] = taken.get(key, 0) + 1
        unique = key if taken[key] == 1 else f"{key}~{taken[key]}"
        place = Place(paragraph)
        base = Unit(unique, "", "", *_langs(file), file.get("original"), place=place)
        rows += _read_trans(markup, base, trans)
    return rows


def _translatable(parent: Element) -> Iterator[Element]:
    """Yield the trans-units that are to be translated; a group hands its wish down."""
    for element in parent.children:
        if element.space != parent.space or element.get("translate") == "no":
            continue
        if element.name == "trans-unit":
            yield element
        elif element.name == "group":
            yield from _translatable(element)


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


def _langs(file: Element) -> tuple[str, str]:
    return file.get("source-language") or "und", file.get("target-language") or "und"


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
    if trans.get("approved") == "yes":
        return State.FINAL
    element = trans.first("target")
    implied = State.TRANSLATED if target else State.INITIAL
    return STATES.get(element.get("state"), implied) if element else implied


def sdl_segment(trans: Element, mid: str) -> Element | None:
    """Return what Trados says of a segment beside the text."""
    for definitions in trans.children:
        if definitions.space == SDL and definitions.name == "seg-defs":
            return next((e for e in definitions.all("seg") if e.get("id") == mid), None)
    return None


def _own(markup: Markup, trans: Element, place: Place) -> dict[str, Any]:
    """Return what notes say, and the fields that only a file of this program has."""
    given = {name: trans.get(name, OURS) for name in ("paragraph", "role", "confidence", "kind")}
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
