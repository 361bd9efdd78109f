"""What metrics say of systems, and how systems compare."""

from dataclasses import dataclass

from review_app.model.kinds import Interval


@dataclass(frozen=True, slots=True)
class Score:
    """What a metric says of one system; `signature` tells another person how to repeat it."""

    metric: str
    system: str
    value: float
    segments: tuple[float, ...]
    signature: str
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A pair of systems under one metric: `difference` is first minus second."""

    metric: str
    first: str
    second: str
    difference: float
    p_value: float
    method: str
