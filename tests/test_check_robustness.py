"""No text, however long or odd, makes a check slow, raise, or point outside it."""

import time
from itertools import islice

import pytest

from review_app.checks import checks
from review_app.model import Span, Unit

SIZE = 200_000
PIECES = {
    "one letter": "a",
    "words": "bridge ",
    "names": "Bridge ",
    "stops": "a. ",
    "spaces": " ",
    "quotation marks": '“a "',
    "brackets": "(",
    "one number": "1",
    "numbers": "1,2 ",
    "tags": "<b ",
    "braces": "{",
    "entities": "&a",
    "garbled letters": "Ã",
    "han": "中",
    "addresses": "http://a",
    "two scripts": "aб",
    "accents": "e\u0301",
    "hidden marks": "\u200b",
    "denials": "not ",
    "commas": ", ",
    "dashes": "—. ",
    "emoji": "👨\u200d👩",
    "months": "May ",
    "apostrophes": "'a",
}
WARM = Unit(
    "1", "Die Brücke vor dem Rathaus ist offen.", "The bridgge of the Rathaus oepned.", "de", "en"
)


def run(check, unit):
    return list(islice(check.check(unit) if check.check else check.check_document([unit]), 200))


@pytest.mark.parametrize("check", checks().values(), ids=lambda c: c.id)
def test_a_long_monotonous_text_takes_a_check_no_time(check):
    run(check, WARM)
    for piece in PIECES.values():
        text = (piece * (SIZE // len(piece)))[: SIZE - 1]
        start = time.process_time()
        run(check, Unit("1", f"x{text}", text, "de", "en"))

        assert time.process_time() - start < 1, piece


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
