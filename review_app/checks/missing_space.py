"""A space is missing after a punctuation mark."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.characters import ALNUM
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.WHITESPACE
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("Depois, saiu.", "Then,he left;nobody saw.", (",", ";")),
    Example("Saiu. Ninguém viu.", "He left.Nobody saw.", (".",)),
    Example("Abriu, mas tarde.", "فُتح،لكن متأخرًا.", ("،",), "pt", "ar"),
    Example("Ana, 58 anos", "Ana,58 years old", (",",)),
    Example("Veja exemplo.com e 1,5", "See example.com, e.g. U.S.A. and 1,5 or 10:30"),
    Example("Saiu (à noite).", "He left(at night).", ("(",)),
    Example("Use Node.js e a.b.C", "Use Node.js and a.b.C"),
    Example("Центр Дія.Бізнес", "The Diia.Business centre", (), "uk"),
    Example("Abra o iPad, Ana.", "打开iPad，Ana。", (), "pt", "zh"),
)

_MARK = re.compile(
    r"(?<=[^\W\d_]|[)\]”»%\u064b-\u0652])[,;،؛，；](?=[^\W\d_])"
    r"|(?<=[^\W\d_]{3})[,،](?=\d)|(?<=\d),(?=[^\W\d_]{4})"
    r"|(?<=[a-zà-ÿа-яіїєґ]{2})[.!?…](?=[A-ZÀ-ÞА-ЯІЇЄҐ][a-zà-ÿа-яіїєґ ])"
    r"|(?<=[a-zà-ÿа-яіїєґ]{3})\((?=[a-zà-ÿа-я]{2,20}[ ,])"
)
# their width holds the space
_FULL = frozenset("，；")
_FULL_WIDTH = ("zh", "ja", "yue")
_ENTITY = re.compile(r"&#?\w{2,7};$")
_HINT = re.compile(r"[,;،؛，；.!?…(]\w")
# scripts without spaces between words
_WIDE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]"
)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield marks glued to the next word, outside addresses and what the source writes so."""
    if not _HINT.search(unit.target):
        return
    for match in _MARK.finditer(unit.target):
        token = _token(unit.target, match.start())
        if not _excused(token, match, unit):
            span = mark(unit.target, match.start(), match.end())
            glued = match[0] == "("
            fixed = f" {match[0]}" if glued else f"{match[0]} "
            side = "before" if glued else "after"
            yield Hit(span, f"A space is missing {side} “{match[0]}”.", (fixed,))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a letter right behind a mark."""
    return batch.target.has("[,;،؛，；.!?…(]", ALNUM)


def _token(text: str, at: int) -> str:
    start = max(text.rfind(" ", max(0, at - 80), at), max(0, at - 80) - 1) + 1
    end = text.find(" ", at, at + 80)
    return text[start : end if end >= 0 else at + 80]


def _excused(token: str, match: re.Match[str], unit: Unit) -> bool:
    if any(sign in token for sign in ("/", "@", "\\", "www.", "=", "_", "#")):
        return True
    if match[0] == ";" and _ENTITY.search(unit.target, max(0, match.start() - 9), match.end()):
        return True
    around = unit.target[match.start() - 1] + unit.target[match.end() : match.end() + 1]
    if _WIDE.search(around) or (match[0] in _FULL and unit.target_lang.startswith(_FULL_WIDTH)):
        return True
    if match[0] == "." and _joined(unit.source) >= _joined(unit.target):
        return True
    core = unit.target[max(0, match.start() - 2) : match.end() + 2]
    return core in unit.source or (match[0] in ".!?" and _known(token, unit))


@lru_cache(maxsize=256)
def _joined(text: str) -> int:
    """Count the names such as Node.Basic, written with a stop inside, and what looks so."""
    return sum(match[0] == "." for match in _MARK.finditer(text))


def _known(token: str, unit: Unit) -> bool:
    """Names of files, sites and programs look alike in both languages."""
    return token.strip("().,;:!?“”\"'»«") in unit.source or token.count(".") > 2
