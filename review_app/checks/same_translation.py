"""Different sources have one and the same translation."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from review_app.checks import Example, Hit
from review_app.model import Issue, Related, Severity, Unit
from review_app.text.marking import mark
from review_app.text.tokens import lower_words

ISSUE = Issue.INCONSISTENCY
SEVERITY = Severity.MINOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example(
        "A porta do norte abriu.",
        "The old gate has been opened.",
        ("The old gate has been opened.",),
        more=(("O rei chegou de barco.", "The old gate has been opened."),),
    ),
    Example("Sim, claro.", "Yes, of course.", more=(("Com certeza.", "Yes, of course."),)),
    Example(
        "A porta do norte abriu.",
        "The old gate has been opened.",
        more=(("A porta do Norte abriu!", "The old gate has been opened."),),
    ),
)
_LEAST = 5
_ALIKE = 0.5


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield longer targets that stand for sources with few words in common."""
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.source.strip() and len(unit.target) > _LEAST * 3:
            groups[unit.target.strip()].append(unit)
    for group in groups.values():
        if len(group) > 1 and len({unit.source for unit in group}) > 1:
            yield from _strangers(group)


def _strangers(group: Sequence[Unit]) -> Iterator[Hit]:
    first = group[0]
    if len(lower_words(first.target)) < _LEAST:
        return
    for unit in group[1:]:
        if _likeness(first.source, unit.source) < _ALIKE:
            text = unit.target
            span = mark(text, len(text) - len(text.lstrip()), len(text.rstrip()))
            whole = mark(first.source, 0, len(first.source), "source")
            related = (Related(first.id, whole, first.source),)
            yield Hit(span, "Another source has this very translation.", (), related, unit=unit.id)


def _likeness(first: str, second: str) -> float:
    a, b = set(lower_words(first)), set(lower_words(second))
    return len(a & b) / max(1, min(len(a), len(b)))
