"""A character is written as an HTML entity, such as &amp;quot; for a quotation mark."""

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MARKUP
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("Pão & vinho", "Bread &amp; wine", ("&amp;",)),
    Example("Ele disse “sim”.", "He said &#8220;yes&#x201d;.", ("&#8220;", "&#x201d;")),
    Example("Pão & vinho", "Bread & wine; R&D; AT&T"),
    Example("Escreva &amp; no código.", "Write &amp; in the code."),
)

_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield entities that stand for a character, unless the source has the same one."""
    if "&" not in unit.target:
        return
    for entity in _ENTITY.finditer(unit.target):
        meant = html.unescape(html.unescape(entity[0]))
        if meant != entity[0] and entity[0] not in unit.source:
            span = mark(unit.target, entity.start(), entity.end())
            yield Hit(
                span, f"“{entity[0]}” is left over from HTML and stands for {meant}", (meant,)
            )


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with an ampersand."""
    return batch.target.has("&")
