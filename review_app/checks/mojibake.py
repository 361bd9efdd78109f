"""Characters are garbled by a wrong encoding, such as Ã© for é."""

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
    Example("O café…", "«Le café…»", (), "pt", "fr"),
    Example("A ponte", "à¤ªà¥\x81à¤²", ("à¤ªà¥\x81à¤²",), "pt", "hi"),
    Example("O café fechou.", "The cafÃ© has closed.", ("Ã©",)),
    Example("Das Café schließt.", "Le cafÃ© ferme dâ€™ici peu.", ("Ã©", "â€™"), "de", "fr"),
    Example("Em São Paulo, à tarde", "In São Paulo, à tarde, the château"),
    Example("O arquivo está aqui.", "The file is h\ufffdre.", ("\ufffd",)),
    Example("Мост открыт.", "ÐœÐ¾Ñ\u0081Ñ‚ is open.", ("ÐœÐ¾Ñ\u0081Ñ‚",), "ru"),
)

# What UTF-8 lead and continuation bytes look like when read as Windows-1252 or Latin-1. A lead
# byte that is a letter of real words (Ã in Portuguese) needs a continuation that is none.
_TAIL = (
    r"[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152"
    r"\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
_GARBLED = re.compile(
    rf"(?:[Ã-ßÐÑ](?:{_TAIL})|â(?:€{_TAIL}?|{_TAIL}{{2}})|ð[Ÿ\u009f]{_TAIL}{{2}}"
    rf"|Â[\u00a0-\u00bf\u0080-\u009f]|ï»¿|ï¿½|[àåäæçèéêëìí](?:{_TAIL}){{2}}){{1,200}}|\ufffd{{1,9}}"
)

_HINT = re.compile(f"[Â-ßÐÑâðïàåäæçèéêëìí]{_TAIL}|ï»|\ufffd")
# what stands behind an accented letter in good order, too: “café…”, «NON È», É–
_ORDERLY = re.compile(r"[à-ïÀÁÈÉÊÍÓÚ][šžŠŽœŒ]?[…“”’»]{1,2}")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield garbled stretches, with the repaired text where the bytes still tell it."""
    if unit.target.isascii() or not _HINT.search(unit.target):
        return
    for match in _GARBLED.finditer(unit.target):
        repaired = _repair(match[0])
        lost = "\ufffd" in match[0]
        if _ORDERLY.fullmatch(match[0]) and not unit.target[match.end() :][:1].isalpha():
            continue
        if (repaired or lost) and match[0] not in unit.source:
            span = mark(unit.target, match.start(), match.end())
            meant = "the character is lost" if lost else f"it stands for {repaired}"
            yield Hit(span, f"“{match[0]}” is garbled: {meant}.", () if lost else (f"{repaired}",))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a letter that garbling makes and what follows it."""
    text = batch.target
    return text.has("[Â-ßÐÑâðïàåäæçèéêëìí]", _TAIL) | text.has("ï", "»") | text.has("\ufffd")


def _repair(garbled: str) -> str | None:
    try:
        return b"".join(map(_byte, garbled)).decode("utf-8")
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    """Undo Windows-1252, which leaves five bytes as Latin-1 has them."""
    return char.encode("latin-1" if char < "\u00a0" else "cp1252")
