"""Find where an XLIFF 2 file breaks the standard; each complaint names the line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from review_app.formats.xliff2 import codes
from review_app.formats.xliff2.words import (
    CODE_TYPE,
    CODES,
    KINDS,
    MARK_TYPE,
    MODULES,
    NEEDED,
    RANKS,
    SUBTYPES,
    VALUES,
)
from review_app.text.markup import XML, Element, Markup

Complaint = tuple[Element, str]
MOST = 20


def complaints(markup: Markup) -> tuple[str, ...]:
    """Say where the file breaks the standard: the first places in full, then their number."""
    found = list(_all(markup.root))
    said = [f"{markup.where(element)}: {what}" for element, what in found[:MOST]]
    more = [f"{markup.name}: {len(found) - MOST} more places break the standard."]
    return tuple(said + more * (len(found) > MOST))


def _all(root: Element) -> Iterator[Complaint]:
    for element in _core(root, root.space):
        yield from _shape(element)
        yield from _values(element)
        if element.name == "notes":
            yield from _unique(element.all("note"), "note")
    yield from _unique(root.all("file"), "file")
    yield from _languages(root)
    for file in root.all("file"):
        units = list(file.deep("unit"))
        yield from _unique(units, "unit")
        yield from _unique(file.deep("group"), "group")
        ids = {unit.get("id") for unit in units}
        for unit in units:
            yield from _unit(unit, ids)


def _core(element: Element, space: str) -> Iterator[Element]:
    """Yield an element and all within it that are the standard's own."""
    if element.space == space:
        yield element
        for child in element.children:
            yield from _core(child, space)


def _shape(element: Element) -> Iterator[Complaint]:
    """Compare an element with the table of what it may hold."""
    kind = KINDS.get(element.name)
    if kind is None:
        yield element, f"the element {element.name} is unknown; remove it."
        return
    for name in sorted(kind.required - element.attributes.keys()):
        yield element, f"{element.name} has no {name}; add it."
    for name in element.attributes:
        space, _, local = name.rpartition(" ")
        ours = local in kind.attributes if not space else _is_module(element, space)
        if not ours and not (space and kind.open_attributes) and space != XML:
            yield element, f"{element.name} may not have {local}; remove it."
    for child in element.children:
        wanted = child.name in kind.children if child.space == element.space else kind.open_children
        if not wanted:
            yield child, f"{element.name} may not hold {child.name}; remove it."
    yield from _numbers(element)
    if element.name in {"file", "group", "unit", "segment", "ignorable"}:
        yield from _sequence(element)


def _sequence(element: Element) -> Iterator[Complaint]:
    """Check that children come in the order that the standard gives them."""
    ranks = [RANKS.get(c.name, 4) if c.space == element.space else 1 for c in element.children]
    for child, rank, before in zip(element.children[1:], ranks[1:], ranks, strict=False):
        if rank < before:
            yield child, f"{child.name} comes too late in {element.name}; move it up."


def _is_module(element: Element, space: str) -> bool:
    return element.name in CODES and space.startswith(MODULES)


def _numbers(element: Element) -> Iterator[Complaint]:
    """Check what must be there at least once, or at most once."""
    needed = NEEDED.get(element.name, ())
    if needed and not any(element.first(name) for name in needed):
        yield element, f"{element.name} has no {' or '.join(needed)}; add one."
    for name in ("source", "target", "notes", "originalData", "skeleton"):
        for extra in list(element.all(name))[1:]:
            yield extra, f"{element.name} has more than one {name}; keep one."
    if element.name == "skeleton":
        has_content = bool(element.content)
        if has_content == bool(element.get("href")):
            yield element, "a skeleton has either content or href; keep one of them."


def _values(element: Element) -> Iterator[Complaint]:
    for name, value in element.attributes.items():
        form = _form(element, name.removeprefix(f"{XML} "))
        if form and not form.fullmatch(value):
            yield element, f"{name.rpartition(' ')[2]} may not be {value!r}; correct it."
    for needing, needed in (("subType", "type"), ("subState", "state")):
        if element.get(needing) and not element.get(needed):
            yield element, f"{needing} needs a {needed}; add it."
    sub = element.get("subType")
    if sub.startswith("xlf:") and SUBTYPES.get(sub, element.get("type")) != element.get("type"):
        yield element, f"subType {sub!r} needs type {SUBTYPES[sub]!r}; correct it."
    if element.name == "cp" and not _needs_code(element.get("hex")):
        yield element, f"cp is for characters that XML cannot hold, not {element.get('hex')!r}."


def _form(element: Element, name: str) -> re.Pattern[str] | None:
    if name == "type" and element.name in CODES:
        return CODE_TYPE
    if name == "type" and element.name in {"mrk", "sm"}:
        return MARK_TYPE
    return VALUES.get(name)


def _needs_code(given: str) -> bool:
    """Tell whether a number stands for a character that XML 1.0 has no place for."""
    if not re.fullmatch("[0-9A-Fa-f]{1,6}", given):
        return False
    number = int(given, 16)
    return (
        (number < 0x20 and number not in {9, 10, 13})
        or 0xD800 <= number <= 0xDFFF
        or number in {0xFFFE, 0xFFFF}
    )


def _unique(elements: Iterable[Element], what: str) -> Iterator[Complaint]:
    counts = Counter[str]()
    for element in elements:
        counts[element.get("id")] += 1
        if element.get("id") and counts[element.get("id")] == 2:
            yield element, f"the {what} id {element.get('id')!r} is used twice; change one."


def _languages(root: Element) -> Iterator[Complaint]:
    """Check that texts are in the languages that the file declares, and keep white space alike."""
    if any(root.deep("target")) and not root.get("trgLang"):
        yield root, "there are targets but no trgLang; add it."
    langs = {"source": root.get("srcLang"), "target": root.get("trgLang")}
    for element, own in _inherited(root, "lang", ""):
        lang = langs.get(element.name)
        if own and lang and own.lower() != lang.lower():
            yield element, f"the {element.name} is in {own!r}, the file in {lang!r}; correct one."
    before = "default"
    for element, own in _inherited(root, "space", "default"):
        if element.name == "target" and own != before:
            yield element, "xml:space differs from that of the source; make them equal."
        before = own if element.name == "source" else before


def _inherited(element: Element, name: str, value: str) -> Iterator[tuple[Element, str]]:
    """Yield the elements down to the texts, with an attribute of XML that hands itself down."""
    own = element.get(name, XML) or value
    yield element, own
    for child in element.children:
        if child.space == element.space and element.name not in {"source", "target"}:
            yield from _inherited(child, name, own)


def _unit(unit: Element, units: set[str]) -> Iterator[Complaint]:
    parts = [e for e in unit.children if e.name in {"segment", "ignorable"}]
    data = {d.get("id") for o in unit.all("originalData") for d in o.all("data")}
    yield from _unique((d for o in unit.all("originalData") for d in o.all("data")), "data")
    for side in ("source", "target"):
        texts = [text for part in parts for text in part.all(side)]
        inner = [e for text in texts for e in _core(text, unit.space) if e is not text]
        named = [e for e in inner if e.name != "ec" or e.get("isolated") == "yes"]
        yield from _unique([*(parts if side == "source" else ()), *named], "code or segment")
        yield from codes.references(inner, data, units)
        yield from codes.comments(inner, unit)
        yield from codes.pairs(inner)
    yield from codes.movement(parts)
    yield from _order(parts)


def _order(parts: list[Element]) -> Iterator[Complaint]:
    """Check that the targets of a unit have a place each."""
    taken = Counter[int]()
    for number, part in enumerate(parts, 1):
        target = part.first("target")
        given = target.get("order") if target else ""
        place = int(given) if given.isdigit() else number
        taken[place] += 1
        if taken[place] > 1 or place > len(parts):
            yield part, f"the order of its target, {place}, is taken or too high; correct it."
