"""The Scores page: systems compared, with what the numbers can tell."""

from itertools import combinations

import pytest

from review_app.model import Comparison, Score, Unit, decimals
from review_app.service import projects
from review_app.service.importing import Imported
from review_app.service.model_judging import Plan
from review_app.service.reviewing import Person
from review_app.ui import charts, desk, scores_parts, suggesting_parts
from tests.pages import ANA, GARDEN, page, unit, written

SMALL = {"north": 0.872, "south": 0.867}


@pytest.fixture(autouse=True)
def _cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_systems_are_compared_with_what_the_numbers_can_tell(gardens):
    shown = written(page("scores"))
    assert "3 systems compared over 3 segments" in shown
    assert "too small" in shown
    assert "too few to tell the systems apart" in shown
    assert "rv-matrix" not in shown


def test_signatures_can_be_copied(gardens):
    app = page("scores")
    assert any("version:" in c.value for c in app.code)


def test_without_reference_and_candidates_the_page_says_what_to_add(empty):
    project = projects.create_project(empty.workspace, "Bare")
    bare = Imported("bare", "de", "en", (unit(1, "Ja.", "Yes."),))
    projects.add_document(empty.workspace, project, bare, Person(ANA, "import"))
    shown = written(page("scores"))
    assert "more than one text" in shown
    assert "add a reference" in shown


def test_without_reference_the_figures_are_called_agreement_and_not_quality(empty):
    project = projects.create_project(empty.workspace, "Bare")
    units = tuple(
        Unit(u.id, u.source, u.target, "de", "en", candidates=u.candidates) for u in GARDEN
    )
    imported = Imported("bare", "de", "en", units)
    projects.add_document(empty.workspace, project, imported, Person(ANA, "import"))
    assert "Agreement, not quality" in written(page("scores"))


def test_notes_of_one_metric_stand_with_that_metric():
    general, by_metric = scores_parts.sorted_notes(["Small sample: 3.", "BLEU: look out."])
    assert general == ["Small sample: 3."]
    assert by_metric == {"bleu": ["Look out."]}


def test_figures_behind_a_number_are_no_warning():
    notes = [
        "The sample is too small.",
        "Agreement is not quality. Measured on 10 texts, it helps.",
    ]
    assert scores_parts.parted(notes) == (notes[:1], notes[1:])


def test_a_verdict_is_withheld_where_segments_are_few():
    pair = Comparison("bleu", "a", "b", 9.0, 0.001, "bootstrap")
    assert "too few to tell" in scores_parts.verdict([pair], 29)
    assert "All pairs" in scores_parts.verdict([pair], 30)


def test_pairs_are_told_apart_allowing_for_their_number():
    pairs = [
        Comparison("bleu", *names, 9.0, p, "bootstrap")
        for names, p in ((("a", "b"), 0.001), (("a", "c"), 0.03), (("b", "c"), 0.04))
    ]
    assert scores_parts.told_apart(pairs) == {pairs[0]}
    assert scores_parts.matrix(pairs).count("cannot be told apart") == 2
    assert scores_parts.verdict(pairs, 60).startswith("1 of 3 pairs")


def test_notes_of_a_metric_from_elsewhere_stand_with_it_too():
    notes = ["kiwi: the systems fall into 2 groups.", "BERTScore: no order."]
    assert scores_parts.sorted_notes(notes, ["kiwi", "bertscore"]) == (
        [],
        {"kiwi": ["The systems fall into 2 groups."], "bertscore": ["No order."]},
    )


def test_a_metric_of_a_small_scale_is_shown_with_enough_digits():
    scores = [Score("comet", s, v, (v,), "sig", (v - 0.01, v + 0.01)) for s, v in SMALL.items()]
    rows = scores_parts.values(scores, {})
    assert [r["comet, 95 %"] for r in rows] == ["0.862 – 0.882", "0.857 – 0.877"]
    assert decimals(scores) == 3
    assert decimals([Score("bleu", "a", 31.0, (0.0, 90.0), "sig")]) == 1
    assert decimals([Score("metricx", "a", 3.2, (1.0, 12.0), "sig")]) == 2


def test_of_many_systems_the_pairs_stand_best_first_under_numbers():
    names = [f"s{n}" for n in range(8)]
    pairs = [
        Comparison("bleu", a, b, 5.0, 0.0001 if a == "s7" or b == "s7" else 0.5, "bootstrap")
        for a, b in combinations(names, 2)
    ]
    shown = scores_parts.matrix(pairs, names[::-1])
    assert shown.index("1. s7") < shown.index("2. s6")
    assert shown.count("≠ &lt; .001") == 7
    assert shown.count("≈ .500") == 21
    assert "told apart</small>" not in shown
    assert "≠" in scores_parts.legend(8)
    assert scores_parts.legend(5) == ""


# --- ask others


def test_what_a_models_suggestions_would_cost_is_shown_before_anything_is_asked(gardens, server):
    app = page("scores")
    app.text_input(key="judge-model").set_value("big").run()
    assert [m.value for m in app.metric][:2] == ["3", "0"]
    assert "are sent to" in written(app)
    assert server.asked == []
    app.number_input(key="price-in").set_value(1000.0)
    app.number_input(key="price-out").set_value(0.0).run()
    assert "in the currency of the prices" in written(app)
    assert suggesting_parts.cost(Plan(1, 1, 2_000_000, 500_000), 0.5, 2.0) == 2.0


def test_suggestions_are_asked_for_watched_looked_at_and_taken_away(gardens, server):
    server.chat = lambda _body: (
        '{"errors": [{"side": "target", "span": "garden", "severity": "x"}]}'
    )
    app = page("scores")
    app.text_input(key="judge-model").set_value("big").run()
    app.button(key="judge-now").click().run()
    desk.desk().runs.wait()

    app = page("scores")
    assert "big has looked for errors" in written(app)
    assert "1 suggestion waits" in written(app)
    app.button(key="close-judging").click().run()
    app.button(key="drop-model-judge:big").click().run()
    assert "suggestion waits" not in written(app)


def test_a_missing_key_is_said_before_the_model_is_asked(gardens, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    app = page("scores")
    app.text_input(key="judge-model").set_value("big").run()
    assert "OPENAI_API_KEY" in app.error[0].value


def test_a_model_on_this_machine_scores_from_the_page(gardens, tiny_marian):
    app = page("scores")
    assert app.button(key="score-by-model").disabled
    app.selectbox(key="model-metric").set_value("forced-decoding").run()
    app.text_input(key="model-folder").set_value(str(tiny_marian)).run()
    app.button(key="score-by-model").click().run()
    desk.desk().runs.wait()

    shown = written(page("scores"))
    assert "Scored by Forced decoding" in shown
    assert "**Forced decoding**" in shown


def test_a_folder_without_a_model_is_told_where_the_run_was(gardens, tmp_path):
    app = page("scores")
    app.text_input(key="model-folder").set_value(str(tmp_path / "nowhere")).run()
    app.button(key="score-by-model").click().run()
    desk.desk().runs.wait()
    assert "Not finished: BERTScore" in written(page("scores"))


def test_a_name_from_right_to_left_turns_no_sentence_about():
    note = scores_parts.isolated("1. north; 2. نظام; 3. beta", ["north", "نظام", "beta"])
    assert note == "1. north; 2. \u2068نظام\u2069; 3. beta"


def test_charts_that_are_drawn_late_have_their_place_kept(gardens):
    shown = written(page("scores"))
    assert f".st-key-dots-bleu-room {{ min-height: {charts.tall(3)}px; }}" in shown
    assert ".st-key-scatter-room" in shown
