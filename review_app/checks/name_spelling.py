"""A name is spelled in two ways within the document.

No glossary is needed: spellings that sound alike or differ by one inner letter are taken for one
name unless the source tells them apart. The rarer spelling is marked and linked to the other.
"""

from collections.abc import Iterator, Sequence

from review_app.checks import Example, Hit
from review_app.glossary.variants import Place, Variant, clusters
from review_app.model import Issue, Related, Severity, Unit

ISSUE = Issue.INCONSISTENT_ENTITIES
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example(
        "O presidente Kassym-Jomart Tokayev falou.",
        "President Kasim-Jomart Tokayev spoke.",
        ("Kasim-Jomart",),
        more=(("Kassym-Jomart Tokayev partiu.", "Kassym-Jomart Tokayev left."),),
    ),
    Example(
        "",
        "Aksaurin is calm; in Aksaurin the shops are open.",
        ("Aksuarin",),
        more=(("", "Buses to Aksuarin run again."),),
    ),
    Example(
        "",
        "Ivanov and Ivanova met Petrov’s friends.",
        more=(("", "Russia and the Russian envoy thanked Petrov."),),
    ),
    Example(
        "Токаев встретил Токарева.",
        "Tokayev met Tokarev.",
        source_lang="ru",
        more=(("Токарев ушёл.", "Tokarev left."),),
    ),
)


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Mark every place of a minority spelling and link a place of the other."""
    for variant in clusters(units):
        for place in variant.minority.places:
            yield _hit(place, variant)


def _hit(place: Place, variant: Variant) -> Hit:
    other = variant.majority.places[0]
    times = len(variant.majority.places)
    often = "once" if times == 1 else f"{times} times"
    kept = other.text.upper() if place.text.isupper() else other.text
    return Hit(
        place.span,
        f"“{place.text}” is written “{other.text}” elsewhere ({often}); {variant.evidence}.",
        (kept,),
        (Related(other.unit.id, other.span, other.text),),
        unit=place.unit.id,
    )
