"""A quotation opens with one kind of quotation mark and closes with another."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.quotes import DOUBLE, Quote, marks, read

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.TYPOGRAPHICAL
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("Ele disse “sim”.", 'He said “yes".', ('"',)),
    Example("“Ele disse ‘sim’”", "“He said: ‘yes, I did,'” she added.", ("'",)),
    Example("“Ele disse ‘sim’”", "“He said: ‘yes, I did,’” she didn't add."),
    Example("„Ja“, sagte er.", "„Yes“, he said.", (), "de", "de"),
    Example('Uma tela de 5"', 'A 5" screen called “big”'),
    Example("“Ele disse: ‘sim’”", '«قال: "نعم"»', (), "pt", "ar"),
    Example("„Ano,“ řekl.", '„Ja," sagte er.', ('"',), "cs", "de"),
)

_CLOSING_SINGLE = re.compile(r"(?<=[\w.,;:!?…)])'(?=[\s.,;:!?…)\]”»“\"]|$)")
_PAIRED_SINGLE = re.compile(r"(?:^|[\s(“\"«„])'\w[^'\n]{0,400}[\w.,!?…]'(?!\w)")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield straight marks among curly or angle ones, and straight ends of curly openings."""
    text = unit.target
    if '"' in text:
        wrong = _doubles(text, unit.target_lang)
        alone = [q for q in read(text.replace('"', " ")).alone if q.char != '"'] if wrong else []
        yield from (_hit(text, quote, alone) for quote in wrong)
    if "'" in text and "‘" in text:
        yield from _singles(text)


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a straight mark."""
    return batch.target.has("[\"']")


def _doubles(text: str, lang: str) -> list[Quote]:
    double = [q for q in marks(text, lang) if q.char in DOUBLE]
    straight = [q for q in double if q.char == '"']
    curly = [q for q in double if q.char != '"']
    if not straight or not curly or _nested(text, lang, straight[0], curly[0]):
        return []
    return straight if len(straight) <= len(curly) else curly


def _nested(text: str, lang: str, straight: Quote, curly: Quote) -> bool:
    """Tell whether quotations of one kind stand, each whole, within quotations of the other."""
    reading = read(text, lang)
    outer = [p for p in reading.pairs if (p[0].char == '"') == (straight.at < curly.at)]
    inner = [p for p in reading.pairs if p not in outer]
    whole = not reading.alone and all((a.char == '"') == (b.char == '"') for a, b in reading.pairs)
    return whole and all(any(a.at < p[0].at and p[1].at < b.at for a, b in outer) for p in inner)


def _singles(text: str) -> Iterator[Hit]:
    opened = text.count("‘")
    closed = sum(q.char == "’" and q.part != "open" for q in marks(text))
    if opened > closed and not _PAIRED_SINGLE.search(text):
        start = text.find("‘")
        for match in _CLOSING_SINGLE.finditer(text, start):
            yield Hit(mark(text, *match.span()), "“‘” opens and “'” closes.", ("’",))


def _hit(text: str, quote: Quote, alone: Sequence[Quote]) -> Hit:
    message = f"“{quote.char}” stands among quotation marks of another kind."
    return Hit(mark(text, quote.at, quote.at + 1), message, _instead(quote, alone))


def _instead(quote: Quote, alone: Sequence[Quote]) -> tuple[str, ...]:
    """Return the partner of the last mark that is left open before, if one is."""
    before = bisect_left(alone, quote.at, key=lambda q: q.at)
    closing = {"“": "”", "„": "“", "«": "»", "»": "«", "”": "”"}
    partner = closing.get(alone[before - 1].char, "") if before else ""
    return (partner,) if partner else ()
