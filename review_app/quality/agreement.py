"""Agreement between annotators: Krippendorff's alpha, span F1, pair by pair.

Alpha: Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability"; 1 is perfect, 0 is what
chance gives. Span F1: twice the characters that both marked, over all that each marked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Literal

from review_app.model import Interval
from review_app.quality.mqm import Judged, Stretch, segment_scores
from review_app.quality.profile import Profile

Level = Literal["nominal", "interval"]
FEW = 100  # segments in common under which a figure may change a lot
RESAMPLES = 500
SEED = 12345

Item = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two annotators: the translations that both judged, and how far they agree on them."""

    first: str
    second: str
    segments: int
    alpha: float | None
    span_f1: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """All annotators; `segments` were judged by more than one of them.

    `alpha` is over the penalty points of segments (interval level), `interval` its 95 % bootstrap
    interval, `span_f1` over the characters of all pairs. None means that it cannot be computed.
    """

    annotators: tuple[str, ...]
    segments: int
    alpha: float | None
    interval: Interval | None
    span_f1: float | None
    pairs: tuple[Pair, ...]

    @property
    def warning(self) -> str:
        """A sentence where the figures rest on little; empty where they do not."""
        if len(self.annotators) < 2:
            return "One annotator only: nobody can say how far others would agree."
        if not self.segments:
            return "No segment was judged by two annotators: agreement is unknown."
        if self.segments < FEW:
            counted = "1 segment" if self.segments == 1 else f"{self.segments} segments"
            return f"Only {counted} in common: these figures may change a lot (aim at {FEW})."
        return ""


def alpha(units: Iterable[Sequence[float]], level: Level = "interval") -> float | None:
    """Return Krippendorff's alpha of the values that each unit got; None without variation.

    A unit with fewer than two values is left out.
    """
    kept = [tuple(u) for u in units if len(u) > 1]
    pairable = [v for u in kept for v in u]
    expected = _disagreement(pairable, level)
    if not expected:
        return None
    observed = sum(len(u) * _disagreement(u, level) for u in kept) / len(pairable)
    return 1 - observed / expected


def _disagreement(values: Sequence[float], level: Level) -> float:
    """Return the mean difference of two different draws."""
    n = len(values)
    if n < 2:
        return 0.0
    if level == "nominal":
        same = sum(k * k for k in _tally(values).values())
        return (n * n - same) / (n * (n - 1))
    spread = n * sum(v * v for v in values) - sum(values) ** 2
    return max(0.0, 2 * spread / (n * (n - 1)))


def _tally(values: Iterable[float]) -> dict[float, int]:
    found: dict[float, int] = {}
    for v in values:
        found[v] = found.get(v, 0) + 1
    return found


def alpha_interval(units: Sequence[Sequence[float]]) -> Interval | None:
    """Return the middle 95 % of alpha over resampled units; None with fewer than ten."""
    kept = [u for u in units if len(u) > 1]
    if len(kept) < 10:
        return None
    chance = Random(SEED)  # noqa: S311 - resampling, not secrecy
    drawn = (alpha(chance.choices(kept, k=len(kept))) for _ in range(RESAMPLES))
    found = sorted(a for a in drawn if a is not None)
    if not found:
        return None
    cut = round(0.025 * len(found))
    return found[cut], found[-1 - cut]


def span_overlap(first: Iterable[Stretch], second: Iterable[Stretch]) -> tuple[int, int, int]:
    """Return the characters that both marked, that the first marked, that the second marked.

    Marks of one annotator on the same characters count once; a mark without length counts as one
    character, so that two who say "here something is missing" agree.
    """
    ours, theirs = _characters(first), _characters(second)
    return len(ours & theirs), len(ours), len(theirs)


def _characters(stretches: Iterable[Stretch]) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for side, start, end in stretches:
        found.update((side, at) for at in range(start, max(end, start + 1)))
    return found


def f1(both: int, first: int, second: int) -> float | None:
    """Return the harmonic mean of precision and recall; None where nobody marked anything."""
    return 2 * both / (first + second) if first + second else None


def agreement(judged: Sequence[Judged], profile: Profile) -> Agreement:
    """Compare all annotators on the translations that at least two of them judged."""
    views = _by_item(judged)
    points = _points(judged, profile)
    annotators = tuple(sorted({one.rater for one in judged}))
    pairs, totals = [], (0, 0, 0)
    for first, second in _met(views):
        shared = [i for i, raters in views.items() if first in raters and second in raters]
        counts = [span_overlap(_places(views[i][first]), _places(views[i][second])) for i in shared]
        summed = (sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] for c in counts))
        scores = [(points[i, first], points[i, second]) for i in shared]
        pairs.append(Pair(first, second, len(shared), alpha(scores), f1(*summed)))
        totals = (totals[0] + summed[0], totals[1] + summed[1], totals[2] + summed[2])
    scored = [[points[i, r] for r in raters] for i, raters in views.items() if len(raters) > 1]
    return Agreement(
        *(annotators, len(scored), alpha(scored), alpha_interval(scored), f1(*totals)), tuple(pairs)
    )


def _by_item(judged: Iterable[Judged]) -> dict[Item, dict[str, Judged]]:
    found: dict[Item, dict[str, Judged]] = {}
    for one in judged:
        found.setdefault((one.system, one.document, one.segment), {})[one.rater] = one
    return found


def _met(views: Mapping[Item, Mapping[str, Judged]]) -> list[tuple[str, str]]:
    """Return the pairs of annotators who judged something in common."""
    return sorted({p for raters in views.values() for p in combinations(sorted(raters), 2)})


def _places(one: Judged) -> list[Stretch]:
    return [place for place in one.places if place is not None]


def _points(judged: Iterable[Judged], profile: Profile) -> dict[tuple[Item, str], float]:
    return {
        ((one.system, one.document, one.segment), one.rater): segment_scores([one], profile)[
            0
        ].penalty
        for one in judged
    }
