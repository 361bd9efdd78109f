"""Tell for many units at once whether both sides write the same numbers."""

from typing import TYPE_CHECKING

from review_app.text.characters import DIGIT

if TYPE_CHECKING:
    from review_app.text.batch import Flags, Stretches, Texts

_FEW = 30
"""Digits of a side up to which its numbers are read one by one."""


def alike(source: "Texts", target: "Texts") -> "Flags":
    """Tell which sides have the same numbers, character for character, in the same order.

    What stands between two digits, such as a comma or a space, belongs to the number.
    """
    same = source.digest(_written(source)) == target.digest(_written(target))
    few = (source.count_of(DIGIT) <= _FEW) & (target.count_of(DIGIT) <= _FEW)
    found: Flags = same & few
    return found


def _written(texts: "Texts") -> "Stretches":
    digits = texts.at(DIGIT)
    inside = digits.copy()
    inside[1:-1] |= digits[:-2] & digits[2:] & (texts.codes[1:-1] != 0)
    return texts.stretches(inside)
