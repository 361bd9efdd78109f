"""A name of the glossary is misspelt or written in another romanisation.

The glossary need not list the wrong form: whatever sounds like a listed name, or has one slip
inside a name that the source mentions, is found.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Mention, Severity, Term, TermStatus, Unit

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.TERMINOLOGY
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
_TERMS = (
    Term("baikonur", "pt", "Baiconur", match="name", case="name"),
    Term("baikonur", "en", "Baikonur", match="name", case="name"),
)
EXAMPLES = (
    Example(
        "A base de Baiconur fica no Cazaquistão.",
        "The Baiconur base is in Kazakhstan.",
        ("Baiconur",),
        terms=_TERMS,
    ),
    Example("", "The rocket left Bajkonur at dawn.", ("Bajkonur",), terms=_TERMS),
    Example("A base de Baiconur.", "Baikonur’s launch pads.", terms=_TERMS),
)
_GOOD = (TermStatus.PREFERRED, TermStatus.ADMITTED)


def check(unit: Unit) -> Iterator[Hit]:
    """Mark the near mentions of the target; suggest the glossary's forms."""
    for mention in unit.mentions:
        if mention.form == "near" and mention.span.side == "target":
            yield _hit(unit, mention)


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to units with terms."""
    return batch.those(lambda unit: unit.mentions)


def _hit(unit: Unit, mention: Mention) -> Hit:
    found = unit.target[mention.span.start : mention.span.end]
    forms = [t.text for t in mention.expected if t.status in _GOOD] or [mention.term.text]
    nearest = mention.term.text if mention.term.status in _GOOD else forms[0]
    suggestions = tuple(dict.fromkeys((nearest, *forms)))
    return Hit(mention.span, f"“{found}” is “{nearest}” in the glossary.", suggestions)
