"""New beads over the sentences of old units: who keeps its name, and where each text went."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from review_app.model import Bead, BeadInfo, Side, State, Unit
from review_app.service._pool import Line, Pool, Sentence, Text, joined

BY_HAND = "a person lined it up so"
NewId = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A unit as it is to be: `old` is the line that it continues, None where it is new.

    Both texts are None where nothing about it changes but its place.
    """

    unit: Unit
    info: BeadInfo
    old: Line | None = None
    texts: tuple[Text, Text] | None = None

    @property
    def changed(self) -> bool:
        """Whether the unit is another than before."""
        return self.texts is not None


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The units that a pool became, in their new order; `heirs` names who follows who went."""

    drafts: tuple[Draft, ...]
    heirs: Mapping[str, str]

    def carried(self, unit: str, side: Side, start: int, end: int) -> tuple[str, int, int] | None:
        """Return where a stretch of an old unit's side is now: unit, start and end."""
        pieces = [
            (sentence, at, draft)
            for draft in self.drafts
            if draft.texts
            for sentence, at in draft.texts[side == "target"].places
            if sentence.unit == unit and sentence.start <= start
        ]
        if not pieces:
            return None
        sentence, at, draft = max(pieces, key=lambda p: p[0].start)
        here = at + start - sentence.start
        last = len(draft.unit.side(side))
        return draft.unit.id, min(here, last), min(here + end - start, last)


def regroup(
    found: Pool, beads: Sequence[Bead], by_hand: Collection[int], new_id: NewId
) -> Regrouped:
    """Make the units of new beads; a unit whose sentences stay together stays as it is.

    `by_hand` numbers the beads that a person vouches for.
    """
    same = {(b.source, b.target): line for b, line in zip(found.beads, found.lines, strict=True)}
    kept = [same.get((b.source, b.target)) for b in beads]
    free = [line for line in found.lines if line not in kept]
    changed = [n for n, line in enumerate(kept) if line is None]
    shares = {
        (n, line.unit.id): _share(found, beads[n], line.unit.id) for n in changed for line in free
    }
    names = _names(shares)
    drafts = []
    for n, bead in enumerate(beads):
        line = kept[n]
        if line:
            drafts.append(Draft(line.unit, line.info, line))
        else:
            drafts.append(_draft(found, bead, names.get(n, ""), n in by_hand, new_id))
    return Regrouped(tuple(drafts), _heirs(free, drafts, changed, shares))


def _share(found: Pool, bead: Bead, unit: str) -> tuple[int, int]:
    """Count the characters, of source and target, that a bead has of a unit."""
    sides = (found.source, bead.source), (found.target, bead.target)
    first, second = (
        sum(len(rows[n].text) for n in positions if rows[n].unit == unit)
        for rows, positions in sides
    )
    return first, second


def _names(shares: Mapping[tuple[int, str], tuple[int, int]]) -> dict[int, str]:
    """Give each bead the name of the unit that it has most of, each name once."""
    names: dict[int, str] = {}
    for n, unit in sorted(shares, key=lambda pair: (*(-s for s in shares[pair]), pair[0])):
        if n not in names and unit not in names.values() and any(shares[n, unit]):
            names[n] = unit
    return names


def _heirs(
    free: Sequence[Line],
    drafts: Sequence[Draft],
    changed: Sequence[int],
    shares: Mapping[tuple[int, str], tuple[int, int]],
) -> dict[str, str]:
    """Name for each unit that was regrouped the one that has most of it, itself if it stays."""
    stay = {d.unit.id for d in drafts}
    heirs = {}
    for line in free:
        unit = line.unit.id
        most = max(changed, key=lambda n: shares[n, unit], default=0)
        heirs[unit] = unit if unit in stay else drafts[most].unit.id
    return heirs


def _draft(found: Pool, bead: Bead, name: str, by_hand: bool, new_id: NewId) -> Draft:
    source = [found.source[n] for n in bead.source]
    target = [found.target[n] for n in bead.target]
    lines = {line.unit.id: line for line in found.lines}
    first = lines[(source or target)[0].unit]
    old = lines.get(name)
    texts = joined(source, first.unit.source_lang), joined(target, first.unit.target_lang)
    unit = replace(
        (old or first).unit,
        id=name or new_id(first.unit.id),
        source=texts[0].text,
        target=texts[1].text,
        # whoever had signed it had not seen it so
        state=State.TRANSLATED if target else State.INITIAL,
        place=first.unit.place,
        kind=bead.kind,
        confidence=1.0 if by_hand else bead.confidence,
        reference=None,
        version=old.unit.version if old else 1,
    )
    info = BeadInfo(
        unit.id,
        texts[0].cuts,
        texts[1].cuts,
        target[0].rank if target else _rank_before(found, source),
        bead.crossing,
        by_hand,
        BY_HAND if by_hand else bead.reason,
    )
    return Draft(unit, info, old, texts)


def _rank_before(found: Pool, source: Sequence[Sentence]) -> int:
    """Place an empty target where its unit's was, so that a text typed there finds its place."""
    ranks = {line.unit.id: line.info.target_rank for line in found.lines}
    return ranks[source[0].unit]
