"""A message with plural or select forms lacks an argument, a form or a brace of the source."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MARKUP
SEVERITY = Severity.CRITICAL
NEEDS_SOURCE = True
_ONE = "{n, plural, one {# dia} other {# dias}}"
EXAMPLES = (
    Example(_ONE, "{n, plural, one {# day} outro {# days}}", ("outro",)),
    Example(_ONE, "{m, plural, one {# day} other {# days}}", ("{m, plural,",)),
    Example(_ONE, "{n, plural, one {# day} other {# days}", ("{n, plural,",)),
    Example(_ONE, "{n, plural, one {# day} few {# days}}", ("{n, plural,",)),
    Example(_ONE, "{n, plural, one {# dzień} few {# dni} other {# dnia}}", (), "pt", "pl"),
    Example("{g, select, f {Ela} other {Ele}} veio", "{g, select, f {She} other {He}} came"),
    Example("{g, select, f {Ela} other {Ele}}", "{g, select, w {She} other {He}}", ("w",)),
    Example("Olá, {nome}!", "Hello, {nome}!"),
)

_HEAD = re.compile(r"\{\s*([\w.]{1,60})\s*,\s*(plural|select|selectordinal)\s*,")
_OFFSET = re.compile(r"\s*(?:offset:\d{1,6}\s*)?")
_FORM = re.compile(r"\s*(=\d{1,9}|[^\s{}#,=]{1,60})\s*(?=\{)")
_LONGEST = 20_000
# the plural categories of CLDR
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


class Form(NamedTuple):
    """A branch of a message: its keyword and where that stands."""

    key: str
    start: int
    end: int


class Message(NamedTuple):
    """An argument with forms: name, kind, where its head stands, its forms, whether it closes."""

    name: str
    kind: str
    start: int
    end: int
    forms: tuple[Form, ...]
    closed: bool


def check(unit: Unit) -> Iterator[Hit]:
    """Yield messages of the target that would not work in the place of the source's."""
    if "{" not in unit.source or max(len(unit.source), len(unit.target)) > _LONGEST:
        return
    there = {(m.name, m.kind): m for m in _messages(unit.source)}
    for message in _messages(unit.target) if there else ():
        wanted = there.get((message.name, message.kind))
        head = mark(unit.target, message.start, message.end)
        if wanted is None:
            named = ", ".join(f"{{{name}, {kind}}}" for name, kind in there)
            yield Hit(head, f"The source has no such argument; it has {named}.")
        elif wanted.closed and not message.closed:
            yield Hit(head, "A closing brace of this message is missing.")
        else:
            yield from _forms(unit, message, wanted)


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to sources with a brace."""
    return batch.source.has("{")


def _forms(unit: Unit, message: Message, wanted: Message) -> Iterator[Hit]:
    known = {form.key for form in wanted.forms}
    plural = message.kind != "select"
    strange = [f for f in message.forms if not _allowed(f.key, known, plural=plural)]
    for form in strange:
        span = mark(unit.target, form.start, form.end)
        yield Hit(span, f"“{form.key}” is no form of the source's: {', '.join(sorted(known))}.")
    if not strange and "other" not in {form.key for form in message.forms}:
        head = mark(unit.target, message.start, message.end)
        yield Hit(head, "This message lacks the form “other”, which every language needs.")


def _allowed(key: str, known: set[str], *, plural: bool) -> bool:
    return key in known or (plural and (key in _PLURALS or key.startswith("=")))


def _messages(text: str) -> Iterator[Message]:
    for head in _HEAD.finditer(text) if "{" in text else ():
        forms, closed = _branches(text, head.end())
        yield Message(head[1], head[2], *head.span(), forms, closed)


def _branches(text: str, at: int) -> tuple[tuple[Form, ...], bool]:
    """Read `key {...}` pairs from `at` to the brace that closes the message."""
    forms = []
    start = _OFFSET.match(text, at)
    at = start.end() if start else at
    while found := _FORM.match(text, at):
        forms.append(Form(found[1], *found.span(1)))
        end = _closing(text, found.end())
        if end is None:
            return tuple(forms), False
        at = end
    return tuple(forms), text[at:].lstrip().startswith("}")


def _closing(text: str, at: int) -> int | None:
    """Return the offset behind the brace that closes the one at `at`."""
    depth = 0
    for offset in range(at, len(text)):
        depth += (text[offset] == "{") - (text[offset] == "}")
        if depth == 0:
            return offset + 1
    return None
