"""One concept goes by two allowed terms within the document.

A full name and its short form or abbreviation are no mixture; the rarer of two different terms is
marked and linked to the other.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from review_app.checks import Example, Hit
from review_app.model import Issue, Mention, Related, Severity, Term, TermStatus, Unit

ISSUE = Issue.INCONSISTENCY
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
_TERMS = (
    Term("launch-pad", "en", "launch pad"),
    Term("launch-pad", "en", "firing table", TermStatus.ADMITTED),
    Term("csto", "en", "Collective Security Treaty Organization"),
    Term("csto", "en", "CSTO", TermStatus.ADMITTED, case="exact"),
)
EXAMPLES = (
    Example(
        "",
        "The launch pads burned.",
        ("firing table",),
        more=(("", "The launch pad is new."), ("", "They left the firing table.")),
        terms=_TERMS,
    ),
    Example(
        "",
        "The Collective Security Treaty Organization met.",
        more=(("", "The CSTO sent troops."),),
        terms=_TERMS,
    ),
)
_GOOD = (TermStatus.PREFERRED, TermStatus.ADMITTED)

Place = tuple[Unit, Mention]


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Mark the places of every allowed term but the most frequent one of its concept."""
    for places in _by_concept(units).values():
        forms: dict[Term, list[Place]] = defaultdict(list)
        for place in places:
            forms[place[1].term].append(place)
        ranked = sorted(forms, key=lambda t: (-len(forms[t]), t.status != TermStatus.PREFERRED))
        for kept, rarer in pairwise(ranked):
            if not _short_for(kept.text, rarer.text):
                yield from (_hit(place, forms[kept][0]) for place in forms[rarer])


def _by_concept(units: Sequence[Unit]) -> dict[str, list[Place]]:
    places: dict[str, list[Place]] = defaultdict(list)
    for unit in units:
        for mention in unit.mentions:
            sure = mention.form != "near" and mention.term.status in _GOOD
            if sure and mention.span.side == "target" and mention.term.match != "name":
                places[mention.term.concept].append((unit, mention))
    return places


def _short_for(first: str, second: str) -> bool:
    """Tell whether one of two terms is an abbreviation, or holds the other's words."""
    if first.isupper() or second.isupper():
        return True
    a, b = set(first.lower().split()), set(second.lower().split())
    return a <= b or b <= a


def _hit(place: Place, other: Place) -> Hit:
    (unit, mention), (there, kept) = place, other
    found = unit.target[mention.span.start : mention.span.end]
    text = there.target[kept.span.start : kept.span.end]
    related = (Related(there.id, kept.span, text),)
    message = f"“{found}” is called “{kept.term.text}” elsewhere in the document."
    return Hit(mention.span, message, (kept.term.text,), related, unit=unit.id)
