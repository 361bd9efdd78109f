"""Bring the bytes of an XLIFF 1 file up to date with its units, and no other byte."""

import re
from collections.abc import Iterator, Mapping, Sequence

from review_app.errors import FileError
from review_app.formats.xliff.rows import Row, sdl_segment, segments
from review_app.formats.xliff.words import CONF_WRITTEN, ORDER, WRITTEN
from review_app.model import State, Unit
from review_app.text import inline
from review_app.text.markup import Edit, Element, Markup, quoted


def edits_of(markup: Markup, rows: Sequence[Row], after: Mapping[str, Unit]) -> Iterator[Edit]:
    """Yield the edits that bring one trans-unit up to date."""
    changed = [row for row in rows if after.get(row.unit.id, row.unit) != row.unit]
    new = {row.unit.id: after.get(row.unit.id, row.unit) for row in rows}
    texts = {r.mid: _text(new[r.unit.id], r) for r in changed if _differs(r, new, "target")}
    states = {r.mid: new[r.unit.id].state for r in changed if _differs(r, new, "state")}
    trans = rows[0].trans
    definitions = {mid: found for mid in states if (found := sdl_segment(trans, mid))}
    for mid, conf in definitions.items():
        tag = markup.start_tag(conf, {"conf": CONF_WRITTEN[states[mid]]})
        yield Edit(conf.start, conf.inner, tag)
    attributes: dict[str, str | None] = {}
    if states.keys() - definitions:
        least = min((unit.state for unit in new.values()), key=ORDER.index)
        attributes["state"] = WRITTEN[least]
        yield from _approval(markup, trans, least)
    if texts or attributes:
        yield from _target_edits(markup, rows, texts, attributes)


def _differs(row: Row, new: Mapping[str, Unit], field: str) -> bool:
    return bool(getattr(new[row.unit.id], field) != getattr(row.unit, field))


def _text(unit: Unit, row: Row) -> str:
    source, target = row.shown
    return inline.compose(unit.target, unit.id, target.raw, source.raw)


def _approval(markup: Markup, trans: Element, state: State) -> Iterator[Edit]:
    """Keep `approved` in step with the state, where one of them says final."""
    approved = "yes" if state is State.FINAL else "no"
    if (trans.get("approved") or "no") != approved:
        tag = markup.start_tag(trans, {"approved": approved})
        yield Edit(trans.start, trans.inner, tag)


def _target_edits(
    markup: Markup,
    rows: Sequence[Row],
    texts: Mapping[str, str],
    attributes: Mapping[str, str | None],
) -> Iterator[Edit]:
    trans = rows[0].trans
    target = trans.first("target")
    if target is None:
        yield _inserted(markup, trans, rows, texts, attributes)
    elif "" in texts:
        yield markup.filled(target, texts[""], attributes)
    elif texts and not segments(target):
        yield markup.filled(target, _resegmented(markup, trans, texts), attributes)
    else:
        if attributes:
            tag = markup.start_tag(target, attributes)
            yield Edit(target.start, target.inner, tag)
        yield from _segment_edits(markup, target, rows, texts)


def _segment_edits(
    markup: Markup, target: Element, rows: Sequence[Row], texts: Mapping[str, str]
) -> Iterator[Edit]:
    """Fill segments; one that the target lacks goes behind the one before it."""
    at = target.inner
    for row in rows:
        if row.target:
            at = row.target.end
        if row.mid not in texts:
            continue
        if row.target:
            yield markup.filled(row.target, texts[row.mid])
        else:
            prefix = _prefix(markup, target)
            mark = f'<{prefix}mrk mtype="seg" mid={quoted(row.mid)}>{texts[row.mid]}</{prefix}mrk>'
            yield Edit(at, at, mark)


def _inserted(
    markup: Markup,
    trans: Element,
    rows: Sequence[Row],
    texts: Mapping[str, str],
    attributes: Mapping[str, str | None],
) -> Edit:
    """Return the edit that adds a target behind the source, on a line of its own if that is."""
    source = trans.first("seg-source") or trans.first("source")
    if source is None:  # a row has a source
        raise FileError(f"{markup.name}: trans-unit {trans.get('id')!r} has no source; add one.")
    inner = _resegmented(markup, trans, texts) if rows[0].mid else texts.get("", "")
    before = re.search(rb"\s*\Z", markup.data[trans.inner : source.start])
    space = before[0].decode() if before else ""
    name = f"{_prefix(markup, source)}target"
    given = "".join(f" {key}={quoted(value)}" for key, value in attributes.items() if value)
    return Edit(source.end, source.end, f"{space}<{name}{given}>{inner}</{name}>")


def _resegmented(markup: Markup, trans: Element, texts: Mapping[str, str]) -> str:
    """Return the content of the segmented source with each segment's translation in its place."""
    cut = trans.first("seg-source")
    if cut is None:
        return "".join(texts.values())
    parts, last = [], cut.inner
    for mid, mark in segments(cut).items():
        parts += [markup.raw(last, mark.inner), texts.get(mid, "")]
        last = mark.close
    return "".join([*parts, markup.raw(last, cut.close)])


def _prefix(markup: Markup, element: Element) -> str:
    """Return the namespace prefix that an element is written with, with its colon."""
    found = re.match(r"<([^\s/>:]+:)", markup.raw(element.start, element.inner))
    return found[1] if found else ""
