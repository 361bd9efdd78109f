"""The service runs the checks, orders and joins what they find, and says what it left out."""

import pickle
import time
from dataclasses import replace

import pytest

from review_app.checks import checks, find_check
from review_app.errors import UnknownNameError
from review_app.model import Issue, Severity, Span, Term, TermStatus, Unit
from review_app.service.checking import check_unit, check_units, distinct, not_run
from review_app.settings import Settings

BRIDGE = Unit("1", "A ponte abriu hoje.", "The bridge opened opened today.", "pt", "en", "d")
CLEAN = Unit("2", "O rei veio de barco.", "The king came by boat.", "pt", "en", "d")


def found(units, **choices):
    return [(f.unit, f.check, f.marked) for f in check_units(units, **choices)]


def test_a_finding_carries_all_that_a_reviewer_needs():
    (finding,) = check_units([BRIDGE])

    assert finding.check == "doubled-word"
    assert finding.issue is Issue.DUPLICATION
    assert finding.marked == "opened opened"
    assert finding.span == Span(11, 24)
    assert finding.suggestions == ("opened",)
    assert finding.message.endswith(".")
    assert finding.enabled


def test_a_clean_translation_has_no_findings():
    assert check_units([CLEAN]) == []


def test_findings_come_in_the_order_of_units_and_spans():
    late = replace(CLEAN, target="The king  came came by boat")

    assert found([late, BRIDGE]) == [
        ("2", "double-space", "  "),
        ("2", "doubled-word", "came came"),
        ("2", "end-punctuation", ""),
        ("1", "doubled-word", "opened opened"),
    ]


def test_a_key_survives_an_edit_elsewhere_and_tells_repetitions_apart():
    before = check_units([BRIDGE])
    edited = replace(BRIDGE, target=f"Today: {BRIDGE.target}")
    twice = replace(BRIDGE, target="The the bridge and the the king.")

    assert [f.key for f in check_units([edited], only=["doubled-word"])] == [before[0].key]
    keys = [f.key for f in check_units([twice], only=["doubled-word"])]
    assert len(set(keys)) == len(keys) == 2


def test_equal_marks_of_one_check_have_different_keys():
    unit = replace(CLEAN, target="The  king  came by boat.")

    keys = [f.key for f in check_units([unit])]

    assert len(set(keys)) == 2


def test_a_check_can_be_switched_off_and_regraded():
    off = Settings(off=frozenset({"doubled-word"}))
    graver = Settings(severity={"doubled-word": Severity.CRITICAL})

    assert check_units([BRIDGE], settings=off) == []
    assert check_units([BRIDGE], settings=graver)[0].severity is Severity.CRITICAL


def test_a_check_that_is_off_by_default_can_be_switched_on():
    unit = replace(CLEAN, target="The king did not come by boat.")
    on = Settings(on=frozenset({"added-negation"}))

    assert not find_check("added-negation").default
    assert found([unit]) == []
    assert found([unit], settings=on) == [("2", "added-negation", "not")]


def test_a_check_can_be_limited_to_target_languages():
    german = Settings(languages={"doubled-word": frozenset({"de"})})
    english = Settings(languages={"doubled-word": frozenset({"en"})})

    assert check_units([BRIDGE], settings=german) == []
    assert len(check_units([replace(BRIDGE, target_lang="en-GB")], settings=english)) == 1


@pytest.mark.parametrize("where", ["on", "off", "severity", "languages"])
def test_an_unknown_check_in_the_settings_is_named(where):
    value = frozenset({"dubled-word"}) if where in {"on", "off"} else {"dubled-word": "minor"}

    with pytest.raises(UnknownNameError, match=r"'dubled-word'; choose one of: .*doubled-word"):
        check_units([BRIDGE], settings=Settings(**{where: value}))


def test_only_the_named_checks_run():
    unit = replace(BRIDGE, target="The  bridge opened opened today")

    assert found([unit], only=["double-space"]) == [("1", "double-space", "  ")]


def test_a_text_without_source_runs_what_needs_none():
    alone = replace(BRIDGE, source="", target="the bridge opened opened today , in 1999")

    checked = {f.check for f in check_units([alone], monolingual=True)}

    assert checked == {"doubled-word", "space-before-punctuation"}


def test_checks_that_could_not_run_are_named_with_the_reason():
    told = dict(
        line.split(": ") for line in not_run(monolingual=True, source_lang="", target_lang="en")
    )

    assert told["number-value"] == "needs the source text"
    assert told["added-negation"].startswith("off unless")
    assert "doubled-word" not in told
    assert set(told) <= set(checks())


def test_without_a_source_only_the_language_of_the_text_is_named():
    told = dict(line.split(": ") for line in not_run(True, "und", "xx"))

    assert told["swapped-letters"] == "not for texts in xx"
    assert dict(line.split(": ") for line in not_run(False, "und", "xx"))["false-friend"] == (
        "not for an unknown language into xx"
    )


def test_a_switched_off_check_and_a_foreign_language_are_reasons_too():
    off = Settings(off=frozenset({"doubled-word"}))
    told = dict(x.split(": ") for x in not_run(False, "zh", "en", off))

    assert told["doubled-word"] == "switched off in review.toml"
    assert told["false-friend"] == "not for zh into en"


def test_a_target_that_is_a_copy_is_not_compared_number_by_number():
    unit = Unit(
        "1", "O rei tem 300 navios e não volta.", "O rei tem 300 navios e não volta.", "pt", "en"
    )

    assert {f.check for f in check_units([unit])} == {"untranslated"}


def test_of_overlapping_findings_of_one_type_the_graver_then_the_shorter_stays():
    (base,) = check_units([BRIDGE])
    wide = replace(base, check="a", span=Span(0, 30))
    narrow = replace(base, check="b", span=Span(4, 10))
    grave = replace(base, check="c", span=Span(2, 20), severity=Severity.CRITICAL)
    other = replace(base, check="d", span=Span(4, 10), issue=Issue.STYLE)

    assert distinct([wide, narrow]) == [narrow]
    assert distinct([wide, narrow, grave]) == [grave]
    assert distinct([narrow, other]) == [narrow, other]


def test_left_over_furniture_is_one_finding_though_the_source_lacks_it_too():
    units = [CLEAN, Unit("9", "", "Leave a Reply", "pt", "en", "d")]

    assert found(units) == [("9", "page-furniture", "Leave a Reply")]


def test_the_glossary_speaks_through_mentions():
    terms = (
        Term("cosmodrome", "pt", "Baikonur"),
        Term("cosmodrome", "en", "Baikonur"),
        Term("cosmodrome", "en", "Baiconur", TermStatus.FORBIDDEN),
    )
    unit = Unit("1", "Foi a Baikonur.", "He went to Baiconur.", "pt", "en")

    assert any(f.marked == "Baiconur" for f in check_units([unit], terms=terms))


def test_documents_are_kept_apart_even_where_ids_repeat():
    units = [
        Unit("1", "Abrir a porta", "Open the door", "pt", "en", "one"),
        Unit("1", "Abrir a porta", "Open up the door", "pt", "en", "two"),
        Unit("2", "Abrir a porta", "Open the door", "pt", "en", "two"),
    ]

    assert [f.check for f in check_units(units[:2])] == []
    assert [f.check for f in check_units(units)] == ["inconsistent-translation"]


def test_several_processes_find_what_one_finds():
    units = [
        replace(unit, id=f"{unit.id}-{n}", document=f"d{n % 7}")
        for n in range(40)
        for unit in (BRIDGE, CLEAN, replace(BRIDGE, id="3", target="It opened—."))
    ]

    assert check_units(units, jobs=2) == check_units(units)


def test_findings_travel_between_processes():
    findings = check_units([BRIDGE])

    assert pickle.loads(pickle.dumps(findings)) == findings  # noqa: S301 - our own bytes


def test_an_edited_unit_is_checked_within_its_document():
    others = [
        replace(CLEAN, id=str(n), source="Abrir a porta", target="Open the door") for n in (1, 2)
    ]
    edited = replace(others[1], target="Open up the door  now")

    checked = check_unit(edited, others)

    assert {f.check for f in checked} == {"double-space", "inconsistent-translation"}
    assert {f.unit for f in checked} == {"2"}


def test_an_edited_unit_is_checked_in_a_blink():
    text = "The bridge over the river was opened on 3 May by 25 men from “Lima”. " * 5
    unit = Unit("1", "A ponte abriu em 3 de maio, por 25 homens de “Lima”. " * 5, text, "pt", "en")
    check_unit(unit)

    start = time.perf_counter()
    check_unit(replace(unit, target=text + "And so  on."))

    assert time.perf_counter() - start < 0.05


def test_one_check_cannot_flood_a_unit():
    unit = replace(CLEAN, source="", target="a  b" * 5000)

    assert len(check_units([unit], only=["double-space"])) <= 200


def test_a_check_may_be_off_by_default_for_a_language():
    unit = Unit("1", "A ponte abriu hoje.", "most byl dnes otevřen.", "pt", "cs", "d")
    on = Settings(on=frozenset({"sentence-case"}))
    told = dict(line.split(": ", 1) for line in not_run(False, "pt", "cs"))

    assert found([unit]) == []
    assert found([unit], settings=on) == [("1", "sentence-case", "most")]
    assert told["sentence-case"] == "off for cs unless switched on in review.toml"
    assert "sentence-case" not in dict(x.split(": ", 1) for x in not_run(False, "pt", "sk"))


def test_a_table_of_thousands_of_numbers_is_not_passed_over_in_silence():
    unit = replace(CLEAN, source="1, " * 3000 + "2", target="1, " * 3000 + "3")

    (finding,) = check_units([unit], only=["number-value"])

    assert finding.severity is Severity.NEUTRAL
    assert "not compared" in finding.message
