"""Line up the segments of a text and its translation."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from review_app.model import Bead, Document
from review_app.text.embedding import Encoder, encoder

if TYPE_CHECKING:
    from review_app.text.align_lattice import Scores, Step


def _bead(step: "Step", chances: "Scores") -> Bead:
    """Turn a step of the path into a bead with its probability."""
    from review_app.text.align_lattice import SHAPES

    i, j = step.source + step.sources, step.target + step.targets
    if not step.targets:
        chance = chances.source_null[step.source]
        reason = "nothing in the target says this"
    elif not step.sources:
        chance = chances.target_null[step.target]
        reason = "nothing in the source says this"
    else:
        kind = SHAPES.index((step.sources, step.targets))
        chance = chances.beads[i][kind][j - chances.band.low[i]]
        reason = "likeness of meaning and length"
    return Bead(
        tuple(range(step.source, i)),
        tuple(range(step.target, j)),
        round(min(max(float(chance), 0.0), 1.0), 3),
        reason=reason,
    )


def _degenerate(sources: int, targets: int) -> tuple[Bead, ...]:
    """Line up with an empty side: nothing has a counterpart."""
    why = "the other side is empty"
    left = tuple(Bead((i,), (), reason=why) for i in range(sources))
    return left + tuple(Bead((), (j,), reason=why) for j in range(targets))


def align(
    source: Document,
    target: Document,
    *,
    model: bool = True,
    anchors: Sequence[Bead] = (),
    progress: Callable[[float], None] | None = None,
) -> tuple[Bead, ...]:
    """Line up two documents; every segment of both is in exactly one bead.

    Beads come in the order of the source. With `model` the embedded encoder judges meaning,
    where it is installed and knows both languages; else spellings and lengths do. `anchors`
    are beads that a person confirmed: they come back as they are, and the rest is lined up
    between them. `progress` is told the share done and may raise CancelledError.
    """
    encode = encoder(source.lang, target.lang) if model else None
    left = [segment.text for segment in source.segments]
    right = [segment.text for segment in target.segments]
    beads = list(anchors)
    for rows, columns in stretches(len(left), len(right), anchors):
        mine, theirs = [left[i] for i in rows], [right[j] for j in columns]
        beads += [_moved(bead, rows, columns) for bead in _stretch(mine, theirs, encode)]
        if progress:
            progress(len(beads) / max(len(left), 1))
    return in_order(beads)


def in_order(beads: Sequence[Bead]) -> tuple[Bead, ...]:
    """Sort by source; a bead without source follows the bead before it in the target."""
    before = -1
    keys: dict[Bead, tuple[int, int, int]] = {}
    for bead in sorted(beads, key=lambda bead: bead.target or (-1,)):
        if bead.source and bead.target and not bead.crossing:
            before = bead.source[-1]
        own = (bead.source[0], 0) if bead.source else (before, 1)
        keys[bead] = (*own, bead.target[0] if bead.target else -1)
    return tuple(sorted(beads, key=keys.__getitem__))


def stretches(
    sources: int, targets: int, anchors: Sequence[Bead]
) -> list[tuple[list[int], list[int]]]:
    """Return the positions still to line up, cut at every anchor that keeps the order."""
    taken = {i for bead in anchors for i in bead.source}
    taken_targets = {j for bead in anchors for j in bead.target}
    found = []
    i = j = 0
    full = sorted((b for b in anchors if b.source and b.target), key=lambda b: b.source)
    last = Bead((sources,), (targets,))
    for bead in (*(b for b in full if not b.crossing), last):
        if bead.source[0] >= i and bead.target[0] >= j:
            rows = [k for k in range(i, bead.source[0]) if k not in taken]
            columns = [k for k in range(j, bead.target[0]) if k not in taken_targets]
            if rows or columns:
                found.append((rows, columns))
            i, j = bead.source[-1] + 1, bead.target[-1] + 1
    return found


def _moved(bead: Bead, rows: Sequence[int], columns: Sequence[int]) -> Bead:
    """Count the positions of a bead in the whole document again."""
    return replace(
        bead,
        source=tuple(rows[i] for i in bead.source),
        target=tuple(columns[j] for j in bead.target),
    )


def _stretch(mine: list[str], theirs: list[str], encode: Encoder | None) -> tuple[Bead, ...]:
    """Line up texts of which none is confirmed yet."""
    if not mine or not theirs:
        return _degenerate(len(mine), len(theirs))
    from review_app.text import align_evidence, align_lattice, align_vectors
    from review_app.text.align_band import band

    if encode:
        x, y = (align_vectors.centred(encode(texts)) for texts in (mine, theirs))
        weights = align_evidence.Weights()
    else:
        x, y = align_vectors.spelled(mine, theirs)
        weights = align_evidence.Weights(middle=0.1)
    a, b = align_vectors.sizes(mine), align_vectors.sizes(theirs)
    corridor = band(len(mine), len(theirs), align_evidence.sure_pairs(x, y))
    scores = align_evidence.scores(
        corridor,
        align_evidence.likeness(corridor, (x, a), (y, b)),
        align_evidence.length_loss(corridor, a, b),
        weights,
    )
    chances = align_lattice.posteriors(scores)
    return tuple(_bead(step, chances) for step in align_lattice.best_path(scores))
