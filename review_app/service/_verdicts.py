"""Say in plain words what differences between systems mean, and which ones chance explains."""

import math
from collections.abc import Iterator, Sequence

from review_app.model import Comparison, Score

BY_CHANCE = 0.05
# two-sided test at 5 %, seen in 80 % of samples: 1.96 + 0.84 standard errors
POWER = 2.8
# ceiling and slope of the curve from a difference to the share of system pairs that people order
# the same way, fitted by Kocmi et al. (2024), "Navigating the Metrics Maze", on 94,000 pairs
CURVES = {"bleu": (88.333, 0.96639), "chrf": (93.0, 1.11427)}
MAZE = "Kocmi et al. 2024"


def holm(p_values: Sequence[float]) -> list[float]:
    """Correct p-values for having been asked together; Holm (1979).

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    corrected = [0.0] * len(p_values)
    worst = 0.0
    for rank, at in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        worst = max(worst, min(1.0, p_values[at] * (len(p_values) - rank)))
        corrected[at] = worst
    return corrected


def clusters(
    scores: Sequence[Score], pairs: Sequence[Comparison], *, higher_is_better: bool
) -> list[list[str]]:
    """Group the systems of one metric, best first, as the WMT rankings do.

    A new group starts where every system above differs from every system below with a
    Holm-corrected p-value under 0.05.
    """
    corrected = holm([pair.p_value for pair in pairs])
    apart = {
        frozenset((pair.first, pair.second))
        for pair, p_value in zip(pairs, corrected, strict=True)
        if p_value < BY_CHANCE and pair.difference
    }
    ordered = [s.system for s in sorted(scores, key=lambda s: s.value, reverse=higher_is_better)]
    groups: list[list[str]] = []
    for position, system in enumerate(ordered):
        above, below = ordered[:position], ordered[position:]
        if all(frozenset((a, b)) in apart for a in above for b in below):
            groups.append([])
        groups[-1].append(system)
    return groups


def human_agreement(metric: str, difference: float) -> float | None:
    """Estimate in what share of system pairs people prefer the one that is better by this much.

    From 0.5, a coin toss, upwards; None for a metric whose curve nobody published.
    """
    if metric not in CURVES:
        return None
    ceiling, slope = CURVES[metric]
    return max(0.5, ceiling / 100 / (1 + math.exp(-slope * abs(difference))))


def enough_samples(systems: int) -> int:
    """Return how many samples let the smallest p-value pass Holm's test of all pairs.

    It is 1 / (samples + 1), and has to lie under 0.05 / pairs; in thousands.
    """
    pairs = systems * (systems - 1) // 2
    return max(1, -(-21 * pairs // 1000)) * 1000


def coarse(name: str, systems: int, samples: int) -> Iterator[str]:
    """Say so where too few samples were drawn to tell any of so many pairs apart."""
    pairs = systems * (systems - 1) // 2
    if pairs >= 0.05 * (samples + 1):
        yield (
            f"{name}: {samples:,} samples cannot tell one of {pairs} pairs apart, whatever the "
            f"texts; draw {enough_samples(systems):,} or more."
        )


def ranking(name: str, groups: Sequence[Sequence[str]], pairs: int) -> str:
    """Put the clusters of one metric into a sentence."""
    asked = f"{pairs} comparisons, Holm" if pairs > 1 else "one comparison"
    if len(groups) == 1:
        return f"{name}: no order of the systems is beyond chance ({asked})."
    order = "; ".join(f"{n}. {', '.join(group)}" for n, group in enumerate(groups, 1))
    return f"{name}: the systems fall into {len(groups)} groups beyond chance: {order} ({asked})."


def sensitivity(name: str, error: float, segments: int) -> str:
    """Say which differences a sample of this size cannot show; `error` is a standard error."""
    return (
        f"{name}: with these {segments} segments a true difference below about "
        f"{POWER * error:.2g} points would often go unseen (80 % power)."
    )


def effect(name: str, metric: str, better: Score, worse: Score) -> Iterator[str]:
    """Say how often people agree with a difference of this size, where that is known."""
    difference = abs(better.value - worse.value)
    known = human_agreement(metric, difference)
    if known is not None and difference:
        yield (
            f"{name}: with a lead like the {difference:.1f} points of {better.system} over "
            f"{worse.system} people agreed in about {100 * known:.0f} % of system pairs ({MAZE})."
        )
