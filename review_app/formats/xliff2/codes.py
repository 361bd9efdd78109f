"""Find where the inline codes of an XLIFF 2 unit break the standard."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from review_app.formats.xliff2.words import CODES
from review_app.text.markup import Element

Complaint = tuple[Element, str]


def references(inner: list[Element], data: set[str], units: set[str]) -> Iterator[Complaint]:
    """Check that what a code refers to is there."""
    codes = {e.get("id"): e for e in inner if e.name in CODES}
    for element in inner:
        for name in ("dataRef", "dataRefStart", "dataRefEnd"):
            if element.get(name) and element.get(name) not in data:
                yield element, f"{name} {element.get(name)!r} is not in originalData; correct it."
        for name in ("subFlows", "subFlowsStart", "subFlowsEnd"):
            for unit in element.get(name).split():
                if unit.rpartition("u=")[2] not in units:
                    yield element, f"{name} names {unit!r}, which is no unit; correct it."
        base = element.get("copyOf")
        if base and (base not in codes or codes[base].get("canCopy") == "no"):
            yield element, f"copyOf {base!r} is no code that may be copied; correct it."
        if base and any(name.startswith("dataRef") for name in element.attributes):
            yield element, "a code has either copyOf or dataRef; keep one of them."


def pairs(inner: list[Element]) -> Iterator[Complaint]:
    """Check that every start has its end behind it, and that both agree."""
    started: dict[str, Element] = {}
    ended: set[str] = set()
    for element in inner:
        if element.name in {"sc", "sm"}:
            started[element.get("id")] = element
        elif element.name in {"ec", "em"} and element.get("isolated") != "yes":
            key = element.get("startRef")
            ended.add(key)
            yield from _end(element, started.get(key))
        elif element.name == "ec" and element.get("startRef"):
            yield element, "an isolated ec has an id and no startRef; correct it."
        elif element.name == "ec" and not element.get("id"):
            yield element, "an isolated ec has no id; add it."
    for key, element in started.items():
        alone = element.get("isolated") == "yes"
        if (key in ended) == alone:
            what = "an isolated one has no end" if alone else "its end is missing"
            yield element, f"{element.name} {key!r}: {what}; correct it."


def _end(element: Element, start: Element | None) -> Iterator[Complaint]:
    wanted = {"ec": "sc", "em": "sm"}[element.name]
    if start is None or start.name != wanted:
        yield element, f"{element.name} has no {wanted} before it; correct startRef."
        return
    if element.get("id"):
        yield element, f"{element.name} may not have id and startRef; remove the id."
    for name in ("canCopy", "canDelete", "canOverlap"):
        if element.name == "ec" and element.get(name) != start.get(name):
            yield element, f"{name} differs from that of its sc; make them equal."
    reorder = start.get("canReorder"), element.get("canReorder")
    if element.name == "ec" and reorder[0] != reorder[1] and reorder != ("firstNo", "no"):
        yield element, "canReorder differs from that of its sc; make them equal."


def comments(inner: Sequence[Element], unit: Element) -> Iterator[Complaint]:
    """Check that a comment has its text here, or points to a note of this unit."""
    ids = [note.get("id") for notes in unit.all("notes") for note in notes.all("note")]
    notes = tuple(f"{way}n={key}" for key in ids for way in ("#", f"u={unit.get('id')}/"))
    for element in inner:
        if element.get("type") != "comment" or element.name not in {"mrk", "sm"}:
            continue
        if bool(element.get("value")) == bool(element.get("ref")):
            yield element, "a comment has either value or ref; keep one of them."
        elif element.get("ref") and not element.get("ref").endswith(notes):
            yield element, f"ref {element.get('ref')!r} is no note of this unit; correct it."


def movement(parts: Sequence[Element]) -> Iterator[Complaint]:
    """Check what codes may be moved and deleted, and that the targets keep to it."""
    sources = [_codes(source) for part in parts for source in part.all("source")]
    targets = [_codes(target) for part in parts for target in part.all("target")]
    there = {code.get("id") for target in targets for code in target}
    for part in parts:
        if part.first("target"):
            fixed = (c for s in part.all("source") for c in _codes(s) if c.get("canDelete") == "no")
            for code in fixed:
                if code.get("id") not in there:
                    yield code, f"code {code.get('id')!r} may not be deleted; put it in the target."
    for source in sources:
        yield from _sequences(source)
        for run in _runs(source):
            yield from _moved(run, targets)


def _codes(text: Element) -> list[Element]:
    """Return the codes of a text in their order; an ec with a start has the id of that."""
    found = []
    for element in text.children:
        if element.space == text.space:
            found += [element] if element.name in {"ph", "pc", "sc"} else []
            found += _codes(element)
    return found


def _sequences(source: Sequence[Element]) -> Iterator[Complaint]:
    begun = False
    for code in source:
        reorder = code.get("canReorder")
        begun = begun or reorder == "firstNo"
        if reorder == "no" and not begun:
            yield code, "canReorder 'no' needs a code with 'firstNo' before it; correct it."
        loose = code.get("canCopy") != "no" or code.get("canDelete") != "no"
        if reorder in {"no", "firstNo"} and loose:
            yield code, f"canReorder {reorder!r} needs canCopy and canDelete 'no'; add them."


def _runs(source: Sequence[Element]) -> list[list[Element]]:
    """Return the codes that must stay together, in their order."""
    runs: list[list[Element]] = []
    for code in source:
        if code.get("canReorder") == "firstNo":
            runs.append([code])
        elif code.get("canReorder") == "no" and runs:
            runs[-1].append(code)
    return runs


def _moved(run: Sequence[Element], targets: Sequence[Sequence[Element]]) -> Iterator[Complaint]:
    wanted = [code.get("id") for code in run]
    for target in targets:
        ids = [code.get("id") for code in target]
        if wanted[0] in ids:
            start = ids.index(wanted[0])
            nested = _depths(target[start : start + len(wanted)]) == _depths(run)
            if ids[start : start + len(wanted)] != wanted or not nested:
                yield target[start], f"the codes {', '.join(wanted)} must stay in this order."


def _depths(codes: Sequence[Element]) -> list[bool]:
    """Tell of each code whether it stands inside the one before it."""
    return [a.start < b.start < a.close for a, b in pairwise(codes)]
