"""Count word edits and shifts between texts as TER does, with a fast edit distance inside.

Snover et al. (2006), "A study of translation edit rate with targeted human annotation". The
results equal those of sacreBLEU 2.6, which searches a band around the diagonal: while the path it
prefers stays inside the band, bit vectors (Hyyrö 2003, "A bit-vector algorithm for computing
Levenshtein and Damerau edit distances") find the same path; where it leaves, sacreBLEU is asked.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import NamedTuple

LONGEST_SHIFT = 10
FARTHEST_SHIFT = 50
MOST_CANDIDATES = 1000
BAND = 25
# half of edits and length difference, and one for rounding, cannot lead out of the band
SAFE = 2 * (BAND - 2)
STEEPEST = 2 * BAND  # beyond this ratio of lengths sacreBLEU widens its band
ALPHABET = 0xD000  # below the surrogates

Shift = tuple[int, int, int]


class Alignment(NamedTuple):
    """How the words of the reference lie on those of the hypothesis."""

    place: list[int]  # for each word of the reference, the position in the hypothesis
    wrong_reference: list[int]  # words that are no match, counted up to each position
    wrong_hypothesis: list[int]


class _OutOfBandError(Exception):
    """The preferred path leaves the band: only sacreBLEU knows its answer."""


def edits(hypothesis: Sequence[str], reference: Sequence[str]) -> int:
    """Return the fewest edits and shifts that greedy search finds from words to words."""
    if not reference or not hypothesis:
        return max(len(hypothesis), len(reference))
    codes: dict[str, str] = {}
    for word in (*reference, *hypothesis):
        codes.setdefault(word, chr(min(len(codes), ALPHABET)))
    ours = "".join([codes[word] for word in hypothesis])
    theirs = "".join([codes[word] for word in reference])
    if ours == theirs:
        return 0
    if len(codes) < ALPHABET and len(reference) <= STEEPEST * len(hypothesis):
        with suppress(_OutOfBandError):
            return _search(ours, theirs)
    return _by_sacrebleu(hypothesis, reference)


def _by_sacrebleu(hypothesis: Sequence[str], reference: Sequence[str]) -> int:
    from sacrebleu.metrics.lib_ter import translation_edit_rate

    found, _ = translation_edit_rate(list(hypothesis), list(reference))
    return int(found)


def _search(ours: str, theirs: str) -> int:
    """Shift words while that saves edits."""
    from rapidfuzz.distance.Levenshtein import distance

    left = distance(ours, theirs)
    shifts = tried = 0
    while left:
        saved, shifted, tried = _best_shift(ours, theirs, left, tried)
        if tried >= MOST_CANDIDATES or saved <= 0:
            break
        shifts, ours, left = shifts + 1, shifted, left - saved
    return shifts + left


def _best_shift(ours: str, theirs: str, left: int, tried: int) -> tuple[int, str, int]:
    """Return the edits saved by the best shift, the shifted text, and the candidates tried."""
    from rapidfuzz.distance.Levenshtein import distance

    best, best_rank = ours, (0, 0, 0, 0)
    seen: set[Shift] = set()
    safe = left + abs(len(ours) - len(theirs)) <= SAFE
    for start, length, targets in _candidates(ours, theirs):
        for target in targets:
            tried += 1
            # moving n words saves 2n edits at most
            if 2 * length < best_rank[0] or (start, length, target) in seen:
                continue
            seen.add((start, length, target))
            shifted = _shift(ours, start, length, target)
            limit = left - max(best_rank[0], 1)
            rank = (left - distance(shifted, theirs, score_cutoff=limit), length, -start, -target)
            if rank[0] > 0 and rank > best_rank:
                if not safe:
                    align(shifted, theirs)
                best, best_rank = shifted, rank
        if tried >= MOST_CANDIDATES:
            break
    return best_rank[0], best, tried


def _candidates(ours: str, theirs: str) -> Iterator[tuple[int, int, list[int]]]:
    """Yield runs of words that stand elsewhere in the reference, and where they could go."""
    place, wrong_theirs, wrong_ours = align(ours, theirs)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(theirs):
        places.setdefault(word, []).append(at)
    for start, word in enumerate(ours):
        for at in places.get(word, ()):
            if abs(at - start) > FARTHEST_SHIFT:
                continue
            for length in range(1, _common(ours, theirs, start, at) + 1):
                if wrong_ours[start + length] == wrong_ours[start]:
                    continue
                if wrong_theirs[at + length] == wrong_theirs[at]:
                    continue
                if start <= place[at] < start + length:
                    continue
                yield start, length, _targets(place, at, length)


def _common(ours: str, theirs: str, start: int, at: int) -> int:
    """Return for how many words two texts run alike from two places on."""
    most = min(len(ours) - start, len(theirs) - at, LONGEST_SHIFT)
    length = 1
    while length < most and ours[start + length] == theirs[at + length]:
        length += 1
    return length


def _targets(place: list[int], at: int, length: int) -> list[int]:
    """Return where a run may be inserted: behind each word that its counterpart lies on."""
    behind = [place[n] + 1 if n >= 0 else 0 for n in range(at - 1, at + length)]
    return [t for n, t in enumerate(behind) if n == 0 or t != behind[n - 1]]


def _shift(text: str, start: int, length: int, target: int) -> str:
    """Move `length` words from `start` so that they stand before what was at `target`."""
    run = text[start : start + length]
    if target < start:
        return text[:target] + run + text[target:start] + text[start + length :]
    if target > start + length:
        return text[:start] + text[start + length : target] + run + text[target:]
    return text[:start] + text[start + length : length + target] + run + text[length + target :]


def align(ours: str, theirs: str) -> Alignment:
    """Follow an optimal path back: match or replace first, then delete, then insert.

    Each character is a word. Raises _OutOfBandError where sacreBLEU's band would hide the path.
    """
    diagonal, grows = _matrix(ours, theirs)
    i, j, last, ratio = len(ours), len(theirs), len(ours), len(theirs) / len(ours)
    place = [-1] * j
    right_theirs, right_ours = [0] * j, [0] * i
    while i and j:
        if not -BAND <= j - int(i * ratio) < (BAND if i < last else len(theirs) + 1):
            raise _OutOfBandError
        same = ours[i - 1] == theirs[j - 1]
        if same or not diagonal[i - 1] >> (j - 1) & 1:
            i, j = i - 1, j - 1
            place[j] = i
            right_ours[i] = right_theirs[j] = same
        elif grows[i - 1] >> (j - 1) & 1:
            i -= 1
        else:
            j -= 1
            place[j] = i - 1
    if int(i * ratio) > BAND:
        raise _OutOfBandError
    return Alignment(place, _errors(right_theirs), _errors(right_ours))


def _errors(right: list[int]) -> list[int]:
    return [0, *accumulate(1 - one for one in right)]


def _matrix(ours: str, theirs: str) -> tuple[list[int], list[int]]:
    """Return the edit distance matrix as bits, one row for each word of `ours`.

    The first rows tell where the distance equals that of the cell before on the diagonal, the
    second ones where it is one more than in the row before.
    """
    where: dict[str, int] = {}
    for at, word in enumerate(theirs):
        where[word] = where.get(word, 0) | 1 << at
    every = (1 << len(theirs)) - 1
    up, down = every, 0  # along the row: where the distance rises, where it falls
    diagonal, grows = [], []
    for word in ours:
        match = where.get(word, 0)
        level = ((((match & up) + up) ^ up) | match | down) & every
        more = (down | ~(level | up)) & every
        less = up & level
        diagonal.append(level)
        grows.append(more)
        more = (more << 1 | 1) & every
        up = ((less << 1) | ~(level | more)) & every
        down = more & level
    return diagonal, grows
