"""Control characters and line ends of other systems, taken out of what is read."""

import re
from collections.abc import Iterator
from dataclasses import replace

from review_app.model import Unit

# C0 without white space and separators, DEL, and halves of surrogate pairs
CONTROLS = re.compile("[\0-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff]")
LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e]")
ODD = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]")
MANY = "{name} had {count} control characters, which were left out."
ONE = "{name} had 1 control character, which was left out."


def without_controls(text: str) -> tuple[str, int]:
    """Return a text without control characters, and how many it had; line ends stay."""
    return CONTROLS.subn("", text)


def told(count: int, name: str) -> Iterator[str]:
    """Say how many control characters a file had, if any."""
    if count:
        yield (ONE if count == 1 else MANY).format(count=count, name=name)


def tidy(text: str) -> str:
    r"""Return a text without control characters, its line ends as `\n`."""
    return LINE_END.sub("\n", CONTROLS.sub("", text))


def tidied(unit: Unit) -> Unit:
    """Return a unit with tidy texts: itself where they are."""
    if is_tidy(unit):
        return unit
    return replace(
        unit,
        source=tidy(unit.source),
        target=tidy(unit.target),
        reference=None if unit.reference is None else tidy(unit.reference),
        candidates=tuple(replace(each, text=tidy(each.text)) for each in unit.candidates),
    )


def is_tidy(unit: Unit) -> bool:
    """Tell whether nothing in a unit needs tidying, which holds for nearly all."""
    if unit.candidates or unit.reference is not None:
        return False
    return _plain(unit.source) and _plain(unit.target)


def _plain(text: str) -> bool:
    # a printable text has no controls, and that is known much faster than a search tells
    return text.isprintable() or not ODD.search(text)


def controls(unit: Unit) -> int:
    """Count the control characters in the texts of a unit."""
    if is_tidy(unit):
        return 0
    texts = unit.source, unit.target, unit.reference or "", *(c.text for c in unit.candidates)
    return sum(len(CONTROLS.findall(text)) for text in texts)


def restored(unit: Unit, before: Unit) -> Unit:
    """Return a unit as its file writes it: what was only tidied is as it was `before`.

    An edited target gets the line ends that the old one has.
    """
    old = tidied(before)
    target = before.target if unit.target == old.target else _like(unit.target, before.target)
    return replace(
        unit,
        target=target,
        reference=before.reference if unit.reference == old.reference else unit.reference,
        candidates=before.candidates if unit.candidates == old.candidates else unit.candidates,
    )


def _like(text: str, old: str) -> str:
    """Write line ends as an old text does."""
    return re.sub("\r\n?|\n", "\r\n", text) if "\r\n" in old else text
