"""Score candidate translations, compare them, and say plainly what the numbers can tell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, cast

from review_app.errors import MismatchError
from review_app.metrics import Scorer, _significance, _statistics, find_metric
from review_app.model import Comparison, Score

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

Significance = Literal["bootstrap", "randomization", ""]
Tell = Callable[[float, str], None]
Texts = Sequence[str]
FEW = 200  # segments: below this most tests cannot tell good systems apart
BY_CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Scoring:
    """Scores of all systems, comparisons of all pairs, and what to keep in mind with them."""

    scores: tuple[Score, ...]
    comparisons: tuple[Comparison, ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return all of it as plain lists and dictionaries, for `score --format json`."""
        return {
            "scores": [_score_json(score) for score in self.scores],
            "comparisons": [_comparison_json(c) for c in self.comparisons],
            "notes": list(self.notes),
        }


def _score_json(score: Score) -> dict[str, Any]:
    return {
        "system": score.system,
        "metric": score.metric,
        "score": score.value,
        "signature": score.signature,
        "confidence_interval": list(score.interval) if score.interval else None,
        "segments": list(score.segments),
    }


def _comparison_json(comparison: Comparison) -> dict[str, Any]:
    return {
        "metric": comparison.metric,
        "systems": [comparison.first, comparison.second],
        "difference": comparison.difference,
        "p_value": comparison.p_value,
        "method": comparison.method,
    }


def score(  # noqa: PLR0913 - the settings of a test are many, and each has its default
    systems: Mapping[str, Texts],
    *,
    sources: Texts,
    references: Sequence[Texts] = (),
    metrics: Sequence[str] = ("bleu", "chrfpp", "ter"),
    target_lang: str = "",
    significance: Significance = "bootstrap",
    samples: int = 1000,
    seed: int = 12345,
    progress: Tell | None = None,
) -> Scoring:
    """Score every system by every metric and compare all pairs.

    `systems` maps a name to its segments, each list as long as `sources` and every reference.
    Values, intervals (95 %, mean ± margin of the resampled scores) and p-values equal those of
    sacreBLEU's `PairedTest` with the same seed. Without a reference only metrics that need none
    are used: the agreement between candidates.
    """
    _require_same_length(systems, sources, references)
    tell = progress or _silent
    wanted = [find_metric(name) for name in dict.fromkeys(metrics)]
    if not references:
        wanted = [m for m in wanted if not m.needs_reference] or [find_metric("agreement")]
    test = _Test(significance, samples, seed)
    found: list[Score] = []
    compared: list[Comparison] = []
    for position, metric in enumerate(wanted):
        built = metric.build(target_lang)
        share = _share(tell, position, len(wanted))
        if not metric.needs_reference:
            found += _agreement(built, metric.id, systems, sources, share)
        elif hasattr(built, "statistics"):
            scores, pairs = _additive(
                cast("_statistics.Additive", built), metric.id, systems, references, test, share
            )
            found += scores
            compared += pairs
    return Scoring(tuple(found), tuple(compared), tuple(_notes(systems, references, found)))


def _silent(_share: float, _text: str) -> None:
    pass


def _tell(tell: Tell, text: str, share: float) -> None:
    tell(share, text)


def _share(tell: Tell, position: int, total: int) -> Tell:
    return lambda share, text: tell((position + share) / total, text)


@dataclass(frozen=True, slots=True)
class _Test:
    significance: Significance
    samples: int
    seed: int

    @property
    def method(self) -> str:
        kind = {"bootstrap": "paired bootstrap", "randomization": "approximate randomization"}
        return f"{kind[self.significance]}, {self.samples} samples, seed {self.seed}"

    def sign(self, signature: str) -> str:
        """Add to sacreBLEU's signature what its own paired test adds."""
        if not self.significance:
            return signature
        count, rest = signature.split("|", 1)
        trials = f"|ar:{self.samples}" if self.significance == "randomization" else ""
        return f"{count}|bs:{self.samples}{trials}|seed:{self.seed}|{rest}"


def _additive(  # noqa: PLR0913, PLR0917 - private, called in one place
    metric: _statistics.Additive,
    name: str,
    systems: Mapping[str, Texts],
    references: Sequence[Texts],
    test: _Test,
    tell: Tell,
) -> tuple[list[Score], list[Comparison]]:
    tables: dict[str, Numbers] = {}
    for position, (system, texts) in enumerate(systems.items()):
        share = _share(tell, position, len(systems))
        tables[system] = _statistics.extract(
            metric, texts, references, partial(_tell, share, f"{name} of {system}")
        )
    signature = test.sign(metric.signature(len(references)))
    values = {s: float(metric.value(t.sum(0, keepdims=True))[0]) for s, t in tables.items()}
    sampled = _resampled(metric, tables, test)
    scores = [
        Score(
            name,
            system,
            values[system],
            tuple(metric.segment_values(table).tolist()),
            signature,
            _interval(sampled[system]) if sampled else None,
        )
        for system, table in tables.items()
    ]
    pairs = [
        _compare(metric, name, pair, values, tables, sampled, test)
        for pair in combinations(systems, 2)
        if test.significance
    ]
    return scores, pairs


def _resampled(
    metric: _statistics.Additive, tables: "Mapping[str, Numbers]", test: _Test
) -> "dict[str, Numbers]":
    if not test.significance:
        return {}
    sums = _significance.bootstrap(list(tables.values()), test.samples, test.seed)
    return {system: metric.value(rows) for system, rows in zip(tables, sums, strict=True)}


def _interval(sampled: "Numbers") -> tuple[float, float]:
    mean, margin = _significance.estimate(sampled)
    return mean - margin, mean + margin


def _compare(  # noqa: PLR0913, PLR0917 - private, called in one place
    metric: _statistics.Additive,
    name: str,
    pair: tuple[str, str],
    values: Mapping[str, float],
    tables: "Mapping[str, Numbers]",
    sampled: "Mapping[str, Numbers]",
    test: _Test,
) -> Comparison:
    first, second = pair
    difference = values[first] - values[second]
    if test.significance == "bootstrap":
        p_value = _significance.bootstrap_p(sampled[first], sampled[second], abs(difference))
    else:
        p_value = _significance.randomization_p(
            (tables[first], tables[second]),
            metric.value,
            abs(difference),
            trials=test.samples,
            seed=test.seed,
        )
    return Comparison(name, first, second, difference, p_value, test.method)


def _agreement(
    metric: Scorer, name: str, systems: Mapping[str, Texts], sources: Texts, tell: Tell
) -> list[Score]:
    if len(systems) < 3:
        return []
    scores = []
    for position, (system, texts) in enumerate(systems.items()):
        others = [other for key, other in systems.items() if key != system]
        one = metric.score(sources, texts, others)
        scores.append(Score(name, system, one.value, one.segments, one.signature))
        tell((position + 1) / len(systems), f"{name} of {system}")
    return scores


def _require_same_length(
    systems: Mapping[str, Texts], sources: Texts, references: Sequence[Texts]
) -> None:
    if not systems or not sources:
        raise MismatchError("There is nothing to score; give a source and at least one system.")
    named = {f"reference {n}": texts for n, texts in enumerate(references, 1)}
    for name, texts in {**named, **{f"system {k!r}": v for k, v in systems.items()}}.items():
        if isinstance(texts, str):
            message = f"The {name} is one string; give a list with one text for each segment."
            raise MismatchError(message)
        if len(texts) != len(sources):
            line = min(len(texts), len(sources)) + 1
            raise MismatchError(
                f"The {name} has {len(texts)} lines and the source {len(sources)}: they part at "
                f"line {line} at the latest; give one line for each source line."
            )


def _notes(
    systems: Mapping[str, Texts], references: Sequence[Texts], scores: Sequence[Score]
) -> list[str]:
    notes = []
    size = len(next(iter(systems.values())))
    if references and size < FEW:
        notes.append(
            f"The sample is too small for firm conclusions: {size} segments, where {FEW} or more "
            "are usual. A difference can be chance even where its p-value is low."
        )
    if not references:
        notes.append(_agreement_note(len(systems), bool(scores)))
    for name, texts in systems.items():
        empty = sum(not text.strip() for text in texts)
        if empty:
            notes.append(f"System {name!r} has {empty} empty segments; each scores as wrong.")
        if any(list(texts) == list(reference) for reference in references):
            notes.append(
                f"System {name!r} is the reference itself: its score says nothing of its quality."
            )
    return notes


def _agreement_note(systems: int, scored: bool) -> str:
    if not scored:
        return (
            f"Not scored: {systems} candidate{'s' * (systems > 1)} without a reference carry no "
            "agreement information; add a third candidate or a reference."
        )
    return (
        "No reference: the figures are the agreement of each candidate with the others, which is "
        "not quality; candidates can share a mistake, so do not rank systems by it."
    )
