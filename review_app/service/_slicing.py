"""Score the parts of a text by themselves: by length, by kind, by what was found in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from review_app.errors import MismatchError
from review_app.metrics._statistics import Counted
from review_app.model import Score
from review_app.service._resampling import Field, draw

# segments; below this the systems of a slice are not told apart, and pages say so
ENOUGH = 30

Parts = Mapping[str, Mapping[str, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Slice:
    """All systems under one metric on some of the segments.

    `by` names the way of cutting, `label` the part; each score has its interval and no segments.
    """

    by: str
    label: str
    metric: str
    size: int
    scores: tuple[Score, ...]


def by_length(sources: Sequence[str]) -> dict[str, list[int]]:
    """Part segments into thirds by the length of the source; equal lengths stay together.

    The labels tell the characters: `short, up to 40`.
    """
    lengths = [len(source) for source in sources]
    ordered = sorted(lengths)
    low, high = (ordered[(len(ordered) - 1) * n // 3] for n in (1, 2))
    labels = (f"short, up to {low}", f"middle, up to {high}", f"long, over {high}")
    found: dict[str, list[int]] = {label: [] for label in labels}
    for at, length in enumerate(lengths):
        found[labels[(length > low) + (length > high)]].append(at)
    return {label: places for label, places in found.items() if places}


def by_label(name: str, labels: Sequence[str], segments: int) -> dict[str, list[int]]:
    """Part segments by a label each, such as the document or the domain; empty ones stand aside."""
    if len(labels) != segments:
        raise MismatchError(
            f"The slices {name!r} have {len(labels)} labels for {segments} segments; "
            "give one label for each source line."
        )
    found: dict[str, list[int]] = {}
    for at, label in enumerate(labels):
        if label.strip():
            found.setdefault(label.strip(), []).append(at)
    return found


def slices(fields: Sequence[Field], parts: Parts) -> Iterator[Slice]:
    """Score every part; a way of cutting that leaves everything in one part says nothing."""
    for by, labelled in parts.items():
        if len(labelled) > 1:
            for label, places in labelled.items():
                yield from _slice(fields, by, label, places)


def _slice(fields: Sequence[Field], by: str, label: str, places: Sequence[int]) -> Iterator[Slice]:
    cut = [replace(field, counted=_cut(field, places)) for field in fields]
    for field in draw(cut, fields[0].test) if cut else ():
        scores = tuple(replace(score, segments=()) for score in field.scores())
        yield Slice(by, label, field.name, len(places), scores)


def _cut(field: Field, places: Sequence[int]) -> dict[str, Counted]:
    rows = list(places)
    return {
        system: Counted(counted.table[rows], counted.segments[rows])
        for system, counted in field.counted.items()
    }
