"""Where sentences end within a paragraph: SRX rules, ours laid over those of choppa-srx."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.sax import SAXException

import regex

from review_app.errors import FileError

if TYPE_CHECKING:
    from choppa import SrxDocument

# Places where a rule of ours could see an end that the bundled rules miss.
_STOP = regex.compile(r"[.．!?…。！？؟۔।॥։።។။]+[\p{Pe}\p{Pf}\"'»”’]*\s*")


class _Group(NamedTuple):
    """Neighbouring rules that decide the same, as one pattern."""

    breaks: bool
    pattern: regex.Pattern[str]


@cache
def _document(rules: Path | None) -> "SrxDocument":
    from choppa import DEFAULT_SRX_RULESET, SrxDocument

    path = rules or DEFAULT_SRX_RULESET
    try:
        return SrxDocument(ruleset=path)
    except (SAXException, OSError, AttributeError, regex.error) as error:
        message = f"{path.name} is not a readable SRX 2.0 file: {error}."
        raise FileError(message) from error


@cache
def _overlay(lang: str) -> tuple[_Group, ...]:
    """Our own rules for one language, in order."""
    document = _document(Path(__file__).with_name("review.srx"))
    rules = [rule for each in document.get_language_rule_list(lang) for rule in each.rules]
    return tuple(
        _Group(breaks, document.compile("|".join(f"(?<={r[1]})(?={r[2]})" for r in group)))
        for breaks, group in groupby(rules, key=lambda rule: rule.is_break)
    )


def bundled(text: str, lang: str, rules: Path | None = None) -> Iterator[int]:
    """Yield the ends that a whole SRX file finds, moved behind the white space."""
    from choppa import SrxTextIterator

    position = 0
    try:
        for piece in SrxTextIterator(_document(rules), lang, text):
            position += len(piece)
            yield len(text) - len(text[position:].lstrip())
    except regex.error as error:
        name = rules.name if rules else "The bundled SRX file"
        message = f"{name} has a rule that is not a regular expression: {error}."
        raise FileError(message) from error


def _decide(groups: tuple[_Group, ...], text: str, position: int, *, otherwise: bool) -> bool:
    """Ask our rules in order; the first that fits decides."""
    for group in groups:
        if group.pattern.match(text, position):
            return group.breaks
    return otherwise


def ends(text: str, lang: str, rules: Path | None = None) -> list[int]:
    """Return the offsets in one paragraph at which a new sentence starts.

    `rules` is a user's own SRX file, which then decides alone.
    """
    key = f"{lang.replace('_', '-').partition('-')[0].lower()}_two"
    stops = {match.end() for match in _STOP.finditer(text)}
    if rules is None and not stops:
        return []
    found = set(bundled(text, key, rules))
    if rules is None:
        groups = _overlay(key)
        found = {p for p in found | stops if _decide(groups, text, p, otherwise=p in found)}
    return sorted(position for position in found if 0 < position < len(text))
