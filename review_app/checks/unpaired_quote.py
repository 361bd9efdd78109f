"""A quotation mark has no partner."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.quotes import Quote, marks, read

ISSUE = Issue.TYPOGRAPHICAL
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("Ele disse “sim” e saiu.", "He said “yes and left.", ("“yes and left.",)),
    Example("Ele disse “sim” e saiu.", "He said yes” and left.", ("He said yes”",)),
    Example("Ele disse “sim” e saiu.", 'He said "yes" and left, 5" tall.'),
    Example("Foi um belo dia, disse o rei.", "It was a fine day,” said the king."),
    Example("„Ja“, sagte er.", "„Ano“, řekl.", (), "de", "cs"),
    Example("“Sim. ", "“Yes, I did. ", (), "pt", "en", (("Não.” disse ele.", "No.” he said."),)),
)
REACH = 6
"""How many units later an open quotation may still be closed."""


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield marks without a partner in their unit, its neighbours, or the source."""
    lonely = {n: alone for n, unit in enumerate(units) if (alone := _alone(unit))}
    if len(units) == 1 and lonely and _may_go_on(units[0], lonely[0]):
        return
    for n in _left_open(lonely):
        unit = units[n]
        for quote in lonely[n]:
            start, end = _stretch(unit.target, quote, lonely[n])
            span = mark(unit.target, start, end)
            yield Hit(span, f"“{quote.char}” has no partner.", unit=unit.id)


def _alone(unit: Unit) -> tuple[Quote, ...]:
    target = read(unit.target, unit.target_lang).alone
    if not target:
        return ()
    source = read(unit.source, unit.source_lang).alone
    if _mixed(target) or (source and len(source) == len(target)):
        return ()
    return target


def _may_go_on(unit: Unit, alone: Sequence[Quote]) -> bool:
    """Tell whether a text without its neighbours is a part of a longer quotation.

    So it looks where the source writes no mark at all, and the only one of the target lets the
    quotation run from the beginning or to the end.
    """
    if len(alone) > 1 or not unit.source.strip() or marks(unit.source, unit.source_lang):
        return False
    if read(unit.target, unit.target_lang).pairs:
        return False
    quote, text = alone[0], unit.target
    if quote.part == "open":
        return not text[: quote.at].strip()
    after = text[quote.at + 1 :].lstrip()[:1]
    ends = after in {"", *",—–-"} or text[: quote.at].endswith((",", ".", "!", "?", "…"))
    return quote.part == "close" and ends


def _mixed(alone: Sequence[Quote]) -> bool:
    """Tell whether marks of two kinds are alone: another check speaks of those."""
    return any(q.char == '"' for q in alone) and any(q.char != '"' for q in alone)


def _left_open(lonely: dict[int, tuple[Quote, ...]]) -> list[int]:
    """Units whose lonely marks no neighbour closes or opens."""
    if len(lonely) < 2:
        return list(lonely)
    closed: set[int] = set()
    for n, m in pairwise(sorted(lonely)):
        if m - n <= REACH and n not in closed and _closes(lonely[n], lonely[m]):
            closed |= {n, m}
    return [n for n in lonely if n not in closed]


def _closes(first: Sequence[Quote], second: Sequence[Quote]) -> bool:
    return first[-1].part != "close" and second[0].part != "open"


def _stretch(text: str, quote: Quote, alone: Sequence[Quote]) -> tuple[int, int]:
    """From an opening mark to where its quotation must end, from a closing one back."""
    if quote.part == "open":
        return quote.at, len(text.rstrip())
    if quote.part == "close":
        return len(text) - len(text.lstrip()), quote.at + 1
    return quote.at, quote.at + 1
