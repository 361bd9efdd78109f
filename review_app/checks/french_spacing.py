"""A French mark lacks its no-break space, or a line may break before it.

France and Belgium put a no-break space before : ; ! ? » and after «; Canada before the colon and
inside the quotation marks only; Switzerland writes all of them without a space or with a thin one.
A plain space is flagged only where the segment has no-break spaces elsewhere.
"""

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
TARGET_LANGS = frozenset({"fr"})
EXAMPLES = (
    Example("O rei veio!", "Le roi est venu!", ("!",), "pt", "fr"),
    Example("Ele disse: “sim”.", "Il a dit : «oui».", ("«", "»"), "pt", "fr"),
    Example("Sim! Por quê?", "Oui\u00a0! Pourquoi ?", (" ?",), "pt", "fr"),
    Example("O rei veio!", "Le roi est venu !", (), "pt", "fr"),
    Example("Sim? “Não”!", "Oui\u202f? «\u202fNon\u202f»\u202f!", (), "pt", "fr-FR"),
    Example("O rei veio!", "Le roi est venu! Oui: «\u00a0non\u00a0».", (":",), "pt", "fr-CA"),
    Example("O rei veio!", "Le roi est venu! Oui: «non».", (), "pt", "fr-CH"),
    Example("Sim! Por quê?", "Oui\u202f! Pourquoi ?", (" ?",), "pt", "fr-CH"),
    Example("Às 10:30, veja http://a.pt/?b=1", "À 10:30, voir http://a.pt/?b=1", (), "pt", "fr"),
    Example("Que bom! :)", "Super ! :) Oui ?!", (), "pt", "fr"),
)

_THIN, _FULL = "\u202f", "\u00a0"
_HARD = re.compile("[\u00a0\u202f]")
_GLUED = re.compile(r"(?<=[\w%)\]»”])[:;!?](?=$|[\s»”)\]])")
_OPENING = re.compile(r"«(?=\w)")
_CLOSING = re.compile(r"(?<=[\w.!?…])»")
_SOFT = re.compile(r"(?<=[\w»)%]) [:;!?»](?=$|[\s»”)])|« (?=\w)")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield marks without their space, and plain spaces among no-break ones."""
    text, region = unit.target, unit.target_lang.partition("-")[2].upper()
    if region != "CH":
        for match in _glued(text, ":" if region == "CA" else ":;!?"):
            span = mark(text, *match.span())
            space = _FULL if match[0] in ":«»" else _THIN
            fixed = f"«{space}" if match[0] == "«" else f"{space}{match[0]}"
            yield Hit(span, f"In French a no-break space belongs next to “{match[0]}”.", (fixed,))
    if _HARD.search(text):
        for match in _SOFT.finditer(text):
            sign = match[0].strip()
            space = _FULL if sign in ":«»" and region != "CH" else _THIN
            fixed = match[0].replace(" ", space)
            yield Hit(mark(text, *match.span()), f"The line may break next to “{sign}”.", (fixed,))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with the marks concerned."""
    return batch.target.has("[:;!?«»]")


def _glued(text: str, signs: str) -> Iterator[re.Match[str]]:
    for match in _GLUED.finditer(text):
        word = text[max(0, match.start() - 60) : match.start()].rpartition(" ")[2]
        if match[0] in signs and not any(sign in word for sign in "/@#&="):
            yield match
    yield from _OPENING.finditer(text)
    yield from _CLOSING.finditer(text)
