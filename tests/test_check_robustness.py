"""No text, however long or odd, makes a check slow, raise, or point outside it."""

import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from random import Random

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.checks import Check, Hit, checks
from review_app.model import Code, Span, Unit

SIZE = 80_000
QUICK = 0.04
"""CPU seconds for SIZE characters that need no second look: a million then take half of one."""

PIECES = {
    "one letter": "a",
    "words": "bridge ",
    "names": "Bridge ",
    "capitals": "A",
    "stops": "a. ",
    "spaces": " ",
    "lines": "a\nB",
    "quotation marks": '“a "',
    "straight marks": '"',
    "inches": "5\" 6' ",
    "angle marks": "«",
    "marks that close": "”“",
    "list labels": "a) ",
    "brackets": "(",
    "closing brackets": ")",
    "mixed brackets": "([{",
    "one number": "1",
    "numbers": "1,2 ",
    "groups": "1.",
    "letters and digits": "a1",
    "dates": "1/2/",
    "telephones": "+1 234 567 ",
    "measures": "5 € ",
    "placeholders": "%s ",
    "open tags": "<b ",
    "nested tags": "<b><i>",
    "closing tags": "</b>",
    "braces": "{",
    "entities": "&a",
    "garbled letters": "Ã",
    "han": "中",
    "han numbers": "一百",
    "addresses": "http://a",
    "mail": "a@a.",
    "two scripts": "aб",
    "accents": "e\u0301",
    "accents alone": "\u0301",
    "hidden marks": "\u200b",
    "turned text": "\u202e",
    "denials": "not ",
    "commas": ", ",
    "dashes": "—. ",
    "hyphens": "May-",
    "emoji": "👨\u200d👩",
    "months": "May ",
    "number words": "three ",
    "romans": "XIV ",
    "apostrophes": "'a",
    "elisions": "l'eau ",
}
WARM = Unit(
    "1", "Die Brücke vor dem Rathaus ist offen.", "The bridgge of the Rathaus oepned.", "de", "en"
)


def run(check: Check, *units: Unit) -> list[Hit]:
    if check.check_document:
        return list(check.check_document(units))
    return [hit for unit in units for hit in islice(check.check(unit), 200)]


def seconds(check: Check, *units: Unit) -> float:
    start = time.process_time()
    run(check, *units)
    return time.process_time() - start


def pair(check: Check, source: str, target: str, name: str = "1") -> Unit:
    """Return a unit in languages that the check knows."""
    langs = min(check.source_langs, default="de"), min(check.target_langs, default="en")
    return Unit(name, source, target, *langs)


def grows_with_its_text(check: Check, make: Callable[[int, int], list[Unit]], size: int) -> bool:
    """Tell whether four times the text takes at most about four times as long.

    `make` gives units of a size, others for each attempt, as a text seen before is remembered.
    """
    if seconds(check, *make(size, 1)) < QUICK:
        return True
    # measured again, as another process may have taken the machine; the square of the length would
    # be sixteen times as long
    small = max(seconds(check, *make(size // 4, attempt)) for attempt in (2, 3))
    large = min(seconds(check, *make(size, attempt)) for attempt in (4, 5))
    return large < max(QUICK, 12 * small)


@pytest.mark.parametrize("check", checks().values(), ids=lambda c: c.id)
def test_the_time_of_a_check_grows_no_faster_than_a_monotonous_text(check):
    run(check, WARM)

    def make(piece: str, size: int, attempt: int) -> list[Unit]:
        text = piece * (size // len(piece)) + "a" * attempt
        return [pair(check, f"x{text}", text)]

    slow = [
        name
        for name, piece in PIECES.items()
        if not grows_with_its_text(check, partial(make, piece), SIZE)
    ]

    assert slow == []


def words(count: int, letters: str, seed: int) -> list[str]:
    draw = Random(seed)  # noqa: S311 - texts for a test, no secrets
    return ["".join(draw.choices(letters, k=7)) for _ in range(count)]


# a check that is off by default may ask a dictionary of the system, whose pace is not ours
USUAL = [c for c in checks().values() if c.default]


@pytest.mark.parametrize("letters", ["abcdefgh", "0123456789", "один два", "一二三百千万年月"])
@pytest.mark.parametrize("check", USUAL, ids=lambda c: c.id)
def test_the_time_of_a_check_grows_no_faster_than_the_words_of_a_text(check, letters):
    run(check, WARM)

    def make(size: int, attempt: int) -> list[Unit]:
        source, target = (words(size // 8, letters, 2 * attempt + n) for n in (0, 1))
        return [pair(check, " ".join(source), " ".join(w.title() for w in target))]

    assert grows_with_its_text(check, make, 60_000)


DOCUMENT_CHECKS = [c for c in checks().values() if c.check_document]


@pytest.mark.parametrize("check", DOCUMENT_CHECKS, ids=lambda c: c.id)
def test_the_time_of_a_check_grows_no_faster_than_the_document(check):
    def make(size: int, attempt: int) -> list[Unit]:
        names = words(size, "abcdefghijklmnopqrstuvwxyz", attempt)
        return [
            pair(check, f"{n}: “das Haus {name}” steht - hier", f'"{name.title()}"... is “a', n)
            for n, name in enumerate(names)
        ]

    assert grows_with_its_text(check, make, 4000)


@pytest.mark.parametrize("check", checks().values(), ids=lambda c: c.id)
@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "a", ".", "\u0301", "👩\u200d", "\u202eabc", "\ud800"]
)
@pytest.mark.parametrize("langs", [("pt", "en"), ("", ""), ("und", "x-zz"), ("zh-Hant-TW", "ar")])
def test_a_tiny_or_odd_text_is_checked_without_fuss(check, text, langs):
    for source, target in ((text, text), ("A ponte abriu.", text), (text, "The bridge.")):
        for hit in run(check, Unit("1", source, target, *langs)):
            side = source if hit.span.side == "source" else target

            assert isinstance(hit.span, Span)
            assert 0 <= hit.span.start <= hit.span.end <= len(side)
            assert hit.message


def test_a_million_characters_pass_through_every_check():
    text = "a" * 300_000 + " Die Brücke ist offen." * 32_000

    for check in checks().values():
        for hit in run(check, pair(check, text, text[:-2]), pair(check, "", text, "2")):
            assert 0 <= hit.span.start <= hit.span.end <= len(text)


SCRAPS = """
    the the of Der die und não три сто 不 三月 12,5 1.000 2 000 XIV May mai марта 5 € $3 %s {0}
    <b> </b> <x1/> &amp; “ ” „ « » ‘ ’ " ' ( ) [ . , ; : ! ? … — – - ، ؟ 。 ， שלום مرحبا हिन्दी
    é e\u0301 \u0301 \u200b \u200d \u202e \u2067 \u2069 👨\u200d👩\u200d👧 🇧🇷 Ã© ﬁ a@b.org
    www.a.org Berlin Berlni Berlim"""
GLUE = st.sampled_from(["", " ", " ", " ", "\n", "\u00a0", "  "])
TEXTS = st.lists(st.tuples(st.sampled_from(SCRAPS.split()), GLUE), max_size=14).map(
    lambda parts: "".join(scrap + glue for scrap, glue in parts)
)
LANGS = st.sampled_from(
    [
        "en",
        "pt-BR",
        "de",
        "fr",
        "fr-CH",
        "es",
        "ru",
        "cs",
        "zh",
        "ja",
        "ar",
        "th",
        "und",
        "x-zz",
        "",
    ]
)


@pytest.mark.parametrize("check", checks().values(), ids=lambda c: c.id)
@settings(max_examples=25, deadline=None)
@given(
    texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4),
    source_lang=LANGS,
    target_lang=LANGS,
)
def test_findings_in_any_document_lie_within_it_and_on_whole_graphemes(
    check, texts, source_lang, target_lang
):
    codes = (Code("<x1/>", "<x/>"),)
    units = [
        Unit(str(n), source, target, source_lang, target_lang, codes=codes)
        for n, (source, target) in enumerate(texts)
    ]

    for unit in units if check.check else [None]:
        for hit in run(check, unit) if unit else run(check, *units):
            text = (unit or units[int(hit.unit)]).side(hit.span.side)
            edges = {0, len(text)} | {m.start() for m in regex.finditer(r"\X", text)}
            assert {hit.span.start, hit.span.end} <= edges
            assert hit.span.start <= hit.span.end
