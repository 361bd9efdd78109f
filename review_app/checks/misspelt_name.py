"""A name is spelled otherwise than in the source."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.glossary.kinship import land_words
from review_app.glossary.tokens import fold
from review_app.model import Issue, Related, Severity, Unit
from review_app.text.marking import mark
from review_app.text.name_likeness import likely_misspelt
from review_app.text.name_match import misspelt_names
from review_app.text.name_swaps import across, swapped_names

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MISSPELLING
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("Veio o ministro Rocha Quintela.", "Minister Rocha Qiuntela came.", ("Qiuntela",)),
    Example("Maria Fernandes chegou.", "Maria Fernades has arrived.", ("Fernades",)),
    Example("Meet Peter Murray.", "Potkejte Petera Murrayho.", (), "en", "cs"),
    Example("A América venceu.", "America won."),
    Example("Aigerim chegou.", "Llegó Aiguerim.", (), "pt", "es"),
    Example("Пришла Анна Шевченко.", "Anna Shevhcenko came.", ("Shevhcenko",), "uk"),
    Example("Пришла Анна Шевченко.", "Anna Schewtschenko kam.", (), "uk", "de"),
    Example("The European seas are wide.", "Les mers d’Europe sont vastes.", (), "en", "fr"),
    Example("A Transylvanian prince came.", "Un prince de Transylvanie vint.", (), "en", "fr"),
)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield target words that are a source name with a slip inside."""
    if across(unit.source_lang, unit.target_lang):
        yield from _swapped(unit)
    for slip in misspelt_names(unit.source, unit.target, unit.source_lang, unit.target_lang):
        if fold(slip.target.text, unit.target_lang) in land_words(unit.target_lang):
            continue
        span = mark(unit.target, slip.target.start, slip.target.end)
        there = mark(unit.source, slip.source.start, slip.source.end, "source")
        message = f"The source spells this name “{slip.source.text}”."
        related = (Related(unit.id, there, slip.source.text),)
        yield Hit(span, message, (slip.source.text,), related)


def _swapped(unit: Unit) -> Iterator[Hit]:
    for slip in swapped_names(unit.source, unit.target):
        span = mark(unit.target, slip.target.start, slip.target.end)
        there = mark(unit.source, slip.source.start, slip.source.end, "source")
        message = f"The source has “{slip.source.text}”: two letters seem to be swapped here."
        yield Hit(span, message, (slip.meant,), (Related(unit.id, there, slip.source.text),))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to units with a name of the source that the target may have otherwise."""
    if across(batch.source.lang, batch.target.lang):
        return batch.everybody
    return likely_misspelt(batch)
