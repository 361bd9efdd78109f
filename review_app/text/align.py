"""Line up the segments of a text and its translation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING

from review_app.model import Bead, Document, Place, Segment
from review_app.text.embedding import Encoder, encoder
from review_app.text.lengths import expected

if TYPE_CHECKING:
    from review_app.text.align_lattice import Step
    from review_app.text.align_path import Kinds

Progress = Callable[[float], None]
# A target this long that is the same as its source was not translated; a name may well be.
_COPIED = 20
# So many beads on either side of a change are lined up again.
_AROUND = 12


def align(
    source: Document,
    target: Document,
    *,
    model: bool = True,
    anchors: Sequence[Bead] = (),
    progress: Progress | None = None,
) -> tuple[Bead, ...]:
    """Line up two documents; every segment of both is in exactly one bead.

    Beads come in the order of the source. With `model` the embedded encoder judges meaning, as
    far as it is installed and knows the languages, beside spellings and words learned from the
    document; without it those do alone. `anchors` are beads that a person confirmed: they come
    back as they are, and the rest is lined up between them. `progress` is told the share done,
    0 to 1, never less than before, a few times a second; it may raise CancelledError to stop, and
    what was read until then is remembered.
    """
    encode, kinds = means(source.lang, target.lang, model=model)
    beads = list(anchors)
    heard = 0.0

    def report(share: float) -> None:
        nonlocal heard
        heard = max(heard, share)
        if progress:
            progress(heard)

    parts = [
        part
        for rows, columns in stretches(len(source.segments), len(target.segments), anchors)
        for part in _short(rows, columns, (source, target), encode, report)
    ]
    begun, total = heard, max(sum(len(rows) + len(columns) for rows, columns in parts), 1)
    done = 0
    for rows, columns in parts:
        size = len(rows) + len(columns)

        def tell(share: float, done: int = done, size: int = size) -> None:
            report(begun + (1 - begun) * (done + share * size) / total)

        tell(0.0)
        mine = [source.segments[i] for i in rows]
        theirs = [target.segments[j] for j in columns]
        if mine and theirs:
            beads += _stretch((mine, rows), (theirs, columns), encode, kinds, tell)
        else:
            beads += _alone(rows, columns)
        done += size
    report(1.0)
    return in_order(beads)


def realign(  # noqa: PLR0913 - two texts, their beads, and what a person decided
    source: Document,
    target: Document,
    beads: Sequence[Bead],
    changed: Sequence[Bead],
    *,
    confirmed: Sequence[Bead] = (),
    model: bool = True,
    progress: Progress | None = None,
) -> tuple[Bead, ...]:
    """Line up again around beads that a person changed; the rest stays as it was.

    `beads` is the alignment before; `changed` and `confirmed` come back as they are. Only the
    neighbourhood is worked on, so that this takes the same time in a text of any length.
    """
    new = _segments(changed)
    fixed = [*changed, *(bead for bead in confirmed if not _meets(bead, new))]
    touched = [k for k, bead in enumerate(beads) if _meets(bead, new)]
    near = {k + aside for k in touched for aside in range(-_AROUND, _AROUND + 1)}
    taken = _segments(fixed)
    kept = [bead for k, bead in enumerate(beads) if k not in near and not _meets(bead, taken)]
    return align(source, target, model=model, anchors=[*fixed, *kept], progress=progress)


def _segments(beads: Sequence[Bead]) -> tuple[set[int], set[int]]:
    """Collect the positions that beads hold on either side."""
    return {i for bead in beads for i in bead.source}, {j for bead in beads for j in bead.target}


def _meets(bead: Bead, held: tuple[set[int], set[int]]) -> bool:
    """Tell whether a bead has a segment that is held already."""
    return not (held[0].isdisjoint(bead.source) and held[1].isdisjoint(bead.target))


def means(source: str, target: str, *, model: bool) -> "tuple[Encoder | None, Kinds]":
    """Choose what to compare by: what the encoder knows of the languages decides."""
    from review_app.text.align_path import KNOWN, NO_MODEL, UNKNOWN

    encode, kinds = encoder() if model else None, NO_MODEL
    if encode:
        kinds = KNOWN if encoder(source, target) else UNKNOWN
    return encode, replace(kinds, ratio=exp(expected(source, target)))


def _short(
    rows: list[int],
    columns: list[int],
    documents: tuple[Document, Document],
    encode: Encoder | None,
    progress: Progress,
) -> list[tuple[list[int], list[int]]]:
    """Cut a stretch that is too long to be lined up at once."""
    from review_app.text.align_chunks import pieces
    from review_app.text.align_path import READ

    texts = (
        [documents[0].segments[i].text for i in rows],
        [documents[1].segments[j].text for j in columns],
    )
    return [
        (rows[mine], columns[theirs])
        for mine, theirs in pieces(texts, encode, lambda share: progress(READ * share))
    ]


def _alone(rows: Sequence[int], columns: Sequence[int]) -> list[Bead]:
    """Line up with an empty side: nothing has a counterpart."""
    why = "the other side is empty here"
    return [Bead((i,), (), reason=why) for i in rows] + [
        Bead((), (j,), reason=why) for j in columns
    ]


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


def _stretch(
    left: tuple[list[Segment], list[int]],
    right: tuple[list[Segment], list[int]],
    encode: Encoder | None,
    kinds: "Kinds",
    progress: Progress,
) -> list[Bead]:
    """Line up segments of which none is confirmed yet; positions are those in the document."""
    from review_app.text import align_confidence, align_marks
    from review_app.text.align_layout import layout
    from review_app.text.align_moved import moved, without
    from review_app.text.align_pairs import believed
    from review_app.text.align_path import trace

    signs = all(align_marks.wordless(each.text) for each in (*left[0], *right[0]))
    sides = [_Side.of(*side, keep=signs) for side in (left, right)]
    if not (sides[0].texts and sides[1].texts):
        back = align_marks.brought_back([], sides[0].aside, sides[1].aside)
        return _alone(sides[0].positions, sides[1].positions) + back
    texts = sides[0].texts, sides[1].texts
    layouts = [layout(side.places, side.gaps) for side in sides]
    found = trace(texts, (layouts[0], layouts[1]), encode, kinds, progress)
    vectors, sizes = found.evidence.vectors, found.evidence.sizes
    links = moved(found.steps, vectors, found.evidence.compared.level)
    links = believed(links, found.steps, vectors, sizes)
    sureness = align_confidence.sure(found, links, kinds.confidence)
    basis = "meaning" if encode else "words"
    beads = []
    for step in [*without(found.steps, links), *links]:
        crossing = step in links
        sure = sureness[step]
        lacks = align_confidence.lacking(step, found.chances)
        copied = _copied(step, texts)
        why = align_confidence.reason(step, sure, basis, copied=copied, lacks=lacks)
        source = tuple(sides[0].positions[step.source : step.source + step.sources])
        goal = tuple(sides[1].positions[step.target : step.target + step.targets])
        why = f"moved: {why}" if crossing else why
        beads.append(Bead(source, goal, round(sure, 3), crossing, why))
    beads, *aside = align_marks.taken_in(beads, sides[0].aside, sides[1].aside)
    return beads + align_marks.brought_back(beads, *aside)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a stretch: what is to be lined up, where it stands, and what was set aside.

    `gaps` are the places among `texts` in front of which an anchor has taken something out.
    """

    texts: list[str]
    places: list[Place]
    positions: list[int]
    gaps: list[int]
    aside: list[tuple[int, str]]

    @classmethod
    def of(cls, segments: list[Segment], positions: list[int], *, keep: bool) -> "_Side":
        """Set aside what says nothing, unless it is to be kept: nothing else is there."""
        from review_app.text.align_marks import set_aside

        texts = [each.text for each in segments]
        kept, aside = (positions, []) if keep else set_aside(positions, texts)
        held = dict(zip(positions, segments, strict=True))
        known = held.keys()
        gaps = [
            k
            for k, (one, two) in enumerate(pairwise(kept), 1)
            if any(between not in known for between in range(one + 1, two))
        ]
        return cls([held[k].text for k in kept], [held[k].place for k in kept], kept, gaps, aside)


def _copied(step: "Step", texts: tuple[list[str], list[str]]) -> bool:
    """Tell whether a bead's target is its source, left as it was."""
    source = " ".join(texts[0][step.source : step.source + step.sources]).split()
    target = " ".join(texts[1][step.target : step.target + step.targets]).split()
    return source == target and sum(map(len, source)) >= _COPIED
