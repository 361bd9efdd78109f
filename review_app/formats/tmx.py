"""TMX 1.4, the exchange format of translation memories: read, and written back in place.

Read: every `tu` as one unit for each language beside the source (`srclang` of the `tu` or the
header, without one the first variant); with several such languages the id is `tuid:language`.
Inline codes show as tags. `prop type="x-state"`, `x-confidence`, `x-kind`, `x-document`,
`x-paragraph` and `x-role` are ours; other properties stay in the file. A unit with a target is
translated unless `x-state` says more.

Written back: targets and states (one for all languages of a `tu`); all other bytes stay. Comments
inside an edited segment go with the old text. Not kept in a new file: candidates, reference, and
author and time of notes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, BinaryIO, NamedTuple, get_args

from review_app.errors import FileError
from review_app.model import Bitext, Note, Place, Role, State, Unit
from review_app.text import inline
from review_app.text.inline import Shown, Sign, Token
from review_app.text.markup import XML, Edit, Element, Markup, escaped, head, parse, quoted
from review_app.text.tidying import restored

SUFFIXES = (".tmx",)
KEEPS = frozenset(
    {"id", "source", "target", "source_lang", "target_lang", "document", "state", "confidence"}
    | {"kind", "place"}
)
ROLES: tuple[Role, ...] = get_args(Role)
ORDER = (State.REJECTED, *State)  # a rejected text is the furthest from done
SIGNS = {"bpt": "open", "ept": "close", "hi": "pair", "sub": "pair"}
NAMES = {"open": "bpt", "close": "ept", "alone": "ph"}


class _Row(NamedTuple):
    """A unit with its `tu`, the variant of its target if there is one, and both texts."""

    unit: Unit
    tu: Element
    target: Element | None
    shown: tuple[Shown, Shown]


def sniff(head_: bytes) -> bool:
    """Tell whether the root element is that of TMX."""
    return re.search(r"<tmx\b", head(head_)) is not None


def read(stream: BinaryIO, name: str) -> Bitext:
    """Read all units; what is no sound TMX is a FileError."""
    skeleton = stream.read()
    return Bitext(name, tuple(row.unit for row in _rows(parse(skeleton, name))), skeleton)


def write(units: Iterable[Unit], stream: BinaryIO, skeleton: bytes) -> None:
    """Write targets and states into the skeleton, or a new file."""
    if not skeleton:
        stream.write("".join(_new(list(units))).encode())
        return
    markup = parse(skeleton, "skeleton")
    after = {unit.id: unit for unit in units}
    edits: list[Edit] = []
    for _, rows in groupby(_rows(markup), lambda row: row.tu.start):
        pairs = ((row, after.get(row.unit.id, row.unit)) for row in rows)
        edits += _edits(markup, [(row, restored(unit, row.unit)) for row, unit in pairs])
    stream.write(markup.edited(edits) if edits else skeleton)


def _rows(markup: Markup) -> Iterator[_Row]:
    if markup.root.name != "tmx":
        found = markup.root.name
        raise FileError(f"{markup.name} is not TMX but {found}; export it as TMX 1.4.")
    header, body = markup.root.first("header"), markup.root.first("body")
    default = header.get("srclang") if header else ""
    taken: dict[str, int] = {}
    for number, tu in enumerate(body.all("tu") if body else (), 1):
        for row in _read_tu(markup, tu, tu.get("srclang") or default, number):
            key = row.unit.id
            taken[key] = taken.get(key, 0) + 1
            unique = key if taken[key] == 1 else f"{key}~{taken[key]}"
            yield row._replace(unit=replace(row.unit, id=unique))


def _read_tu(markup: Markup, tu: Element, source_lang: str, number: int) -> Iterator[_Row]:
    variants = [(_lang(tuv), tuv) for tuv in tu.all("tuv")]
    if not variants:
        raise FileError(f"{markup.where(tu)}: a tu without tuv; add the texts, or remove it.")
    source = next((v for v in variants if v[0].lower() == source_lang.lower()), variants[0])
    targets = [v for v in variants if v is not source]
    key = tu.get("tuid") or str(number)
    fields = _fields(markup, tu, Place(number - 1))
    sides: list[tuple[str, Element | None]] = [*targets] or [("und", None)]
    for lang, target in sides:
        pair = source[1].first("seg"), target.first("seg") if target else None
        shown = inline.show(*(inline.parts(side, markup, _sign) for side in pair))
        state = State.TRANSLATED if shown[1].text else State.INITIAL
        unit = Unit(
            key if len(targets) < 2 else f"{key}:{lang}",
            shown[0].text,
            shown[1].text,
            source[0],
            lang,
            codes=tuple(dict.fromkeys((*shown[0].codes, *shown[1].codes))),
            **{"state": state} | fields,
        )
        yield _Row(unit, tu, target, (shown[0], shown[1]))


def _lang(tuv: Element) -> str:
    return tuv.get("lang", XML) or tuv.get("lang") or "und"


def _fields(markup: Markup, tu: Element, place: Place) -> dict[str, Any]:
    """Return what properties and notes say of a unit."""
    props = {prop.get("type"): prop.text for prop in tu.all("prop")}
    fields: dict[str, Any] = {
        "notes": tuple(Note("", note.text) for note in tu.all("note")),
        "kind": props.get("x-kind", "1-1"),
        "document": props.get("x-document", ""),
    }
    try:
        paragraph = int(props.get("x-paragraph", place.paragraph))
        if "x-confidence" in props:
            fields["confidence"] = float(props["x-confidence"])
        if "x-state" in props:
            fields["state"] = State(props["x-state"])
    except ValueError as error:
        message = f"{markup.where(tu)}: x-state, x-confidence or x-paragraph has a wrong value;"
        raise FileError(f"{message} write one such as reviewed, 0.9 or 3.") from error
    role: Role = next((r for r in ROLES if r == props.get("x-role")), "text")
    return fields | {"place": Place(paragraph, role)}


def _sign(element: Element) -> Sign:
    """Tell what an inline element of TMX is; what is unknown stands alone."""
    name = element.name
    shape: Any = SIGNS.get(name, "alone")
    if name == "it":
        shape = {"begin": "open", "end": "close"}.get(element.get("pos"), "alone")
    return Sign(shape, "bpt" if name == "ept" else name, element.get("i") or element.get("x"))


def _edits(markup: Markup, rows: Sequence[tuple[_Row, Unit]]) -> Iterator[Edit]:
    """Yield the edits of one `tu`, whose languages share one state: the least advanced."""
    for row, unit in rows:
        if unit.target != row.unit.target:
            text = inline.compose(unit.target, unit.id, row.shown[1].raw, row.shown[0].raw)
            yield _target(markup, row, text, unit)
    if any(unit.state != row.unit.state for row, unit in rows):
        yield _state(markup, rows[0][0].tu, min((u.state for _, u in rows), key=ORDER.index))


def _target(markup: Markup, row: _Row, text: str, after: Unit) -> Edit:
    """Return the edit that gives the target another text, or a variant where it has none."""
    segment = row.target.first("seg") if row.target else None
    if segment:
        return markup.filled(segment, text)
    if row.target:
        return Edit(row.target.close, row.target.close, f"<seg>{text}</seg>")
    tuv = f"<tuv xml:lang={quoted(after.target_lang)}><seg>{text}</seg></tuv>"
    return Edit(row.tu.close, row.tu.close, tuv + "\n")


def _state(markup: Markup, tu: Element, state: State) -> Edit:
    """Return the edit that sets our property; a new one is the first thing in its `tu`."""
    for prop in tu.all("prop"):
        if prop.get("type") == "x-state":
            return markup.filled(prop, str(state))
    before = re.match(r"\s*", markup.raw(tu.inner, tu.close))
    space = before[0] if before else ""
    return Edit(tu.inner, tu.inner, f'{space}<prop type="x-state">{state}</prop>')


def _new(units: Sequence[Unit]) -> Iterator[str]:
    langs = {unit.source_lang for unit in units}
    source = langs.pop() if len(langs) == 1 else "*all*"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield '<header creationtool="review-app" creationtoolversion="1" segtype="sentence"'
    yield f' o-tmf="review-app" adminlang="en" srclang={quoted(source)} datatype="plaintext"/>\n'
    yield "<body>\n"
    for unit in units:
        yield from _new_tu(unit)
    yield "</body>\n</tmx>\n"


def _new_tu(unit: Unit) -> Iterator[str]:
    yield f"<tu tuid={quoted(unit.id)} srclang={quoted(unit.source_lang)}>\n"
    for note in unit.notes:
        yield f"<note>{escaped(note.text)}</note>\n"
    for name, value in _props(unit).items():
        yield f'<prop type="x-{name}">{escaped(value)}</prop>\n'
    table = _table(unit)
    for lang, text in ((unit.source_lang, unit.source), (unit.target_lang, unit.target)):
        segment = inline.compose(text, unit.id, table)
        yield f"<tuv xml:lang={quoted(lang)}><seg>{segment}</seg></tuv>\n"
    yield "</tu>\n"


def _props(unit: Unit) -> Mapping[str, str]:
    props = {
        "state": str(unit.state),
        "confidence": "" if unit.confidence is None else repr(unit.confidence),
        "kind": unit.kind,
        "document": unit.document,
        "paragraph": str(unit.place.paragraph),
        "role": unit.place.role,
    }
    return {name: value for name, value in props.items() if value}


def _table(unit: Unit) -> dict[str, Token]:
    """Return what each tag is written as: a native code around what the unit's file held."""
    bases = dict.fromkeys(code.tag.strip("</>") for code in unit.codes)
    numbers = {base: str(number) for number, base in enumerate(bases, 1)}
    table = {}
    for code in unit.codes:
        name, number = NAMES[code.kind], numbers[code.tag.strip("</>")]
        attribute = "" if name == "ept" else f' x="{number}"'
        pair = "" if name == "ph" else f' i="{number}"'
        raw = f"<{name}{pair}{attribute}>{escaped(code.data)}</{name}>"
        table[code.tag] = Token(code.kind, name, number, raw)
    return table
