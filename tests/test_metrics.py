"""Metrics keep their contract, and count exactly as sacreBLEU counts."""

import random
import subprocess
import sys

import pytest
import sacrebleu
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from review_app.errors import MismatchError, MissingPartError, UnknownNameError
from review_app.metrics import find_metric, metrics
from review_app.metrics.bleu import tokenizer

# metrics of models are tested with models of their own, in test_model_metrics
EMBEDDED = [m for m in metrics().values() if not m.needs_model]
WITH_REFERENCE = [pytest.param(m, id=m.id) for m in EMBEDDED if m.needs_reference]
SACREBLEU = [pytest.param(find_metric(m), id=m) for m in ("bleu", "chrf", "chrfpp", "ter")]
TEXTS = [
    "The base at Baikonur was not hit.",
    "Os protestos começaram em janeiro, no oeste do país.",
    "北京的会谈没有结果。",
    "Токаев обратился к стране 😀",
]
MIXED = "the cat sat , . ( on ) mat não é 北京 大学 かな 😀 3,000 2.5 l'eau “x” &amp; <a> word's"
WORDS = tuple(MIXED.split())
TEXT = st.text(max_size=40) | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


def peer(name):
    return {
        "bleu": BLEU(force=True, effective_order=True),
        "chrf": CHRF(),
        "chrfpp": CHRF(word_order=2),
        "ter": TER(),
    }[name]


def altered(text: str, dice: random.Random) -> str:
    words = text.split()
    for _ in range(dice.randint(0, 4)):
        start = dice.randrange(len(words) + 1)
        moved = words[start : start + dice.randint(0, 3)]
        words[start : start + len(moved)] = [dice.choice(WORDS)] * dice.randint(0, 2)
        place = dice.randrange(len(words) + 1)
        words[place:place] = moved * dice.randint(0, 1)
    return " ".join(words)


def random_pairs(count: int, longest: int):
    dice = random.Random(7)  # noqa: S311 - the same texts in every run
    for _ in range(count):
        reference = " ".join(dice.choice(WORDS) for _ in range(dice.randint(0, longest)))
        yield altered(reference, dice), reference


@pytest.mark.parametrize("metric", WITH_REFERENCE)
def test_an_identical_text_has_the_best_score(metric):
    score = metric.build("en").score(TEXTS, TEXTS, [TEXTS])

    assert score.value == pytest.approx(metric.best, abs=1e-4)
    assert score.segments == pytest.approx([metric.best] * len(TEXTS), abs=1e-4)


@pytest.mark.parametrize("metric", EMBEDDED, ids=lambda m: m.id)
def test_every_score_carries_a_signature_and_one_value_a_segment(metric):
    score = metric.build("pt").score(TEXTS, TEXTS[::-1], [TEXTS, TEXTS[1:] + TEXTS[:1]])

    assert "version:" in score.signature
    assert len(score.segments) == len(TEXTS)
    assert metric.title.endswith(".")


@pytest.mark.parametrize("metric", WITH_REFERENCE)
def test_a_better_text_has_a_better_score(metric):
    reference = ["The base at Baikonur was not hit by the fire.", "The talks had no result at all."]
    close = ["The base at Baikonur was not hit by fire.", "The talks had no result at all."]
    far = ["A fire hit Baikonur.", "Talks: results."]
    built = metric.build("en")

    difference = built.score([], close, [reference]).value - built.score([], far, [reference]).value

    assert (difference > 0) == metric.higher_is_better


@pytest.mark.parametrize("metric", SACREBLEU)
def test_segments_of_any_length_score_as_in_sacrebleu(metric):
    pairs = list(random_pairs(250, 70))
    texts, references = map(list, zip(*pairs, strict=True))

    ours = metric.build("en").score(references, texts, [references]).segments

    scorer = peer(metric.id)
    theirs = [scorer.sentence_score(h, [r]).score for h, r in pairs]
    assert ours == pytest.approx(theirs, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4))
def test_wild_texts_with_two_references_score_as_in_sacrebleu(rows):
    texts, *references = (list(column) for column in zip(*rows, strict=True))
    for metric in (param.values[0] for param in SACREBLEU):
        ours = metric.build("en").score(texts, texts, references)
        scorer = peer(metric.id)
        theirs = [scorer.sentence_score(t, list(r)).score for t, *r in rows]
        assert ours.segments == pytest.approx(theirs, abs=1e-9)
        if metric.id == "bleu":
            scorer = BLEU(force=True)
        assert ours.value == pytest.approx(scorer.corpus_score(texts, references).score, abs=1e-9)
        assert ours.signature == str(scorer.get_signature())


@pytest.mark.parametrize(
    ("metric", "switch", "lower"),
    [
        ("bleu", {"lowercase": True}, "case:lc"),
        ("chrf", {"lowercase": True}, "case:lc"),
        ("chrfpp", {"lowercase": True}, "case:lc"),
        ("ter", {"case_sensitive": False}, "case:lc"),
    ],
)
def test_case_can_be_ignored_and_the_signature_says_so(metric, switch, lower):
    info = find_metric(metric)
    score = info.build("en", **switch).score(
        [], ["BAIKONUR STOOD STILL TODAY"], [["baikonur stood still today"]]
    )

    assert score.value == pytest.approx(info.best)
    assert lower in score.signature


def test_the_tokenizer_follows_the_target_language():
    assert tokenizer("pt-BR") == "13a"
    assert tokenizer("zh-Hant") == "zh"
    assert tokenizer("ja") in {"ja-mecab", "char"}
    assert tokenizer("ko_KR") in {"ko-mecab", "char"}


@pytest.mark.parametrize("lang", ["ja", "ko", "zh"])
def test_languages_without_spaces_or_with_endings_are_scored_below_the_sentence(lang):
    texts, reference = ["北京的会谈没有结果。"], ["北京的会谈有了结果。"]

    for name in ("bleu", "ter"):
        value = find_metric(name).build(lang).score([], texts, [reference]).segments[0]
        if name == "bleu" or lang != "ko":
            assert 0 < value < 100


def test_similarity_forgives_other_words_but_not_another_meaning():
    built = find_metric("similarity").build("en")
    reference = [["The president spoke to the nation on Friday."]]

    same = built.score([], ["On Friday the head of state addressed the country."], reference).value
    other = built.score([], ["The goalkeeper missed the train to Lisbon."], reference).value

    assert same > other + 20


def test_similarity_in_a_language_without_vectors_is_refused_with_a_way_out():
    with pytest.raises(MissingPartError, match=r"no vectors for 'kk'.*choose chrfpp"):
        find_metric("similarity").build("kk")


AGREEMENTS = ["agreement", "agreement-chrf"]


@pytest.mark.parametrize("name", AGREEMENTS)
@pytest.mark.parametrize("lang", ["en", "", "und", "kk"])
def test_agreement_is_highest_for_the_candidate_that_resembles_the_others(name, lang):
    sources = ["A base não foi atingida."]
    others = [["The base was not hit."], ["The base was not hit at all."]]
    metric = find_metric(name).build(lang)

    alike = metric.score(sources, ["The base was not hit."], others).value
    apart = metric.score(sources, ["Nobody came to dinner."], others).value

    assert 100 >= alike > apart >= 0


@pytest.mark.parametrize("name", AGREEMENTS)
def test_candidates_that_all_say_the_same_agree_wholly(name):
    built = find_metric(name).build("pt")

    assert built.score(TEXTS, TEXTS, [TEXTS, TEXTS]).segments == pytest.approx([100] * len(TEXTS))


def test_agreement_in_wording_is_the_mean_chrf():
    text, others = "The base was not hit.", ["The base stood.", "The base was not hit at all."]

    score = find_metric("agreement-chrf").build("en").score([""], [text], [[t] for t in others])

    expected = sum(sacrebleu.sentence_chrf(text, [t]).score for t in others) / 2
    assert score.value == pytest.approx(expected)


def test_the_same_difference_weighs_more_in_a_longer_source():
    built = find_metric("agreement").build("en")
    text, others = ["The base was hit."], [["The base was not hit."], ["No base was hit."]]

    short = built.score(["Curto."], text, others).value
    long = built.score(
        ["Bem mais longo do que a outra fonte, com espaço para erros."], text, others
    )

    assert long.value < short


def test_a_language_without_vectors_is_compared_by_wording_and_the_signature_says_so():
    metrics_of = {lang: find_metric("agreement").build(lang).signature(2) for lang in ("en", "kk")}

    assert "encoder:" in metrics_of["en"]
    assert "chrF2" in metrics_of["kk"]


@pytest.mark.parametrize("name", AGREEMENTS)
def test_agreement_of_two_candidates_is_refused(name):
    with pytest.raises(MismatchError, match="three candidates or more"):
        find_metric(name).build("en").score(["a"], ["a"], [["a"]])


def test_an_unknown_metric_is_answered_with_those_there_are():
    with pytest.raises(UnknownNameError, match=r"blue.*bleu.*chrf"):
        find_metric("blue")


def test_listing_metrics_loads_nothing_heavy():
    code = (
        "import sys, review_app.metrics as m, review_app.service.scoring; m.metrics();"
        "print({'sacrebleu', 'numpy', 'torch', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
