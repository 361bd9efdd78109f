"""Sentences that trap a term check: `term_traps.tsv`, our own, in many languages.

Columns: langs (`en-de`), glossary (`source=target;…`, a term may carry `@exact` for its case or
`@name`), source, target, verdict (`caught`: the term is missing and must be reported; `silent`:
it is there, or not meant), and what the trap is.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from review_app.checks import glossary_term
from review_app.glossary.mentions import Annotator
from review_app.model import Term, Unit

FILE = Path(__file__).with_suffix(".tsv")


class Trap(NamedTuple):
    """A unit with its glossary, whether its term must be reported, and what the trap is."""

    unit: Unit
    terms: tuple[Term, ...]
    caught: bool
    about: str

    def sprung(self) -> bool:
        """Tell whether the check judges wrongly."""
        hits = glossary_term.check(Annotator(self.terms)(self.unit))
        return any(h.span.side == "source" for h in hits) is not self.caught


def traps() -> Iterator[Trap]:
    """Read the traps."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        for n, row in enumerate(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)):
            source, _, target = row["langs"].partition("-")
            unit = Unit(str(n), row["source"], row["target"], source, target)
            pairs = [pair.partition("=") for pair in row["glossary"].split(";")]
            terms = [
                term for a, _, b in pairs for term in (_term(a, a, source), _term(a, b, target))
            ]
            yield Trap(unit, tuple(terms), row["verdict"] == "caught", row["trap"])


def _term(concept: str, text: str, lang: str) -> Term:
    text, _, rule = text.partition("@")
    if rule == "name":
        return Term(concept, lang, text, match="name", case="name")
    return Term(concept, lang, text, case="exact" if rule == "exact" else "any")
