"""A lexicon that a document teaches about itself: which words keep company across the beads."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

from review_app.text.align_vectors import Rows, place, width

# A sign of these scripts is a syllable or a word; white space does not cut words there.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_WORD = regex.compile(
    rf"{_UNSPACED}+|\p{{N}}+|[^\P{{L}}{_UNSPACED[1:-1]}]\p{{M}}*(?:\p{{L}}|\p{{M}})*"
)
_DENSE = regex.compile(_UNSPACED)
# Endings carry grammar; what is left of a long word is nearly its stem.
_STEM = 6
_ROUNDS = 4
# What one bead alone says is chance; a link needs the word of two.
_DISCOUNT = 0.8
# Very long beads would pair every word with every other.
_MOST_WORDS = 60

Beads = Sequence[tuple[Sequence[int], Sequence[int]]]


def words(text: str) -> list[str]:
    """Cut into stems, or into pairs of signs where a script puts no space between words."""
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        if _DENSE.match(word):
            found += [word[k : k + 2] for k in range(max(len(word) - 1, 1))]
        else:
            found.append(word[:_STEM])
    return found


@dataclass(frozen=True, slots=True)
class Side:
    """The words of all segments of one side, as numbers, and how telling each word is."""

    names: list[str]
    bags: list[NDArray[np.int64]]
    weight: NDArray[np.float64]


def side(texts: Sequence[str]) -> Side:
    """Give the words of a document numbers."""
    numbers: dict[str, int] = {}
    bags = [
        np.array(sorted({numbers.setdefault(w, len(numbers)) for w in words(t)}), np.int64)
        for t in texts
    ]
    seen = np.bincount(np.concatenate([*bags, np.zeros(0, np.int64)]), minlength=len(numbers))
    return Side(list(numbers), bags, np.log(1 + len(texts) / np.maximum(seen, 1)))


@dataclass(frozen=True, slots=True)
class Links:
    """Word pairs (source number, target number) with the strength of their bond, 0 to 1."""

    source: NDArray[np.int64]
    target: NDArray[np.int64]
    strength: NDArray[np.float64]


def _bag(one: Side, members: Sequence[int]) -> NDArray[np.int64]:
    """Collect the words of a run; of a very long one those that tell most."""
    bag = np.unique(np.concatenate([one.bags[k] for k in members]))
    return np.sort(bag[np.argsort(-one.weight[bag], kind="stable")[:_MOST_WORDS]])


def learn(source: Side, target: Side, beads: Beads) -> Links:
    """Learn which words translate each other: IBM Model 1 both ways, multiplied.

    After Brown et al. 1993; the expected counts are discounted, so that a pair seen in one
    bead only does not vouch for that bead.
    """
    width = len(target.names) + 1
    codes, left_groups, right_groups = [], [], []
    groups = 0
    for members, others in beads:
        mine, theirs = _bag(source, members), _bag(target, others)
        codes.append((mine[:, None] * width + theirs[None, :]).ravel())
        ours, yours = (
            np.arange(groups, groups + len(bag), dtype=np.int32) for bag in (mine, theirs)
        )
        left_groups.append(np.repeat(ours, len(theirs)))
        right_groups.append(np.tile(yours, len(mine)))
        groups += max(len(mine), len(theirs))
    if not groups or not sum(map(len, codes)):
        return Links(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    pairs, number = np.unique(np.concatenate(codes), return_inverse=True)
    codes.clear()
    number = number.astype(np.int32)  # the long lists here are what a long document costs
    left, right = pairs // width, pairs % width
    forth = _counts(number, np.concatenate(right_groups), left)
    back = _counts(number, np.concatenate(left_groups), right)
    together = np.sqrt(np.maximum(forth - _DISCOUNT, 0) * np.maximum(back - _DISCOUNT, 0))
    seen = np.bincount(number)
    mine = np.bincount(
        np.concatenate([_bag(source, b[0]) for b in beads]), minlength=left.max() + 1
    )
    theirs = np.bincount(
        np.concatenate([_bag(target, b[1]) for b in beads]), minlength=right.max() + 1
    )
    strength = together / np.sqrt(mine[left] * theirs[right])
    keep = (strength > 0.02) & (seen > 1)
    return Links(left[keep], right[keep], strength[keep])


def _counts(
    number: NDArray[np.int64], group: NDArray[np.int64], given: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the expected number of links of each word pair after a few rounds of EM."""
    chance = np.ones(len(given))
    for _ in range(_ROUNDS - 1):
        counts = _round(number, group, chance)
        chance = counts / np.bincount(given, counts)[given]
    return _round(number, group, chance)


def _round(
    number: NDArray[np.int64], group: NDArray[np.int64], chance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Share each word of one side among those that may have made it, and count the shares."""
    each = chance[number]
    share = each / (np.bincount(group, each)[group] + 1e-9)
    return np.asarray(np.bincount(number, share, minlength=len(chance)), np.float64)


def vectors(source: Side, target: Side, links: Links) -> tuple[Rows, Rows]:
    """Return vectors of both sides over the words of the target.

    A row is as long as the share of its words that the lexicon knows: 1 when all, 0 when none.
    """
    spots = [place(name) for name in target.names]
    wide = width(len(source.bags) + len(target.bags))
    column = np.array([spot % wide for spot, _ in spots], np.int64)
    sign = np.array([one for _, one in spots])
    order = np.argsort(links.source, kind="stable")
    starts = np.searchsorted(links.source[order], np.arange(len(source.names) + 1))
    left = np.zeros((len(source.bags), wide), np.float32)
    right = np.zeros((len(target.bags), wide), np.float32)
    known = np.zeros(len(source.names))
    np.maximum.at(known, links.source, links.strength)
    linked = np.zeros(len(target.names))
    np.maximum.at(linked, links.target, links.strength)
    for row, bag in zip(left, source.bags, strict=True):
        for word in bag:
            picked = order[starts[word] : starts[word + 1]]
            others = links.target[picked]
            worth = links.strength[picked] * source.weight[word]
            np.add.at(row, column[others], sign[others] * worth)
        _scale(row, source.weight[bag], known[bag])
    for row, bag in zip(right, target.bags, strict=True):
        np.add.at(row, column[bag], sign[bag] * target.weight[bag] * np.sqrt(linked[bag]))
        _scale(row, target.weight[bag], linked[bag])
    return left, right


def _scale(
    row: NDArray[np.float32], weight: NDArray[np.float64], known: NDArray[np.float64]
) -> None:
    """Give a row the length that tells how much of its words is known."""
    norm = float(np.linalg.norm(row))
    if norm > 1e-6:
        row *= np.sqrt((weight**2 * np.minimum(known * 2, 1)).sum() / (weight**2).sum()) / norm
