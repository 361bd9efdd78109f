"""A glossary term is not translated as agreed, or a form that the glossary rules out is used.

A source term may be answered by any preferred or admitted form, inflected, reordered, in a
compound or abbreviated. A misspelt name is left to the near-miss check.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.glossary.answering import answers, answers_surely
from review_app.glossary.fitting import fitted, like_in_shape
from review_app.glossary.surroundings import kept, supplanted, verbal, without
from review_app.glossary.tokens import tokens
from review_app.model import Issue, Mention, Severity, Term, TermStatus, Unit

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.TERMINOLOGY
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
_TERMS = (
    Term("csto", "pt", "OTSC", case="exact"),
    Term("csto", "en", "CSTO", case="exact"),
    Term("csto", "en", "OTSC", TermStatus.FORBIDDEN, case="exact"),
    Term("spaceport", "pt", "cosmódromo"),
    Term("spaceport", "en", "spaceport"),
    Term("spaceport", "en", "cosmodrome", TermStatus.OBSOLETE),
)
EXAMPLES = (
    Example("A OTSC enviou tropas.", "The OTSC sent troops.", ("OTSC",), terms=_TERMS),
    Example("Dois cosmódromos fecharam.", "Two bases were shut.", ("cosmódromos",), terms=_TERMS),
    Example("", "Two cosmodromes were shut.", ("cosmodromes",), terms=_TERMS),
    Example("As tropas da OTSC partiram.", "CSTO-led troops left.", terms=_TERMS),
    Example("Um cosmódromo.", "Spaceports are rare.", terms=_TERMS),
)
_GOOD = (TermStatus.PREFERRED, TermStatus.ADMITTED)

_BESIDE = 3
"""Characters that may stand between a name and its short form in brackets."""


def check(unit: Unit) -> Iterator[Hit]:
    """Mark ruled-out forms in the target and unanswered terms in the source."""
    target = [m for m in unit.mentions if m.span.side == "target"]
    source = [m for m in unit.mentions if m.span.side == "source" and m.form != "near"]
    ruled_out = [m for m in target if m.form != "near" and not _excused(m, target, source)]
    for mention in ruled_out:
        yield _forbidden(unit, mention)
    if not unit.target.strip():
        return
    reported: set[str] = set()
    for mention in source:
        if mention.term.concept not in reported and not _met(unit, mention):
            reported.update(m.term.concept for m in source if m.span == mention.span)
            yield _missing(unit, mention)


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to units with terms."""
    return batch.those(lambda unit: unit.mentions)


def _excused(mention: Mention, target: Sequence[Mention], source: Sequence[Mention]) -> bool:
    """Tell whether the form is allowed, or is another concept's own word here."""
    if mention.term.status in _GOOD:
        return True
    named = {m.term.concept for m in source}
    others = [m for m in target if m.span == mention.span and m.term.status in _GOOD]
    return bool(others) and (mention.term.concept not in named)


def _met(unit: Unit, mention: Mention) -> bool:
    """Tell whether the target answers one of the readings of a source mention, or keeps it."""
    readings = [m for m in unit.mentions if m.span == mention.span]
    allowed = [[t for t in m.expected if t.status in _GOOD] for m in readings]
    if not all(allowed) or any(_present(unit, m) for m in readings):
        return True
    if verbal(unit.source, mention) or kept(unit, mention.span):
        return True
    return any(_answered(unit, mention, terms) for terms in allowed)


def _present(unit: Unit, mention: Mention) -> bool:
    """Tell whether the target has the concept; as often, where it has a name too many."""
    same = [m.span.side for m in unit.mentions if m.term.concept == mention.term.concept]
    often, there = same.count("source"), same.count("target")
    return there >= often or (there > 0 and not supplanted(unit, mention))


def _answered(unit: Unit, mention: Mention, allowed: Sequence[Term]) -> bool:
    """Tell whether any allowed term is there.

    Words of another concept that the source names too answer no single word of this one, and no
    word of another concept is a loose form: Austria is none of Australia.
    """
    others = [m for m in unit.mentions if m.term.concept != mention.term.concept]
    named = {m.term.concept for m in others if m.span.side == "source"}
    taken = [m for m in others if m.span.side == "target" and m.form == "exact"]
    own = without(unit, "target", (m.span for m in taken if m.term.concept in named))
    rest = without(unit, "target", (m.span for m in taken))
    there = any(
        answers_surely(unit.target if len(tokens(t.text)) > 1 else own, t) or answers(rest, t)
        for t in allowed
    )
    return there and not supplanted(unit, mention)


def _forbidden(unit: Unit, mention: Mention) -> Hit:
    found = unit.target[mention.span.start : mention.span.end]
    allowed = [t for t in mention.expected if t.status in _GOOD]
    fitting = dict.fromkeys(fitted(t, found, mention.term) for t in allowed)
    forms = tuple(like_in_shape(found, _not_beside(unit.target, mention, fitting)))
    instead = f"; write “{forms[0]}”" if forms else ""
    message = f"The glossary calls “{mention.term.text}” {mention.term.status.value}{instead}."
    return Hit(mention.span, message, forms)


def _not_beside(text: str, mention: Mention, forms: Iterable[str]) -> Iterator[str]:
    """Leave out forms that stand right beside the mention: “the long name (ITS SHORT)”."""
    start, end = mention.span.start, mention.span.end
    for form in forms:
        reach = len(form) + _BESIDE
        around = text[max(0, start - reach) : start] + "\n" + text[end : end + reach]
        if form.lower() not in around.lower():
            yield form


def _missing(unit: Unit, mention: Mention) -> Hit:
    allowed = [t.text for t in mention.expected if t.status in _GOOD]
    forms = " or ".join(f"“{text}”" for text in allowed)
    found = unit.source[mention.span.start : mention.span.end]
    return Hit(mention.span, f"“{found}” should be {forms} in the translation.")
