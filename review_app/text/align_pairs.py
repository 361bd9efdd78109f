"""What tells the pairs of a document from accidents, learned from the path through it.

The pairs on the path are right for the most part; the same segments paired with others are wrong.
A logistic regression between the two says of any pair, wherever it stands, how much likelier it is
among the right ones: by its cosine and by its lengths, which owe nothing to the encoder.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from review_app.text.align_lattice import Step
from review_app.text.align_vectors import Rows

_Numbers = NDArray[np.float64]
_Places = NDArray[np.int64]
# Fewer pairs than this teach nothing.
_ENOUGH = 12
# How far apart in the path the halves of a wrong pair stand.
_APART = (2, 3, 5, 7, 11)
# Beyond three standard deviations a length ratio says no more.
_ODDEST = 3.0
_RIDGE, _STEPS = 0.01, 15
# A link is believed from odds of seven to one, in nats.
_BELIEVED = 2.0


def believed(
    links: Sequence[Step],
    steps: Sequence[Step],
    vectors: tuple[Rows, Rows],
    sizes: tuple[_Numbers, _Numbers],
) -> list[Step]:
    """Keep the rows of links that look like the pairs on the path.

    A short path says nothing, and all are kept.
    """
    ones = [step[:2] for step in steps if step.sources == step.targets == 1]
    if len(ones) < _ENOUGH or not links:
        return list(links)
    source, target = np.array(ones).T
    right = _signs(source, target, vectors, sizes)
    wrong = np.concatenate([
        _signs(*halves, vectors, sizes)
        for far in _APART if far < len(source)
        for halves in ((source[:-far], target[far:]), (source[far:], target[:-far]))
    ])  # fmt: skip
    worth = _told_apart(right, wrong)
    found: list[Step] = []
    for row in _rows(links):
        places = np.array([step[:2] for step in row]).T
        if float((_signs(places[0], places[1], vectors, sizes) @ worth).sum()) >= _BELIEVED:
            found += row
    return found


def _signs(
    source: _Places,
    target: _Places,
    vectors: tuple[Rows, Rows],
    sizes: tuple[_Numbers, _Numbers],
) -> _Numbers:
    """Return cosine, oddity of the lengths (Gale and Church 1993) and 1: shape (pairs, 3)."""
    cosines = np.einsum("ij,ij->i", vectors[0][source], vectors[1][target])
    mine, theirs = sizes[0][source], sizes[1][target]
    odd = np.abs(mine - theirs) / np.sqrt(3.4 * (mine + theirs) + 40)
    return np.stack([cosines, np.minimum(odd, _ODDEST), np.ones(len(source))], axis=1)


def _told_apart(right: _Numbers, wrong: _Numbers) -> _Numbers:
    """Fit the log odds of being right where both are as many (Newton's method, with a ridge)."""
    signs = np.concatenate([right, wrong])
    truth = np.repeat([1.0, 0.0], [len(right), len(wrong)])
    weight = np.repeat([1.0, len(right) / len(wrong)], [len(right), len(wrong)])
    worth = np.zeros(signs.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(signs @ worth)))
        slope = signs.T @ (weight * (chance - truth)) + _RIDGE * worth
        bend = (signs * (weight * chance * (1 - chance))[:, None]).T @ signs
        worth = worth - np.linalg.solve(bend + _RIDGE * np.eye(len(worth)), slope)
    return np.asarray(worth, np.float64)


def _rows(links: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield links that run on together in both texts."""
    row: list[Step] = []
    for link in links:
        if row and (link.source, link.target) != (row[-1].source + 1, row[-1].target + 1):
            yield row
            row = []
        row.append(link)
    if row:
        yield row
