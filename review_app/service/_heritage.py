"""What hangs on units goes where their texts go: notes, marks, scores, candidates, dismissals."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from review_app.model import Finding, Side, finding_key
from review_app.service import _candidates
from review_app.service._candidates import Slot
from review_app.service._pool import Pool
from review_app.service._regrouping import Draft, Regrouped
from review_app.store.belongings import Belongings, Rows

REFERENCE = " reference "


def inherited(
    found: Pool, new: Regrouped, held: Mapping[str, Belongings]
) -> tuple[dict[str, Belongings], dict[str, str | None]]:
    """Return what each changed unit holds, and its reference."""
    result: dict[str, Belongings] = {d.unit.id: {} for d in new.drafts if d.changed}
    texts = _texts(found, new, held)
    for unit, heir in new.heirs.items():
        for name, rows in held[unit].items():
            if name != "candidates":
                _merge(name, rows, result[heir])
    references = {unit: by.pop(REFERENCE, None) for unit, by in texts.items()}
    for unit, by_system in texts.items():
        rows = [{"system": s, "text": t} for s, t in sorted(by_system.items())]
        if rows:
            result[unit]["candidates"] = rows
    return result, references


def _merge(name: str, rows: Rows, into: Belongings) -> None:
    """Add notes; of assignments the first stays, seconds of work add up."""
    have = into.setdefault(name, [])
    if name == "notes":
        have += rows
    elif name == "assignments":
        have += rows if not have else []
    else:
        total: dict[str, float] = defaultdict(float)
        for row in (*have, *rows):
            total[row["person"]] += row["seconds"]
        have[:] = [{"person": p, "seconds": s} for p, s in total.items()]


def _texts(
    found: Pool, new: Regrouped, held: Mapping[str, Belongings]
) -> dict[str, dict[str, str]]:
    """Return each changed unit's text by system, the reference among them."""
    result: dict[str, dict[str, str]] = {d.unit.id: {} for d in new.drafts if d.changed}
    for olds, drafts in _components(new):
        texts = {unit: _by_system(found, unit, held[unit]) for unit in olds}
        for system in sorted({s for by in texts.values() for s in by}):
            pieces = [texts[unit][system] for unit in olds if texts[unit].get(system)]
            for unit, text in _divided(pieces, drafts):
                result[unit][system] = text
    return result


def _by_system(found: Pool, unit: str, held: Belongings) -> dict[str, str]:
    line = next(line for line in found.lines if line.unit.id == unit)
    texts = {row["system"]: row["text"] for row in held.get("candidates", ())}
    reference = line.unit.reference
    return texts if reference is None else {**texts, REFERENCE: reference}


def _components(new: Regrouped) -> list[tuple[list[str], list[Draft]]]:
    """Group changed units with the old ones that their sentences come from."""
    groups: list[tuple[list[str], list[Draft]]] = []
    for draft in new.drafts:
        if not draft.texts:
            continue
        olds = [s.unit for text in draft.texts for s, _ in text.places]
        olds += [unit for unit, heir in new.heirs.items() if heir == draft.unit.id]
        met = [g for g in groups if not set(g[0]).isdisjoint(olds)]
        groups = [g for g in groups if g not in met]
        names = dict.fromkeys([*(u for g in met for u in g[0]), *olds])
        ordered = [unit for unit in new.heirs if unit in names]
        groups.append((ordered, [*(d for g in met for d in g[1]), draft]))
    return groups


def _divided(pieces: Sequence[str], drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """Divide another translation of some units over those that they became."""
    sourced = [d for d in drafts if d.unit.source] or list(drafts)
    first = sourced[0].unit
    glue = "" if first.target_lang.partition("-")[0] in _candidates.UNSPACED else " "
    text = glue.join(pieces)
    if len(sourced) == 1:
        yield first.id, text
        return
    slots = [
        Slot(n, sentence.text, 0)
        for n, draft in enumerate(sourced)
        for sentence, _ in (
            draft.texts[0 if draft.unit.source else 1].places if draft.texts else ()
        )
    ]
    units = tuple(d.unit for d in sourced)
    for unit, part in zip(units, _candidates.divide(units, slots, text), strict=True):
        if part:
            yield unit.id, part


def dismissals(
    new: Regrouped, found: Iterable[Finding], decided: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the dismissals that have to stand, by key; None where one may not.

    A finding's key holds its unit and its number among equals: both can change.
    """
    places: dict[tuple[str, str, Side, str], list[tuple[int, Any]]] = defaultdict(list)
    wanted: dict[str, Any] = {}
    for finding in found:
        side, span = finding.span.side, finding.span
        there = new.carried(finding.unit, side, span.start, span.end)
        if there:
            group = (there[0], finding.check, side, finding.marked)
            places[group].append((there[1], decided.get(finding.key)))
    for (unit, check, side, marked), group_places in places.items():
        for nth, (_, said) in enumerate(sorted(group_places, key=lambda p: p[0])):
            wanted[finding_key(check, unit, side, marked, nth)] = said
    return wanted
