"""How sure a bead is, as a probability, and why."""

from collections.abc import Sequence
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from review_app.text.align_lattice import SHAPES, Scores, Step

if TYPE_CHECKING:
    from review_app.text.align_path import Aligned

# Log odds beyond this are no surer, and lengths further apart no odder.
_SUREST, _ODDEST = 7.0, 9.0
# As odd as this is a neighbour without counterpart.
_ALONE = 3.0
# A segment of a bead that is alone on so many of the paths is worth a word.
_LACKING = 0.25


class Signals(NamedTuple):
    """What tells right beads from wrong ones."""

    odds: float  # log odds of the bead in the lattice
    beside: float  # the lower log odds of its two neighbours: errors come in runs
    likeness: float  # of the two runs, 1 as sure pairs have
    shared: float  # the share of the words, by what they tell, that have their like
    many: float  # 1 where more than one segment stands on a side
    length: float  # squared deviation of the ratio of lengths, in standard deviations
    lengths: float  # the same of the worse neighbour: what lacks here may be there
    edges: float  # how often the ends of both sides disagree, in front of the bead and behind it

    def chance(self, weights: Sequence[float]) -> float:
        """Return the share of such beads that a person lined up so.

        `weights` are one a signal and the constant, fitted by bench/fit_alignment.py: a logistic
        regression of "a person lined it up so".
        """
        score = weights[-1] + sum(w * x for w, x in zip(weights, self, strict=False))
        return 1 / (1 + exp(-score))


def log_odds(chance: float) -> float:
    """Return the log odds of a probability, within what can be told."""
    odds = log(max(chance, 1e-9)) - log(max(1 - chance, 1e-9))
    return max(-_SUREST, min(odds, _SUREST))


def signals(found: "Aligned") -> dict[Step, Signals]:
    """Return the signals of all beads on the path that join text."""
    odds = [log_odds(chance(step, found.chances)) for step in found.steps]
    lengths = [_length(found, step) for step in found.steps]
    return {
        step: _signals(found, step, (odds[k], *odds[max(k - 1, 0) : k + 2]))._replace(
            length=lengths[k],
            edges=_edges(found, step),
            lengths=max(lengths[max(k - 1, 0) : k] + lengths[k + 1 : k + 2] or [0.0]),
        )
        for k, step in enumerate(found.steps)
        if step.sources and step.targets
    }


def _length(found: "Aligned", step: Step) -> float:
    """Return the squared deviation of a bead's lengths, after Gale and Church 1993."""
    if not (step.sources and step.targets):
        return _ALONE
    source, target = found.evidence.sizes
    mine = source[step.source : step.source + step.sources].sum()
    theirs = target[step.target : step.target + step.targets].sum()
    return min(float((theirs - mine) ** 2 / (3.4 * (theirs + mine) + 40)), _ODDEST)


def _edges(found: "Aligned", step: Step) -> float:
    """Count where one side asks and the other does not, or one ends within a sentence."""
    source, target = found.evidence.marks.ends
    borders = (
        (step.source, step.target),
        (step.source + step.sources, step.target + step.targets),
    )
    return float(sum(
        bool(mine[i - 1] != theirs[j - 1])
        for i, j in borders if i and j
        for mine, theirs in ((source.asks, target.asks), (source.open, target.open))
    ))  # fmt: skip


def _signals(found: "Aligned", step: Step, odds: Sequence[float]) -> Signals:
    """Return the signals but for lengths; `odds` are those of the bead, then of all around it."""
    compared = found.evidence.compared
    row = step.source + step.sources
    column = step.target + step.targets - compared.corridor.low[row]
    kind = SHAPES.index((step.sources, step.targets))
    telling = [
        compared.telling[0][step.source : row].sum(),
        compared.telling[1][step.target : step.target + step.targets].sum(),
    ]
    return Signals(
        odds[0],
        min(odds),
        float(compared.cosines[row][kind][column]),
        float(compared.words[row][kind][column]) / max(sum(telling) / 2, 1.0),
        float(step.sources + step.targets > 2),
        0.0,
        0.0,
        0.0,
    )


def sure(found: "Aligned", links: Sequence[Step], weights: Sequence[float]) -> dict[Step, float]:
    """Return the probability that a person would line up so, for beads, nulls and moved pairs."""
    joined, chances = signals(found), found.chances
    alone = [step for step in found.steps if step not in joined]
    return (
        {step: each.chance(weights) for step, each in joined.items()}
        | {step: chance(step, chances) for step in alone}
        | {step: chance(step, chances, crossing=True) for step in links}
    )


def chance(step: Step, chances: Scores, *, crossing: bool = False) -> float:
    """Read the probability of a step off the lattice; a moved pair is left over on both sides."""
    if crossing:
        return float(chances.source_null[step.source] * chances.target_null[step.target])
    if not step.targets:
        return float(chances.source_null[step.source])
    if not step.sources:
        return float(chances.target_null[step.target])
    row = step.source + step.sources
    column = step.target + step.targets - chances.band.low[row]
    return float(chances.beads[row][SHAPES.index((step.sources, step.targets))][column])


def lacking(step: Step, chances: Scores) -> str:
    """Say which of several segments of a bead has perhaps no counterpart; empty if none has."""
    doubts = [
        (float(row[first + k]), f"sentence {k + 1} of the {side} may have no counterpart")
        for side, row, first, count in (
            ("source", chances.source_null, step.source, step.sources),
            ("target", chances.target_null, step.target, step.targets),
        )
        for k in range(count)
        if count > 1 and step.sources and step.targets
    ]
    chance, told = max(doubts, default=(0.0, ""))
    return told if chance >= _LACKING else ""


def reason(step: Step, confidence: float, basis: str, *, copied: bool, lacks: str = "") -> str:
    """Say in a few words what a confidence rests on; `lacks` is what `lacking` says."""
    if copied or lacks:
        return "the target repeats the source text" if copied else lacks
    if not step.targets:
        return "nothing in the target says this"
    if not step.sources:
        return "nothing in the source says this"
    if confidence >= 0.9:
        return f"{basis} and length agree"
    if confidence >= 0.6:
        return f"{basis} and length agree, but the cut could be elsewhere"
    return f"{basis} and length fit no better than other ways to line up"
