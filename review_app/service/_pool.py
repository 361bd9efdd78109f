"""Units as sentences in a pool, and back: what every change of an alignment works on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from review_app.model import Bead, BeadInfo, Document, Place, Segment, Side, Unit
from review_app.service._candidates import UNSPACED
from review_app.text.sentences import segment


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in its place, with the way it was lined up."""

    unit: Unit
    ordinal: int
    info: BeadInfo

    @property
    def fixed(self) -> bool:
        """Whether a person confirmed the bead, or the translation in it."""
        return self.info.anchored or self.unit.state in {"reviewed", "final"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one side: where it comes from, and the space that follows it there."""

    text: str
    unit: str
    start: int
    gap: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Pool:
    """The sentences of some units: the sources in order, the targets as their own text has them.

    `beads` says which of them each of the units `lines` held, in the same order.
    """

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    beads: tuple[Bead, ...]
    lines: tuple[Line, ...]

    def side(self, side: Side) -> tuple[Sentence, ...]:
        """Return the sentences of one side."""
        return self.source if side == "source" else self.target

    def document(self, side: Side) -> Document:
        """Return the sentences of one side as a document that can be lined up.

        Paragraphs are left out: those of the targets are not known any more, and to take them
        from the beads would prove the beads by themselves.
        """
        first = self.lines[0].unit
        lang = first.source_lang if side == "source" else first.target_lang
        rows = tuple(Segment(str(n), s.text, Place()) for n, s in enumerate(self.side(side)))
        return Document("", "", lang, rows, ("",) * (len(rows) + 1))


def sentences(text: str, cuts: Sequence[int]) -> list[tuple[int, str, str]]:
    """Divide a text at its cuts: start, sentence, and the white space behind it.

    >>> sentences("One. Two.", (5,))
    [(0, 'One.', ' '), (5, 'Two.', '')]
    """
    found: list[tuple[int, str, str]] = []
    inside = [c for c in cuts if 0 < c < len(text)]
    for start, end in pairwise([0, *inside, len(text)]):
        bare = text[start:end].rstrip()
        if bare:
            found.append((start, bare, text[start + len(bare) : end]))
    return found


def cuts_of(text: str, lang: str) -> tuple[int, ...]:
    """Return the offsets at which a text divides into sentences, by the rules of its language."""
    found = segment(text, lang)
    at, starts = 0, []
    for separator, each in zip(found.separators, found.segments, strict=False):
        at += len(separator)
        starts.append(at)
        at += len(each.text)
    return tuple(starts[1:])


def moved_cuts(before: str, after: str, cuts: Sequence[int], lang: str) -> tuple[int, ...]:
    """Carry cuts over an edit: those beside it stay, inside it the rules of the language speak."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    grown = len(after) - len(before)
    kept = {c for c in cuts if c <= head} | {c + grown for c in cuts if c >= len(before) - tail}
    fresh = {c for c in cuts_of(after, lang) if head < c < len(after) - tail}
    return tuple(sorted(c for c in kept | fresh if 0 < c < len(after)))


def _alike(one: str, other: str) -> int:
    both = min(len(one), len(other))
    return next((n for n in range(both) if one[n] != other[n]), both)


def pool(lines: Sequence[Line], behind: int) -> Pool:
    """Divide units into sentences; `behind` is the rank of the target that follows them all."""
    source = [s for line in lines for s in _sources(line)]
    ordered = sorted(lines, key=lambda line: (line.info.target_rank, line.ordinal))
    ends = [*(line.info.target_rank for line in ordered[1:]), behind]
    target = [s for line, end in zip(ordered, ends, strict=True) for s in _targets(line, end)]
    beads = [
        Bead(
            tuple(n for n, s in enumerate(source) if s.unit == line.unit.id),
            tuple(n for n, s in enumerate(target) if s.unit == line.unit.id),
            line.unit.confidence if line.unit.confidence is not None else 1.0,
            line.info.crossing,
            line.info.reason,
        )
        for line in lines
    ]
    return Pool(tuple(source), tuple(target), tuple(beads), tuple(lines))


def _sources(line: Line) -> Iterable[Sentence]:
    found = sentences(line.unit.source, line.info.source_cuts)
    return (Sentence(text, line.unit.id, start, gap) for start, text, gap in found)


def _targets(line: Line, end: int) -> Iterable[Sentence]:
    found = sentences(line.unit.target, line.info.target_cuts)
    rank = line.info.target_rank
    room = max(end - rank, 0)
    for n, (start, text, gap) in enumerate(found):
        yield Sentence(text, line.unit.id, start, gap, rank + room * n // len(found))


def cut_at(line: Line, side: Side, offset: int) -> Line:
    """Divide a side of a unit at an offset too; at a border nothing changes."""
    if side == "source":
        cuts = tuple(sorted({*line.info.source_cuts, offset}))
        return replace(line, info=replace(line.info, source_cuts=cuts))
    cuts = tuple(sorted({*line.info.target_cuts, offset}))
    return replace(line, info=replace(line.info, target_cuts=cuts))


@dataclass(frozen=True, slots=True)
class Text:
    """A side put together: its text, its cuts, and where each sentence stands in it."""

    text: str
    cuts: tuple[int, ...]
    places: tuple[tuple[Sentence, int], ...]


def joined(rows: Sequence[Sentence], lang: str) -> Text:
    """Join sentences; what was side by side keeps the space it had."""
    glue = "" if lang.partition("-")[0] in UNSPACED else " "
    text, places = "", []
    for n, row in enumerate(rows):
        if n:
            text += _between(rows[n - 1], row, glue)
        places.append((row, len(text)))
        text += row.text
    return Text(text, tuple(at for _, at in places[1:]), tuple(places))


def _between(one: Sentence, two: Sentence, glue: str) -> str:
    neighbours = one.unit == two.unit and one.start + len(one.text) + len(one.gap) == two.start
    return one.gap if neighbours else one.gap or glue
