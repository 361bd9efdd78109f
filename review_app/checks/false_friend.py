"""A word was translated by one that only looks like it."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.tables import rows
from review_app.text.tokens import Token, tokens

ISSUE = Issue.MISTRANSLATION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
SOURCE_LANGS = frozenset({"pt", "es", "fr", "de", "ru"})
EXAMPLES = (
    Example("Atualmente ele mora em Lisboa.", "Actually he lives in Lisbon.", ("Actually",)),
    Example("Ela assistiu ao filme.", "She assisted the film.", ("assisted",)),
    Example("Er bekam eine Provision.", "He was paid a provision.", ("provision",), "de"),
    Example("Atualmente ele mora em Lisboa.", "He actually lives in Lisbon now."),
    Example("O rei pretende sair.", "The king intends to leave."),
)


class Pair(NamedTuple):
    """Starts of words, or whole words where they end in a full stop."""

    source: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]


def check(unit: Unit) -> Iterator[Hit]:
    """Yield target words of the table whose source word means something else."""
    pairs = _pairs(unit.source_lang.partition("-")[0], unit.target_lang.partition("-")[0])
    if not pairs:
        return
    source, target = tokens(unit.source), tokens(unit.target)
    for pair in pairs:
        cause = next((t for t in source if _is(t, pair.source)), None)
        if cause and not any(_is(t, right) for t in target for right in pair.right):
            for token in target:
                if any(_is(token, wrong) for wrong in pair.wrong):
                    span = mark(unit.target, token.start, token.end)
                    means = ", ".join(word.rstrip(".") for word in pair.right[:3])
                    message = f"“{cause.text}” is not “{token.text}”: think of {means}."
                    yield Hit(span, message)


def _is(token: Token, form: str) -> bool:
    word = token.text.lower()
    return word == form[:-1] if form.endswith(".") else word.startswith(form)


@cache
def _pairs(source: str, target: str) -> tuple[Pair, ...]:
    found = (
        r for r in rows("false_friends") if (r["source_lang"], r["target_lang"]) == (source, target)
    )
    return tuple(
        Pair(r["source"], tuple(r["wrong"].split()), tuple(r["right"].split())) for r in found
    )
