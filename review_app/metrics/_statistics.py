"""Extract the statistics of each segment once, and keep them by content.

A segment is known by its text, its references and the metric's signature: a system added, or a
segment edited, costs only what is new. The least recently used metric settings go first.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from review_app.workers import workers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

LIMIT = 1_000_000  # rows kept; about 200 bytes each beside the texts
WORTH_A_POOL = 20_000  # segments; starting processes costs as much as counting so many
CHUNK = 500  # segments between two words of progress

Texts = tuple[str, ...]
_rows: "OrderedDict[str, dict[Texts, bytes]]" = OrderedDict()


class Counted(NamedTuple):
    """The statistics (n, k) of a system's segments, and the score of each segment."""

    table: "NDArray[np.float64]"
    segments: "NDArray[np.float64]"


class Additive(Protocol):
    """A metric whose score follows from sums over segments."""

    def signature(self, references: int) -> str:
        """Say how the number is made."""
        ...

    def statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]
    ) -> "NDArray[np.float64]":
        """Return one row a segment."""
        ...

    def value(self, sums: "Numbers") -> "Numbers":
        """Score each row of sums."""
        ...

    def segment_values(self, statistics: "Numbers") -> "Numbers":
        """Score each segment."""
        ...


def extract(
    metric: Additive,
    systems: Mapping[str, Sequence[str]],
    references: Sequence[Sequence[str]],
    progress: Callable[[float], None],
) -> dict[str, Counted]:
    """Return the statistics of all segments of each system, computing what is new.

    What is finished stays, also when `progress` raises because the person asked to stop.
    """
    signature = metric.signature(len(references))
    known = _rows.setdefault(signature, {})
    keys = {name: list(zip(texts, *references, strict=True)) for name, texts in systems.items()}
    # all systems of a segment together: what is counted of its reference serves them all
    wanted = dict.fromkeys(key for row in zip(*keys.values(), strict=True) for key in row)
    missing = [key for key in wanted if key not in known]
    done = 0
    for chunk, rows in _computed(metric, missing):
        known.update(zip(chunk, rows, strict=True))
        done += len(chunk)
        progress(done / len(missing))
    found = {name: _counted([known[key] for key in ours]) for name, ours in keys.items()}
    _forget(signature)
    return found


def _computed(metric: Additive, missing: list[Texts]) -> Iterator[tuple[list[Texts], list[bytes]]]:
    """Yield chunks with their rows; many of them are counted by several processes at once."""
    chunks = list(_chunks(missing))
    count = min(os.cpu_count() or 1, len(chunks))
    if len(missing) < WORTH_A_POOL or count < 2:
        yield from ((chunk, _rows_of(metric, chunk)) for chunk in chunks)
        return
    with workers(count) as pool:
        yield from zip(chunks, pool.map(_rows_of, repeat(metric), chunks), strict=True)


def _rows_of(metric: Additive, chunk: list[Texts]) -> list[bytes]:
    import numpy as np

    texts, *others = zip(*chunk, strict=True)
    counts = metric.statistics(texts, others)
    table = np.column_stack([counts, metric.segment_values(counts)])
    return [row.tobytes() for row in table]


def _counted(rows: list[bytes]) -> Counted:
    import numpy as np

    whole = np.frombuffer(b"".join(rows)).reshape(len(rows), -1)
    return Counted(np.ascontiguousarray(whole[:, :-1]), whole[:, -1])


def _chunks(keys: list[Texts]) -> Iterator[list[Texts]]:
    rest = iter(keys)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _forget(latest: str) -> None:
    _rows.move_to_end(latest)
    while len(_rows) > 1 and sum(map(len, _rows.values())) > LIMIT:
        _rows.popitem(last=False)
    if len(_rows[latest]) > LIMIT:
        _rows[latest].clear()


def clear() -> None:
    """Forget everything: for measurements."""
    _rows.clear()
