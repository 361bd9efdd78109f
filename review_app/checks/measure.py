"""A number stands with another unit or currency than in the source."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.characters import DIGIT
from review_app.text.marking import mark
from review_app.text.measures import is_measure, measured

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MISTRANSLATION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("Custa € 300.", "It costs $300.", ("$",)),
    Example("Fica a 25 km do rio.", "It is 25 miles from the river.", ("miles",)),
    Example("Levou 25 dias.", "It took 25 weeks.", ("weeks",)),
    Example("Fica a 25 km do rio.", "It is 15.5 miles from the river."),
    Example("Custa 300 dólares.", "It costs US$300."),
    Example("Custa 300 libras.", "It costs £300."),
    Example("Pesa 25 quilos, 40 %.", "It weighs 25 kg, 40 percent."),
)


# a word of many languages for a weight and for money
_POUNDS = {"GBP", "pound"}


def check(unit: Unit) -> Iterator[Hit]:
    """Yield units of the target whose number has a different unit in the source."""
    here = measured(unit.target, unit.target_lang)
    if not here:
        return
    there = measured(unit.source, unit.source_lang)
    for value, (name, start, end) in here.items():
        other = there.get(value)
        if other and other[0] != name and {other[0], name} != _POUNDS:
            written = unit.source[other[1] : other[2]]
            span = mark(unit.target, start, end)
            yield Hit(span, f"The source has “{written}” with this number.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to units with numbers on both sides and a measure in the target."""
    target = batch.target
    measured = target.has(r"[%€£$₽₴₸₹°]") | target.any_word(is_measure)
    return batch.source.has(DIGIT) & target.has(DIGIT) & measured
