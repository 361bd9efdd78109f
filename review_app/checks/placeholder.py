"""A placeholder or tag of the source is missing, new, or in an impossible order."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.placeholders import PLACEHOLDER

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MARKUP
SEVERITY = Severity.CRITICAL
NEEDS_SOURCE = True
EXAMPLES = (
    Example("Olá, %s!", "Hello!", ("%s",)),
    Example("Faltam {count} dias.", "{cuont} days left.", ("{cuont}",)),
    Example("Um <b>rei</b>", "A </b>king<b>", ("</b>",)),
    Example("%1$s de %2$d", "%2$d of %1$s"),
    Example("Custa 20% a mais, diz <ele>", "It costs 20% more, says <he>"),
    Example("Um <b>rei</b>", "A <b>king</b>"),
)

_SIGN = re.compile(r"[%{<#\[]")
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr"})


class Tag(NamedTuple):
    """A placeholder or tag: what must match on both sides, and where it stands."""

    name: str
    start: int
    end: int


def check(unit: Unit) -> Iterator[Hit]:
    """Yield tags that only one side has, and closing tags that nothing opened."""
    here, there = _tags(unit.target, unit), _tags(unit.source, unit)
    if not here and not there:
        return
    missing = Counter(t.name for t in there) - Counter(t.name for t in here)
    added = Counter(t.name for t in here) - Counter(t.name for t in there)
    for tag in _last(here, added):
        span = mark(unit.target, tag.start, tag.end)
        yield Hit(span, f"The source has no {tag.name} here.", tuple(missing)[:1])
    if not added:
        for tag in _last(there, missing):
            span = mark(unit.source, tag.start, tag.end, "source")
            yield Hit(span, f"The target lacks {tag.name}.")
    if not missing and not added and not _unopened(there):
        for tag in _unopened(here):
            yield Hit(mark(unit.target, tag.start, tag.end), f"{tag.name} closes what is not open.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to units with codes, or with what placeholders begin with."""
    return batch.either(_SIGN.pattern) | batch.those(lambda unit: unit.codes)


def _tags(text: str, unit: Unit) -> tuple[Tag, ...]:
    codes = tuple(code.tag for code in unit.codes if code.tag)
    return _find(text, codes)


@lru_cache(maxsize=64)
def _find(text: str, codes: tuple[str, ...]) -> tuple[Tag, ...]:
    if not codes and not _SIGN.search(text):
        return ()
    found = [Tag(_name(m[0]), *m.span()) for m in PLACEHOLDER.finditer(text)]
    known = {(tag.start, tag.end) for tag in found}
    for code in dict.fromkeys(codes):
        for match in re.finditer(re.escape(code), text):
            start, end = match.span()
            if not any(s < end and start < e for s, e in known):
                found.append(Tag(code, start, end))
    return tuple(sorted(found, key=lambda t: t.start))


def _name(written: str) -> str:
    """Attributes may be translated: a tag is compared by its element."""
    match = re.match(r"<(/?)(\w+)", written)
    return f"<{match[1]}{match[2].lower()}>" if match else written


def _last(tags: tuple[Tag, ...], wanted: Counter[str]) -> list[Tag]:
    left = Counter(wanted)
    chosen = []
    for tag in reversed(tags):
        if left[tag.name] > 0:
            left[tag.name] -= 1
            chosen.append(tag)
    return chosen[::-1]


def _unopened(tags: tuple[Tag, ...]) -> list[Tag]:
    open_: list[str] = []
    wrong = []
    for tag in tags:
        if tag.name.startswith("</"):
            element = tag.name[2:-1]
            if element in open_:
                open_.remove(element)
            else:
                wrong.append(tag)
        elif tag.name.startswith("<") and tag.name[1:-1] not in _VOID:
            open_.append(tag.name[1:-1])
    return wrong
