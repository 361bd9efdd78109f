"""A check that narrows a batch down loses nothing that it would have found."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.checks import Check, Example, checks
from review_app.glossary.mentions import Annotator
from review_app.model import Code, Place, Unit
from review_app.service._likely import FEWEST, likely_checks
from review_app.service.checking import check_units
from review_app.text.batch import Batch, fits

NARROWING = [check for check in checks().values() if check.likely]
PAIRS = [
    *(("pt", "en"), ("en", "de"), ("de", "en"), ("fr", "de"), ("en", "cs"), ("uk", "cs")),
    *(("zh", "en"), ("en", "zh"), ("ja", "fr"), ("en", "fr-CH"), ("de", "es"), ("en", "ar")),
    *(("ru", "pt"), ("en", "th"), ("und", "x-zz"), ("", ""), ("en", "tr"), ("ko", "vi")),
]
SCRAPS = """
    the the of Der die die und nicht not kein can't ne pas není не 不 não niet
    drei three tri třináct 十三 13 3 12,5 12.5 1.000 1,000 2 000 5 Millionen 5 million
    5% 5 % 17:30 17: http://a.org www.a.org a@b.org
    Mai may May mai мая května 5月 March März XIV 1. a) (b) iv. PS: P.S.
    km kg $ € Zoll inches USD %s {0} %d</b> <b> <x1/> &amp; {n, plural, # one
    “ ” „ « » ‘ ’ " ' ( ) [ ] . , ; : ! ? … — – - ~ ^ ، ؟ 。 ， 、 ！
    Berlin Berlni Rathaus Rathuas Bridge bridge brdige unverständlich unvertsändlich Ärzte arzte
    and because weil wegen z. B. d. h. und/oder Mr. am zum bis 19. Photo: Foto Read more Weiterlesen
    the end at the end the end bla-bla-bla check-in in x-y x-y
    é e\u0301 \u0301 \u200b \u200d \u202e Ã© â€œ ï»¿ \ufffd ﬁ İstanbul ẞ Straße aб раpа мова
    שלום مرحبا हिन्दी 中文 都市 ひらがな 한국어 ไทย ½ ² ٣ _x_ a_b l'eau don’t n’est"""
GLUE = st.sampled_from(["", " ", " ", " ", " ", "\n", "\u00a0", "  ", ", ", ". ", " - "])
TEXTS = st.lists(st.tuples(st.sampled_from(SCRAPS.split()), GLUE), max_size=12).map(
    lambda parts: "".join(scrap + glue for scrap, glue in parts)
)
WILD = TEXTS | TEXTS | st.text(max_size=40)


def rows(pair: tuple[str, str], texts: list[tuple[str, str]]) -> list[Unit]:
    codes = (Code("<x1/>", "<x/>"),)
    return [
        Unit(str(n), source, target, *pair, codes=codes if n % 3 == 0 else ())
        for n, (source, target) in enumerate(texts)
    ]


def missed(units: list[Unit], some: list[Check]) -> list[tuple[str, str, str]]:
    """Return what checks flag in units that they leave out: check, source, target."""
    kept = [unit for unit in units if fits(unit.source) and fits(unit.target)]
    batch = Batch(kept) if kept else None
    return [
        (check.id, unit.source, unit.target)
        for check in some
        if batch and check.likely and check.check
        for unit, likely in zip(kept, check.likely(batch).tolist(), strict=True)
        if not likely and any(check.check(unit))
    ]


@settings(max_examples=80, deadline=None)
@given(pair=st.sampled_from(PAIRS), texts=st.lists(st.tuples(WILD, WILD), min_size=1, max_size=6))
def test_what_a_check_leaves_out_has_no_finding(pair, texts):
    units = rows(pair, [*texts, *((source, source) for source, _ in texts)])

    assert missed(units, [check for check in NARROWING if check.speaks(*pair)]) == []


EXAMPLES = [
    pytest.param(check, example, id=f"{check.id}-{n}")
    for check in NARROWING
    for n, example in enumerate(check.examples)
]


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_no_check_leaves_out_its_own_examples(check: Check, example: Example):
    unit = Unit("1", example.source, example.target, example.source_lang, example.target_lang)

    assert missed([Annotator(example.terms)(unit)], [check]) == []


def many(count: int) -> list[Unit]:
    """Units of two pairs in turn, from the examples of all checks, with a few that fit no batch."""
    found = [
        Unit("", e.source, e.target, e.source_lang, e.target_lang)
        for check in checks().values()
        for e in check.examples
    ]
    found += [replace(found[0], target=text) for text in ("İ İ ist", "a\0b  c", "ab " * 9000)]
    return [replace(u, id=str(n), place=Place(n)) for n, u in enumerate((found * 9)[:count])]


def test_many_units_at_once_have_the_findings_of_each_alone():
    units = [replace(unit, document=unit.id) for unit in many(400)]

    together = check_units(units)

    alone = [finding for unit in units for finding in check_units([unit])]
    assert together == alone
    assert len(together) > 100


def test_units_of_which_there_are_few_get_all_their_checks():
    units, running = many(FEWEST - 1), tuple(checks().values())

    assert likely_checks(units, lambda _: running) == [running] * len(units)


def test_most_checks_are_spared_a_plain_text():
    plain = [
        Unit(
            str(n),
            f"The bridge of the town is old ({n}).",
            f"Die Brücke ist alt ({n}).",
            "en",
            "de",
        )
        for n in range(100)
    ]
    running = tuple(c for c in checks().values() if c.check and c.default)

    chosen = likely_checks(plain, lambda _: running)

    assert max(len(some) for some in chosen) < len(running) / 3
