"""A number is written the way of the source language."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.characters import DIGIT
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.LOCALE_VIOLATION
SEVERITY = Severity.MINOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("Pesa 2,5 quilos.", "It weighs 2,5 kilos.", ("2,5",)),
    Example("Vieram 12.500 homens.", "There came 12.500 men.", ("12.500",)),
    Example("It weighs 2.5 kilos.", "Pesa 2.5 quilos.", ("2.5",), "en", "pt"),
    Example("Pesa 2,5 quilos.", "It weighs 2.5 kilos."),
    Example("Versão 2.5, página 3,4", "Version 2.5, pages 3, 4"),
    Example("O preço, R$ 1.250.300,50", "The price, R$ 1,250,300.50"),
)

_POINT = frozenset({"en", "zh", "ja", "ko", "th", "he", "hi", "yue", "mt", "ga", "cy"})
_COMMA = frozenset(
    [
        "pt",
        "es",
        "fr",
        "de",
        "it",
        "nl",
        "pl",
        "cs",
        "sk",
        "ru",
        "uk",
        "be",
        "bg",
        "sv",
        "da",
        "nb",
        "no",
        "fi",
        "hu",
        "ro",
        "tr",
        "el",
        "ca",
        "gl",
        "sl",
        "hr",
        "sr",
        "lt",
        "lv",
        "et",
        "id",
        "vi",
        "kk",
    ]
)
# the comma languages of Latin America that follow the United States
_EXCEPTIONS = re.compile(r"es-(?:MX|US|PR|GT|HN|NI|SV|PA|DO|PE)|(?:de|fr|it)-CH", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WITH_COMMA = re.compile(
    r"(?<![\d.,/:-])\d{1,3}(?:(?:\.\d{3})+(?:,\d+)?|,\d{1,2})(?![\d.,/:-]|\.\d)"
)
_WITH_POINT = re.compile(r"(?<![\d.,/:-])\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|\.\d)(?![\d.,/:-]|\.\d)")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield numbers copied as the source writes them, where the target's way is another."""
    source, target = unit.source_lang.partition("-")[0], unit.target_lang.partition("-")[0]
    if _EXCEPTIONS.match(unit.target_lang) or _EXCEPTIONS.match(unit.source_lang):
        return
    if source in _COMMA and target in _POINT:
        pattern = _WITH_COMMA
    elif source in _POINT and target in _COMMA:
        pattern = _WITH_POINT
    else:
        return
    if not _DIGIT.search(unit.source):
        return
    there = {m[0] for m in pattern.finditer(unit.source)}
    for match in pattern.finditer(unit.target) if there else ():
        if match[0] in there and not _name(unit.target, match.start()):
            better = match[0].translate(str.maketrans(".,", ",."))
            span = mark(unit.target, *match.span())
            yield Hit(span, f"In this language {match[0]} is written {better}.", (better,))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to units with separators in the numbers of both sides."""
    number = DIGIT, "[.,]", DIGIT
    return batch.source.has(*number) & batch.target.has(*number)


def _name(text: str, at: int) -> bool:
    """Tell whether a number belongs to a name: a version, a model, a paragraph."""
    before = text[max(0, at - 12) : at]
    word = re.search(r"(\w+) $", before)
    named = bool(word and word[1][0].isupper() and len(before) > len(word[0]))
    return named or before[-1:].isalpha() or before[-1:] in {"§", "#", "-"}
