"""A glossary term is not translated as agreed, or a form that the glossary rules out is used.

A source term may be answered by any preferred or admitted form, inflected, reordered, in a
compound or abbreviated. A misspelt name is left to the near-miss check.
"""

from collections.abc import Iterable, Iterator, Sequence

from review_app.checks import Example, Hit
from review_app.glossary.answering import answers
from review_app.glossary.fitting import fitted, like_in_shape
from review_app.model import Issue, Mention, Severity, Term, TermStatus, Unit

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
    met = {m.term.concept for m in target}
    for mention in source:
        rest = _without_others(unit.target, mention, target)
        if mention.term.concept not in met and not _met(mention, source, met, rest):
            met.add(mention.term.concept)
            yield _missing(unit, mention)


def _excused(mention: Mention, target: Sequence[Mention], source: Sequence[Mention]) -> bool:
    """Tell whether the form is allowed, or is another concept's own word here."""
    if mention.term.status in _GOOD:
        return True
    named = {m.term.concept for m in source}
    others = [m for m in target if m.span == mention.span and m.term.status in _GOOD]
    return bool(others) and (mention.term.concept not in named)


def _met(mention: Mention, source: Sequence[Mention], met: set[str], target: str) -> bool:
    allowed = [t for t in mention.expected if t.status in _GOOD]
    if not allowed or any(answers(target, term) for term in allowed):
        return True
    readings = (m for m in source if m.span == mention.span and m is not mention)
    return any(_other_reading(m, met, target) for m in readings)


def _without_others(text: str, mention: Mention, target: Sequence[Mention]) -> str:
    """Blank the words that are another concept's: Austria is no loose form of Australia."""
    for other in target:
        if other.term.concept != mention.term.concept and other.form == "exact":
            start, end = other.span.start, other.span.end
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _other_reading(mention: Mention, met: set[str], target: str) -> bool:
    return mention.term.concept in met or any(answers(target, t) for t in mention.expected)


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
