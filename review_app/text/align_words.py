"""What words say about a bead: how many of them have their like on the other side of it.

The cosine of two runs cannot see that a clause stands on the wrong side of a cut; words can. A
word counts as much as it tells (the logarithm of how rare it is) times how sure its best link
into the other side of the bead is, summed over both sides. Such sums of a whole path compare
fairly, as each word is in one bead of every path (after Moore 2002, who sums Model 1 so).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from review_app.text.align_band import Band
from review_app.text.align_lattice import LARGEST, SHAPES
from review_app.text.align_lexicon import Links, Side

_Row = NDArray[np.float32]
# A number or a name spelt alike is a sure link; short words may look alike by accident, and
# words that only begin alike may not be related.
_SAME, _SHORT, _BEGINNING = 1.0, 0.2, 0.4
_LONG = 4


@dataclass(frozen=True, slots=True)
class _Flat:
    """The words of one side in a row: `words[starts[k]:starts[k + 1]]` are those of segment k.

    Each segment begins with a word that has no link, so that none is empty.
    """

    words: NDArray[np.int64]
    starts: NDArray[np.int64]
    weight: _Row


def _flat(side: Side) -> _Flat:
    blank = len(side.names)
    bags = [np.append(blank, bag) for bag in side.bags]
    weight = np.append(side.weight, 0.0).astype(np.float32)
    starts = np.cumsum([0, *map(len, bags)])
    words = np.concatenate([*bags, np.zeros(0, np.int64)]).astype(np.int64)
    return _Flat(words, starts, weight[words])


def telling(side: Side) -> "NDArray[np.float64]":
    """Return for each segment the sum of what its words tell."""
    return np.array([side.weight[bag].sum() for bag in side.bags])


def alike(source: Side, target: Side) -> Links:
    """Link the words of both sides that are spelt alike, whatever their scripts."""
    from anyascii import anyascii

    forms = [[anyascii(name).lower() for name in side.names] for side in (source, target)]
    found: dict[tuple[int, int], float] = {}
    for cut, worth in ((_LONG, _BEGINNING), (None, _SAME)):
        places: dict[str, list[int]] = {}
        for number, form in enumerate(forms[1]):
            if len(form) > (cut or 0):
                places.setdefault(form[:cut], []).append(number)
        for number, form in enumerate(forms[0]):
            if len(form) > (cut or 0) and (form.isalpha() or not cut):
                short = len(form) < _LONG and not form.isdecimal()
                for other in places.get(form[:cut], ()):
                    found[number, other] = _SHORT if short else worth
    pairs = np.array(sorted(found), np.int64).reshape(-1, 2)
    return Links(pairs[:, 0], pairs[:, 1], np.array([found[a, b] for a, b in pairs.tolist()]))


def united(*links: Links) -> Links:
    """Join several sets of links, sorted by source; of one pair the strongest counts."""
    source = np.concatenate([each.source for each in links])
    target = np.concatenate([each.target for each in links])
    strength = np.concatenate([each.strength for each in links])
    order = np.lexsort((strength, target, source))
    source, target, strength = source[order], target[order], strength[order]
    last = np.append((np.diff(source) != 0) | (np.diff(target) != 0), True)[: len(source)]
    return Links(source[last], target[last], strength[last])


@dataclass(frozen=True, slots=True)
class _Look:
    """What one source row shares with the targets `first` to `last`.

    `words` is how well each target word is covered by the row; `runs[b - 1]` how much of the
    row each run of b targets covers, by the last target of the run.
    """

    first: int
    words: _Row
    runs: _Row


def shared(band: Band, sides: tuple[Side, Side], links: Links) -> list[_Row]:
    """Return the worth of the words shared by all runs that end at each row.

    Arrays of shape (shapes, width of the row); `links` are sorted by source.
    """
    left, right = _flat(sides[0]), _flat(sides[1])
    starts = np.searchsorted(links.source, np.arange(len(sides[0].names) + 2))
    table = np.zeros((1, len(sides[1].names) + 1), np.float32)
    recent: list[_Look] = []
    found = [np.zeros((len(SHAPES), band.width(0)), np.float32)]
    strength = links.strength.astype(np.float32)
    for i in range(1, len(band.low)):
        low, high = int(band.low[i]), int(band.high[i])
        first = max(low - LARGEST, 0)
        last = int(band.high[min(i + LARGEST, len(band.high)) - 1])
        place = slice(left.starts[i - 1], left.starts[i])
        words = left.words[place]
        if len(words) > len(table):
            table = np.zeros((len(words), table.shape[1]), np.float32)
        spots = [(k, slice(starts[w], starts[w + 1])) for k, w in enumerate(words.tolist())]
        for k, spot in spots:
            table[k, links.target[spot]] = strength[spot]
        recent.append(_look(table[: len(words)], left.weight[place], right, (first, last)))
        for k, spot in spots:
            table[k, links.target[spot]] = 0.0
        recent = recent[-LARGEST:]
        found.append(_row((low, high), recent[::-1], right))
    return found


def _look(table: _Row, weight: _Row, right: _Flat, reach: tuple[int, int]) -> _Look:
    first, last = reach
    if last <= first:
        return _Look(first, np.zeros(0, np.float32), np.zeros((LARGEST, 0), np.float32))
    origin = right.starts[first]
    seen = table[:, right.words[origin : right.starts[last]]]
    best = np.maximum.reduceat(seen, right.starts[first:last] - origin, axis=1)
    runs = np.zeros((LARGEST, last - first), np.float32)
    most = best
    for b in range(LARGEST):
        if b:
            most = most.copy()
            most[:, b:] = np.maximum(most[:, b:], best[:, :-b])
        runs[b] = weight @ most
    return _Look(first, seen.max(axis=0), runs)


def _row(columns: tuple[int, int], looks: Sequence[_Look], right: _Flat) -> _Row:
    """Add up for each shape what both sides of a bead share; `looks` begin at the last row."""
    low, high = columns
    first = max(low - LARGEST, 0)
    out = np.zeros((len(SHAPES), high - low + 1), np.float32)
    span = slice(int(right.starts[first]), int(right.starts[high]))
    covered = np.zeros(span.stop - span.start, np.float32)
    sources = np.zeros((LARGEST, high - first), np.float32)
    for a, look in enumerate(looks, 1):
        skip = int(right.starts[first] - right.starts[look.first])
        covered = np.maximum(covered, look.words[skip : skip + len(covered)])
        sources = sources + look.runs[:, first - look.first : high - look.first]
        if high == first:
            continue
        each = np.add.reduceat(covered * right.weight[span], right.starts[first:high] - span.start)
        total = np.concatenate([[0.0], np.cumsum(each)])
        for kind, (rows, b) in enumerate(SHAPES):
            if rows == a:
                columns_at = np.arange(max(low, first + b), high + 1) - first
                both = total[columns_at] - total[columns_at - b] + sources[b - 1][columns_at - 1]
                out[kind, out.shape[1] - len(both) :] = both / 2
    return out
