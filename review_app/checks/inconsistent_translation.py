"""The same source is translated in different ways within the document."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from review_app.checks import Example, Hit
from review_app.model import Issue, Related, Severity, Unit
from review_app.text.marking import mark

ISSUE = Issue.INCONSISTENCY
SEVERITY = Severity.MINOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example(
        "Abrir a porta",
        "Open the door",
        ("Open up the door",),
        more=(("Abrir a porta", "Open the door"), ("Abrir a porta", "Open up the door")),
    ),
    Example("Sim", "Yes", more=(("Sim", "Yes"), ("Não", "No"))),
    Example("Sim", "Yes", more=(("Sim", "Right"),)),
)


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield translations that differ from the most frequent, or first, one of the same source."""
    groups: dict[str, list[Unit]] = defaultdict(list)
    folded: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.target.strip() and " " in unit.source.strip():
            group = folded.get(unit.source)
            if group is None:
                group = folded[unit.source] = groups[_same(unit.source)]
            group.append(unit)
    for group in groups.values():
        if len(group) > 1 and len({unit.target for unit in group}) > 1:
            yield from _odd_ones(group)


def _odd_ones(group: Sequence[Unit]) -> Iterator[Hit]:
    counts = Counter(_same(unit.target) for unit in group)
    usual = counts.most_common(1)[0][0]
    model = next(unit for unit in group if _same(unit.target) == usual)
    there = Related(model.id, mark(model.target, 0, len(model.target)), model.target)
    for unit in group:
        if _same(unit.target) != usual:
            text = unit.target
            span = mark(text, len(text) - len(text.lstrip()), len(text.rstrip()))
            message = "The same source is translated differently elsewhere."
            yield Hit(span, message, (model.target,), (there,), unit=unit.id)


@lru_cache(maxsize=1024)
def _same(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?…:; ")
