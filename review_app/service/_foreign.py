"""Compare systems by scores that another program computed: their mean is the system's score."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from review_app.errors import MismatchError
from review_app.metrics import metrics
from review_app.metrics._statistics import Counted
from review_app.model import Score, counts_errors
from review_app.service._resampling import Field, Test

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]


class Mean:
    """The mean of segment scores, as a metric whose statistics add up: (score, 1)."""

    def __init__(self, signature: str) -> None:
        self._signature = signature

    def signature(self, references: int) -> str:
        """Return the signature that the scores came with."""
        return self._signature

    def statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> "NDArray[np.float64]":
        """Refuse: the segments were scored elsewhere."""
        raise MismatchError("These scores come from another program; score the new texts there.")

    def value(self, sums: "Numbers") -> "Numbers":
        """Divide each sum of scores by the number of segments."""
        return sums[:, 0] / sums[:, 1]

    def segment_values(self, statistics: "Numbers") -> "Numbers":
        """Return the scores of the segments."""
        return statistics[:, 0]


def higher_is_better(metric: str) -> bool:
    """Tell whether more is better, by our metric or by the name of a known family."""
    known = metrics().get(metric)
    return known.higher_is_better if known else not counts_errors(metric)


def fields(
    imported: Sequence[Score], systems: Mapping[str, Sequence[str]], test: Test
) -> list[Field]:
    """Return one field a metric; a score of a system that is not compared is a MismatchError."""
    groups: dict[str, list[Score]] = {}
    for score in imported:
        if score.system not in systems:
            raise MismatchError(
                f"There are scores of {score.system!r} by {score.metric!r}, but the systems are "
                f"{', '.join(systems)}; name the system in the file as it is named here."
            )
        groups.setdefault(score.metric, []).append(score)
    return [_field(metric, group, test) for metric, group in groups.items()]


def _field(metric: str, scores: Sequence[Score], test: Test) -> Field:
    made = Mean(scores[0].signature)
    counted = {score.system: _counted(score.segments) for score in scores}
    return Field(made, metric, made.signature(0), test, counted, {}, {})


def _counted(segments: Sequence[float]) -> Counted:
    import numpy as np

    values = np.asarray(segments, dtype=np.float64)
    return Counted(np.column_stack([values, np.ones(len(values))]), values)
