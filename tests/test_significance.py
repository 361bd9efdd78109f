"""Intervals and p-values are those of sacreBLEU's own tests, whatever the statistics."""

import random

import numpy as np
import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER
from sacrebleu.significance import PairedTest, _bootstrap_resample

from review_app.metrics import _significance
from review_app.metrics._significance import swap
from review_app.service import _verdicts
from review_app.service.scoring import score

MIXED = "the cat sat on a mat in Almaty , and no one knew why . 北京 😀 não"
WORDS = tuple(MIXED.split())
TESTS = [("bs", "bootstrap"), ("ar", "randomization")]


def corpus(size: int, references: int):
    dice = random.Random(size)  # noqa: S311 - the same texts in every run
    first = [" ".join(dice.choice(WORDS) for _ in range(dice.randint(0, 25))) for _ in range(size)]

    def noisy(texts, rate):
        return [" ".join(w for w in t.split() if dice.random() > rate) for t in texts]

    whole = [first, *(noisy(first, 0.1) for _ in range(references - 1))]
    return whole, {
        name: noisy(first, rate) for name, rate in zip("abc", (0.2, 0.25, 0.5), strict=True)
    }


@pytest.mark.parametrize(("theirs", "ours"), TESTS)
@pytest.mark.parametrize(("size", "references"), [(1, 1), (7, 1), (130, 1), (60, 2), (40, 3)])
def test_values_intervals_and_p_values_equal_sacrebleus_paired_test(theirs, ours, size, references):
    whole, systems = corpus(size, references)
    peers = {"bleu": BLEU(force=True), "chrf": CHRF(), "chrfpp": CHRF(word_order=2), "ter": TER()}

    found = score(
        systems,
        sources=whole[0],
        references=whole,
        metrics=list(peers),
        significance=ours,
        samples=150,
    )

    confidence = 150 if theirs == "ar" else -1
    _, results = PairedTest(
        list(systems.items()), peers, whole, theirs, n_samples=150, n_ar_confidence=confidence
    )()
    by_metric = dict(zip(peers, [v for k, v in results.items() if k != "System"], strict=True))
    for one in found.scores:
        result = by_metric[one.metric]["abc".index(one.system)]
        assert one.value == pytest.approx(result.score, abs=1e-9)
        # for the other systems sacreBLEU's randomization takes its resamples from later draws
        if theirs == "bs" or one.system == "a":
            low, high = one.interval
            assert (high - low) / 2 == pytest.approx(result.ci, abs=1e-9)
            assert (high + low) / 2 == pytest.approx(result.mean, abs=1e-9)
    for pair in found.comparisons:
        if pair.first == "a":
            expected = by_metric[pair.metric]["abc".index(pair.second)].p_value
            assert pair.p_value == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("theirs", "ours"), TESTS)
def test_the_signature_is_the_one_of_sacrebleus_paired_test(theirs, ours):
    whole, systems = corpus(12, 1)
    found = score(
        systems, sources=whole[0], references=whole, metrics=["chrf"], significance=ours, samples=50
    )
    confidence = 50 if theirs == "ar" else -1
    signatures, _ = PairedTest(
        list(systems.items()), {"chrf": CHRF()}, whole, theirs, 50, n_ar_confidence=confidence
    )()

    assert {one.signature for one in found.scores} == {str(signatures["chrF2"])}


def test_sums_too_great_for_single_precision_round_as_sacrebleu_rounds():
    table = np.random.default_rng(1).integers(0, 3_000_000, (40, 18)).astype(float)
    table[:, 2::3] = table[:, 0::3].clip(max=table[:, 1::3])
    metric = CHRF()

    (sums,) = _significance.bootstrap([table], 80, 12345)

    _, expected = _bootstrap_resample(table.tolist(), metric, 80)
    assert [metric._compute_score_from_stats(row).score for row in sums] == [
        one.score for one in expected
    ]


def test_large_samples_are_drawn_in_parts_with_the_same_result(monkeypatch):
    table = np.random.default_rng(2).integers(0, 30, (90, 2)).astype(float)
    other = np.random.default_rng(3).integers(0, 30, (90, 2)).astype(float)

    def everything():
        drawn = _significance.bootstrap([table], 100, 5)[0].tolist()
        swapped = _significance.swap((table, other), 100, 5)
        p = _significance.randomization_p(*swapped, lambda s: s[:, 0] / s[:, 1], 0.01)
        return drawn, p

    at_once = everything()
    monkeypatch.setattr(_significance, "CELLS", 90 * 33)

    assert everything() == at_once


def test_fractions_are_swapped_table_by_table_so_that_ties_fall_as_in_sacrebleu():
    import numpy as np

    dice = np.random.default_rng(3)
    thirds = dice.integers(1, 30, size=(400, 2)) / 3
    whole = dice.integers(1, 30, size=(400, 10)).astype(float)

    beside, alone = swap([thirds, whole], 300, 12345)[0], swap([thirds], 300, 12345)[0]

    assert (beside.chosen == alone.chosen).all()
    assert (beside.rest == alone.rest).all()


def test_so_many_samples_are_drawn_that_every_pair_can_pass_the_correction():
    for systems in (2, 3, 10, 15, 40):
        pairs = systems * (systems - 1) // 2
        samples = _verdicts.enough_samples(systems)
        assert _verdicts.holm([1 / (samples + 1)] * pairs)[0] < 0.05
        assert list(_verdicts.coarse("BLEU", systems, samples)) == []
    assert _verdicts.enough_samples(10) == 1000


def test_too_few_samples_for_so_many_pairs_are_said_with_how_many_it_takes():
    (note,) = _verdicts.coarse("BLEU", 15, 1000)
    assert note.startswith("BLEU: 1,000 samples cannot tell one of 105 pairs apart")
    assert "draw 3,000 or more" in note
