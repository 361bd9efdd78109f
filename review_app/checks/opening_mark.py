"""A Spanish question or exclamation lacks its opening mark."""

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
TARGET_LANGS = frozenset({"es"})
EXAMPLES = (
    Example("Quem veio?", "Quién vino?", ("?",), "pt", "es"),
    Example("O rei veio!", "¡El rey vino! Qué bien!", ("!",), "pt", "es"),
    Example("Quem veio?", "¿Quién vino?", (), "pt", "es"),
    Example("Sério?!", "¿¡En serio!?", (), "pt", "es"),
    Example("Veja", "Véase exemplo.org/?p=1", (), "pt", "es"),
)

_SIGN = re.compile(r"[¿¡]|[?!]{1,9}(?=[\s\"”»’)\].,;:]|$)")
_OPENING = {"?": "¿", "!": "¡"}


def check(unit: Unit) -> Iterator[Hit]:
    """Yield closing marks that no opening mark precedes."""
    open_: set[str] = set()
    for match in _SIGN.finditer(unit.target):
        if match[0] in "¿¡":
            open_.add(match[0])
            continue
        if not any(_OPENING[sign] in open_ for sign in match[0]):
            span = mark(unit.target, *match.span())
            yield Hit(span, f"“{_OPENING[match[0][0]]}” is missing before this.")
        open_.clear()


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a closing mark."""
    return batch.target.has("[?!]")
