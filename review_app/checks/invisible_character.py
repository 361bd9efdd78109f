"""A character that nobody sees stands in the text: a control code, a zero-width or soft mark."""

import re
import unicodedata
from collections.abc import Iterator

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

ISSUE = Issue.CHARACTERS
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("A ponte abriu.", "The bri\u00addge o\u200bpened.", ("\u00ad", "\u200b")),
    Example("A ponte abriu.", "The bridge\u0007 opened.", ("\u0007",)),
    Example("Uma família 👨\u200d👩\u200d👧", "A family 👨\u200d👩\u200d👧"),
    Example("The bridge", "پل می\u200cشود", (), "en", "fa"),
)

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060\ufeff"
    "\ufff9-\ufffb\ue000-\uf8ff]"
)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield hidden characters, unless the source has the same."""
    for match in _HIDDEN.finditer(unit.target):
        if match[0] not in unit.source:
            name = unicodedata.name(match[0], f"U+{ord(match[0]):04X}")
            span = mark(unit.target, *match.span())
            yield Hit(span, f"A hidden character: {name.lower()}.", ("",))
