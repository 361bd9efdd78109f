"""A bracket has no partner."""

import re
from collections.abc import Iterator

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

ISSUE = Issue.TYPOGRAPHICAL
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("Ele (o rei) saiu.", "He (the king left.", ("(the king left.",)),
    Example("Ele [o rei] saiu.", "He the king] left.", ("He the king]",)),
    Example("a) pão b) vinho", "a) bread b) wine :) and 1) salt"),
    Example("他（国王）走了。", "He (the king) left.", (), "zh"),
    Example("1) pão", "1 bread", ("1",)),
    Example("Ele saiu (à noite.", "He left (at night."),
)

_PAIRS = {")": "(", "]": "[", "}": "{", "】": "【", "〕": "〔", "）": "（", "］": "［"}
_FOLD = str.maketrans("（）［］【】〔〕", "()[][][]")
_ANY = re.compile(r"[()\[\]{}（）［］【】〔〕]")
_BRACKET = re.compile(r"[()\[\]{}]")
# smileys, and what numbers the items of a list: "a)", "12)", "iv)"
_LIST_ITEM = re.compile(r"(?:^|(?<=[\s(;,/]))(?:\d{1,3}|[ivxIVX]{1,4}|[^\W\d_])$")
_LABEL = re.compile(r"\s{0,9}(?P<label>\d{1,2}|[a-zA-Z])(?P<sign>[)）]?)(?=\W|(?<=[\d)）]))")
_SMILEY = re.compile(r"[:;=8xX][-'^o]?$")


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
    for match in _BRACKET.finditer(folded):
        at, char = match.start(), match[0]
        if char in "([{":
            if not _SMILEY.search(folded[max(0, at - 2) : at]):
                stack.append(at)
        elif stack and folded[stack[-1]] == _PAIRS[char]:
            stack.pop()
        elif not _no_bracket(folded, at):
            alone.append(at)
    return sorted(alone + stack)


def _no_bracket(text: str, at: int) -> bool:
    before = text[max(0, at - 6) : at]
    return bool(_LIST_ITEM.search(before) or _SMILEY.search(before))
