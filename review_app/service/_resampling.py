"""Score and compare systems under one metric from statistics that add up over segments."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from review_app.metrics import _significance, _statistics
from review_app.model import Comparison, Score

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
    """All systems under one metric: statistics (n, k), and scores of the samples drawn."""

    metric: _statistics.Additive
    name: str
    signature: str
    test: Test
    tables: "Mapping[str, Numbers]"
    sampled: "Mapping[str, Numbers]"

    def value(self, system: str) -> float:
        """Score one system."""
        return float(self.metric.value(self.tables[system].sum(0, keepdims=True))[0])

    def scores(self) -> Iterator[Score]:
        """Score every system and each of its segments."""
        for system, table in self.tables.items():
            segments = tuple(self.metric.segment_values(table).tolist())
            interval = _interval(self.sampled[system]) if self.sampled else None
            yield Score(self.name, system, self.value(system), segments, self.signature, interval)

    def comparisons(self) -> Iterator[Comparison]:
        """Compare every pair of systems."""
        if not self.test.significance:
            return
        values = {system: self.value(system) for system in self.tables}
        for first, second in combinations(self.tables, 2):
            difference = values[first] - values[second]
            p_value = self._p_value(first, second, abs(difference))
            yield Comparison(self.name, first, second, difference, p_value, str(self.test))

    def _p_value(self, first: str, second: str, difference: float) -> float:
        if self.test.significance == "bootstrap":
            return _significance.bootstrap_p(self.sampled[first], self.sampled[second], difference)
        tables = (self.tables[first], self.tables[second])
        samples, seed = self.test.samples, self.test.seed
        return _significance.randomization_p(
            tables, self.metric.value, difference, trials=samples, seed=seed
        )

    def error(self) -> float | None:
        """Return the standard error of the typical difference: the median over all pairs."""
        import numpy as np

        pairs = list(combinations(self.sampled.values(), 2))
        errors = [float((first - second).std()) for first, second in pairs]
        return float(np.median(errors)) if errors else None


def field(  # noqa: PLR0913 - private to the service, all by name
    metric: _statistics.Additive,
    *,
    name: str,
    systems: Mapping[str, Sequence[str]],
    references: Sequence[Sequence[str]],
    test: Test,
    tell: Tell,
) -> Field:
    """Count what is not counted yet, and draw the samples."""
    told = partial(_tell, tell, name)
    tables = _statistics.extract(metric, systems, references, told)
    signature = test.sign(metric.signature(len(references)))
    return Field(metric, name, signature, test, tables, _sampled(metric, tables, test))


def _tell(tell: Tell, text: str, part: float) -> None:
    tell(part, text)


def share(tell: Tell, position: int, total: int) -> Tell:
    """Narrow a progress callback to one of several equal parts."""
    return lambda part, text: tell((position + part) / total, text)


def _sampled(
    metric: _statistics.Additive, tables: "Mapping[str, Numbers]", test: Test
) -> "dict[str, Numbers]":
    if not test.significance:
        return {}
    sums = _significance.bootstrap(list(tables.values()), test.samples, test.seed)
    return {system: metric.value(rows) for system, rows in zip(tables, sums, strict=True)}


def _interval(sampled: "Numbers") -> tuple[float, float]:
    mean, margin = _significance.estimate(sampled)
    return mean - margin, mean + margin
