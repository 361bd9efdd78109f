"""Punctuation marks stand together that do not belong together, such as “. ,” or “—.”."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.characters import BLANK, EDGE
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.TYPOGRAPHICAL
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("Não cumpriu bem, e saiu.", "He did not do well. , and left.", (". ,",)),
    Example("É alugada pela Rússia.", "It is leased by Russia—.", ("—.",)),
    Example("Sim, e não.", "Yes,, and no..", (",,", "..")),
    Example("— Sim — disse ele.", "—Sí —dijo él—. Y salió.", (), "pt", "es"),
    Example("Ele saiu...", "He left... etc., and so on?! Well…"),
    Example("O arquivo ..", "The file .."),
    Example("Ele comeu a fruta.", "He ate~ the fruit_ today.", ("~", "_")),
)

_PAIR = re.compile(
    r"(?<![.…])\.[ \u00a0]{1,3}[,;:](?![\w)\-(])|,[ \u00a0]{0,3}[.;:,](?![\w,.)\-(])"
    r"|[;:][ \u00a0]{0,3}[,;.](?![\w.)\-(])|(?<=[\w”’“\"»)%#.])[ \u00a0]?[—–][.,;:](?![\w.)\-])"
    r"|(?<=[^\W_])[ \u00a0]?-[.;](?=\s|$)|(?<=[^\W_])[ \u00a0]?[—–-][!?](?=\s|$)"
    r"|(?<=\w)\.\.(?=\s|$|[\"”’»)])|。。(?!。)|，，|、、|[，、；：]。|。[，、；：]|[!?][,.;](?=\s|$)"
)
# what every finding has: cheap to look for in a clean text
_HINT = re.compile(
    r"[.,;:!?—–\-。，、；：~_^|\\<>={}\[@#$*+`](?:(?<=[.,;:!?—–-])[ \u00a0]{0,3}[.,;:!?]"
    r"|(?<=[。，、；：])[。，、；：]|(?<=[~_^|\\<>={}\[@#$*+`])(?=[\s.,;:!?]|$))"
)
# marks that end no word of prose
_SYMBOL = re.compile(r"(?<=[^\W\d_]{2})[~_^|\\<>={}\[@#$*+`](?=[\s.,;:!?]|$)")
_OPENING_DASH = re.compile(r"(?:^|[\s¡¿«“\"(])[—–] ?(?=[\w¡¿«“])")
# in these a dash pair may be followed by the stop of the whole: —dijo—.
_DASH_PAIRS = frozenset({"es", "ca", "gl", "pt", "it", "eu", "pl", "hu", "fi"})


def check(unit: Unit) -> Iterator[Hit]:
    """Yield impossible sequences and stray symbols that the source does not have."""
    if not _HINT.search(unit.target):
        return
    for match in _PAIR.finditer(unit.target):
        if not _excused(match, unit):
            yield _hit(unit.target, match, "do not belong together")
    for match in _SYMBOL.finditer(unit.target):
        if match[0] not in unicodedata.normalize("NFKC", unit.source):
            yield _hit(unit.target, match, "does not belong here")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with marks side by side, or an odd sign before a pause."""
    text = batch.target
    found = text.has(r"[。，、；：]", r"[。，、；：]")
    found |= text.has(r"[~_^|\\<>={}\[@#$*+`]", rf"[\s.,;:!?{EDGE}]")
    for blanks in range(4):
        found |= text.has(r"[.,;:!?—–-]", *[BLANK] * blanks, "[.,;:!?]")
    return found


def _excused(match: re.Match[str], unit: Unit) -> bool:
    found = "".join(match[0].split())
    if found[0] in "—–" and unit.target_lang.partition("-")[0] in _DASH_PAIRS:
        return bool(_OPENING_DASH.search(unit.target, 0, match.start()))
    return found in _squeezed(unit.source)


@lru_cache(maxsize=16)
def _squeezed(text: str) -> str:
    return "".join(text.split())


def _hit(text: str, match: re.Match[str], what: str) -> Hit:
    verb = f"“{match[0]}”: these marks {what}." if len(match[0]) > 1 else f"“{match[0]}” {what}."
    better = match[0][-1] if len(match[0]) > 1 else ""
    return Hit(mark(text, match.start(), match.end()), verb, (better,))
