"""Find places in a text where a number must have stood: a bare %, a time without its minutes."""

import re

# Turkish and Basque write the sign before the number
_PERCENT = re.compile(r"(?<![\w%)\]])(?<!\d[ \u00a0\u202f])(?P<gap>[%％‰])(?![\d\u0660-\u0669])")
_COUNTED = re.compile(r"\d[ \u00a0\u202f]?[%％‰]|[%％‰]\d")
# "17: and", ":30", "3:)" beside a source that has 17:30, 0:30 or 3:0
_HALF = re.compile(
    r"(?<=\d)(?P<after>:)(?=\s+[a-zà-ÿа-яё]|[^\W\d_]|[?!.,;)–-]|$)|(?<!\w)(?P<before>:\d\d)\b"
)
_LABEL = re.compile(r"\d ?[:：](?=\s|$)")
_CLOCK = re.compile(r"\d{1,2} ?[:hH：] ?\d\d|\d{1,2} ?[:–-] ?\d{1,2}|\d ?h\b")
_LONGEST = 20_000

Stretch = tuple[int, int]


def bare_percent(source: str, target: str) -> Stretch | None:
    """Return where the target has a percent sign without a number, if the source has none such."""
    if max(len(source), len(target)) > _LONGEST or _PERCENT.search(source):
        return None
    fewer = len(_COUNTED.findall(target)) < len(_COUNTED.findall(source))
    gap = _PERCENT.search(target) if fewer else None
    return gap.span("gap") if gap else None


def half_time(source: str, target: str) -> Stretch | None:
    """Return where the target has one half of a time or score, if the source has whole ones."""
    if max(len(source), len(target)) > _LONGEST or ":" not in target:
        return None
    if _HALF.search(source) or _LABEL.search(source) or not _CLOCK.search(source):
        return None
    fewer = len(_CLOCK.findall(target)) < len(_CLOCK.findall(source))
    gap = _HALF.search(target) if fewer else None
    return gap.span() if gap else None
