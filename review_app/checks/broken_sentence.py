"""A full stop breaks a sentence that goes on after it."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.abbreviations import is_abbreviation, never_last
from review_app.text.marking import mark
from review_app.text.tokens import tails

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.TYPOGRAPHICAL
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("A estrutura da ONU ou da UE", "The structure of the UN. or the EU", (". o",)),
    Example("Age e defende o rio.", "It acts. and defends the river.", (". a",)),
    Example("Ele saiu da casa.", "Er kam aus dem. Haus am Fluss.", (". H",), "pt", "de"),
    Example("Por ex. pão, etc. e vinho", "E.g. bread, wine, etc. and the U.S. also"),
    Example("Ele saiu. O iPhone tocou.", "He left... and then. iPhone rang, at 5 p.m. sharp."),
    Example("Chove em Almada. Sem luz.", "It rains in Almada. without light.", (". w",)),
    Example("A Segunda Guerra", "A II. világháború", (), "pt", "hu"),
    Example("O rio subiu. jlo", "The river rose. jlo"),
    Example("vi o rei. ele veio", "i saw the king. he came"),
    Example("Em 2. Januar", "Am 2. Januar, z. B. im Jahr 3 v. Chr. und später", (), "pt", "de"),
)

_BREAK = re.compile(
    r"(?<![.\w])(?P<word>[^\W\d_]{2,40}(?:['’\-][^\W\d_]{1,40}){0,2}|[^\W_]{2,40})[\"”’»)]?"
    r"(?P<stop>\.[ \u00a0]{1,3}(?P<next>[^\W\d_]))(?P<rest>[\w'’\-]{0,40})(?P<after>\S?)"
)
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐΑ-ΩĀ-Ž]")
_ROMAN = re.compile("[IVXLCDM]+")
_SIGNATURE = 12
"""Letters up to which what follows the last stop may be who wrote it: an agency, an initial."""


def check(unit: Unit) -> Iterator[Hit]:
    """Yield stops before a lower-case word, and stops after a word that ends no sentence."""
    if ". " not in unit.target and ".\u00a0" not in unit.target:
        return
    lang = unit.target_lang.partition("-")[0]
    for match in _BREAK.finditer(unit.target):
        if _broken(match, lang) and not _excused(match, unit):
            span = mark(unit.target, *match.span("stop"))
            first = match["next"]
            message = f"The full stop after “{match['word']}” breaks the sentence."
            yield Hit(span, message, (f" {first.lower()}", f". {first.upper()}"))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to a small letter behind a stop, or a word that ends no sentence."""
    text = batch.target
    found = text.any_word(_open(text.lang), then=r"[.\"”’»)]")
    for blanks in range(1, 4):
        found |= text.has("[.]", *["[ \u00a0]"] * blanks, str.islower)
    return found


@cache
def _open(lang: str) -> Callable[[str], bool]:
    """Return what holds of words that end no sentence, and of compounds that end in one."""
    return lambda word: any(part in never_last(lang) for part in tails(word))


def _broken(match: re.Match[str], lang: str) -> bool:
    word, first, rest = match["word"], match["next"], match["rest"]
    if first.islower():
        brand = not (rest.islower() or not rest) or match["after"] in {"@", "/", "_"}
        numeral = word.isdigit() or bool(_ROMAN.fullmatch(word))
        return not (brand or numeral or is_abbreviation(word, lang))
    return first.isupper() and word.lower() in never_last(lang) and word.islower()


def _excused(match: re.Match[str], unit: Unit) -> bool:
    """Tell whether the source goes on after such a stop, or the writer uses no capitals at all."""
    if not _CAPITAL.search(unit.target):
        return True
    after = unit.target[match.start("next") :].strip(" .\u00a0")
    if len(after) < _SIGNATURE and unit.source.rstrip(" .\u00a0").endswith(f". {after}"):
        return True
    at = unit.source.find(f"{match['word']}. ")
    after = unit.source[at + len(match["word"]) + 2 :][:1]
    return at >= 0 and not after.isupper()
