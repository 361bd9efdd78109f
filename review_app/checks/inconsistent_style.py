"""Quotation marks, ellipses or dashes are not written as in the rest of the document."""

import re
from collections.abc import Iterator, Sequence

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

ISSUE = Issue.STYLE
SEVERITY = Severity.NEUTRAL
NEEDS_SOURCE = False
_MANY = tuple(("Ele disse “sim”.", "He said “yes” and “no”.") for _ in range(3))
EXAMPLES = (
    Example("Ele disse “não”.", 'He said "no".', ('"', '"'), more=_MANY),
    Example(
        "E então… nada.", "And then... nothing.", ("...",), more=(("…", "Well… Oh… No… So… Yes…"),)
    ),
    Example("Ele disse “não”.", "He said “no”.", more=_MANY),
    Example("Talvez.", 'He said "no" and “yes”.'),
    Example(
        "“O recado foi: ‘voltem’.”",
        "«El recado fue: “vuelvan”.»",
        target_lang="es",
        more=tuple(("“Sim”, “não”.", "«Sí», «no».") for _ in range(4)),
    ),
)
_LEAST, _SHARE = 5, 0.8
"""How often, and with what share, a way must be used before another one is odd."""

# what is written in several ways, the signs that it takes, and patterns of what would be changed
_WAYS = (
    (
        "quotation marks",
        '"“”„«»',
        (re.compile(r"(?<!\d)\""), re.compile("[“”„]"), re.compile("[«»]")),
    ),
    ("ellipses", ("...", "…"), (re.compile(r"(?<!\.)\.{3}(?!\.)"), re.compile("…"))),
    (
        "dashes",
        ("—", "–", " - "),
        (
            re.compile(r"(?<=\w) — (?=\w)"),
            re.compile(r"(?<=\w)—(?=\w)"),
            re.compile(r"(?<=\w) – (?=[^\W\d])"),
            re.compile(r"(?<=[^\W\d]) - (?=[^\W\d])"),
        ),
    ),
    (
        "a comma at a closing quotation mark",
        (",”", "”,", ',"', '",'),
        (re.compile(r",[”\"](?=\s)"), re.compile(r"[”\"],")),
    ),
)
_SINGLE = re.compile("[“”„«»…—–\"']")


def check_document(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield what is written the rare way, where one way is clearly the document's."""
    signed = [u for u in units if _signed(u.target)]
    for thing, signs, ways in _WAYS:
        using = [u for u in signed if any(sign in u.target for sign in signs)]
        if len(using) < 2:
            continue
        counts = [sum(len(way.findall(u.target)) for u in using) for way in ways]
        total = sum(counts)
        most = max(counts)
        if most >= _LEAST and most < total and most >= total * _SHARE:
            usual = counts.index(most)
            for unit in using:
                yield from _odd(unit, thing, [w for n, w in enumerate(ways) if n != usual])


def _signed(text: str) -> bool:
    """Tell at little cost whether a text may have any of the signs."""
    return "..." in text or " - " in text or bool(_SINGLE.search(text))


def _odd(unit: Unit, thing: str, ways: Sequence[re.Pattern[str]]) -> Iterator[Hit]:
    found = sorted(m.span() for way in ways for m in way.finditer(unit.target))
    for start, end in found:
        if _nested(unit.target, start):
            continue
        message = f"The rest of the document writes {thing} in another way."
        yield Hit(mark(unit.target, start, end), message, unit=unit.id)


def _nested(text: str, start: int) -> bool:
    """Tell whether a quotation mark stands within marks of another kind, as it should."""
    before = text[:start]
    return any(
        text[start] in '"“”„«»' and text[start] not in pair and _open(before, *pair)
        for pair in ("«»", "“”", "„“")
    )


def _open(before: str, opening: str, closing: str) -> bool:
    return before.count(opening) > before.count(closing)
