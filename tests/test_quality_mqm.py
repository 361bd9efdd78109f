"""MQM scores follow from the marks and a profile, and from nothing else."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.errors import FileError, UnknownNameError
from review_app.model import Issue
from review_app.quality import mqm, profile, table
from review_app.quality.mqm import Judged

HEAD = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n"
PLAIN = {"severities": {"minor": 1, "major": 5, "critical": 25}}


def judged(*errors, system="one", segment="1", rater="ana", source="Der Hund schläft tief."):
    return Judged(system, "d", segment, rater, source, "The dog sleeps.", errors)


def penalty(category, severity, name="google"):
    return profile.find(name).penalty(category, severity)


@pytest.mark.parametrize(
    ("category", "severity", "points"),
    [
        ("Accuracy/Mistranslation", "Major", 5),
        ("Style/Awkward", "Minor", 1),
        ("Fluency/Punctuation", "Minor", 0.1),
        ("Fluency/Punctuation", "Major", 5),
        ("Non-translation!", "Major", 25),
        ("Accuracy/Omission", "Neutral", 0),
        ("Source error", "Major", 5),
    ],
)
def test_the_google_profile_weighs_as_the_campaigns_do(category, severity, points):
    assert penalty(category, severity) == points


def test_a_critical_error_weighs_25_in_the_core_profile():
    assert penalty("accuracy/omission", "critical", "mqm-core") == 25


def test_an_unknown_severity_is_named_with_those_that_have_a_weight():
    with pytest.raises(UnknownNameError, match=r"severity 'huge'.*major"):
        penalty("Style", "huge")


def test_a_segment_is_the_mean_over_its_raters():
    views = [
        judged(("Style", "Major"), ("Style", "Minor")),
        judged(rater="bo"),
    ]

    (segment,) = mqm.segment_scores(views, profile.find("google"))

    assert (segment.penalty, segment.score, segment.raters, segment.words) == (3, -3, 2, 4)


def test_a_segment_without_error_scores_zero_and_not_minus_zero():
    (segment,) = mqm.segment_scores([judged()], profile.find("google"))

    assert str(segment.score) == "0.0"


def test_the_calibrated_score_puts_the_threshold_at_the_acceptable_points():
    chosen = profile.parse("p", {**PLAIN, "passing": 90, "acceptable": 250})
    segments = mqm.segment_scores([judged(("Style", "Minor"))], chosen)

    (system,) = mqm.system_scores(segments, chosen, {})

    assert (system.total, system.words, system.per_thousand) == (1, 4, 250)
    assert system.raw == 75
    assert system.calibrated == 90
    assert system.passed is True


def test_one_critical_error_fails_a_text_whatever_its_score():
    chosen = profile.parse("p", {**PLAIN, "passing": 90, "acceptable": 1e5})
    views = [judged(("Style", "critical"))]
    segments = mqm.segment_scores(views, chosen)

    (system,) = mqm.system_scores(segments, chosen, mqm.criticals(views))

    assert system.calibrated > 90
    assert (system.critical, system.passed) == (1, False)


def test_systems_come_best_first():
    views = [judged(("Style", "Major"), system="weak"), judged(system="good")]
    segments = mqm.segment_scores(views, profile.find("google"))

    found = mqm.system_scores(segments, profile.find("google"), {})

    assert [s.system for s in found] == ["good", "weak"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Hund schläft – tief.", 4),
        ("犬が眠る", 4),
        ("iPhone 15を買う", 5),
        ("", 0),
        ("… !", 0),
        ("كلب ينام", 2),
    ],
)
def test_words_are_counted_as_translators_count(text, words):
    assert mqm.count_words(text) == words


def test_every_its_type_has_a_place_in_the_core_typology():
    core = profile.find("mqm-core")

    assert [i for i in Issue if not core.kind_for(i)] == []


@pytest.mark.parametrize("name", profile.names())
def test_no_two_types_of_a_dimension_share_a_key(name):
    keys = [(k.parent, k.key) for k in profile.find(name).kinds]

    assert len(keys) == len(set(keys))


def test_a_profile_of_ones_own_is_read_from_a_file(tmp_path):
    toml = tmp_path / "client.toml"
    toml.write_text(
        '[severities]\nslip = 2\n[[rules]]\ncategory = "Style"\nweight = 0.5\n', encoding="utf-8"
    )
    as_json = tmp_path / "client.json"
    as_json.write_text(json.dumps({"severities": {"slip": 2}}), encoding="utf-8")

    assert penalty("Style/Awkward", "slip", str(toml)) == 1
    assert penalty("Style/Awkward", "slip", str(as_json)) == 2


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[severities]",
        "[severities]\nminor = 'x'",
        "[severities]\nminor = -1",
        "not toml",
        "[severities]\nminor = 1\n[[rules]]\nweight = 2",
        "passing = 101\n[severities]\nminor = 1",
        "[severities]\nminor = 1\n[[rules]]\ncategory='a'\nseverity='huge'",
    ],
)
def test_a_malformed_profile_is_refused_in_one_sentence(tmp_path, content):
    file = tmp_path / "bad.toml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(FileError, match=r"annotation\.md"):
        profile.find(str(file))


def test_an_unknown_profile_names_those_there_are():
    with pytest.raises(UnknownNameError, match="mqm-core"):
        profile.find("googel")


def test_a_published_file_gives_errors_with_their_places():
    text = HEAD + "s\td\t1\t7\tr1\tAlle 😀 da\tAll 😀 <v>their</v>\tFluency/Spelling\tMinor\n"

    (one,) = table.read(text, "f.tsv")

    assert (one.segment, one.target) == ("7", "All 😀 their")
    assert one.places == (("target", 6, 11),)


def test_an_omission_is_marked_in_the_source():
    text = HEAD + "s\td\t1\t7\tr1\tAlle <v>sind</v> da\tAll\tAccuracy/Omission\tMajor\n"

    (one,) = table.read(text, "f.tsv")

    assert one.source == "Alle sind da"
    assert one.places == (("source", 5, 9),)


def test_bare_quotes_are_text_and_nothing_else():
    text = HEAD + 's\td\t1\t7\tr1\t"Ja\tHe said "yes\tStyle\tMinor\n' * 2

    (one,) = table.read(text, "f.tsv")

    assert one.target == 'He said "yes'
    assert len(one.errors) == 2


def test_columns_are_found_by_name_whatever_their_order():
    text = (
        "severity\tcategory\tannotator\ttarget\tsource\tsegment_id\tsystem\tmetadata\n"
        "Major\tStyle\tbo\tx\ty\t3\tone\t{}\n"
    )

    (one,) = table.read(text, "f.tsv")

    assert (one.system, one.segment, one.rater) == ("one", "3", "bo")


def test_a_file_without_header_has_the_usual_order():
    text = "one\tdoc\t1\t3\tbo\tquelle\tZiel\tStyle\tMajor\textra\n"

    (one,) = table.read(text, "f.tsv")

    assert (one.system, one.segment, one.rater, one.errors) == (
        *("one", "3", "bo"),
        (("Style", "Major"),),
    )


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "a\tb\n", "system\tcategory\tseverity\ttarget\n", HEAD + "too\tshort\n"],
)
def test_a_file_that_is_none_is_refused_in_one_sentence(text):
    with pytest.raises(FileError, match=r"^f\.tsv"):
        table.read(text, "f.tsv")


@given(st.text(st.characters(exclude_characters="<>\n\r")), st.data())
def test_marks_come_out_of_a_text_where_they_went_in(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    marked = f"{text[:start]}<v>{text[start:end]}</v>{text[end:]}"

    assert table.unmark(marked, "target") == (text, [("target", start, end)])


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_as_a_file(text):
    with suppress(FileError):
        table.read(text, "f.tsv")


def test_rows_that_test_the_raters_attention_are_left_out():
    text = HEAD + "s\td\t1\t7\tr1\tJa\tNo\tOther\tHOTW-test\n"

    assert table.read(text, "f.tsv") == []
