"""The order of units: some leave, some come, the others close ranks without a gap."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sqlalchemy import Connection, update

from review_app.store.schema import units

# Ordinals under this belong to units that are about to get another place.
PARKED = -1_000_000_000


def shifts(gone: Iterable[int], come: Iterable[int], total: int) -> Iterator[tuple[int, int, int]]:
    """Yield (first, last, shift) for runs of ordinals that stay and have to move.

    `gone` are ordinals that fall free, `come` those that are taken afterwards, `total` is the
    number of units before.

    >>> list(shifts([4, 5], [4], 10))
    [(6, 9, -1)]
    """
    left, taken = sorted(gone), sorted(come)
    # a unit that stays is known by how many of those that stay stand before it
    ends = [place - n for n, place in enumerate(left)]
    starts = [place - n for n, place in enumerate(taken)]
    marks = sorted({0, *ends, *starts, total - len(left)})
    for first, behind in pairwise(marks):
        before = sum(end <= first for end in ends)
        shift = sum(start <= first for start in starts) - before
        if shift and first < total - len(left):
            last = behind - 1 + sum(end <= behind - 1 for end in ends)
            yield first + before, last, shift


def close_ranks(tx: Connection, document: str, moves: Iterable[tuple[int, int, int]]) -> None:
    """Give runs of units their new ordinals.

    In two steps, for no ordinal may be held twice even for a moment: negative ones first.
    """
    here = units.c.document == document
    for first, last, shift in moves:
        run = units.c.ordinal.between(first, last)
        away = -(units.c.ordinal + shift) - 1
        tx.execute(update(units).where(here, run).values(ordinal=away))
    back = -units.c.ordinal - 1
    shifted = units.c.ordinal.between(PARKED, -1)
    tx.execute(update(units).where(here, shifted).values(ordinal=back))
