"""A bracket has no partner."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.TYPOGRAPHICAL
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("Ele (o rei) saiu.", "He (the king left.", ("(the king left.",)),
    Example("Ele [o rei] saiu.", "He the king] left.", ("He the king]",)),
    Example("a) pão b) vinho", "a) bread b) wine :) and 2) salt, 3) oil"),
    Example("Ana Lima (52) venceu.", "Ana Lima 52) has won.", ("Ana Lima 52)",)),
    Example("[4] O rei veio.", "4] The king came.", ("4]",)),
    Example("他（国王）走了。", "He (the king) left.", (), "zh"),
    Example("1) pão", "1 bread", ("1",)),
    Example("Ele saiu (à noite.", "He left (at night."),
)

_MOST = 5000
"""Brackets of a text that are paired: one with more is no prose, and nobody reads all findings."""
_PAIRS = {")": "(", "]": "[", "}": "{", "】": "【", "〕": "〔", "）": "（", "］": "［"}
_FOLD = str.maketrans("（）［］【】〔〕", "()[][][]")
_ANY = re.compile(r"[()\[\]{}（）［］【】〔〕]")
_BRACKET = re.compile(r"[()\[\]{}]")
# smileys, and what numbers the items of a list: "a)", "12)", "iv)"
_LIST_ITEM = re.compile(r"(?:^|(?<=[\s(;,/]))(?:\d{1,3}|[ivxIVX]{1,4}|[^\W\d_])$")
_LABEL = re.compile(r"\s{0,9}(?P<label>\d{1,2}|[a-zA-Z])(?P<sign>[)）]?)(?=\W|(?<=[\d)）]))")
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12}
_SMILEY = re.compile(r"(?:^|(?<=\W))[:;=8xX][-'^o]?$")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield brackets left alone, unless the source leaves one alone too."""
    if ")" in unit.source[:12] or "）" in unit.source[:12]:
        yield from _label(unit)
    if not _ANY.search(unit.target):
        return
    alone = _alone(unit.target)
    if not alone or (unit.source and len(_alone(unit.source)) >= len(alone)):
        return
    text = unit.target
    for at in alone:
        opens = text[at] in "([{（［【〔"
        start, end = (at, len(text.rstrip())) if opens else (len(text) - len(text.lstrip()), at + 1)
        yield Hit(mark(text, start, end), f"“{text[at]}” has no partner.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to targets with a bracket, and sources that may open with a label."""
    return batch.target.has(_ANY.pattern) | batch.source.has("[)）]")


def _label(unit: Unit) -> Iterator[Hit]:
    """Find a list item that the source numbers "1)" and the target only "1"."""
    wanted, got = _LABEL.match(unit.source), _LABEL.match(unit.target)
    if wanted and got and wanted["sign"] and wanted["label"] == got["label"] and not got["sign"]:
        span = mark(unit.target, *got.span("label"))
        message = f"The source numbers this “{wanted['label']})”."
        yield Hit(span, message, (f"{got['label']})",))


def _alone(text: str) -> list[int]:
    folded = text.translate(_FOLD)
    stack: list[int] = []
    alone: list[int] = []
    for match in islice(_BRACKET.finditer(folded), _MOST):
        at, char = match.start(), match[0]
        if char in "([{":
            if not _SMILEY.search(folded[max(0, at - 2) : at]):
                stack.append(at)
        elif stack and folded[stack[-1]] == _PAIRS[char]:
            stack.pop()
        elif not _SMILEY.search(folded[max(0, at - 3) : at]):
            alone.append(at)
    return sorted(_but_labels(folded, alone) + stack)


def _but_labels(text: str, alone: Sequence[int]) -> list[int]:
    """Drop what numbers the items of a list: at the beginning, or next to a neighbour in order."""
    labels = {at: label[0] for at in alone if (label := _label_before(text, at))}
    values = {_value(label) for label in labels.values()}
    lead = len(text) - len(text.lstrip())
    return [
        at
        for at in alone
        if at not in labels
        or not (
            at - len(labels[at]) <= lead
            or values & {_value(labels[at]) - 1, _value(labels[at]) + 1}
        )
    ]


def _label_before(text: str, at: int) -> re.Match[str] | None:
    return _LIST_ITEM.search(text[max(0, at - 6) : at]) if text[at] == ")" else None


def _value(label: str) -> int:
    """Return the place of a label in its series: 2, b and ii are second."""
    if label.isdecimal():
        return int(label)
    lower = label.lower()
    return _ROMAN[lower] if lower in _ROMAN and len(lower) > 1 else ord(lower[0]) - 96
