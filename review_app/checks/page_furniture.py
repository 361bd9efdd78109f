"""A piece of the web page is left over: a comment form, “read more”, a share line."""

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
_FORM = "Your email address will not be published. Required fields are marked *"
EXAMPLES = (
    Example("Deixe um comentário", "Leave a Reply", ("Leave a Reply",)),
    Example("", _FORM, (_FORM,)),
    Example("O rio subiu.", "Leia também:", ("Leia também:",), "es", "pt"),
    Example("Читайте также", "Read also »", ("Read also »",), "ru"),
    Example("Ele não quis responder.", "He would not leave a reply to the king."),
    Example("Leia o livro.", "Read the book."),
    Example("Todos os direitos reservados.", "All rights reserved."),
)

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_FIRST = re.compile(r"[^\W_]+")
_LONGEST = 200
_SHORT = 60
_RIGHTS = (
    "right", "recht", "droit", "derecho", "direito", "diritt", "prawa", "práva", "прав", "jog",
    "hakları", "rätt", "ret", "oikeu", "حقوق", "זכויות", "अधिकार", "転載", "版权", "版權", "권리",
    "权利", "dret", "drept", "δικαιώμ", "ลิขสิทธิ์", "bản quyền", "hak cipta", "著作権",
)  # fmt: skip


def check(unit: Unit) -> Iterator[Hit]:
    """Yield a target that is nothing but page furniture, in whatever language."""
    text = unit.target
    if len(text) > _LONGEST:
        return
    first = _FIRST.search(text)
    if not first or first[0].casefold() not in _openers():
        return
    bare = " ".join(_EDGES.sub("", text.casefold().replace("’", "'")).split())
    whole, openings = _phrases()
    if bare in whole or (bare and bare.startswith(openings)):
        if _rights(bare) and unit.source.strip() and len(unit.source) < _SHORT:
            return
        span = mark(text, len(text) - len(text.lstrip()), len(text.rstrip()))
        yield Hit(span, "This belongs to the web page, not to the text.", ("",))


def _rights(bare: str) -> bool:
    """Tell a line of the law, which is translated like any other where the source has it."""
    return any(stem in bare for stem in _RIGHTS)


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts whose first word a piece of a page begins with."""
    return batch.target.first_word(_opens)


def _opens(word: str) -> bool:
    first = _FIRST.search(word.casefold())
    return first is not None and first[0] in _openers()


@cache
def _openers() -> frozenset[str]:
    """Return the first words of all phrases."""
    found = (_FIRST.search(row["phrase"].casefold()) for row in rows("furniture"))
    return frozenset(match[0] for match in found if match)


@cache
def _phrases() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the phrases that are a whole segment, and those that open one."""
    phrases = [row["phrase"].casefold() for row in rows("furniture")]
    whole = frozenset(_EDGES.sub("", p) for p in phrases)
    return whole, tuple(p.removesuffix("*") for p in phrases if p.endswith("*"))
