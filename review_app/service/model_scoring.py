"""Score systems by metrics of local models; the numbers are compared like any others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from review_app.errors import MismatchError, ReviewError, UnknownNameError
from review_app.metrics import MetricInfo, find_metric, metrics
from review_app.metrics._models import watched
from review_app.model import Score
from review_app.service._resampling import Tell
from review_app.service._score_input import require_same_length

Texts = Sequence[str]
SWITCHES = {"yes": True, "no": False}


def score_by_model(  # noqa: PLR0913 - all by name; texts, languages and who is told
    choice: str,
    systems: Mapping[str, Texts],
    *,
    sources: Texts,
    references: Sequence[Texts] = (),
    langs: tuple[str, str] = ("", ""),
    tell: Tell | None = None,
) -> list[Score]:
    """Score every system by one metric of a model: one Score a system.

    `choice` is `METRIC=FOLDER`, with options behind commas: `bertscore=FOLDER,layer=9,idf=yes`.
    An unknown metric, a missing reference, a folder without such a model are one sentence each.
    """
    require_same_length(systems, sources, references)
    metric, folder, options = _read(choice)
    if metric.needs_reference and not references:
        raise MismatchError(f"The metric {metric.id!r} needs a reference; add one to score by it.")
    try:
        built = metric.build(langs[1], model=folder, source_lang=langs[0], **options)
    except TypeError as error:
        names = ", ".join(options) or "none"
        message = f"The metric {metric.id!r} does not take these options: {names}."
        raise ReviewError(message) from error
    found = []
    for position, (system, texts) in enumerate(systems.items()):
        with watched(_within(position, len(systems), f"{metric.id} of {system}", tell)):
            found.append(replace(built.score(sources, texts, references), system=system))
    return found


def _within(done: int, systems: int, step: str, tell: Tell | None) -> Callable[[float], None]:
    """Return what tells how far the whole work is, from how far the system at work is."""
    return lambda share: tell((done + share) / systems, step) if tell else None


def _read(choice: str) -> tuple[MetricInfo, str, dict[str, Any]]:
    name, equals, rest = choice.partition("=")
    folder, *given = rest.split(",")
    if not (equals and folder):
        raise ReviewError(
            f"--model {choice!r} is not METRIC=FOLDER; write bertscore=./xlm-roberta."
        )
    metric = find_metric(name)
    if not metric.needs_model:
        known = (m.id for m in metrics().values() if m.needs_model)
        raise UnknownNameError("metric of a model", name, known)
    options = dict(option.partition("=")[::2] for option in given)
    return metric, folder, {key: _value(key, value) for key, value in options.items()}


def _value(key: str, text: str) -> int | bool:
    if text in SWITCHES:
        return SWITCHES[text]
    if text.removeprefix("-").isdecimal():
        return int(text)
    raise ReviewError(f"The option {key}={text!r} is neither a number nor yes or no.")
