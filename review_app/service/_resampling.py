"""Score and compare systems under one metric from statistics that add up over segments."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from review_app.metrics import _significance, _statistics
from review_app.model import Comparison, Score, metric_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

Significance = Literal["bootstrap", "randomization", ""]
Tell = Callable[[float, str], None]
METHODS = {"bootstrap": "paired bootstrap", "randomization": "approximate randomization"}


@dataclass(frozen=True, slots=True)
class Test:
    """Which test of significance, on how many samples, drawn from which seed."""

    significance: Significance
    samples: int
    seed: int

    def __str__(self) -> str:
        return f"{METHODS[self.significance]}, {self.samples} samples, seed {self.seed}"

    def sign(self, signature: str) -> str:
        """Add to sacreBLEU's signature what its own paired test adds."""
        if not self.significance:
            return signature
        count, rest = signature.split("|", 1)
        trials = f"|ar:{self.samples}" if self.significance == "randomization" else ""
        return f"{count}|bs:{self.samples}{trials}|seed:{self.seed}|{rest}"


@dataclass(frozen=True, slots=True)
class Field:
    """All systems under one metric: what was counted, and the scores of the samples drawn."""

    metric: _statistics.Additive
    name: str
    signature: str
    test: Test
    counted: Mapping[str, _statistics.Counted]
    sampled: "Mapping[str, Numbers]"
    swapped: Mapping[str, _significance.Swapped]

    def value(self, system: str) -> float:
        """Score one system."""
        return float(self.metric.value(self.counted[system].table.sum(0, keepdims=True))[0])

    def scores(self) -> Iterator[Score]:
        """Score every system and each of its segments."""
        for system, (_, segments) in self.counted.items():
            interval = _interval(self.sampled[system]) if self.sampled else None
            values = tuple(segments.tolist())
            yield Score(self.name, system, self.value(system), values, self.signature, interval)

    def comparisons(self) -> Iterator[Comparison]:
        """Compare every pair of systems."""
        if not self.test.significance:
            return
        values = {system: self.value(system) for system in self.counted}
        for first, second in combinations(self.counted, 2):
            difference = values[first] - values[second]
            p_value = self._p_value(first, second, abs(difference))
            yield Comparison(self.name, first, second, difference, p_value, str(self.test))

    def _p_value(self, first: str, second: str, difference: float) -> float:
        if self.test.significance == "bootstrap":
            return _significance.bootstrap_p(self.sampled[first], self.sampled[second], difference)
        swapped = self.swapped[first], self.swapped[second]
        return _significance.randomization_p(*swapped, self.metric.value, difference)

    def error(self) -> float | None:
        """Return the standard error of the typical difference: the median over all pairs."""
        import numpy as np

        pairs = list(combinations(self.sampled.values(), 2))
        errors = [float((first - second).std()) for first, second in pairs]
        return float(np.median(errors)) if errors else None


def count(  # noqa: PLR0913 - private to the service, all by name
    metric: _statistics.Additive,
    *,
    name: str,
    systems: Mapping[str, Sequence[str]],
    references: Sequence[Sequence[str]],
    test: Test,
    tell: Tell,
) -> Field:
    """Count what is not counted yet; samples are to be drawn."""
    found = _statistics.extract(
        metric, systems, references, lambda part: tell(part, metric_name(name))
    )
    return Field(metric, name, test.sign(metric.signature(len(references))), test, found, {}, {})


def draw(fields: Sequence[Field], test: Test) -> list[Field]:
    """Draw the samples of all metrics at once: each sample is the same segments everywhere."""
    if not test.significance or not fields:
        return list(fields)
    tables = [found.table for one in fields for found in one.counted.values()]
    sums = iter(_significance.bootstrap(tables, test.samples, test.seed))
    drawn = [
        replace(one, sampled={system: one.metric.value(next(sums)) for system in one.counted})
        for one in fields
    ]
    if test.significance == "bootstrap":
        return drawn
    swaps = iter(_significance.swap(tables, test.samples, test.seed))
    return [replace(one, swapped={system: next(swaps) for system in one.counted}) for one in drawn]


def share(tell: Tell, position: int, total: int) -> Tell:
    """Narrow a progress callback to one of several equal parts."""
    return lambda part, text: tell((position + part) / total, text)


def _interval(sampled: "Numbers") -> tuple[float, float]:
    mean, margin = _significance.estimate(sampled)
    return mean - margin, mean + margin
