"""Score candidate translations, compare them, and say plainly what the numbers can tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

from review_app.errors import MismatchError
from review_app.metrics import MetricInfo, Scorer, _statistics, find_metric
from review_app.model import Comparison, Score, metric_name
from review_app.service import _foreign, _slicing, _verdicts
from review_app.service._resampling import Field, Significance, Tell, Test, count, draw, share
from review_app.service._score_input import (
    FEW,
    Texts,
    on_agreement,
    remarks,
    require_same_length,
    require_test,
)
from review_app.service._slicing import by_label, by_length

__all__ = ["Scoring", "by_label", "by_length", "score"]
AGREEMENT = ("agreement", "agreement-chrf")
FEWEST = 3  # candidates: with two each would only be compared with the other


@dataclass(frozen=True, slots=True)
class Scoring:
    """Scores of all systems, comparisons of all pairs, and what to keep in mind with them."""

    scores: tuple[Score, ...]
    comparisons: tuple[Comparison, ...]
    notes: tuple[str, ...]
    slices: tuple[_slicing.Slice, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return all of it as plain lists and dictionaries, for `score --format json`."""
        by_metric: dict[str, list[Comparison]] = {}
        for pair in self.comparisons:
            by_metric.setdefault(pair.metric, []).append(pair)
        return {
            "scores": [_score_json(score) for score in self.scores],
            "comparisons": [one for pairs in by_metric.values() for one in _pairs_json(pairs)],
            "clusters": {metric: self._clusters(metric, by_metric[metric]) for metric in by_metric},
            "slices": [_slice_json(one) for one in self.slices],
            "notes": list(self.notes),
        }

    def _clusters(self, metric: str, pairs: Sequence[Comparison]) -> list[list[str]]:
        scores = [score for score in self.scores if score.metric == metric]
        better = _foreign.higher_is_better(metric)
        return _verdicts.clusters(scores, pairs, higher_is_better=better)


def _score_json(score: Score) -> dict[str, Any]:
    return {
        "system": score.system,
        "metric": score.metric,
        "score": score.value,
        "signature": score.signature,
        "confidence_interval": list(score.interval) if score.interval else None,
        # single segments are scored with effective order, whole texts without
        "segment_signature": score.signature.replace("|eff:no|", "|eff:yes|"),
        "segments": list(score.segments),
    }


def _slice_json(one: _slicing.Slice) -> dict[str, Any]:
    systems = {
        score.system: {"score": score.value, "confidence_interval": score.interval}
        for score in one.scores
    }
    told = {k: v for k, v in asdict(one).items() if k != "scores"}
    return told | {"systems": systems}


def _pairs_json(pairs: Sequence[Comparison]) -> Iterator[dict[str, Any]]:
    corrected = _verdicts.holm([pair.p_value for pair in pairs])
    for pair, p_value in zip(pairs, corrected, strict=True):
        yield {
            "metric": pair.metric,
            "systems": [pair.first, pair.second],
            "difference": pair.difference,
            "p_value": pair.p_value,
            "p_value_holm": p_value,
            "people_agree": _verdicts.human_agreement(pair.metric, pair.difference),
            "method": pair.method,
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
    parts: _slicing.Parts | None = None,
    imported: Sequence[Score] = (),
    progress: Tell | None = None,
) -> Scoring:
    """Score every system by every metric and compare all pairs.

    `systems` maps a name to its segments, each list as long as `sources` and every reference.
    Values, intervals (95 %, mean ± margin of the resampled scores) and p-values equal those of
    sacreBLEU's `PairedTest` with the same seed. Without a reference only metrics that need none
    are used: the agreement between candidates, from three candidates on. `parts` are positions
    by way of cutting and label, scored by themselves too; `imported` are scores that another
    program computed for the same segments: their means are compared like the others. Where
    nothing can be scored, or `samples` or `seed` is no such number, this is a ReviewError.
    """
    require_test(significance, samples, seed)
    require_same_length(systems, sources, references)
    wanted = _wanted(metrics, len(systems), referenced=bool(references), imported=bool(imported))
    test = Test(significance, samples, seed)
    notes = list(remarks(systems, sources, references, target_lang))
    notes += _on_agreement(wanted, len(systems), references, imported)
    free: list[Score] = []
    fields: list[Field] = []
    for position, metric in enumerate(wanted):
        built = metric.build(target_lang)
        tell = share(progress or _silent, position, len(wanted))
        if metric.needs_reference:
            additive = cast("_statistics.Additive", built)
            fields.append(
                count(
                    additive,
                    name=metric.id,
                    systems=systems,
                    references=references,
                    test=test,
                    tell=tell,
                )
            )
        else:
            free += _free(built, metric, systems, sources, tell)
    fields += _foreign.fields(imported, systems, test)
    scores: list[Score] = []
    pairs: list[Comparison] = []
    for found in draw(fields, test):
        ours, compared = list(found.scores()), list(found.comparisons())
        notes += _explained(found, ours, compared)
        scores += ours
        pairs += compared
    cut = tuple(_slicing.slices(fields, parts or {}))
    return Scoring((*scores, *free), tuple(pairs), tuple(notes), cut)


def _wanted(
    metrics: Sequence[str], systems: int, *, referenced: bool, imported: bool
) -> list[MetricInfo]:
    """Return the metrics asked for that can be computed; without a reference the agreement."""
    asked = [find_metric(name) for name in dict.fromkeys(metrics)]
    if referenced:
        return asked
    fallback = () if imported and systems < FEWEST else AGREEMENT
    free = [metric for metric in asked if not metric.needs_reference]
    return free or [find_metric(name) for name in fallback]


def _on_agreement(
    wanted: Sequence[MetricInfo],
    systems: int,
    references: Sequence[Texts],
    imported: Sequence[Score],
) -> list[str]:
    """Say what agreement is worth; where nothing else is there and it says nothing, raise."""
    if all(metric.needs_reference for metric in wanted):
        return []
    told = on_agreement(systems, referenced=bool(references))
    if systems < FEWEST and not imported and not any(m.needs_reference for m in wanted):
        raise MismatchError(told)
    return [told]


def _silent(_part: float, _text: str) -> None:
    pass


def _explained(found: Field, scores: Sequence[Score], pairs: Sequence[Comparison]) -> Iterator[str]:
    name, better = metric_name(found.name), _foreign.higher_is_better(found.name)
    error = found.error()
    # of so few segments nothing can be said that would stand
    if not pairs or error is None or len(scores[0].segments) < _slicing.ENOUGH:
        return
    groups = _verdicts.clusters(scores, pairs, higher_is_better=better)
    yield _verdicts.ranking(name, groups, len(pairs))
    yield from _verdicts.coarse(name, len(scores), found.test.samples)
    yield _verdicts.sensitivity(name, error, len(scores[0].segments))
    if len(groups) > 1 and len(scores[0].segments) >= FEW:
        by_name = {score.system: score for score in scores}
        yield from _verdicts.effect(name, found.name, by_name[groups[0][0]], by_name[groups[1][0]])


def _free(
    built: Scorer, metric: MetricInfo, systems: Mapping[str, Texts], sources: Texts, tell: Tell
) -> Iterator[Score]:
    """Score every system by its agreement with the others, which makes no ranking."""
    if len(systems) < FEWEST:
        return
    for position, (system, texts) in enumerate(systems.items()):
        others = [other for key, other in systems.items() if key != system]
        one = built.score(sources, texts, others)
        yield Score(metric.id, system, one.value, one.segments, one.signature)
        tell((position + 1) / len(systems), f"{metric.id} of {system}")
