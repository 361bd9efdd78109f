"""Metrics of local models do the published arithmetic, and say plainly what they lack."""

import json
import sys
from math import log

import pytest

from review_app.__main__ import main
from review_app.errors import EngineError, MismatchError, MissingPartError, ReviewError
from review_app.metrics import find_metric, metrics
from review_app.service.model_scoring import score_by_model
from tests.tiny_models import PAIRS

SOURCES = [source for source, _ in PAIRS[:8]]
RIGHT = [target for _, target in PAIRS[:8]]
WRONG = RIGHT[1:] + RIGHT[:1]


def bertscore(folder, **options):
    return find_metric("bertscore").build("en", model=str(folder), **options)


def greedy(folder, text, reference, weights=None, layer=-1):
    """BERTScore by the formula of the paper, token by token."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)

    def rows(words):
        batch = tokenizer(words, return_tensors="pt")
        with torch.no_grad():
            states = model(**batch, output_hidden_states=True).hidden_states[layer][0]
        ids = batch["input_ids"][0].tolist()
        return list(zip(ids, states / states.norm(dim=1, keepdim=True), strict=True))

    def side(one, other):
        total = weight = 0.0
        for token, vector in one[1:-1]:
            w = weights(token) if weights else 1.0
            total += w * max(float(vector @ v) for _, v in other)
            weight += w
        return total / weight

    ours, theirs = rows(text), rows(reference)
    precision, recall = side(ours, theirs), side(theirs, ours)
    return 100 * 2 * precision * recall / (precision + recall)


def test_bertscore_is_the_published_formula(tiny_bert):
    score = bertscore(tiny_bert).score(SOURCES, WRONG, [RIGHT])

    expected = [greedy(tiny_bert, t, r) for t, r in zip(WRONG, RIGHT, strict=True)]
    assert score.segments == pytest.approx(expected, abs=1e-3)
    assert score.value == pytest.approx(sum(expected) / len(expected), abs=1e-3)


def test_bertscore_takes_a_layer_and_its_signature_says_so(tiny_bert):
    score = bertscore(tiny_bert, layer=1).score(SOURCES, WRONG, [RIGHT])

    assert score.segments[0] == pytest.approx(
        greedy(tiny_bert, WRONG[0], RIGHT[0], layer=1), abs=1e-3
    )
    assert "|layer:1|idf:no|" in score.signature
    assert f"model:{tiny_bert.name}-" in score.signature


def test_bertscore_weighs_rare_tokens_more_with_idf(tiny_bert):
    from transformers import AutoTokenizer

    score = bertscore(tiny_bert, idf=True).score(SOURCES, WRONG, [RIGHT])

    rows = AutoTokenizer.from_pretrained(tiny_bert)(RIGHT).input_ids
    rarity = lambda token: log((len(rows) + 1) / (sum(token in row for row in rows) + 1))  # noqa: E731
    expected = [greedy(tiny_bert, t, r, rarity) for t, r in zip(WRONG, RIGHT, strict=True)]
    assert score.segments == pytest.approx(expected, abs=1e-3)


def test_bertscore_of_the_reference_is_the_best_and_of_nothing_is_zero(tiny_bert):
    built = bertscore(tiny_bert)

    assert built.score(SOURCES, RIGHT, [RIGHT]).value == pytest.approx(100, abs=1e-3)
    assert built.score(["a"], [""], [["The dog sleeps."]]).segments == (0.0,)


def test_bertscore_takes_the_best_of_several_references(tiny_bert):
    both = bertscore(tiny_bert).score(SOURCES, RIGHT, [WRONG, RIGHT])

    assert both.value == pytest.approx(100, abs=1e-3)


def test_the_encoder_of_a_translation_model_serves_too(tiny_marian):
    built = bertscore(tiny_marian)

    assert built.score(SOURCES, RIGHT, [RIGHT]).value > built.score(SOURCES, WRONG, [RIGHT]).value


# --- forced decoding


def forced(folder):
    return find_metric("forced-decoding").build("en", model=str(folder), source_lang="de")


def test_the_right_translation_is_more_probable_than_another(tiny_marian):
    built = forced(tiny_marian)

    right, wrong = (built.score(SOURCES, texts, []) for texts in (RIGHT, WRONG))

    assert all(a > b for a, b in zip(right.segments, wrong.segments, strict=True))
    assert max(right.segments) <= 0


def test_forced_decoding_is_the_loss_of_the_model_turned_round(tiny_marian):
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    score = forced(tiny_marian).score(SOURCES[:3], WRONG[:3], [])

    tokenizer = AutoTokenizer.from_pretrained(tiny_marian)
    model = AutoModelForSeq2SeqLM.from_pretrained(tiny_marian)
    for value, source, text in zip(score.segments, SOURCES, WRONG, strict=False):
        loss = model(**tokenizer(source, text_target=text, return_tensors="pt")).loss.detach()
        assert value == pytest.approx(-loss.item(), abs=1e-4)


def test_forced_decoding_refuses_a_model_of_another_pair(tiny_marian):
    with pytest.raises(EngineError, match="translates from de to en, not from pt to en"):
        find_metric("forced-decoding").build("en", model=str(tiny_marian), source_lang="pt")


# --- MetricX


def test_metricx_reads_one_logit_of_the_first_step(tiny_mt5):
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    texts = ["The dog sleeps.", "The cat sings by the lake."]
    score = (
        find_metric("metricx").build(model=str(tiny_mt5)).score(["a", "b"], texts, [texts[::-1]])
    )

    tokenizer = AutoTokenizer.from_pretrained(tiny_mt5)
    model = AutoModelForSeq2SeqLM.from_pretrained(tiny_mt5).eval()
    for value, source, text, reference in zip(
        score.segments, "ab", texts, texts[::-1], strict=True
    ):
        asked = f"source: {source} candidate: {text} reference: {reference}"
        ids = tokenizer(asked, return_tensors="pt").input_ids[:, :-1]
        with torch.no_grad():
            out = model(input_ids=ids, decoder_input_ids=torch.zeros((1, 1), dtype=torch.long))
        assert value == pytest.approx(min(25, max(0, float(out.logits[0, 0, 250089]))), abs=1e-4)


def test_metricx_works_without_reference_and_says_so(tiny_mt5):
    score = find_metric("metricx").build(model=str(tiny_mt5)).score(SOURCES, RIGHT, [])

    assert score.signature.startswith("nrefs:0|metricx|generation:24|model:metricx-24-tiny-")
    assert all(0 <= value <= 25 for value in score.segments)


def test_another_model_is_no_metricx(tiny_marian):
    with pytest.raises(EngineError, match="holds no MetricX model"):
        find_metric("metricx").build(model=str(tiny_marian))


# --- what all of them share

OF_MODELS = [m for m in metrics().values() if m.needs_model]


@pytest.mark.parametrize("metric", OF_MODELS, ids=lambda m: m.id)
def test_without_a_model_the_option_is_named(metric):
    with pytest.raises(MissingPartError, match=rf"--model {metric.id}=FOLDER"):
        metric.build("en")


@pytest.mark.parametrize("metric", OF_MODELS, ids=lambda m: m.id)
def test_a_folder_that_is_not_there_is_one_sentence(metric):
    with pytest.raises(EngineError, match="There is no model folder /nowhere/at-all"):
        metric.build("en", model="/nowhere/at-all")


@pytest.mark.parametrize("metric", OF_MODELS, ids=lambda m: m.id)
def test_a_folder_without_a_model_is_one_sentence(metric, tmp_path):
    (tmp_path / "config.json").write_text("{}")

    with pytest.raises(EngineError, match="holds no model of this kind"):
        metric.build("en", model=str(tmp_path))


@pytest.mark.parametrize(
    ("choice", "error"),
    [
        ("bertscore", "is not METRIC=FOLDER"),
        ("bleu=/x", "choose one of: bertscore, forced-decoding, metricx"),
        ("bertscore={bert},layer=high", "neither a number nor yes or no"),
        ("bertscore={bert},depth=3", "does not take these options: depth"),
    ],
)
def test_a_wrong_choice_is_one_sentence(tiny_bert, choice, error):
    with pytest.raises(ReviewError, match=error):
        score_by_model(
            choice.format(bert=tiny_bert), {"a": RIGHT}, sources=SOURCES, references=[RIGHT]
        )


def test_a_missing_reference_is_asked_for(tiny_bert):
    with pytest.raises(MismatchError, match="needs a reference"):
        score_by_model(f"bertscore={tiny_bert}", {"a": RIGHT}, sources=SOURCES)


def test_the_command_compares_systems_by_a_model(tiny_marian, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, lines in (("s", SOURCES), ("good", RIGHT), ("bad", WRONG)):
        (tmp_path / name).write_text("\n".join(lines) + "\n")
    args = ["score", "--source", "s", "--system", "good=good", "--system", "bad=bad"]
    args += ["--model", f"forced-decoding={tiny_marian}", "--source-lang", "de"]
    monkeypatch.setattr(sys, "argv", ["review-app"])

    with pytest.raises(SystemExit) as ended:
        main([*args, "--target-lang", "en", "--format", "json"])

    told = json.loads(capsys.readouterr().out)
    values = {s["system"]: s["score"] for s in told["scores"] if s["metric"] == "forced-decoding"}
    assert ended.value.code in {0, None}
    assert values["good"] > values["bad"]
    assert told["comparisons"][0]["p_value"] < 0.05
