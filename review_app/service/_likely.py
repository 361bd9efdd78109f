"""Tell for many units at once which checks are worth running on which of them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from threading import Lock

from review_app.checks import Check
from review_app.model import Unit

FEWEST = 64
"""Units of one kind from which looking at them together pays."""

# what is known of characters and words is shared, and grows while a batch is looked at
_ONE_AT_A_TIME = Lock()

Selection = Callable[[Unit], tuple[Check, ...]]


def likely_checks(units: Sequence[Unit], running: Selection) -> list[Sequence[Check]]:
    """Return for each unit, in order, those of its checks that may have something to say."""
    chosen: list[Sequence[Check]] = [running(unit) for unit in units]
    if len(units) < FEWEST:
        return chosen
    # by identity, as `running` gives one tuple a kind, and hashing fifty checks takes long
    kinds: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        kinds[unit.source_lang, unit.target_lang, id(chosen[n])].append(n)
    for members in kinds.values():
        fit = _fitting(units, members)
        if len(fit) >= FEWEST:
            with _ONE_AT_A_TIME:
                found = _narrowed([units[n] for n in fit], chosen[fit[0]])
            for n, some in zip(fit, found, strict=True):
                chosen[n] = some
    return chosen


def _fitting(units: Sequence[Unit], members: Sequence[int]) -> list[int]:
    from review_app.text.batch import fits

    return [n for n in members if fits(units[n].source) and fits(units[n].target)]


def _narrowed(units: Sequence[Unit], checks: Sequence[Check]) -> list[list[Check]]:
    from review_app.text.batch import Batch

    batch = Batch(units)
    chosen: list[list[Check]] = [[] for _ in units]
    for check in checks:
        members = check.likely(batch).nonzero()[0].tolist() if check.likely else range(len(units))
        for n in members:
            chosen[n].append(check)
    return chosen
