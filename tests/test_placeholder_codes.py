"""Inline codes of a file are compared without reading the text again for each."""

import time

from review_app.checks import find_check
from review_app.model import Code, Unit


def unit(count: int, lost: int, attempt: int) -> Unit:
    tags = [f"<g{n}>" for n in range(count)]
    codes = tuple(Code(tag, f'<g id="{n}">') for n, tag in enumerate(tags))
    source = f"Brücke {attempt} ".join(tags)
    target = f"bridge {attempt} ".join(tag for n, tag in enumerate(tags) if n != lost)
    return Unit("1", source, target, "de", "en", codes=codes)


def seconds(count: int, attempt: int) -> float:
    some = unit(count, 5, attempt)
    start = time.process_time()
    list(find_check("placeholder").check(some))
    return time.process_time() - start


def test_a_lost_code_among_thousands_is_found():
    (hit,) = find_check("placeholder").check(unit(5_000, 321, 0))

    assert hit.message == "The target lacks <g321>."


def test_four_times_the_codes_take_about_four_times_as_long():
    small = min(seconds(2_000, attempt) for attempt in range(3))
    large = min(seconds(8_000, attempt) for attempt in range(3))

    assert large < 10 * small + 0.05
