"""Find what readers take for one letter, of whatever many code points (UAX 29)."""

from bisect import bisect_left
from functools import lru_cache

import regex

# letters that stand apart from a letter behind them, and from all before them that do, too
_ALONE = r"\p{GCB=Other}\p{GCB=LV}\p{GCB=LVT}\p{GCB=Control}\p{GCB=LF}"
_JOINS = regex.compile(f"[^{_ALONE}]")
# a run in which nothing joins is passed in one go
_STRETCH = regex.compile(rf"(?:[{_ALONE}](?![^{_ALONE}]))+|(\X)")
_FLAG = regex.compile(r"\p{Regional_Indicator}{2}")
# to tell where a flag starts the library counts back to the first of its row, each time anew
_PLAIN_FLAG = "a\u0308"


@lru_cache(maxsize=16)
def joined(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where the graphemes of several code points start and where they end."""
    if not _JOINS.search(text):
        return (), ()
    found = _STRETCH.finditer(_FLAG.sub(_PLAIN_FLAG, text))
    spans = [match.span() for match in found if match.end(1) - match.start(1) > 1]
    return tuple([start for start, _ in spans]), tuple([end for _, end in spans])


def around(text: str, at: int) -> tuple[int, int]:
    """Return the borders of the grapheme that an offset falls within; itself where in none."""
    starts, ends = joined(text)
    place = bisect_left(starts, at) - 1
    within = place >= 0 and at < ends[place]
    return (starts[place], ends[place]) if within else (at, at)
