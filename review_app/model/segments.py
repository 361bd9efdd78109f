"""Texts of one language in segments, and the beads that line two of them up."""

from dataclasses import dataclass
from typing import Literal

from review_app.model.kinds import Role, Side


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one side of a unit: half-open offsets in Unicode code points."""

    start: int
    end: int
    side: Side = "target"

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both share a character; an empty span touches its neighbours."""
        if self.side != other.side:
            return False
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Code:
    """An inline code of a file: `tag` is how it shows in the text, `data` what the file holds."""

    tag: str
    data: str
    kind: Literal["open", "close", "alone"] = "alone"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment stands in its document: paragraph number from 0, and the role of it."""

    paragraph: int = 0
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading, caption or list item of one language."""

    id: str
    text: str
    place: Place = Place()
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text of one language in segments.

    `separators` has one string more than there are segments: what stands before the first,
    between, and after the last, so that a document can be written back without loss.
    """

    id: str
    name: str
    lang: str
    segments: tuple[Segment, ...]
    separators: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text, character for character."""
        parts = [self.separators[0]]
        for segment, separator in zip(self.segments, self.separators[1:], strict=True):
            parts += [segment.text, separator]
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that translate each other: positions from 0; an empty side has no counterpart.

    `confidence` is the probability, 0 to 1, that a person would line them up so;
    `crossing` marks a passage that was moved; `reason` says what the confidence rests on.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float = 1.0
    crossing: bool = False
    reason: str = ""

    @property
    def kind(self) -> str:
        """The shape as Gale and Church write it: `1-1`, `2-1`, `1-0`."""
        return f"{len(self.source)}-{len(self.target)}"


def flagged(kind: str, *, crossing: bool, confirmed: bool = False) -> str:
    """Return the shape of a bead with its flags, as files keep it: `1-1 crossing confirmed`."""
    return " ".join([kind, *["crossing"] * crossing, *["confirmed"] * confirmed])


# Between the ranks of neighbouring targets, so that a part that is split off finds room.
RANK_STEP = 1024


@dataclass(frozen=True, slots=True)
class BeadInfo:
    """How one unit was lined up.

    Cuts are the offsets, in code points, at which a side divides into sentences. The rank
    orders the targets as their own text has them; units of one rank stand in document order.
    `anchored` says that a person confirmed the bead.
    """

    unit: str
    source_cuts: tuple[int, ...] = ()
    target_cuts: tuple[int, ...] = ()
    target_rank: int = 0
    crossing: bool = False
    anchored: bool = False
    reason: str = ""
