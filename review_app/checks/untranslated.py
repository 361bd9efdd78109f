"""The target is a copy of the source, or still in its script."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.language import identify
from review_app.text.marking import mark
from review_app.text.scripts import finder, letters, script_of
from review_app.text.tokens import Token, tokens

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.UNTRANSLATED
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("A ponte abriu hoje.", "A ponte abriu hoje.", ("A ponte abriu hoje.",)),
    Example("Мост открыт.", "Мост открыт", ("Мост открыт",), "ru"),
    Example("Bob Marley & The Wailers", "Bob Marley & The Wailers"),
    Example("Rio de Janeiro, 2022", "Rio de Janeiro, 2022"),
    Example("Escolha a aba “Lua”.", "Escolha a aba “Lua”.", ("Escolha a aba “Lua”.",), "pt", "cs"),
    Example("A ponte abriu hoje.", "The bridge opened today."),
)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield the whole target if it says in the source's words what it should translate."""
    if unit.source_lang.partition("-")[0] == unit.target_lang.partition("-")[0]:
        return
    if _foreign_script(unit) or (_copied(unit) and _prose(unit)):
        text = unit.target
        span = mark(text, len(text) - len(text.lstrip()), len(text.rstrip()))
        yield Hit(span, "This segment is left as it is in the source.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to copies of the source, and to letters of its script."""
    source, target = batch.source, batch.target
    copied: Flags = source.digest(source.runs) == target.digest(target.runs)
    script = script_of(source.lang)
    if script in {"", "Latin", script_of(target.lang)}:
        return copied
    return copied | target.has(finder(script).pattern)


_FEW_LETTERS = 4


def _copied(unit: Unit) -> bool:
    source, target = unit.source.strip(), unit.target.strip()
    return source == target or source.rstrip(".。!?") == target.rstrip(".。!?")


def _foreign_script(unit: Unit) -> bool:
    source, target = script_of(unit.source_lang), script_of(unit.target_lang)
    if not source or not target or source == target or {source, target} == {"Han", "Kana"}:
        return False
    if source == "Latin":
        return False
    foreign = letters(unit.target, source)
    return foreign > 3 and letters(unit.target, target) * 4 < foreign


# what joins the words of a name: Rio de Janeiro, Game of Thrones, Alexander the Great
_JOINING = (
    "de del della di da do dos das du des d la le las los el of the and y e i et a an in"
    " van der den von zu zur zum und vom am im het en af av och og z ze w na"
)
_PARTICLES = frozenset(_JOINING.split())


def _sentence(text: str, words: Sequence[Token]) -> bool:
    """Tell whether a text of three or more words ends as a sentence, and joins more than a name."""
    ends = text.rstrip(' \t\r\n\u00a0"”’»“)')[-1:]
    small = (w.text for w in words if w.text.islower())
    return (
        ends != "" and ends in ".!?" and len(words) > 2 and any(w not in _PARTICLES for w in small)
    )


def _prose(unit: Unit) -> bool:
    """Tell prose from names, codes and titles, which may stay as they are."""
    words = tokens(unit.target)
    if _sentence(unit.target, words):
        return True
    small = [w for w in words if w.text.islower() and len(w.text) > 3]
    if not small and script_of(unit.source_lang) in {"Latin", "Cyrillic", "Greek", ""}:
        return len(words) > 5
    if sum(len(word.text) for word in words) < _FEW_LETTERS:
        return False
    if len(words) < 3 and not script_of(unit.target_lang):
        return False
    among = {unit.source_lang.partition("-")[0], unit.target_lang.partition("-")[0]}
    guess = identify(unit.target, among)
    return guess is None or guess.lang != unit.target_lang.partition("-")[0]
