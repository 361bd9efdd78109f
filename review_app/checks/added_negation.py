"""The target denies something that the source does not."""

from collections.abc import Iterator

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.negation import KNOWN, denies, plain

ISSUE = Issue.MISTRANSLATION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
DEFAULT = False
SOURCE_LANGS = TARGET_LANGS = KNOWN
EXAMPLES = (
    Example("A ponte abriu hoje.", "The bridge did not open today.", ("not",)),
    Example("Мост открыли.", "The bridge was never opened.", ("never",), "ru"),
    Example("A ponte ficou sem abrir.", "The bridge did not open."),
    Example("A ponte abriu hoje.", "The bridge opened today, didn't it?"),
)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield the denial of a target whose source has no word that could deny."""
    found = plain(unit.target, unit.target_lang)
    if not found or denies(unit.source, unit.source_lang):
        return
    if unit.source.strip():
        start, end = found[0]
        span = mark(unit.target, start, end)
        yield Hit(span, f"Nothing in the source says “{unit.target[start:end]}”.")
