"""A text of hundreds of thousands of characters takes a check as long as its parts do."""

import pytest

from bench._hostile_texts import SPOKEN, make
from review_app.checks import Check, checks
from review_app.model import Unit
from tests.test_check_robustness import WARM, run, seconds

SMALL, LARGE = 100_000, 400_000
QUICK = 0.6
"""CPU seconds for LARGE characters that need no second look."""
SLOWEST = 8.0
"""CPU seconds for LARGE characters that no machine takes for a linear walk."""
NAMES = ["arabic digits", "stops before capitals", "flags", "nested tags", "months and hyphens"]


def unit(check: Check, name: str, size: int, attempt: int) -> Unit:
    """Return a unit of such a text in a language that the check knows."""
    # what was seen before is remembered, so that each attempt has a text of its own
    text = "x" * attempt + make(name, size)
    lang = SPOKEN.get(name, "en")
    target_lang = lang if not check.target_langs or lang in check.target_langs else "en"
    source_lang = min(check.source_langs, default="de")
    return Unit("1", f"y{text}", text, source_lang, target_lang)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("check", checks().values(), ids=lambda c: c.id)
def test_four_times_the_text_takes_no_check_much_longer_than_four_times_as_long(check, name):
    run(check, WARM)

    large = seconds(check, unit(check, name, LARGE, 1))
    if large < QUICK:
        return
    small = max(seconds(check, unit(check, name, SMALL, n)) for n in (1, 2, 3))
    large = min(large, *(seconds(check, unit(check, name, LARGE, n)) for n in (2, 3)))

    # sixteen times as long is the square of the length; a busy machine makes four times ten
    assert large < max(QUICK, 12 * small)
    assert large < SLOWEST


def scattered(count: int, attempt: int) -> Unit:
    """Return a unit with as many numbers in a row of words, none of them the source's."""
    source = "".join(f"{'Brücke ' * 20} {7 * n + attempt} " for n in range(count))
    target = "".join(f"{'bridge ' * 20} {11 * n + attempt} " for n in range(count))
    return Unit("1", source, target, "de", "en")


@pytest.mark.parametrize("name", ["number-value", "number-format", "measure", "number-word"])
def test_numbers_scattered_over_a_text_are_compared_in_passing(name):
    check = checks()[name]
    run(check, WARM)

    few = min(seconds(check, scattered(70, attempt)) for attempt in (1, 2, 3))
    many = min(seconds(check, scattered(280, attempt)) for attempt in (1, 2, 3))

    assert many < max(QUICK, 12 * few)


@pytest.mark.parametrize("name", ["misspelt-name", "name-spelling"])
def test_a_hundred_thousand_names_hold_no_check_up(name):
    check = checks()[name]
    run(check, WARM)
    names = make("latin words at random", 800_000)

    spent = seconds(check, Unit("1", "Die Brücke am Fluss Osterau. " * 20_000, names, "de", "en"))

    assert spent < SLOWEST


def test_unknown_words_by_the_thousand_hold_no_check_up():
    check = checks()["swapped-letters"]
    run(check, WARM)
    words = make("latin words at random", 800_000).lower()
    late = "Berge " * 100_000 + "brdige"

    spent = seconds(check, Unit("1", "Die Brücke.", words, "de", "en"))
    spent += seconds(check, Unit("1", late, "brdige " * 100_000, "de", "en"))

    assert spent < SLOWEST
