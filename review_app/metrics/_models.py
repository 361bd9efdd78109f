"""What metrics of local models share: batches of like length, and one sentence without a model."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from review_app.errors import MissingPartError
from review_app.text.local_models import require

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 16


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

    values = np.zeros(len(sizes))
    with torch.inference_mode():
        for batch in _grouped(sizes):
            values[batch] = work(batch)
    return values


def _grouped(sizes: Sequence[int]) -> Iterator[list[int]]:
    order = sorted(range(len(sizes)), key=lambda n: -sizes[n])
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]
