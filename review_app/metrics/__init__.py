"""Metrics: one file each; heavy libraries load when a metric is built, never when it is listed.

A metric is a module with a docstring (first line: what the number means) and

* `HIGHER_IS_BETTER: bool`, `NEEDS_REFERENCE: bool`, `BEST: float` (a perfect translation's score);
* `class Metric` with `__init__(self, target_lang: str = "")` and
  `score(sources, hypotheses, references) -> Score`, where `references` is a sequence of whole
  reference texts, each as long as `hypotheses`; `Score.system` is left empty.
* a metric whose statistics add up also has `statistics(hypotheses, references) -> array (n, k)`
  and `value(sums: array (m, k)) -> array (m,)`, which resampling uses;
* a metric of a model says `NEEDS_MODEL = True`, and its `Metric` takes `model` (a folder),
  `source_lang` and options of its own by name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Protocol

from review_app import registry
from review_app.errors import UnknownNameError
from review_app.model import Score


class Scorer(Protocol):
    """What a metric does once it is built."""

    def score(
        self,
        sources: Sequence[str],
        hypotheses: Sequence[str],
        references: Sequence[Sequence[str]],
    ) -> Score:
        """Score the whole text and every segment of it."""
        ...


@dataclass(frozen=True, slots=True)
class MetricInfo:
    """A metric as the rest of the program sees it, before it is built."""

    id: str
    title: str
    help: str
    higher_is_better: bool
    needs_reference: bool
    best: float
    needs_model: bool
    build: Callable[..., Scorer]

    @classmethod
    def of(cls, module: ModuleType) -> "MetricInfo":
        """Read the contract off a module."""
        return cls(
            registry.plugin_id(module),
            registry.title(module),
            (module.__doc__ or "").strip(),
            module.HIGHER_IS_BETTER,
            module.NEEDS_REFERENCE,
            module.BEST,
            getattr(module, "NEEDS_MODEL", False),
            module.Metric,
        )


@cache
def metrics() -> dict[str, MetricInfo]:
    """Every metric that is installed, by id; nothing heavy is loaded."""
    return {m.id: m for m in map(MetricInfo.of, registry.modules(__name__))}


def find_metric(name: str) -> MetricInfo:
    """Return the metric of that id, or say which there are."""
    if name not in metrics():
        raise UnknownNameError("metric", name, metrics())
    return metrics()[name]
