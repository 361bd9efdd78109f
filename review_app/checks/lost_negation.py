"""The source denies something and the target does not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.negation import KNOWN, denier, denies, opens_denial, plain

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MISTRANSLATION
SEVERITY = Severity.CRITICAL
NEEDS_SOURCE = True
SOURCE_LANGS = TARGET_LANGS = KNOWN
EXAMPLES = (
    Example("A ponte não abriu hoje.", "The bridge opened today.", ("não",)),
    Example("Мост не открыли.", "The bridge was opened.", ("не",), "ru"),
    Example("桥没有开通。", "The bridge was opened.", ("没有",), "zh"),
    Example("A ponte não abriu.", "The bridge failed to open."),
    Example("Não só o rei veio.", "The king came as well."),
    Example("Вам не нужен плащ?", "Do you need a coat?", (), "ru"),
    Example("Es war nicht unbequem.", "It was comfortable.", (), "de"),
    Example("Ninguém é uma ilha.", "He wrote: 'No man is an island.'"),
)
# in these a polite question denies what it asks
_POLITE = frozenset({"be", "cs", "pl", "ru", "sk", "uk"})


def check(unit: Unit) -> Iterator[Hit]:
    """Yield the denial of a source whose target has no word that could deny."""
    found = plain(unit.source, unit.source_lang)
    if not found or denies(unit.target, unit.target_lang) or _politely(unit):
        return
    start, end = found[0]
    if unit.target.strip():
        span = mark(unit.source, start, end, "source")
        yield Hit(span, _message(unit.source[start:end]))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to sources with a word that denies, and targets that may have none."""
    rule = denier(batch.source.lang)
    denied = batch.target.surely(opens_denial(batch.target.lang), after=r"[^\w'’]")
    return (batch.source.any_word(rule) if rule else batch.everybody) & ~denied


def _politely(unit: Unit) -> bool:
    """Tell whether both sides only ask, in a language that asks so."""
    asks = (text.rstrip("\"'”’»“ ").endswith("?") for text in (unit.source, unit.target))
    return unit.source_lang.partition("-")[0] in _POLITE and all(asks)


def _message(said: str) -> str:
    return f"The source says “{said}” (marked there), and nothing in the target denies anything."
