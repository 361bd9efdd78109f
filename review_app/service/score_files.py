"""Read segment scores that another program computed: COMET, xCOMET, CometKiwi, MetricX.

Three shapes are known; rows stand in the order of the segments.

* TSV with a head: `system`, `score`, optionally `metric` and `signature`;
* JSONL with the same names, or MetricX's `prediction` in place of `score`;
* JSON of `comet-score --to_json`: a list of segments for each system's file.

Scores keep the signature of the file; without one the signature names the file and its content.
"""

import json
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from math import isfinite
from pathlib import PurePath
from typing import Any, NamedTuple

from review_app.errors import FileError, MismatchError
from review_app.model import Score

SCORE = ("score", "prediction", "COMET")
EXAMPLE = "give rows with 'system' and 'score', one for each segment, in their order"


class Row(NamedTuple):
    """The score of one segment."""

    metric: str
    system: str
    signature: str
    score: float


def read(data: bytes, name: str, segments: int, metric: str = "") -> tuple[Score, ...]:
    """Return one Score a metric and system, its value the mean of `segments` segments.

    Raises FileError for a file of another shape, MismatchError where scores are missing.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{name} is not UTF-8 text at byte {error.start}; save it as UTF-8."
        raise FileError(message) from error
    made = f"imported|file:{PurePath(name).name}|blake2b:{blake2b(data, digest_size=8).hexdigest()}"
    rows = list(_rows(text, name, metric or PurePath(name).stem))
    if not rows:
        raise FileError(f"{name} holds no scores; {EXAMPLE}.")
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.metric, row.system), []).append(row)
    return tuple(_score(group, made, name, segments) for group in groups.values())


def _score(rows: Sequence[Row], made: str, name: str, segments: int) -> Score:
    first = rows[0]
    if len(rows) != segments:
        raise MismatchError(
            f"{name} has {len(rows)} scores of {first.system!r} by {first.metric!r}, and there are "
            f"{segments} segments; score exactly the segments of this document again."
        )
    values = tuple(row.score for row in rows)
    mean = sum(values) / len(values)
    return Score(first.metric, first.system, mean, values, first.signature or made)


def _rows(text: str, name: str, metric: str) -> Iterator[Row]:
    start = text.lstrip()[:1]
    if start not in {"{", "["}:
        yield from _table(text, name, metric)
        return
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        yield from _lines(text, name, metric)
        return
    if isinstance(whole, dict) and all(isinstance(part, list) for part in whole.values()):
        for system, items in whole.items():
            for number, item in enumerate(items, 1):
                yield _row(item, f"{name}, {system}, item {number}", metric, PurePath(system).stem)
        return
    items = whole if isinstance(whole, list) else [whole]
    for number, item in enumerate(items, 1):
        yield _row(item, f"{name}, item {number}", metric, "")


def _table(text: str, name: str, metric: str) -> Iterator[Row]:
    head, *lines = text.splitlines() or [""]
    names = head.split("\t")
    for number, line in enumerate(lines, 2):
        if line.strip():
            row = dict(zip(names, line.split("\t"), strict=False))
            yield _row(row, f"{name}, line {number}", metric, "")


def _lines(text: str, name: str, metric: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                item = json.loads(line)
            except (ValueError, RecursionError) as error:
                message = f"{name}, line {number} is not JSON; {EXAMPLE}."
                raise FileError(message) from error
            yield _row(item, f"{name}, line {number}", metric, "")


def _row(item: Any, place: str, metric: str, system: str) -> Row:  # noqa: ANN401 - as read from a file
    if not isinstance(item, dict):
        raise FileError(f"{place} is no row with names; {EXAMPLE}.")
    told = str(item.get("system") or system)
    if not told:
        raise FileError(f"{place} does not say whose score it is; {EXAMPLE}.")
    raw = next((item[key] for key in SCORE if item.get(key) is not None), None)
    try:
        score = float(raw)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        score = float("nan")
    if not isfinite(score):
        raise FileError(f"{place} has no number for a score but {raw!r}; {EXAMPLE}.")
    return Row(str(item.get("metric") or metric), told, str(item.get("signature") or ""), score)
