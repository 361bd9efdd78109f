"""What metrics say of systems, and how systems compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from review_app.model.kinds import Interval

METRIC_NAMES = {
    "bleu": "BLEU",
    "chrf": "chrF",
    "chrfpp": "chrF++",
    "ter": "TER",
    "similarity": "Similarity",
    "agreement": "Agreement",
    "agreement-chrf": "Agreement in wording",
    "bertscore": "BERTScore",
    "forced-decoding": "Forced decoding",
    "metricx": "MetricX",
}
# families of metrics whose number is a count of errors
ERRORS = ("metricx", "ter", "mqm-penalty", "hter")
# the largest score on a scale of about a hundred, or of about ten, is seldom smaller
HUNDREDS, TENS = 30.0, 3.0


@dataclass(frozen=True, slots=True)
class Score:
    """What a metric says of one system; `signature` tells another person how to repeat it."""

    metric: str
    system: str
    value: float
    segments: tuple[float, ...]
    signature: str
    interval: Interval | None = None


def metric_name(metric: str) -> str:
    """Return how a metric is written in the field; one that is not ours as its scores call it."""
    return METRIC_NAMES.get(metric, metric)


def counts_errors(metric: str) -> bool:
    """Tell by a metric's name, or by that of its family, whether less of it is better."""
    return metric.lower().startswith(ERRORS)


def decimals(scores: Sequence[Score]) -> int:
    """Return the digits after the point that tell the systems of one metric apart.

    One on a scale of a hundred, two on one of tens, three on one of units, as COMET has it.
    """
    most = max((abs(n) for s in scores for n in (s.value, *s.segments)), default=HUNDREDS)
    return 1 if most >= HUNDREDS else 2 if most >= TENS else 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """A pair of systems under one metric: `difference` is first minus second."""

    metric: str
    first: str
    second: str
    difference: float
    p_value: float
    method: str
