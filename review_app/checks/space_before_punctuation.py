"""A space stands before a punctuation mark that follows its word directly."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.characters import BLANK
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.WHITESPACE
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("Depois, saiu.", "Then , he left .", (" ,", " .")),
    Example("Quem é?", "Who is it ?", (" ?",)),
    Example("Quem é?", "Qui est-ce ?", (), "pt", "fr"),
    Example("Quem é?", "Il dit , qui est-ce ?", (" ,",), "pt", "fr"),
    Example("Depois, saiu.", "然后 ，他走了。", (" ，",), "pt", "zh"),
    Example("Abriu, mas tarde.", "فُتح ، لكن متأخرًا.", (" ،",), "pt", "ar"),
    Example("A versão .NET custa .5 …", "The .NET version costs .5 …"),
    Example("Depois , ele saiu .", "Then , he left ."),
    Example("Que bom :)", "How nice :) and :-D"),
    Example("Obrigado :)", "Thanks :) !"),
    Example("(um) [dois]", "( one ) [two ]", ("( ", " )", " ]")),
)

# in French a (narrow, no-break) space stands before these; Swiss French does without
_FRENCH = frozenset({"fr", "br", "oc"})
_MARK = re.compile(
    r"(?<=[\w)\]”’»\"'%°\u064b-\u0652\u0e00-\u9fff])[ \u00a0\u2009\u202f]{1,3}"
    r"(?:[,;،؛]|\.(?![\w.])|[:!?؟](?![\w)(\]\[\-/|DPpoO3*'<>])|[，。！？；：、])(?=$|[^.,;:])"
)
# what every finding has: cheap to look for in a clean text
_HINT = re.compile(r"[ \u00a0\u2009\u202f](?:[,;.:!?،؛؟，。！？；：、)\]}]|(?<=[(\[{].))")
_GLUED, _APART = re.compile(r"\w[,.](?=\s|$)"), re.compile(r"\w [,.](?=\s|$)")
_SMILEYS = frozenset({":)", ";)", ":D", "=)", ":("})
_BRACKET = re.compile(r"(?<=[(\[{]) {1,3}(?=\w)|(?<=[\w.!?”’»]) {1,3}(?=[)\]}])")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield spaces before closing marks and inside brackets, by the habit of the language."""
    if not _HINT.search(unit.target) or _cut_up(unit.source):
        return
    french = unit.target_lang.partition("-")[0] in _FRENCH
    for match in _MARK.finditer(unit.target):
        sign = match[0].strip()
        smiley = unit.target[max(0, match.start() - 2) : match.start()] in _SMILEYS
        if not smiley and not (french and sign in ":;!?"):
            yield _hit(unit.target, match.start(), match.end(), sign)
    if " )" in unit.target or "( " in unit.target or "[ " in unit.target or " ]" in unit.target:
        yield from _brackets(unit)


def _cut_up(text: str) -> bool:
    """Tell whether all stops and commas of the source stand apart: it is cut into tokens."""
    return not _GLUED.search(text) and bool(_APART.search(text))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a space before a mark or inside a bracket."""
    text = batch.target
    return text.has(BLANK, r"[,;.:!?،؛؟，。！？；：、)\]}]") | text.has(r"[(\[{]", BLANK)


def _brackets(unit: Unit) -> Iterator[Hit]:
    if _BRACKET.search(unit.source):
        return
    for match in _BRACKET.finditer(unit.target):
        opens = unit.target[match.start() - 1] in "([{"
        start, end = (match.start() - 1, match.end()) if opens else (match.start(), match.end() + 1)
        yield _hit(unit.target, start, end, unit.target[start:end].strip())


def _hit(text: str, start: int, end: int, sign: str) -> Hit:
    return Hit(mark(text, start, end), f"No space belongs next to “{sign}” here.", (sign,))
