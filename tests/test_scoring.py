"""Scoring compares systems, keeps what it counted, and says what the numbers cannot tell."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.errors import CancelledError, MismatchError, ReviewError, UnknownNameError
from review_app.metrics import _statistics, find_metric
from review_app.model import Comparison, Score
from review_app.service._score_input import parting
from review_app.service._verdicts import clusters, holm, human_agreement
from review_app.service.scoring import score

SOURCES = ["A base não foi atingida.", "O gás dobrou de preço.", "Nada mais se sabe."]
REFERENCE = ["The base was not hit.", "Gas doubled in price.", "Nothing more is known."]
SYSTEMS = {
    "north": ["The base was not hit.", "The gas doubled its price.", "Nothing more is known."],
    "south": ["The basis was not reached.", "The gas folded of price.", "Nothing more one knows."],
    "west": ["Base was not hit.", "Gas price doubled.", "No more is known."],
}


@pytest.fixture(autouse=True)
def _fresh_statistics():
    _statistics.clear()


def test_every_system_is_scored_by_every_metric_and_every_pair_compared():
    found = score(SYSTEMS, sources=SOURCES, references=[REFERENCE])

    assert [(s.metric, s.system) for s in found.scores] == [
        (metric, system) for metric in ("bleu", "chrfpp", "ter") for system in SYSTEMS
    ]
    assert len(found.comparisons) == 9
    assert all(s.interval[0] <= s.interval[1] for s in found.scores)


def test_the_difference_is_first_minus_second():
    found = score(SYSTEMS, sources=SOURCES, references=[REFERENCE], metrics=["chrf"])
    values = {s.system: s.value for s in found.scores}

    for pair in found.comparisons:
        assert pair.difference == values[pair.first] - values[pair.second]


def test_another_seed_draws_other_samples():
    low, high = (
        score(SYSTEMS, sources=SOURCES, references=[REFERENCE], metrics=["chrf"], seed=seed)
        for seed in (1, 2)
    )

    assert low.scores[0].value == high.scores[0].value
    assert low.scores[1].interval != high.scores[1].interval
    assert "seed:2" in high.scores[0].signature


def test_without_a_test_there_are_values_only():
    found = score(SYSTEMS, sources=SOURCES, references=[REFERENCE], significance="")

    assert not found.comparisons
    assert all(s.interval is None for s in found.scores)
    assert "seed" not in found.scores[0].signature


def test_everything_can_be_written_as_json():
    found = score(SYSTEMS, sources=SOURCES, references=[REFERENCE], metrics=["ter"])

    told = json.loads(json.dumps(found.to_json()))

    first = told["scores"][0]
    assert first["system"] == "north"
    assert first["metric"] == "ter"
    assert first["signature"].startswith("nrefs:1|bs:1000|seed:12345|")
    assert len(first["segments"]) == 3
    assert len(first["confidence_interval"]) == 2
    assert 0 < told["comparisons"][0]["p_value"] <= 1
    assert told["comparisons"][0]["systems"] == ["north", "south"]


def test_a_small_sample_is_said_to_be_small():
    found = score(SYSTEMS, sources=SOURCES, references=[REFERENCE])

    assert any("too small" in note and "3 segments" in note for note in found.notes)


def test_without_a_reference_the_agreement_is_shown_and_named():
    found = score(SYSTEMS, sources=SOURCES)

    assert {s.metric for s in found.scores} == {"agreement", "agreement-chrf"}
    assert not found.comparisons
    assert any("not quality" in note for note in found.notes)


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "1 candidate carries no agreement information; add two more candidates or a reference"),
        (2, "2 candidates carry no agreement information; add a third candidate or a reference"),
    ],
)
def test_the_agreement_of_fewer_than_three_is_refused_with_the_reason(count, told):
    with pytest.raises(MismatchError) as caught:
        score(dict(list(SYSTEMS.items())[:count]), sources=SOURCES)

    assert str(caught.value) == f"No agreement: {told}."


def test_where_other_metrics_score_two_candidates_the_agreement_is_left_out_with_a_note():
    two = dict(list(SYSTEMS.items())[:2])

    found = score(two, sources=SOURCES, references=[REFERENCE], metrics=["chrf", "agreement"])

    assert {s.metric for s in found.scores} == {"chrf"}
    assert any(note.endswith("add a third candidate.") for note in found.notes)


@pytest.mark.parametrize("samples", [0, -5, 2.5, True, 10**9])
def test_a_number_of_samples_that_is_none_is_refused(samples):
    with pytest.raises(ReviewError, match=r"samples is .*; give a whole number from 1 to 1,000,"):
        score(SYSTEMS, sources=SOURCES, references=[REFERENCE], samples=samples)


@pytest.mark.parametrize("seed", [-1, 0.5])
def test_a_seed_that_is_none_is_refused(seed):
    with pytest.raises(ReviewError, match=r"The seed is .*; give a whole number, 0 or more\."):
        score(SYSTEMS, sources=SOURCES, references=[REFERENCE], seed=seed)


def test_an_unknown_test_of_significance_is_refused():
    with pytest.raises(UnknownNameError, match="one of: bootstrap, randomization"):
        score(SYSTEMS, sources=SOURCES, references=[REFERENCE], significance="t-test")


def test_a_single_sample_is_enough_to_draw():
    found = score(SYSTEMS, sources=SOURCES, references=[REFERENCE], samples=1, seed=0)

    assert all(0 < pair.p_value <= 1 for pair in found.comparisons)


def test_a_system_of_another_length_is_named_with_the_line():
    short = {**SYSTEMS, "east": ["The base was not hit.", "Nothing more."]}

    with pytest.raises(MismatchError, match=r"'east' has 2 lines and the source 3.*at line 2;"):
        score(short, sources=SOURCES, references=[REFERENCE])


def test_without_evidence_the_first_line_without_a_counterpart_is_named():
    with pytest.raises(MismatchError) as caught:
        score({"east": ["The base was not hit."]}, sources=SOURCES, references=[REFERENCE])

    assert str(caught.value) == (
        "The system 'east' has 1 line and the source 3: line 2 of the source is the first without "
        "a counterpart; give one line for each source line."
    )


def test_a_reference_of_another_length_is_named():
    with pytest.raises(MismatchError, match=r"reference 2 has 4 lines"):
        score(SYSTEMS, sources=SOURCES, references=[REFERENCE, [*REFERENCE, "More."]])


def test_references_given_segment_by_segment_are_recognised():
    turned = [[text, text] for text in REFERENCE]

    with pytest.raises(MismatchError, match="one list for each segment"):
        score(SYSTEMS, sources=SOURCES, references=turned)


def test_one_string_in_place_of_a_list_is_refused():
    with pytest.raises(MismatchError, match="one string"):
        score(SYSTEMS, sources=SOURCES, references="abc")


def test_nothing_to_score_is_said():
    with pytest.raises(MismatchError, match="nothing to score"):
        score({}, sources=[])


def test_an_unknown_metric_is_refused():
    with pytest.raises(UnknownNameError, match="bleurt"):
        score(SYSTEMS, sources=SOURCES, references=[REFERENCE], metrics=["bleurt"])


def test_empty_segments_and_the_reference_among_the_systems_are_noted():
    odd = {"gaps": ["The base was not hit.", "", " "], "human": list(REFERENCE)}

    notes = score(odd, sources=SOURCES, references=[REFERENCE]).notes

    assert any("'gaps' has 2 empty segments" in note for note in notes)
    assert any("'human' is the reference itself" in note for note in notes)


class Counting:
    """A metric that remembers what it was asked to count."""

    def __init__(self):
        self.built, self.asked = find_metric("chrf").build(), []

    def __getattr__(self, name):
        return getattr(self.built, name)

    def statistics(self, hypotheses, references):
        self.asked += hypotheses
        return self.built.statistics(hypotheses, references)


def test_adding_a_system_counts_only_the_new_one():
    metric = Counting()
    two = {name: SYSTEMS[name] for name in ("north", "south")}

    _statistics.extract(metric, two, [REFERENCE], lambda _part: None)
    metric.asked.clear()
    _statistics.extract(metric, SYSTEMS, [REFERENCE], lambda _part: None)

    assert metric.asked == SYSTEMS["west"]


def test_editing_a_segment_counts_only_that_segment():
    metric = Counting()
    edited = {"north": [SYSTEMS["north"][0], "Gas now costs twice as much.", SYSTEMS["north"][2]]}

    _statistics.extract(metric, {"north": SYSTEMS["north"]}, [REFERENCE], lambda _part: None)
    metric.asked.clear()
    _statistics.extract(metric, edited, [REFERENCE], lambda _part: None)

    assert metric.asked == ["Gas now costs twice as much."]


def test_progress_rises_to_the_end():
    shares = []

    score(
        SYSTEMS,
        sources=SOURCES,
        references=[REFERENCE],
        progress=lambda share, _text: shares.append(share),
    )

    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)


def test_what_was_counted_before_a_stop_is_kept(monkeypatch):
    monkeypatch.setattr(_statistics, "CHUNK", 6)
    metric = Counting()

    def stop(_part):
        raise CancelledError("You asked to stop.")

    with pytest.raises(CancelledError):
        _statistics.extract(metric, SYSTEMS, [REFERENCE], stop)
    metric.asked.clear()
    _statistics.extract(metric, SYSTEMS, [REFERENCE], lambda _part: None)

    assert len(metric.asked) == 3


def test_the_oldest_statistics_are_forgotten_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(_statistics, "LIMIT", 10)
    for metric in ("bleu", "chrf"):
        score(SYSTEMS, sources=SOURCES, references=[REFERENCE], metrics=[metric])

    assert len(_statistics._rows) == 1


def test_the_line_that_is_missing_in_the_middle_is_found():
    sources = ["a" * n for n in (80, 20, 60, 110, 15, 90, 40)]
    texts = [text for at, text in enumerate(sources) if at != 3]

    assert parting(texts, sources) == 4
    assert parting(sources, texts) == 4


def test_a_missing_line_is_found_in_a_short_text_too():
    sources = ["A base não foi atingida.", "O gás dobrou de preço.", "Nada mais se sabe."]

    assert parting(["Base was not hit.", "Nothing more."], sources) == 2
    assert parting([], sources) is None


def test_lines_of_equal_length_are_no_evidence_of_where_one_is_missing():
    assert parting(["a" * 20] * 6, ["b" * 20] * 7) is None


def test_lines_of_another_text_are_no_evidence_of_where_one_is_missing():
    sources = ["a" * n for n in (80, 20, 60, 110, 15, 90, 40)]

    assert parting(["b" * n for n in (30, 90, 10, 20, 100, 15)], sources) is None


def test_a_file_cut_short_is_told_by_its_last_line():
    sources = ["a" * n for n in (80, 20, 60, 110, 15, 90, 40)]

    assert parting(sources[:5], sources) == 6


def test_a_system_in_another_language_is_noted():
    long = [text + " Ninguém sabe ao certo o que aconteceu naquela noite." for text in SOURCES]
    systems = {**SYSTEMS, "lost": long, "lazy": list(SOURCES)}

    notes = score(systems, sources=SOURCES, references=[REFERENCE], target_lang="en").notes

    assert any("'lost' seems to be in 'pt', not in 'en'" in note for note in notes)
    assert any("'lazy' is the source itself" in note for note in notes)
    assert not any("'north' seems" in note for note in notes)


def test_twins_are_named():
    notes = score(
        {"a": REFERENCE, "b": list(REFERENCE)}, sources=SOURCES, references=[SOURCES]
    ).notes

    assert any("'a' and 'b' have the same text" in note for note in notes)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_corrected_p_values_are_larger_and_keep_their_order(p_values):
    corrected = holm(p_values)

    assert all(1 >= after >= before for before, after in zip(p_values, corrected, strict=True))
    ordered = [c for _, c in sorted(zip(p_values, corrected, strict=True))]
    assert ordered == sorted(ordered)


def test_clusters_part_only_where_all_pairs_differ():
    scores = [Score("chrf", s, v, (), "") for s, v in (("a", 9.0), ("b", 8.0), ("c", 5.0))]
    surely, hardly = 0.001, 0.6
    pairs = [
        Comparison("chrf", "a", "b", 1.0, hardly, ""),
        Comparison("chrf", "a", "c", 4.0, surely, ""),
        Comparison("chrf", "b", "c", 3.0, surely, ""),
    ]

    assert clusters(scores, pairs, higher_is_better=True) == [["a", "b"], ["c"]]
    assert clusters(scores, pairs, higher_is_better=False) == [["c"], ["b", "a"]]


def test_identical_systems_share_a_cluster_whatever_their_p_value():
    scores = [Score("chrf", s, 9.0, (), "") for s in "ab"]
    pairs = [Comparison("chrf", "a", "b", 0.0, 0.001, "")]

    assert clusters(scores, pairs, higher_is_better=True) == [["a", "b"]]


@pytest.mark.parametrize(
    ("metric", "difference", "share"), [("bleu", 2.34, 0.8), ("chrf", 1.0, 0.7)]
)
def test_the_agreement_of_people_follows_the_published_table(metric, difference, share):
    assert human_agreement(metric, difference) == pytest.approx(share, abs=0.005)
    assert human_agreement(metric, 0.0) == 0.5


def test_a_metric_without_a_published_curve_makes_no_such_claim():
    assert human_agreement("ter", 3.0) is None


def test_the_order_and_the_smallest_visible_difference_are_told():
    many = {system: texts * 10 for system, texts in SYSTEMS.items()}
    found = score(many, sources=SOURCES * 10, references=[REFERENCE * 10], metrics=["bleu"])

    assert any(note.startswith("BLEU:") and "chance" in note for note in found.notes)
    assert any("80 % power" in note for note in found.notes)
    assert not any("Kocmi" in note for note in found.notes)


def test_what_people_would_say_is_told_of_a_sample_that_can_bear_it():
    many = {name: texts * 70 for name, texts in SYSTEMS.items()}

    found = score(many, sources=SOURCES * 70, references=[REFERENCE * 70], metrics=["bleu"])

    assert any("Kocmi" in note for note in found.notes)
    assert not any("too small" in note for note in found.notes)


def test_of_a_handful_of_segments_no_order_is_told():
    found = score(SYSTEMS, sources=SOURCES, references=[REFERENCE], metrics=["bleu"])

    assert not any(note.startswith("BLEU:") for note in found.notes)
    assert "The sample is too small" in found.notes[0]
