"""Write units as a new XLIFF 1.2 file."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from review_app.formats.xliff.words import OURS, TOOL, WRITTEN
from review_app.model import State, Unit
from review_app.text import inline
from review_app.text.inline import Token
from review_app.text.markup import escaped, quoted


def fresh(units: Sequence[Unit]) -> Iterator[str]:
    """Yield the file in pieces; a run of units of one document and pair is a file element."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"'
    yield f' xmlns:review="{OURS}">\n'
    for (document, source, target), group in groupby(
        units, lambda unit: (unit.document, unit.source_lang, unit.target_lang)
    ):
        yield f"<file original={quoted(document)} source-language={quoted(source)}"
        yield f' target-language={quoted(target)} datatype="plaintext" xml:space="preserve">\n'
        yield f'<header><tool tool-id="{TOOL}" tool-name="{TOOL}"/></header>\n<body>\n'
        for unit in group:
            yield from _new_trans(unit)
        yield "</body>\n</file>\n"
    yield "</xliff>\n"


def _new_trans(unit: Unit) -> Iterator[str]:
    own = {"paragraph": str(unit.place.paragraph), "role": unit.place.role, "kind": unit.kind}
    if unit.confidence is not None:
        own["confidence"] = repr(unit.confidence)
    approved = ' approved="yes"' if unit.state is State.FINAL else ""
    given = "".join(f" review:{name}={quoted(value)}" for name, value in own.items())
    yield f"<trans-unit id={quoted(unit.id)}{approved}{given}>\n"
    table = _table(unit)
    yield f"<source>{inline.compose(unit.source, unit.id, table)}</source>\n"
    target = inline.compose(unit.target, unit.id, table)
    yield f'<target state="{WRITTEN[unit.state]}">{target}</target>\n'
    for candidate in unit.candidates:
        yield _alternative(candidate.text, "proposal", f" origin={quoted(candidate.system)}")
    if unit.reference is not None:
        yield _alternative(unit.reference, "reference", "")
    for note in unit.notes:
        author = f" from={quoted(note.author)}" if note.author else ""
        yield f"<note{author}>{escaped(note.text)}</note>\n"
    yield "</trans-unit>\n"


def _alternative(text: str, kind: str, origin: str) -> str:
    start = f'<alt-trans tool-id="{TOOL}" alttranstype="{kind}"{origin}>'
    return f"{start}<target>{escaped(text)}</target></alt-trans>\n"


def _table(unit: Unit) -> dict[str, Token]:
    """Return what each tag is written as: a native code around what the unit's file held."""
    names = {"open": "bpt", "close": "ept", "alone": "ph"}
    ids = {tag: str(n) for n, tag in enumerate(dict.fromkeys(_base(c.tag) for c in unit.codes), 1)}
    return {
        code.tag: Token(
            code.kind,
            names[code.kind],
            key,
            f'<{names[code.kind]} id="{key}">{escaped(code.data)}</{names[code.kind]}>',
        )
        for code in unit.codes
        for key in (ids[_base(code.tag)],)
    }


def _base(tag: str) -> str:
    return tag.strip("</>")
