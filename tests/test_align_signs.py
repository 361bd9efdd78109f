"""What speaks for a bead before it is read: how long its sides are, and how they end."""

import numpy as np
import pytest

from review_app.text.align import align
from review_app.text.align_band import band
from review_app.text.align_ends import disagreements, ends
from review_app.text.align_lengths import scaled, sizes
from review_app.text.sentences import from_lines


@pytest.mark.parametrize(
    "text",
    ["Quem chegou?", "« Qui est venu ? »", "谁来了？」", "من جاء؟", "Who came?!", "Кто пришёл?)"],
)
def test_a_question_is_known_in_any_script(text):
    seen = ends([text, "Nobody."])
    assert seen.asks.tolist() == [True, False]
    assert not seen.open.any()


def test_a_segment_without_a_stop_ends_within_its_sentence():
    seen = ends(["O barco, que", "partiu cedo, voltou.", "Tudo bem.", "Assim:", "「終わり。」"])
    assert seen.open.tolist() == [True, False, False, True, False]


def test_where_stops_are_rare_their_lack_says_nothing():
    assert not ends(["um barco", "dois barcos", "três", "Fim."]).open.any()


def test_ends_are_compared_at_every_place_of_the_band():
    left, right = ends(["Você vem?", "Sim, mas", "não hoje."]), ends(["Are you coming?", "Yes."])
    rows = list(disagreements(band(3, 2, []), left, right))
    assert not rows[0].any()
    assert rows[1].tolist() == [[0, 0, 1], [0, 0, 0]]
    assert rows[2].tolist() == [[0, 1, 0], [0, 1, 1]]


@pytest.mark.parametrize("model", [True, False])
def test_a_bead_goes_on_behind_a_cut_within_a_sentence(model):
    source = from_lines(["Choveu.", "Ele saiu de casa e", "viu o rio.", "Depois dormiu."], "pt")
    target = from_lines(["It rained.", "He left home and saw the river.", "Then he slept."], "en")
    found = [(bead.source, bead.target) for bead in align(source, target, model=model)]
    assert found == [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))]


def test_the_ratio_of_lengths_is_that_of_sure_pairs_and_of_the_languages():
    lengths = np.full(40, 20.0), np.full(40, 30.0)
    alone, _ = scaled(lengths, [], 1.1)
    sure, same = scaled(lengths, [(k, k) for k in range(30)], 1.1)
    assert alone[0] == pytest.approx(22)
    assert sure[0] == pytest.approx(30)
    assert same is lengths[1]


def test_few_pairs_and_short_ones_do_not_bend_the_ratio():
    lengths = np.array([100.0, 100.0, 3.0]), np.array([300.0, 300.0, 9.0])
    assert scaled(lengths, [(0, 0), (1, 1), (2, 2)], 1.0)[0][0] == pytest.approx(100)


def test_signs_of_han_are_as_long_as_what_they_say():
    assert sizes(["桥", "", "rio"]).tolist() == pytest.approx([3.4, 1, 3])


@pytest.mark.parametrize("model", [True, False])
def test_half_a_text_left_out_does_not_stretch_the_rest(model):
    pairs = [
        ("A estação de trem fechou às sete.", "The train station closed at seven."),
        ("Marta perdeu o chapéu na praia.", "Marta lost her hat on the beach."),
        ("O professor comprou 30 livros velhos.", "The teacher bought 30 old books."),
        ("Ninguém pagou a conta do restaurante.", "Nobody paid the restaurant bill."),
        ("O gato preto dormia na janela.", "The black cat was sleeping in the window."),
        ("Os vizinhos de Oslo chegaram em 1994.", "The neighbours from Oslo arrived in 1994."),
        ("A chuva estragou a colheita de trigo.", "The rain ruined the wheat harvest."),
        ("Pedro Salgado escreveu ao prefeito.", "Pedro Salgado wrote to the mayor."),
    ]
    kept = [1, 2, 5, 7]
    source = from_lines([one for one, _ in pairs], "pt")
    target = from_lines([pairs[k][1] for k in kept], "en")
    found = {(bead.source, bead.target) for bead in align(source, target, model=model)}
    assert {((k,), (n,)) for n, k in enumerate(kept)} <= found or not model
    assert sum(not bead[1] for bead in found) >= (4 if model else 2)
