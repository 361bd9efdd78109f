"""A word mixes letters of two scripts that look alike, such as a Cyrillic о in an English word."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.CHARACTERS
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("A ponte abriu.", "The bridge оpened.", ("оpened",)),
    Example("The bridge opened.", "Мост oткрыт.", ("oткрыт",), "en", "ru"),
    Example("Em Москва e Αθήνα", "In Москва and Αθήνα"),
    Example("The iPhone's price", "Цена iPhone'а и SMS-сообщения", (), "en", "ru"),
)

_MIXED = re.compile(r"(?<!\w)(?=\w{0,40}[A-Za-z])(?=\w{0,40}[А-яЁёІіЇїЄєҐґΑ-Ωα-ω])\w{2,40}(?!\w)")
_OTHER, _LATIN = re.compile("[А-яЁёІіЇїЄєҐґΑ-Ωα-ω]"), re.compile("[A-Za-z]")
_CYRILLIC_TWINS = "аеорсухіјѕАВЕКМНОРСТХІЈЅ"
_LATIN_TWINS = "aeopcyxijsABEKMHOPCTXIJS"
_TO_LATIN = str.maketrans(
    _CYRILLIC_TWINS + "αενορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", _LATIN_TWINS + "aevoptuxABEZHIKMNOPTYX"
)
_TO_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield words whose stray letters all have a twin in the script of the rest."""
    if not _OTHER.search(unit.target) or not _LATIN.search(unit.target):
        return
    for match in _MIXED.finditer(unit.target):
        better = _unmixed(match[0])
        if better and match[0] not in unit.source:
            span = mark(unit.target, *match.span())
            yield Hit(span, f"“{match[0]}” mixes two scripts.", (better,))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with letters of both scripts."""
    return batch.target.has(_OTHER.pattern) & batch.target.has(_LATIN.pattern)


def _unmixed(word: str) -> str:
    latin, cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    if latin.isascii() and sum(c.isascii() for c in word) * 2 >= len(word):
        return latin
    return cyrillic if not any(c.isascii() and c.isalpha() for c in cyrillic) else ""
