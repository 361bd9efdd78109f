"""What metrics of local models share: batches of like length, and one sentence without a model."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from review_app.errors import MissingPartError
from review_app.text.local_models import require

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 16
_watch: ContextVar[Callable[[float], None]] = ContextVar("_watch", default=lambda _share: None)


@contextmanager
def watched(tell: Callable[[float], None]) -> Iterator[None]:
    """Tell the share of each pass over the segments that is done; what `tell` raises ends it."""
    token = _watch.set(tell)
    try:
        yield
    finally:
        _watch.reset(token)


def require_model(metric: str, model: str) -> None:
    """Raise a MissingPartError where no model was named or torch is not installed."""
    if not model:
        raise MissingPartError(
            f"The metric {metric!r} needs a model; name its folder with --model {metric}=FOLDER."
        )
    require("torch")


def in_batches(
    sizes: Sequence[int], work: Callable[[list[int]], Sequence[float]]
) -> "NDArray[np.float64]":
    """Call `work` on positions of like size and put its numbers back in order."""
    import numpy as np
    import torch

    values, tell = np.zeros(len(sizes)), _watch.get()
    with torch.inference_mode():
        for number, batch in enumerate(_grouped(sizes), 1):
            values[batch] = work(batch)
            tell(min(1.0, number * BATCH / len(sizes)))
    return values


def _grouped(sizes: Sequence[int]) -> Iterator[list[int]]:
    order = sorted(range(len(sizes)), key=lambda n: -sizes[n])
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]
