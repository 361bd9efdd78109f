"""Segments without a word: rows of stars, stray signs of a scan, the number of a page.

They say nothing that could be compared, and would be taken into the beads beside them. They are
set aside, the rest is lined up, and they come back: to their like in the same place of the other
text, or alone.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import regex

from review_app.model import Bead

# A letter alone is a sign, but where a script writes words with one it is a word.
_WORD = regex.compile(
    r"[\p{L}\p{M}]{2}|\p{N}{2}"
    r"|[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
)
_PIECE = regex.compile(r"[\p{L}\p{N}]")
_BLANK = regex.compile(r"\s+")
# How sure it is that a sign stands alone, or belongs to its like in the same place.
_ALONE, _ALIKE = 0.85, 0.9
_WHY = "no words to compare"

Aside = Sequence[tuple[int, str]]


def wordless(text: str) -> bool:
    """Tell whether no two letters or figures stand together."""
    return not _WORD.search(text)


def set_aside(rows: Sequence[int], texts: Sequence[str]) -> tuple[list[int], list[tuple[int, str]]]:
    """Return the positions that say something and, with their texts, those that do not."""
    aside = [(k, text) for k, text in zip(rows, texts, strict=True) if wordless(text)]
    gone = {k for k, _ in aside}
    return [k for k in rows if k not in gone], aside


def taken_in(beads: Sequence[Bead], left: Aside, right: Aside) -> tuple[list[Bead], Aside, Aside]:
    """Let beads take in what stands between two of their own segments; return what is left.

    A letter or a number there is the rest of a sentence that was cut in pieces.
    """
    pieces = [
        sorted(position for position, text in side if _PIECE.search(text)) for side in (left, right)
    ]
    whole = [
        replace(b, source=_filled(b.source, pieces[0]), target=_filled(b.target, pieces[1]))
        for b in beads
    ]
    held = {i for b in whole for i in b.source}, {j for b in whole for j in b.target}
    kept = [[one for one in side if one[0] not in held[n]] for n, side in enumerate((left, right))]
    return whole, kept[0], kept[1]


def _filled(run: tuple[int, ...], pieces: Sequence[int]) -> tuple[int, ...]:
    """Put the pieces that stand within a run into it."""
    if len(run) < 2 or not pieces:
        return run
    inner = pieces[bisect_left(pieces, run[0]) : bisect_left(pieces, run[-1])]
    return tuple(sorted({*run, *inner}))


def brought_back(beads: Sequence[Bead], left: Aside, right: Aside) -> list[Bead]:
    """Return beads for what was set aside of both sides; `beads` are those of the rest."""
    steady = sorted((b for b in beads if b.source and b.target and not b.crossing), key=_first)
    mine = _by_slot(left, [bead.source for bead in steady])
    theirs = _by_slot(right, [bead.target for bead in steady])
    found: list[Bead] = []
    for place in sorted(mine.keys() & theirs.keys()):
        if place >= 0:
            found += _paired(mine[place], theirs[place])
    taken = {i for b in found for i in b.source}, {j for b in found for j in b.target}
    alone = [Bead((i,), (), _ALONE, reason=_WHY) for i, _ in left if i not in taken[0]]
    alone += [Bead((), (j,), _ALONE, reason=_WHY) for j, _ in right if j not in taken[1]]
    return found + alone


def _first(bead: Bead) -> int:
    return bead.source[0]


def _by_slot(aside: Aside, runs: Sequence[tuple[int, ...]]) -> dict[int, list[tuple[int, str]]]:
    """Group signs by how many runs stand before them; those inside a run have a negative place."""
    ends = [run[-1] for run in runs]
    found: dict[int, list[tuple[int, str]]] = {}
    for position, text in aside:
        number = bisect_left(ends, position)
        inside = number < len(runs) and runs[number][0] < position
        found.setdefault(-number - 1 if inside else number, []).append((position, text))
    return found


def _paired(left: Aside, right: Aside) -> list[Bead]:
    """Pair signs of the same place: in order where they are as many, else equal ones."""
    if len(left) == len(right):
        return [
            Bead((i,), (j,), _ALIKE, reason=_WHY)
            for (i, _), (j, _) in zip(left, right, strict=True)
        ]
    found = []
    start = 0
    for i, text in left:
        same = (k for k in range(start, len(right)) if _bare(right[k][1]) == _bare(text))
        at = next(same, None)
        if at is not None:
            found.append(Bead((i,), (right[at][0],), _ALIKE, reason=_WHY))
            start = at + 1
    return found


def _bare(text: str) -> str:
    return _BLANK.sub("", text).casefold()
