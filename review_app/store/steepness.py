"""How the time of a pattern grows with the text: what cannot run away needs no clock.

Setting the clock for a text costs more than looking for most patterns in it.
"""

import regex

# So many steps of a search take about ten milliseconds.
FEW_STEPS = 10_000_000
_APART = regex.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]", regex.DOTALL)
_HEADS = regex.compile(r"\(\?(?:P?<\w+>|<?[=!]|:)")
# references back, recursion, flags, repeated groups, repeats that are no numbers
_UNBOUNDED = regex.compile(r"\(\?|\)[*+{]|\{(?!\d|,)")
_REFERENCES = regex.compile(r"\\(?:[0-9gkLNpPXR]|x)|\[\[|\(\?[P<]\w*[=>]\w*\)|\(\*")
_CHOICES = regex.compile(r"[*+?{|]")


def degree(pattern: str) -> int | None:
    """Return k where the time grows at most as the length of a text to the power of k.

    None where that cannot be told at a glance: it may double with every character.
    """
    if _REFERENCES.search(pattern):
        return None
    bare = _HEADS.sub("(", _APART.sub("x", pattern))
    if _UNBOUNDED.search(bare):
        return None
    # each choice, how often or which, is tried at most at every character, from every start
    return 1 + len(_CHOICES.findall(bare))


def longest_text(pattern: str) -> int:
    """Return up to which length of a text the pattern takes few steps in any case."""
    steepness = degree(pattern)
    return 0 if steepness is None else int(FEW_STEPS ** (1 / steepness))
