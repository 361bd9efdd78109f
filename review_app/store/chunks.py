"""Pieces of a size that one statement can carry."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
# SQLite allows 32,766 variables a statement; a row has fewer than 20.
SIZE = 500


def chunks(items: Iterable[T], size: int = SIZE) -> Iterator[list[T]]:
    """Yield the items in lists of `size`, the last one shorter."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
