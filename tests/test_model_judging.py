"""A model's error spans are placed in the text, kept, and told as suggestions with their origin."""

import io
import json
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.__main__ import main
from review_app.errors import CancelledError, EngineError, MismatchError, UnknownNameError
from review_app.model import Candidate, Issue, Severity, Unit
from review_app.service import model_judging
from review_app.service.model_judging import Request, judge, plan
from tests.translation_server import KEY

UNITS = (
    Unit("1", "A ponte caiu em maio.", "The bridge fell in in March.", "pt", "en"),
    Unit("2", "Chove muito.", "It rains.", "pt", "en"),
    Unit("3", "", "Nothing.", "pt", "en"),
)
ERRORS = {
    "A ponte caiu em maio.": [
        {"side": "target", "span": "March", "category": "mistranslation", "severity": "major"}
        | {"explanation": "May, not March.", "correction": "May"},
        {"side": "target", "span": "in", "category": "grammar", "severity": "minor"},
        {"side": "target", "span": "in", "category": "grammar", "severity": "minor"},
        {"side": "target", "span": "April", "category": "other", "severity": "minor"},
    ],
    "Chove muito.": [{"side": "source", "span": "muito", "category": "omission", "severity": "?"}],
}


def answer(body):
    source = json.loads(body["messages"][-1]["content"])["source"]
    return "Here it is:\n```json\n" + json.dumps({"errors": ERRORS.get(source, [])}) + "\n```"


@pytest.fixture
def asking(server, tmp_path):
    server.chat = answer
    return Request("big", cache=tmp_path / "c.sqlite", patience=2.0, pause=0.01)


def test_spans_are_placed_where_the_words_stand(asking):
    found = judge(UNITS, asking).findings

    march, first, second, rain = found
    assert (march.span.start, march.marked, march.severity) == (22, "March", Severity.MAJOR)
    assert (march.issue, march.message) == (Issue.MISTRANSLATION, "May, not March.")
    assert march.suggestions == ("May",)
    assert (first.span.start, second.span.start) == (16, 19)
    assert (rain.span.side, rain.marked, rain.issue) == ("source", "muito", Issue.OMISSION)


def test_every_finding_names_the_model_as_its_origin_and_has_a_key_of_its_own(asking):
    found = judge(UNITS, asking).findings

    assert {f.check for f in found} == {"model-judge:big"}
    assert len({f.key for f in found}) == len(found)


def test_words_that_the_text_does_not_hold_are_left_out_and_counted(asking):
    notes = judge(UNITS, asking).notes

    assert "suggestions of a model" in notes[0]
    assert "1 errors point at words that the text does not hold" in notes[1]


def test_a_candidate_can_be_judged_instead_of_the_target(asking):
    unit = replace(UNITS[0], candidates=(Candidate("other", "March saw it fall."),))

    found = judge([unit], replace(asking, system="other")).findings

    assert found[0].span.start == 0
    with pytest.raises(UnknownNameError, match="choose one of: other"):
        judge([unit], replace(asking, system="third"))


def test_the_cost_is_known_before_and_a_second_run_costs_nothing(asking, server):
    cost = plan(UNITS, asking)
    assert (cost.segments, cost.to_ask) == (2, 2)
    assert cost.tokens_in > 300
    assert server.asked == []

    first = judge(UNITS, asking)

    assert plan(UNITS, asking).to_ask == 0
    assert judge(UNITS, asking) == first
    assert len(server.asked) == 2


def test_an_answer_that_is_no_json_is_named_with_its_segment(asking, server):
    server.chat = lambda _body: "I see no problem!"

    judged = judge(UNITS, asking)

    assert judged.findings == ()
    assert "The answers for 2 segments cannot be read: 1, 2." in judged.notes


def test_what_was_judged_before_a_failure_is_kept(asking, server):
    many = [replace(UNITS[0], id=str(n), source=f"Texto {n}.") for n in range(20)]
    said = server.answer

    def failing(asked):
        return (403, {}) if len(server.asked) >= 8 else said(asked)

    server.answer = failing
    with pytest.raises(
        EngineError, match=r"refuses the key.* 8 of 20 segments are judged and kept"
    ):
        judge(many, asking)
    assert plan(many, asking).to_ask == 12
    with pytest.raises(CancelledError, match="Stopped: 0 of 12"):
        judge(many, asking, stopped=lambda: True)


def test_nothing_to_judge_is_said(asking):
    with pytest.raises(MismatchError, match="both a source and a translation"):
        judge(UNITS[2:], asking)


@given(
    st.text(max_size=60)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["errors", "span", "side", "severity", "category"]), inner
            )
        ),
    ).map(json.dumps)
)
def test_whatever_a_model_answers_no_finding_leaves_its_text(said):
    errors = model_judging._errors(said) or []
    for finding in model_judging._findings(UNITS[0], errors, Request("m")):
        text = UNITS[0].side(finding.span.side)
        assert text[finding.span.start : finding.span.end] == finding.marked != ""


def test_the_command_says_the_cost_and_writes_findings(asking, server, monkeypatch, capsysbinary):
    lines = [{"id": u.id, "source": u.source, "target": u.target} for u in UNITS[:2]]
    data = "".join(
        json.dumps(line | {"source_lang": "pt", "target_lang": "en"}) + "\n" for line in lines
    )

    def run(*more):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        with pytest.raises(SystemExit) as ended:
            main(["judge", "-", "--model", "big", "--cache", str(asking.cache), *more])
        out, err = capsysbinary.readouterr()
        return ended.value.code, out.decode(), err.decode()

    status, out, err = run("--dry-run")
    assert (status or 0, out, server.asked) == (0, "", [])
    assert "2 segments, 2 to ask: about" in err

    status, out, err = run("--format", "jsonl")
    first = json.loads(out.splitlines()[0])
    assert (first["check"], first["text"], first["issue"]) == (
        "model-judge:big",
        "March",
        "mistranslation",
    )
    assert "suggestions of a model" in err
    assert KEY not in out + err
