"""Every check does what its own examples say, and never raises."""

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.checks import Check, Example, checks
from review_app.glossary.mentions import Annotator
from review_app.model import Span, Unit

CASES = [
    pytest.param(check, example, id=f"{check.id}-{n}")
    for check in checks().values()
    for n, example in enumerate(check.examples)
]
LANGS = st.sampled_from(["en", "pt-BR", "ru", "fr-CH", "zh", "ja", "ar", "th", "und", "x-zz", ""])
WILD = st.text(max_size=60) | st.text(" .,;:!?“”\"'«»()[]0123456789-—aAбБ中ع😀é", max_size=80)


def units_of(example: Example) -> list[Unit]:
    pairs = [(example.source, example.target), *example.more]
    annotate = Annotator(example.terms)
    return [
        annotate(Unit(str(n), s, t, example.source_lang, example.target_lang))
        for n, (s, t) in enumerate(pairs, 1)
    ]


def hits(check: Check, units: list[Unit]):
    if check.check_document:
        return list(check.check_document(units))
    return [h._replace(unit=u.id) for u in units for h in check.check(u)]


@pytest.mark.parametrize(("check", "example"), CASES)
def test_a_check_flags_what_its_examples_mark_and_nothing_else(check, example):
    units = {u.id: u for u in units_of(example)}

    found = hits(check, list(units.values()))

    marked = [units[h.unit].side(h.span.side)[h.span.start : h.span.end] for h in found]
    assert tuple(marked) == example.marked


@pytest.mark.parametrize("check", checks().values(), ids=lambda c: c.id)
def test_a_check_keeps_the_contract(check):
    assert check.title.endswith("."), "the docstring opens with a sentence"
    assert any(e.marked for e in check.examples), "one example shows what it flags"
    assert any(not e.marked for e in check.examples), "one shows what it leaves alone"
    assert (check.check is None) != (check.check_document is None)


@pytest.mark.parametrize("check", checks().values(), ids=lambda c: c.id)
@settings(max_examples=40, deadline=None)
@given(source=WILD, target=WILD, source_lang=LANGS, target_lang=LANGS)
def test_a_check_never_raises_and_its_spans_lie_on_graphemes(
    check, source, target, source_lang, target_lang
):
    unit = Unit("1", source, target, source_lang, target_lang)

    for hit in hits(check, [unit]):
        text = unit.side(hit.span.side)
        assert 0 <= hit.span.start <= hit.span.end <= len(text)
        assert_on_graphemes(text, hit.span)


def assert_on_graphemes(text: str, span: Span) -> None:
    edges = {0, len(text)} | {m.start() for m in regex.finditer(r"\X", text)}
    assert {span.start, span.end} <= edges
