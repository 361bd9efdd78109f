"""What a language model suggests stands in Review like findings, until a person decides."""

import json

import pytest

from review_app.errors import EngineError
from review_app.model import Severity
from review_app.service import (
    annotating,
    projects,
    rechecking,
    reviewing,
    suggesting,
    verifying,
    viewing,
)
from review_app.service.model_judging import Request
from review_app.service.reviewing import Edit, Verdict
from tests.conftest import somebody

ORIGIN = "model-judge:big"
ERRORS = {
    "The president arrived in Baiconur.": [
        {"side": "target", "span": "arrived", "category": "mistranslation", "severity": "major"}
        | {"explanation": "He departed.", "correction": "departed"},
    ],
    "Nobody came back.": [{"side": "target", "span": "Nobody", "category": "style"}],
}


def answer(body):
    text = json.loads(body["messages"][-1]["content"])["translation"]
    return json.dumps({"errors": ERRORS.get(text, [])})


@pytest.fixture
def request_(server, tmp_path):
    server.chat = answer
    return Request("big", cache=tmp_path / "c.sqlite", patience=60.0, pause=0.01)


@pytest.fixture
def suggested(ws, document, request_):
    rechecking.recheck(ws, document)
    suggesting.suggest(ws, document, request_, somebody())
    return document


def standing(ws, document, unit="1"):
    found = viewing.one_row(ws, document, unit).findings
    return [f for f in found if f.check == ORIGIN]


def test_the_cost_is_known_before_anything_is_asked(ws, document, request_, server):
    planned = suggesting.plan_document(ws, document, request_)

    assert (planned.segments, planned.to_ask) == (4, 4)
    assert suggesting.where(request_)
    assert server.asked == []


def test_suggestions_stand_beside_the_findings_of_the_checks_with_their_origin(ws, suggested):
    found = viewing.one_row(ws, suggested, "1").findings

    assert {f.check for f in found} > {ORIGIN}
    (one,) = standing(ws, suggested)
    assert (one.marked, one.message, one.severity) == ("arrived", "He departed.", Severity.MAJOR)
    assert viewing.title_of(one.check) == "big suggests"
    assert suggesting.kept(ws, suggested) == {ORIGIN: 2}


def test_the_grid_hears_of_suggestions_at_once(ws, document, request_):
    before = viewing.changes(ws, document, 0).seq

    suggesting.suggest(ws, document, request_, somebody())

    assert [r.unit.id for r in viewing.changes(ws, document, before).rows] == ["1", "4"]


def test_checking_again_leaves_them_where_they_are(ws, suggested):
    assert rechecking.recheck(ws, suggested) == ()
    assert standing(ws, suggested)


def test_an_edit_elsewhere_moves_a_suggestion_and_one_of_its_words_ends_it(ws, suggested):
    one = viewing.one_row(ws, suggested, "1").unit
    text = one.target.replace("The president", "The old president")
    reviewing.save(ws, suggested, "1", Edit(one.version, text), somebody())
    (moved,) = standing(ws, suggested)
    assert moved.span.start == text.index("arrived")

    now = viewing.one_row(ws, suggested, "1").unit
    gone = text.replace("arrived", "left")
    reviewing.save(ws, suggested, "1", Edit(now.version, gone), somebody())
    assert standing(ws, suggested) == []


def test_a_suggestion_becomes_a_mark_of_the_person_who_confirms_it(ws, suggested):
    (one,) = standing(ws, suggested)
    annotating.confirm(ws, suggested, "1", one.key, somebody("bo"))

    (mark,) = viewing.one_row(ws, suggested, "1").marks
    assert (mark.marked, mark.annotator, mark.finding) == ("arrived", "bo", one.key)


def test_what_a_person_rejected_stays_rejected_when_the_model_is_asked_again(
    ws, suggested, request_, server
):
    (one,) = standing(ws, suggested)
    reviewing.judge(ws, suggested, "1", Verdict(one.key, "He did arrive."), somebody())
    asked = len(server.asked)

    suggesting.suggest(ws, suggested, request_, somebody())

    assert [f.enabled for f in standing(ws, suggested)] == [False]
    assert len(server.asked) == asked


def test_suggestions_can_be_taken_away_and_the_history_tells_of_both(ws, suggested):
    suggesting.remove(ws, suggested, ORIGIN, somebody())

    assert suggesting.kept(ws, suggested) == {}
    assert standing(ws, suggested) == []
    assert viewing.one_row(ws, suggested, "1").findings
    assert verifying.verify(ws) == ()


def test_a_segment_changed_meanwhile_gets_no_suggestion(ws, document, request_, server):
    def slowly(body):
        row = viewing.one_row(ws, document, "1").unit
        if row.version == 1:
            reviewing.save(ws, document, "1", Edit(row.version, "He arrived."), somebody())
        return answer(body)

    server.chat = slowly
    suggesting.suggest(ws, document, request_, somebody())

    assert standing(ws, document) == []
    assert standing(ws, document, "4")


def test_a_missing_key_is_one_sentence_before_anything_is_asked(monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(EngineError, match="OPENAI_API_KEY"):
        suggesting.where(Request("big"))


def test_suggestions_count_among_the_findings_of_the_document(ws, suggested):
    assert (ORIGIN, "style", "minor", 1) in projects.overview(ws, suggested).counts


def test_a_model_that_finds_nothing_says_so(ws, document, request_, server):
    server.chat = lambda _body: '{"errors": []}'

    assert "Nothing is wrong, says big." in suggesting.suggest(ws, document, request_, somebody())
