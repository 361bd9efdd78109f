"""Another month is named than in the source."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.months import month_name, month_values, months, names_month
from review_app.text.numbers import compound_parts

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MISTRANSLATION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("Chegou em 3 de maio.", "It came on 3 June.", ("June",)),
    Example("Мост открыли в августе.", "The bridge was opened in October.", ("October",), "ru"),
    Example("桥8月6日开通。", "The bridge opened on December 6.", ("December",), "zh"),
    Example("Chegou em 03/05.", "It came on 3 May.", ()),
    Example("De maio a junho, em maio", "From May to June, in June", ("June", "June")),
    Example("Ele pode vir em março.", "He may come in March."),
    Example("Março de 2020 a maio", "March to May 2020"),
)

_RANGE = re.compile(r"(\d{1,2}) ?[至到、~–-] ?\d{1,2} ?[月월]")
_DATE = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})(?![\d])")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield months of the target that the source neither names nor numbers."""
    here = months(unit.target, unit.target_lang)
    if not here:
        return
    wanted = month_values(unit.source, unit.source_lang)
    known = wanted | _dated(unit)
    if not known:
        return
    lacking = wanted - month_values(unit.target, unit.target_lang)
    named = [month_name(n, unit.target_lang) for n in sorted(lacking or known)]
    twice = _too_often(unit, here) if lacking or _swapped(unit, here) else frozenset()
    for number, start, end in here:
        if number not in known or number in twice:
            span = mark(unit.target, start, end)
            message = f"The source speaks of another month: {', '.join(named)}."
            yield Hit(span, message, tuple(named) if lacking else ())


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to targets that name a month."""
    target = batch.target
    rule = names_month(target.lang)
    return target.any_word(rule) if rule else batch.everybody


def _dated(unit: Unit) -> set[int]:
    """Return what may be months in dates such as 03/05 or 2021-05-03."""
    parts = set(chain.from_iterable(compound_parts(unit.source)))
    parts |= {p for m in _DATE.finditer(unit.source) for p in map(int, m.groups())}
    parts |= {int(m[1]) for m in _RANGE.finditer(unit.source)}
    return parts & set(range(1, 13))


def _swapped(unit: Unit, here: Sequence[tuple[int, int, int]]) -> bool:
    """Tell whether of as many names on both sides one stands for another that is there, too."""
    there = Counter(number for number, _, _ in months(unit.source, unit.source_lang))
    mine = Counter(number for number, _, _ in here)
    return there.total() == mine.total() and (mine - there).total() == 1


def _too_often(unit: Unit, here: Sequence[tuple[int, int, int]]) -> frozenset[int]:
    there = Counter(number for number, _, _ in months(unit.source, unit.source_lang))
    return frozenset((Counter(number for number, _, _ in here) - there).keys())
