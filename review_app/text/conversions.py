"""Tell whether a number of one side is one of the other side in another unit or currency."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from review_app.text.measures import measure_of
from review_app.text.numbers import Number
from review_app.text.tables import rows

_NEAR = 0.12
"""How far a conversion may be from the exact value: "over 100 lb" becomes "over 50 kg"."""
_DEGREES = 1.5
"""How far a converted temperature may be, in kelvin: it is rounded to a degree."""
_BESIDE = 40
"""Characters between an amount and the same amount in another currency behind it."""


class Factor(NamedTuple):
    """What a measure measures, and how many basic units of that it is: one * factor + offset."""

    quantity: str
    factor: float
    offset: float


@cache
def _factors() -> dict[str, Factor]:
    return {
        r["measure"]: Factor(r["quantity"], float(r["factor"]), float(r["offset"]))
        for r in rows("conversions")
    }


def converted(number: Number, own: str, others: Sequence[Number], other: str) -> bool:
    """Tell whether `number` of the text `own` is one of `others`, of the text `other`, converted.

    Amounts of money have no fixed rate: they count where a bracket gives them again.
    """
    here = _factor(own, number)
    if here is None:
        return False
    if here.quantity == "money":
        return _again(number, own)
    exact = {
        value * there.factor + there.offset
        for n in others
        if (there := _factor(other, n)) and there != here and there.quantity == here.quantity
        for value in n.values
    }
    wanted = [value * here.factor + here.offset for value in number.values]
    if here.offset:
        return any(abs(a - b) <= _DEGREES for a in exact for b in wanted)
    return any(abs(a - b) <= _NEAR * max(abs(a), abs(b)) for a in exact for b in wanted)


def _factor(text: str, number: Number) -> Factor | None:
    found = measure_of(text, number)
    return _factors().get(found[0]) if found else None


def _again(number: Number, text: str) -> bool:
    """Tell whether a bracket right behind another amount holds this one."""
    before = text[max(0, number.start - _BESIDE) : number.start]
    opening = max(before.rfind("("), before.rfind("（"), before.rfind("["))
    return (
        opening >= 0 and any(c.isdigit() for c in before[:opening]) and ")" not in before[opening:]
    )
