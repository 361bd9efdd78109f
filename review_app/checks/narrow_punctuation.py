"""A Latin punctuation mark stands between Chinese or Japanese signs, which have wide ones."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.LOCALE_VIOLATION
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
TARGET_LANGS = frozenset({"zh", "ja", "yue"})
EXAMPLES = (
    Example("Ele veio, e saiu.", "他来了,然后走了.", (",", "."), "pt", "zh"),
    Example("Ele veio, e saiu.", "他来了，然后走了。", (), "pt", "zh"),
    Example("A versão 2.5, 1:3", "版本 2.5，1:3", (), "pt", "zh"),
)

_HAN = "\u3041-\u30ff\u3400-\u9fff"
_NARROW = re.compile(rf"(?<=[{_HAN}])[,;!?](?=[{_HAN}])|(?<=[{_HAN}]{{2}})[.,!?](?=$|[{_HAN}])")
_WIDE = {",": "，", ";": "；", "!": "！", "?": "？", ".": "。"}


def check(unit: Unit) -> Iterator[Hit]:
    """Yield narrow marks among wide signs, with the wide mark as the suggestion."""
    for match in _NARROW.finditer(unit.target):
        wide = _WIDE[match[0]]
        yield Hit(mark(unit.target, *match.span()), f"Between these signs stands {wide}", (wide,))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a narrow mark behind such a sign."""
    return batch.target.has(f"[{_HAN}]", "[,;!?.]")
