"""Tell a woman's surname from a man's of the same family: Kowalski and Kowalska are two names.

Endings are those of Slavic, Lithuanian, Greek and Icelandic surnames, as grammars have them, in
plain Latin letters; a surname in another script is romanised first.
"""

import re
from itertools import permutations

from review_app.glossary.likeness import spelling

_ENDINGS = (
    ("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"), ("sky", "ska"), ("cky", "cka"),
    ("sky", "skaya"), ("sky", "skaia"), ("skij", "skaja"), ("skiy", "skaya"), ("skii", "skaia"),
    ("ski", "skaya"), ("skyi", "ska"), ("skij", "ska"), ("ny", "na"), ("ov", "ova"), ("ev", "eva"),
    ("in", "ina"), ("yn", "yna"), ("ow", "owa"), ("ew", "ewa"), ("ow", "owna"), ("k", "kova"),
    ("r", "rova"), ("l", "lova"), ("s", "sova"), ("n", "nova"), ("t", "tova"), ("c", "cova"),
    ("sh", "shova"), ("ch", "chova"), ("h", "hova"), ("z", "zova"), ("m", "mova"), ("b", "bova"),
    ("ek", "kova"), ("ec", "cova"), ("el", "lova"), ("a", "ova"), ("opoulos", "opoulou"),
    ("idis", "idou"), ("akis", "aki"), ("iadis", "iadou"), ("as", "iene"), ("as", "aite"),
    ("is", "iene"), ("is", "yte"), ("us", "iene"), ("us", "ute"), ("son", "dottir"),
    ("sson", "sdottir"), ("ins", "ina"), ("ovs", "ova"), ("evs", "eva"),
    ("skiy", "ska"), ("tskiy", "tska"), ("opoylos", "opoyloy"), ("opoulos", "opoylou"),
    ("idis", "idoy"), ("iadis", "iadoy"), ("insh", "ina"), ("nsh", "na"),
)  # fmt: skip
_STEM = 2
_LATIN = re.compile("[a-z]+")


def of_one_family(first: str, second: str) -> bool:
    """Tell whether two names differ only in that one surname is a man's and one a woman's."""
    a, b = spelling(first), spelling(second)
    if a.script != b.script or len(a.words) != len(b.words):
        return False
    apart = [pair for pair in zip(a.words, b.words, strict=True) if pair[0] != pair[1]]
    return len(apart) == 1 and any(_gendered(*pair) for pair in permutations(apart[0]))


def _gendered(man: str, woman: str) -> bool:
    if not _LATIN.fullmatch(man) or not _LATIN.fullmatch(woman):
        return False
    for his, hers in _ENDINGS:
        stem = man.removesuffix(his)
        if len(stem) >= _STEM and man.endswith(his) and woman == stem + hers:
            return True
    return False
