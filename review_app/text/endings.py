"""How a sentence ends: the class of its last mark, whatever the script writes."""

from functools import lru_cache

_CLASSES = {
    "stop": ".。｡．।॥۔።។၊။᠃᠉։෴܀·",
    "question": "?？؟;՞፧⸮",
    "exclamation": "!！՜",
    "colon": ":：፥",
    "semicolon": ";；؛፤",
    "comma": ",，、،፣",
    "ellipsis": "…",
}
KIND = {char: name for name, chars in _CLASSES.items() for char in chars} | {";": "semicolon"}
_GREEK = {";": "question", "·": "semicolon", "\u0387": "semicolon"}
# languages whose sentences end without a mark, or with a space
UNMARKED = frozenset({"th", "lo", "my", "km", "bo", "dz"})
_WRAP = " \t\r\n\u00a0\u202f\u200b\u200e\u200f\"'“”„‟«»‹›‘’‚」』》〉)）]］】*_"


@lru_cache(maxsize=256)
def ending(text: str, lang: str = "") -> tuple[str, int, int]:
    """Return the class of the final mark (`""` for none), and where the mark starts and ends."""
    bare = text.rstrip(_WRAP)
    if not bare:
        return "", len(text), len(text)
    end = len(bare)
    kind = KIND.get(bare[-1], "")
    start = end
    while start and bare[start - 1] in KIND and end - start < 12:
        start -= 1
    run = bare[start:end]
    if lang.partition("-")[0] == "el":
        kind = _GREEK.get(bare[-1], kind)
    if "?" in run or "？" in run or "؟" in run:
        kind = "question"
    elif kind == "stop" and len(run) > 1 and run.count(run[-1]) > 1:
        kind = "ellipsis"
    return kind, start, end


_OWN = {
    "zh": {"stop": "。", "question": "？", "exclamation": "！", "colon": "：", "ellipsis": "……"},
    "ja": {"stop": "。", "question": "？", "exclamation": "！", "colon": "：", "ellipsis": "……"},
    "el": {"question": ";", "semicolon": "·"},
    "ar": {"question": "؟"},
    "fa": {"question": "؟"},
    "ur": {"stop": "۔", "question": "؟"},
    "hi": {"stop": "।"},
    "am": {"stop": "።"},
    "hy": {"stop": "։"},
}
_PLAIN = {"stop": ".", "question": "?", "exclamation": "!", "colon": ":", "ellipsis": "…"}
_PLAIN |= {"semicolon": ";"}


def as_ending(kind: str, lang: str) -> str:
    """Return the mark that ends a sentence of that class in the language."""
    return {**_PLAIN, **_OWN.get(lang.partition("-")[0], {})}.get(kind, "")
