"""A heading is not capitalised as the other headings of the document."""

import re
from collections.abc import Collection, Iterator, Sequence

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.function_words import function_words
from review_app.text.marking import mark
from review_app.text.tokens import Token, tokens

ISSUE = Issue.STYLE
SEVERITY = Severity.NEUTRAL
NEEDS_SOURCE = False
# German writes every noun with a capital
_NOUNS = frozenset({"de", "lb", "als", "bar"})
_TITLES = tuple(
    ("", text)
    for text in (
        "The Bridge Opens Again",
        "A King Comes Home Early",
        "Many Towns Were Saved",
        "Three Ships Leave Today",
    )
)
EXAMPLES = (
    Example("", "Many people came later", ("Many people came later",), more=_TITLES),
    Example("", "Many People Came Later", more=_TITLES),
    Example("", "Many people came, and all of them stayed.", more=_TITLES),
)
_LEAST, _SHARE = 4, 0.8
"""How many headings must agree, and which share of all, before another one is odd."""
_LONG = 3
"""Letters from which a word of a title takes a capital, unless it is a function word."""
_END = re.compile(r"[.!?。！？…]\W*$")


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield headings in the rarer of two ways, where one is clearly the document's."""
    lang = units[0].target_lang.partition("-")[0]
    if lang in _NOUNS:
        return
    cases = {u.id: (u, case) for u in units if _heading(u) and (case := _case(u.target, lang))}
    counts = {way: sum(case == way for _, case in cases.values()) for way in ("title", "sentence")}
    usual = max(counts, key=lambda way: counts[way])
    if counts[usual] < _LEAST or counts[usual] < len(cases) * _SHARE:
        return
    odd = [(unit, case) for unit, case in cases.values() if case != usual]
    capitals = any(case == "title" for _, case in odd)
    # cutting a whole document into words takes long: only where a heading asks for it
    small = {t.text for u in units if capitals for t in tokens(u.target) if t.text.islower()}
    for unit, case in odd:
        if case == "sentence" or _capitalised(unit.target, lang, small):
            text = unit.target
            span = mark(text, len(text) - len(text.lstrip()), len(text.rstrip()))
            better = (_title(text.strip(), lang),) if usual == "title" else ()
            yield Hit(span, _MESSAGES[usual], better, unit=unit.id)


_MESSAGES = {
    "title": "The other headings write their main words with capitals.",
    "sentence": "The other headings write only names and the first word with capitals.",
}


def _heading(unit: Unit) -> bool:
    """Tell a heading: a short line without a final mark, unless the file says what it is."""
    short = len(unit.target) < 100 and not _END.search(unit.target)
    return unit.place.role == "heading" or (unit.place.role == "text" and short)


def _main(text: str, lang: str) -> list[Token]:
    """Return the words after the first that a title would write with capitals."""
    small = function_words(lang)
    return [t for t in tokens(text)[1:] if len(t.text) > _LONG and t.text.lower() not in small]


def _capitalised(text: str, lang: str, small: Collection[str]) -> bool:
    """Tell whether a title writes with capitals what the document otherwise does not: no names."""
    return sum(token.text.lower() in small for token in _main(text, lang)) > 1


def _case(text: str, lang: str) -> str:
    words = [t.text for t in _main(text, lang) if not t.text.isupper()]
    capitals = sum(word[0].isupper() for word in words)
    if len(words) < 2 or not text.lstrip("\"“'‘«¿¡ ")[:1].isupper():
        return ""
    if capitals == len(words):
        return "title"
    return "sentence" if capitals * 3 <= len(words) else ""


def _title(text: str, lang: str) -> str:
    for token in _main(text, lang):
        text = text[: token.start] + token.text[0].upper() + text[token.start + 1 :]
    return text
