"""Placeholders without numbers stand in another order, or tags overlap instead of nesting."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MARKUP
SEVERITY = Severity.CRITICAL
NEEDS_SOURCE = True
EXAMPLES = (
    Example("%s tem %d anos.", "%d years is the age of %s.", ("%d",)),
    Example("<b>Um <i>rei</i></b>", "<b>A <i>king</b></i>", ("</b>",)),
    Example("%1$s tem %2$d anos.", "%2$d years is the age of %1$s."),
    Example("{nome} tem {anos} anos.", "{anos} years is the age of {nome}."),
    Example("<b>Um</b> <i>rei</i>", "<i>A</i> <b>king</b>"),
    Example("<p>Um rei<br>veio", "<p>A king<br>came"),
    Example("Cresceu 20% de 5%", "Grew by 5% of 20%"),
)

_PRINTF = re.compile(
    r"%(?![\d ]*%)[-+0#]{0,3}\d{0,3}(?:\.\d{1,3})?(?:hh?|ll?|[Lzjt])?([sdiuoxXeEfgGc@])(?!\w)"
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,30})(?:\s[^<>]{0,300})?(/?)>")
_EMPTY = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "x", "bx", "ex", "ph"})
# what one letter of a kind may replace: integers by integers, floats by floats
_KINDS = {"i": "d", "u": "d", "E": "e", "f": "e", "g": "e", "G": "e", "X": "x", "@": "s"}

_LONGEST = 20_000

Tag = re.Match[str]


def check(unit: Unit) -> Iterator[Hit]:
    """Yield the first printf placeholder out of order, and closing tags that cross others."""
    yield from _reordered(unit)
    if "</" in unit.target and len(unit.target) < _LONGEST and not _crossing(unit.source):
        for tag in _crossing(unit.target):
            yield Hit(mark(unit.target, *tag.span()), f"{tag[0]} closes before what it holds.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to targets with a percent sign or a closing tag."""
    return batch.target.has("%") | batch.target.has("<", "/")


def _reordered(unit: Unit) -> Iterator[Hit]:
    """Unnumbered placeholders are filled in the order in which they stand."""
    if unit.target.count("%") < 2:
        return
    there = [_kind(m[1]) for m in _PRINTF.finditer(unit.source)]
    here = list(_PRINTF.finditer(unit.target))
    kinds = [_kind(m[1]) for m in here]
    if kinds == there or sorted(kinds) != sorted(there):
        return
    odd = next(m for m, kind in zip(here, there, strict=True) if _kind(m[1]) != kind)
    numbered = "number them, as in %1$s, to change their order"
    message = f"The source has these placeholders in another order; {numbered}."
    yield Hit(mark(unit.target, *odd.span()), message)


def _kind(letter: str) -> str:
    return _KINDS.get(letter, letter)


def _crossing(text: str) -> Sequence[Tag]:
    """Return the closing tags that stand before the closing tag of what was opened later."""
    opened: list[str] = []
    wrong = []
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if tag[3] or name in _EMPTY:
            continue
        if not tag[1]:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        elif name in opened:
            inner = opened[len(opened) - opened[::-1].index(name) :]
            # HTML lets some elements end by themselves; only what is closed later crosses
            if any(f"</{each}" in text[tag.end() :].lower() for each in inner):
                wrong.append(tag)
            opened.remove(name)
    return wrong
