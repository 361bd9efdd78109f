"""Make what stands beside a name: its spelling by other tables of romanisation, and its kin.

Romanisations are spellings of one name; feminine surnames, patronymics, adjectives, inhabitants
and plurals are other words. All are made by rule, from names of the lists.
"""

import random
import re

_LATIN = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya"
_BASE = dict(zip("абвгдеёжзийклмнопрстуфхцчшщыэюя", _LATIN.split(), strict=True))
_SOFT = {"і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "қ": "q", "ғ": "gh", "ң": "ng",
         "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ә": "a", "ө": "o", "ұ": "u",
         "ү": "u", "һ": "h"}  # fmt: skip


def _table(changes: str) -> dict[str, str]:
    """Read a table as changes to the English one: pairs of a letter and what is written."""
    pairs = (change.split("=") for change in changes.split())
    return _BASE | _SOFT | {"ъ": "", "ь": ""} | dict(pairs)


TABLES = {
    "en": _table("ё=e"),
    "bgn": _table("ё=yë"),
    "ru": _table("й=i ю=iu я=ia ё=e ъ=ie"),
    "fr": _table("ж=j у=ou ц=ts ч=tch ш=ch щ=chtch ю=iou я=ia ё=io й=ï"),
    "de": _table("в=w ж=sch з=s й=j х=ch ц=z ч=tsch ш=sch щ=schtsch ё=jo ю=ju я=ja с=ss"),
    "pt": _table("ж=j й=i х=kh ц=ts ч=tch ш=ch щ=chtch ю=iu я=ia ё=io"),
    "es": _table("ж=zh й=i х=j ц=ts ч=ch ш=sh щ=sch ю=yu я=ya ё=io"),
    "it": _table("ж=ž х=ch ц=c ч=č ш=š щ=šč ю=ju я=ja й=j ё=ë"),
    "iso": _table("ж=ž х=h ц=c ч=č ш=š щ=ŝ ю=û я=â й=j ё=ë э=è"),
    "pl": _table("в=w ж=ż й=j х=ch ц=c ч=cz ш=sz щ=szcz ю=ju я=ja ё=io"),
    "cs": _table("ж=ž й=j х=ch ц=c ч=č ш=š щ=šč ю=ju я=ja ё=jo"),
    "fi": _table("ж=ž й=i х=h ц=ts ч=tš ш=š щ=štš ю=ju я=ja ё=jo"),
    "hu": _table("ж=zs й=j х=h ц=c ч=cs ш=s щ=scs ю=ju я=ja ё=jo с=sz"),
    "nl": _table("ж=zj й=j х=ch ц=ts ч=tsj ш=sj щ=sjtsj ю=joe я=ja у=oe ё=jo"),
    "lv": _table("ж=ž й=j х=h ц=c ч=č ш=š щ=šč ю=ju я=ja ё=jo"),
    "tr": _table("ж=j й=y х=h ц=ts ч=ç ш=ş щ=şç ю=yu я=ya ё=yo ы=ı"),
}
"""How languages write Russian names: what each writes for a letter where English has another."""
_ENDS = {
    "bgn": (("yy$", "iy"),), "en": (("[iy]y$", "y"),), "ru": (("[iy]i$", "ii"),),
    "fr": ((r"ïï?$|[iy]ï$", "i"), (r"([iy])n$", r"\1ne"), (r"(?<=[aeiou])s(?=[aeiou])", "ss")),
    "de": ((r"[iy]j$", "i"), (r"(?<![aeiou])ss|ss(?![aeiou])", "s")),
    "pt": ((r"[iy]i$", "i"), (r"(?<=[aeiou])s(?=[aeiou])", "ss")),
    "es": ((r"[iy]i$", "i"),), "pl": ((r"ij$|yj$", "i"),), "nl": ((r"[iy]j$", "i"),),
    "fi": ((r"[iy]i$", "i"),), "lv": ((r"[iy]j$", "ijs"), (r"(?<=[vn])$", "s")),
}  # fmt: skip


def romanised(name: str, table: str) -> str:
    """Write a Cyrillic name by a table; other letters stay."""
    text = "".join(TABLES[table].get(c, c) for c in name.lower())
    if table in {"en", "bgn"}:
        text = re.sub(r"(?<![^aeiouy\W])e(?=v[ai]?$)", "ye", text)
    for pattern, new in _ENDS.get(table, ()):
        text = re.sub(pattern, new, text)
    return text


_KIN = (
    (r"(?<=[oe])[vw]$", ("va", "wa", "ff", "vič", "vich", "vna", "vu", "vym")),
    (r"ov$|ev$", ("ová", "ova", "ovas", "enko", "ovo", "")),
    (r"in$", ("ina", "iny", "inová", "insky", "ić")),
    (r"(?<=[sc]k)(?:i|y|ij|iy)$", ("a", "aya", "aja", "á", "iego", "ého", "im", "oye")),
    (r"as$", ("aitė", "ienė", "ą", "ui", "o")),
    (r"is$", ("ienė", "ytė", "į", "io", "e", "im")),
    (r"s$", ("a", "am", "iem", "u")),
    (r"son$", ("dóttir", "sons", "syni")),
    (r"os$|is$|as$", ("ou", "i", "a", "idis", "opoulos")),
    (r"(?<=[^aeiouy])$", ("a", "ová", "em", "u", "ovi", "owi", "in", "ian", "er", "ers", "'s",
                         "ish", "s", "en", "ski", "sky", "ić", "ssa", "nak", "nın", "la",
                         "ilainen")),
    (r"a$", ("y", "ę", "ou", "an", "i", "as", "ik", "ne", "nka", "ina", "inen", "an", "yi")),
    (r"o$", ("a", "on", "vić", "an", "nak", "s")),
    (r"e$", ("ean", "er", "i", "en", "s")),
    (r"[iy]a$", ("ian", "ans", "ien", "i", "ię", "ią", "anka", "an")),
    (r"land$", ("ish", "er", "ic", "länder", "lands")),
)  # fmt: skip
_CYRILLIC_KIN = (
    (r"(?<=[ое]в)$", ("а", "у", "ым", "ич", "на", "о", "ой")),
    (r"(?<=ин)$", ("а", "у", "ым", "ой")),
    (r"(?<=ск)ий$", ("ая", "ого", "им", "ой", "ое")),
    (r"(?<=[бвгджзклмнпрстфхцчшщ])$", ("а", "у", "ом", "е", "ский", "ец", "цы", "ская", "ич")),
    (r"[ия]$", ("ец", "йский", "ю", "ей", "янин", "и")),
    (r"а$", ("ы", "у", "е", "ой", "нский", "ин", "ский")),
)


def kin(name: str, rng: random.Random) -> str:
    """Return a word that derives from the name and is another: feminine, adjective, case form."""
    cyrillic = any("а" <= c <= "я" for c in name.lower())
    fitting = [(p, ends) for p, ends in (_CYRILLIC_KIN if cyrillic else _KIN) if re.search(p, name)]
    if not fitting:
        return name + ("s" if not cyrillic else "")
    pattern, ends = rng.choice(fitting)
    return re.sub(pattern, rng.choice(ends), name, count=1)
