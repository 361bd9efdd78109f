"""What a person can do to beads, as new beads over the same sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from review_app.errors import ReviewError
from review_app.model import Bead, Side
from review_app.service._pool import Line, Pool, cut_at, pool

ACTIONS = frozenset({"merge", "split", "move", "unlink", "link", "confirm", "release"})
# Between right and wrong: a neighbour that a sentence was moved to, until the machine has looked.
UNCHECKED, PASSED_ON = 0.5, "a person moved a sentence here"
GRAPHEME = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person does to a bead (one of `ACTIONS`), and the versions of units they saw.

    `merge` and `move` go to the neighbour `step` (1 or -1) away; `move` takes the sentence of
    `side` that lies nearest to it. `split` cuts each side at an offset in code points. `link`
    joins two units that each miss a side; `other` names the second.
    """

    action: str
    versions: Mapping[str, int] = field(default_factory=dict)
    side: Side = "target"
    step: int = 1
    source_at: int = 0
    target_at: int = 0
    other: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Sentences of the units concerned, and the beads that they are to form, in order.

    `by_hand` numbers the beads that the person vouches for: the machine leaves them alone.
    """

    pool: Pool
    beads: tuple[Bead, ...]
    label: str
    by_hand: frozenset[int] = frozenset({0, 1})


Planner = Callable[[Sequence[Line], Correction, int], Plan]


def merge(lines: Sequence[Line], wanted: Correction, behind: int) -> Plan:
    """Make one unit of two."""
    found = pool(lines, behind)
    whole = _bead(found, range(len(found.source)), range(len(found.target)))
    return Plan(found, (whole,), f"joining of {_segments(lines)}")


def split(lines: Sequence[Line], wanted: Correction, behind: int) -> Plan:
    """Make two units of one, at an offset of each side."""
    line = lines[0]
    offsets: dict[Side, int] = {"source": wanted.source_at, "target": wanted.target_at}
    for side, offset in offsets.items():
        text = line.unit.side(side)
        if not 0 <= offset <= len(text) or offset not in _borders(text):
            raise ReviewError(f"The {side} cannot be cut at {offset}; choose a place between two.")
        line = cut_at(line, side, offset)
    found = pool([line], behind)
    rows = [n for n, s in enumerate(found.source) if s.start < offsets["source"]]
    columns = [n for n, s in enumerate(found.target) if s.start < offsets["target"]]
    head = _bead(found, rows, columns)
    tail = _bead(found, range(len(rows), len(found.source)), range(len(columns), len(found.target)))
    if not (head.source or head.target) or not (tail.source or tail.target):
        raise ReviewError("One part would be empty; choose a place inside one of the texts.")
    return Plan(found, (head, tail), f"division of {_segments(lines)}")


def _borders(text: str) -> set[int]:
    return {0, *(match.end() for match in GRAPHEME.finditer(text))}


def move(lines: Sequence[Line], wanted: Correction, behind: int) -> Plan:
    """Give a sentence of one side to the neighbour; a unit that is left empty goes.

    Where the neighbour has sentences of that side already, the person says only that this one
    does not belong here: the neighbour may pass something on in its turn.
    """
    giver = 0 if wanted.step > 0 else 1
    found = pool(lines, behind)
    beads = list(found.beads)
    mine = beads[giver].source if wanted.side == "source" else beads[giver].target
    if not mine:
        raise ReviewError(f"There is no {wanted.side} sentence here to move.")
    sentence = mine[-1] if wanted.step > 0 else mine[0]
    beads = [_with(bead, wanted.side, sentence, n != giver) for n, bead in enumerate(beads)]
    kept = tuple(bead for bead in beads if bead.source or bead.target)
    where = "down" if wanted.step > 0 else "up"
    label = f"moving a {wanted.side} sentence of segment {lines[giver].ordinal + 1} {where}"
    theirs = found.beads[1 - giver]
    passes_on = len(kept) == 2 and (theirs.source if wanted.side == "source" else theirs.target)
    return Plan(found, kept, label, frozenset({giver} if passes_on else {0, 1}))


def _with(bead: Bead, side: Side, sentence: int, takes: bool) -> Bead:
    mine = set(bead.source if side == "source" else bead.target)
    new = tuple(sorted(mine | {sentence} if takes else mine - {sentence}))
    unsure = replace(bead, confidence=UNCHECKED, reason=PASSED_ON)
    return replace(unsure, source=new) if side == "source" else replace(unsure, target=new)


def unlink(lines: Sequence[Line], wanted: Correction, behind: int) -> Plan:
    """Let both sides stand alone: nothing of the one is said by the other."""
    found = pool(lines, behind)
    if not (found.source and found.target):
        raise ReviewError("This segment has one side only; there is nothing to unlink.")
    alone = _bead(found, range(len(found.source)), ()), _bead(found, (), range(len(found.target)))
    return Plan(found, alone, f"unlinking of {_segments(lines)}")


def link(lines: Sequence[Line], wanted: Correction, behind: int) -> Plan:
    """Let two units that each miss a side be one."""
    found = pool(lines, behind)
    sides = {(bool(x.unit.source.strip()), bool(x.unit.target.strip())) for x in lines}
    if sides != {(True, False), (False, True)}:
        raise ReviewError(
            "Only a segment without a translation and one without a source can be linked."
        )
    whole = _bead(found, range(len(found.source)), range(len(found.target)))
    return Plan(found, (whole,), f"linking of {_segments(lines)}")


PLANNERS: dict[str, Planner] = {
    "merge": merge,
    "split": split,
    "move": move,
    "unlink": unlink,
    "link": link,
}


def _bead(found: Pool, source: Sequence[int], target: Sequence[int]) -> Bead:
    crossing = len(found.lines) == 1 and found.beads[0].crossing
    return Bead(tuple(source), tuple(target), crossing=crossing and bool(source and target))


def _segments(lines: Sequence[Line]) -> str:
    numbers = [str(line.ordinal + 1) for line in lines]
    return f"segment {numbers[0]}" if len(numbers) == 1 else f"segments {' and '.join(numbers)}"
