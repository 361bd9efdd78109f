"""The name of a place is spelled as another language does, or misspelt.

Known places are the cities of time zones that CLDR lists in every language and, with the extra
`gazetteer`, the cities of GeoNames (CC BY 4.0; their standard form is known for English only).
Where there is a source, a place counts only if the source names it.
"""

from collections.abc import Iterator
from dataclasses import replace

from review_app.checks import Example, Hit
from review_app.glossary.misplaced import misplaced
from review_app.model import Issue, Severity, Unit
from review_app.text.opening import opening

ISSUE = Issue.MISSPELLING
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
DEFAULT = False
EXAMPLES = (
    Example("O voo saiu de Bucareste.", "The flight left Bucareste.", ("Bucareste",)),
    Example("A missão chegou a Nicósia.", "The mission reached Nicossia.", ("Nicossia",)),
    Example("", "Snow fell on Reikjavik all night.", ("Reikjavik",)),
    Example("O voo saiu de Moscou.", "Der Flug kam aus Moskau.", target_lang="de"),
    Example("Lojas em Moscou.", "Obchody v Moskvě.", target_lang="cs"),
)


def check(unit: Unit) -> Iterator[Hit]:
    """Mark the places and suggest the name that the target's language has for them."""
    for place in misplaced(replace(unit, source=opening(unit.source), target=opening(unit.target))):
        found = unit.target[place.span.start : place.span.end]
        message = f"The place “{found}” is spelled “{place.standard}”."
        yield Hit(place.span, message, (place.standard,))
