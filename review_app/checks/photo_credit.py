"""A photo credit, a share line or “read more” stands within running text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.tables import rows

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.ADDITION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example(
        "O rio subiu.",
        "The river rose. Photo: Ana Prado/JLO The town was flooded.",
        ("Photo: Ana Prado/JLO",),
    ),
    Example(
        "O rio subiu.", "The river rose. Read more: The town", ("Read more: The town",), "pt", "en"
    ),
    Example("El río", "O rio subiu. Foto: Ana Prado", ("Foto: Ana Prado",), "es", "pt"),
    Example("Photo: Ana Prado", "Foto: Ana Prado", (), "en", "de"),
    Example("O rio subiu (foto: Ana Prado).", "The river rose (photo: Ana Prado)."),
    Example("Leia mais: é bom.", "Read more books. He reads more than you."),
)

# a credit in the languages of the page furniture: the word, a colon, and names
_CREDIT = re.compile(
    r"(?<=[.!?…\"”»] )(?:(?:Photo|Photos|Picture|Image|Foto|Fotos|Fotografie|Bild|Bilder"
    r"|Imagem|Imagen|Zdjęcie|Kép|Фото|Снимок|Світлина)(?: credit| by)?"
    r"|Crédits?(?: photo)?|Photo Credit)"
    r"(?: ?[:/] ?| by )"
    r"(?:[^\W\d_a-zà-ÿа-я][\w.'’-]{0,30}(?: ?[/|,] ?| (?=[^\W\d_a-zà-ÿа-я]))?){1,4}"
)
_HINT = re.compile(r"[.!?…\"”»] [^\W\d_a-zà-ÿа-я]")
_STOP = re.compile(r"[.!?…](?=\s)|$")
# what ends the names of a credit: the first word of the next sentence
_NEXT = re.compile(
    r"(?<=[\w.]) (?:The|A|An|In|On|At|He|She|It|They|O|Os|As|El|La|Los|Der|Die|Das|Le|Les|В|На|Он)$"
)
_PART = re.compile(r"[^\W\d_]+")
_WORDS = frozenset(
    part.lower()
    for part in _PART.findall(_CREDIT.pattern.partition("(?:[^")[0])
    if part[0].isupper()
)
_LONGEST = 20_000


def check(unit: Unit) -> Iterator[Hit]:
    """Yield credits and lines of the web page that follow a sentence of the same segment."""
    text = unit.target
    running = unit.place.role == "text" and len(text) < _LONGEST
    if not running or not _HINT.search(text):
        return
    for match in _CREDIT.finditer(text):
        start, end = match.span()
        named = _NEXT.sub("", text[start:end].rstrip(" ,/|"))
        yield _hit(text, start, start + len(named))
    if ":" in text:
        for match in _invitations().finditer(text):
            stop = _STOP.search(text, match.end())
            yield _hit(text, match.start(), stop.end() if stop else len(text))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a second sentence, and a colon or a credit's word."""
    text = batch.target
    return text.has(r"[.!?…\"”»]", " ") & (text.has(":") | text.any_word(_credits))


def _credits(word: str) -> bool:
    return any(part in _WORDS for part in _PART.findall(word))


def _hit(text: str, start: int, end: int) -> Hit:
    return Hit(mark(text, start, end), "This belongs to the web page, not to the text.", ("",))


@cache
def _invitations() -> re.Pattern[str]:
    """Match what asks to read on, behind a sentence and before a colon, in any language."""
    phrases = {r["phrase"].rstrip("*") for r in rows("furniture")}
    several = sorted((p for p in phrases if " " in p and len(p) < 30), key=len, reverse=True)
    listed = "|".join(map(re.escape, several))
    return re.compile(rf"(?<=[.!?…\"”»] )(?:{listed}) ?:(?=\s)", re.IGNORECASE)
