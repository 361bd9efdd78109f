"""A placeholder or tag of the source is missing, new, or in an impossible order."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
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
    codes = tuple(code.tag for code in unit.codes if code.tag)
    here, there = _names(unit.target, codes), _names(unit.source, codes)
    if not here and not there:
        return
    missing, added = Counter(there) - Counter(here), Counter(here) - Counter(there)
    for tag in _last(_find(unit.target, codes), added) if added else ():
        span = mark(unit.target, tag.start, tag.end)
        yield Hit(span, f"The source has no {tag.name} here.", tuple(missing)[:1])
    for tag in _last(_find(unit.source, codes), missing) if missing and not added else ():
        span = mark(unit.source, tag.start, tag.end, "source")
        yield Hit(span, f"The target lacks {tag.name}.")
    if not missing and not added and not _unopened(there):
        for number in _unopened(here):
            tag = _find(unit.target, codes)[number]
            yield Hit(mark(unit.target, tag.start, tag.end), f"{tag.name} closes what is not open.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to units with codes, or with what placeholders begin with."""
    return batch.either(_SIGN.pattern) | batch.those(lambda unit: unit.codes)


@lru_cache(maxsize=64)
def _names(text: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the tags in their order: mostly both sides have the same ones."""
    if codes:
        return tuple([tag.name for tag in _find(text, codes)])
    return tuple(map(_name, PLACEHOLDER.findall(text))) if _SIGN.search(text) else ()


@lru_cache(maxsize=64)
def _find(text: str, codes: tuple[str, ...]) -> tuple[Tag, ...]:
    found = [Tag(_name(m[0]), *m.span()) for m in PLACEHOLDER.finditer(text)]
    starts, ends = [tag.start for tag in found], [tag.end for tag in found]
    for match in _coded(text, frozenset(codes)):
        start, end = match.span()
        place = bisect_left(starts, end)  # of the first placeholder behind the code
        if not place or ends[place - 1] <= start:
            found.append(Tag(match[0], start, end))
    return tuple(sorted(found, key=lambda t: t.start))


def _coded(text: str, codes: frozenset[str]) -> Iterator[re.Match[str]]:
    """Yield where the codes of a file stand: those in angles in one go, as there may be many."""
    angled = {code for code in codes if _ANGLED.fullmatch(code)}
    if angled:
        yield from (match for match in _ANGLED.finditer(text) if match[0] in angled)
    for code in sorted(codes - angled):
        yield from re.finditer(re.escape(code), text)


_ANGLED = re.compile("<[^<>]*>")


@lru_cache(maxsize=4096)
def _name(written: str) -> str:
    """Attributes may be translated: a tag is compared by its element."""
    match = _TAG.match(written)
    return f"<{match[1]}{match[2].lower()}>" if match else written


_TAG = re.compile(r"<(/?)(\w+)")


def _last(tags: tuple[Tag, ...], wanted: Counter[str]) -> list[Tag]:
    left = Counter(wanted)
    chosen = []
    for tag in reversed(tags):
        if left[tag.name] > 0:
            left[tag.name] -= 1
            chosen.append(tag)
    return chosen[::-1]


def _unopened(names: Sequence[str]) -> list[int]:
    """Return which of the tags close an element that is not open."""
    open_: Counter[str] = Counter()
    wrong = []
    for number, name in enumerate(names):
        if name.startswith("</"):
            if not open_[name[2:-1]]:
                wrong.append(number)
            open_[name[2:-1]] -= open_[name[2:-1]] > 0
        elif name.startswith("<") and name[1:-1] not in _VOID:
            open_[name[1:-1]] += 1
    return wrong
