"""Inline codes of a file shown as short tags in the text, and tags turned back into codes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from review_app.errors import FileError
from review_app.model import Code
from review_app.text.markup import Element, Markup, escaped

Shape = Literal["open", "close", "alone"]
KINDS: Mapping[Shape, str] = {"open": "<{}>", "close": "</{}>", "alone": "<{}/>"}
SHORT_NUMBER = re.compile(r"[0-9]{1,4}")


class Sign(NamedTuple):
    """What an inline element is: `pair` holds text between its tags, the others hold none.

    `family` and `id` together name it; the two ends of a pair share them.
    """

    shape: Literal["pair", "open", "close", "alone"]
    family: str
    id: str


class Token(NamedTuple):
    """A code where it stands: `raw` is what the file holds."""

    shape: Shape
    family: str
    id: str
    raw: str


class Shown(NamedTuple):
    """The text of one side with its tags, and what each tag stands for in the file."""

    text: str
    raw: Mapping[str, Token]

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of this side in the order in which they first stand there."""
        return tuple(Code(tag, token.raw, token.shape) for tag, token in self.raw.items())


Part = str | Token


def parts(element: Element | None, markup: Markup, sign: Callable[[Element], Sign]) -> list[Part]:
    """Return the content of an element as texts and codes."""
    return list(_parts(element, markup, sign)) if element else []


def _parts(element: Element, markup: Markup, sign: Callable[[Element], Sign]) -> Iterator[Part]:
    for part in element.content:
        if isinstance(part, str):
            yield part
            continue
        shape, family, key = sign(part)
        if shape == "pair" and not part.is_empty_tag:
            yield Token("open", family, key, markup.raw(part.start, part.inner))
            yield from _parts(part, markup, sign)
            yield Token("close", family, key, markup.raw(part.close, part.end))
        else:
            alone: Shape = "alone" if shape == "pair" else shape
            yield Token(alone, family, key, markup.raw(part.start, part.end))


def show(*sides: Sequence[Part]) -> tuple[Shown, ...]:
    """Give every code a tag that is the same on all sides and stands nowhere as plain text."""
    plain = "".join(part for side in sides for part in side if isinstance(part, str))
    names: dict[tuple[str, str], str] = {}
    return tuple(_shown(side, names, plain) for side in sides)


def _shown(side: Sequence[Part], names: dict[tuple[str, str], str], plain: str) -> Shown:
    text, raw = [], dict[str, Token]()
    for part in side:
        if isinstance(part, str):
            text.append(part)
            continue
        tag, key = "", part.id
        while not tag or (tag in raw and raw[tag].raw != part.raw):
            # two codes that carry one id by mistake are told apart
            name = names.get((part.family, key)) or _name(part.family, key, names, plain)
            names[part.family, key] = name
            tag, key = KINDS[part.shape].format(name), key + "'"
        raw[tag] = part
        text.append(tag)
    return Shown("".join(text), raw)


def _name(family: str, key: str, names: Mapping[tuple[str, str], str], plain: str) -> str:
    """Return the element's name with its id if that is a short number, else with the next one."""
    taken = set(names.values())
    first = key if SHORT_NUMBER.fullmatch(key) else "1"
    numbers = [int(first), *range(1, len(taken) + len(plain) + 3)]
    free = (f"{family}{number}" for number in numbers)
    return next(
        n for n in free if n not in taken and f"<{n}" not in plain and f"</{n}" not in plain
    )


def compose(text: str, unit: str, *known: Mapping[str, Token]) -> str:
    """Write a text with tags as XML: the first table that knows a tag says what it stands for.

    Elements left open, closed twice or crossing are a FileError that names the unit.
    """
    table = {tag: token for each in reversed(known) for tag, token in each.items()}
    if not table:
        return escaped(text)
    pattern = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    written, last, is_open = [], 0, list[str]()
    for match in re.finditer(pattern, text):
        written += [escaped(text[last : match.start()]), table[match[0]].raw]
        _balance(match[0], table[match[0]], is_open, unit)
        last = match.end()
    if is_open:
        raise _unbalanced(unit, is_open[-1])
    return "".join([*written, escaped(text[last:])])


def _balance(tag: str, token: Token, is_open: list[str], unit: str) -> None:
    """Keep track of the elements that hold text; other codes are whole by themselves."""
    name = tag.strip("</>")
    if token.shape == "open" and not token.raw.endswith(("/>", f"</{_element(token.raw)}>")):
        is_open.append(name)
    elif token.raw.startswith("</") and (not is_open or is_open.pop() != name):
        raise _unbalanced(unit, name)


def _element(raw: str) -> str:
    return re.split(r"[\s/>]", raw[1:], maxsplit=1)[0]


def _unbalanced(unit: str, name: str) -> FileError:
    return FileError(
        f"Unit {unit}: <{name}> and </{name}> do not pair up in the target;"
        " put both around the same words, or delete both, and export again."
    )
