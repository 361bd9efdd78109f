"""Lining up: every segment in exactly one bead, whatever the texts are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.errors import CancelledError
from review_app.model import Bead, Document
from review_app.text import align_chunks, embedding
from review_app.text.align import align, realign
from review_app.text.sentences import from_lines, segment

SOURCE = [
    "A ponte nova",
    "A prefeitura abriu a ponte na segunda-feira, depois de 14 meses de obras.",
    "Cerca de 300 moradores atravessaram o rio a pé.",
    "A engenheira Lúcia Brandt disse que a estrutura suporta 40 toneladas.",
    "“Dormimos pouco nas últimas semanas”, contou ela, rindo.",
    "Os barqueiros, porém, temem perder os passageiros.",
    "Um deles já vendeu o barco.",
]
TARGET = [
    "The new bridge",
    "The city opened the bridge on Monday, after 14 months of work.",
    "About 300 residents crossed the river on foot.",
    "The engineer Lúcia Brandt said that the structure carries 40 tonnes.",
    "“We have slept little in recent weeks,” she said, laughing.",
    "The boatmen, however, fear that they will lose their passengers.",
    "One of them has already sold his boat.",
]


def pair(source: list[str], target: list[str]) -> tuple[Document, Document]:
    return from_lines(source, "pt"), from_lines(target, "en")


def shape(beads: tuple[Bead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


def covers(beads: tuple[Bead, ...], sources: int, targets: int) -> bool:
    left = sorted(i for bead in beads for i in bead.source)
    right = sorted(j for bead in beads for j in bead.target)
    return left == list(range(sources)) and right == list(range(targets))


@pytest.mark.parametrize("model", [True, False])
def test_sentences_line_up_one_to_one(model):
    beads = align(*pair(SOURCE, TARGET), model=model)
    assert shape(beads) == [((i,), (i,)) for i in range(7)]
    assert all(0 <= bead.confidence <= 1 and bead.reason for bead in beads)


def test_a_dropped_sentence_has_no_counterpart():
    beads = align(*pair(SOURCE, TARGET[:3] + TARGET[4:]))
    assert ((3,), ()) in shape(beads)
    assert ((4,), (3,)) in shape(beads)


def test_a_sentence_cut_in_two_becomes_one_bead():
    target = [*TARGET[:3], "The engineer Lúcia Brandt spoke.", "The structure carries 40 tonnes, she said.", *TARGET[4:]]  # fmt: skip  # noqa: E501 - one row of a table
    assert ((3,), (3, 4)) in shape(align(*pair(SOURCE, target)))


@pytest.mark.parametrize(("sources", "targets"), [(0, 0), (0, 3), (3, 0), (1, 100), (100, 1)])
def test_lopsided_sides_are_lined_up_without_loss(sources, targets):
    source = [f"Frase {i} sobre a ponte." for i in range(sources)]
    target = [f"Sentence {j} about the bridge." for j in range(targets)]
    assert covers(align(*pair(source, target)), sources, targets)


@pytest.mark.parametrize(
    "text",
    ["a\0b", "x" * 50_000, "word " * 10_000, "", " ", "\ud800", "Ола мир 世界 مرحبا 😀", "…"],
)
@pytest.mark.parametrize("model", [True, False])
def test_odd_texts_do_no_harm(text, model):
    assert covers(align(*pair([text, *SOURCE], [*TARGET, text]), model=model), 8, 8)


def test_a_confirmed_bead_stays_and_the_rest_moves_around_it():
    anchor = Bead((2, 3), (2,), 1.0, reason="confirmed")
    beads = align(*pair(SOURCE, TARGET), anchors=[anchor])
    assert anchor in beads
    assert covers(beads, 7, 7)


def test_a_change_moves_its_neighbours_and_nothing_far_away():
    source, target = pair(SOURCE * 12, TARGET * 12)
    before = align(source, target, model=False)
    kept = Bead((2,), (2,), 1.0, reason="confirmed")
    merged = Bead((40, 41), (40,), 1.0, reason="confirmed")
    after = realign(source, target, before, [merged], confirmed=[kept], model=False)
    assert covers(after, 84, 84)
    assert {merged, kept} <= set(after)
    far = [bead for bead in before if bead.source and abs(bead.source[0] - 40) > 20]
    assert {bead for bead in far if bead.source != (2,)} <= set(after)


def test_crossing_and_null_anchors_stay_too():
    anchors = [Bead((0,), (6,), crossing=True), Bead((3,), ()), Bead((), (2,))]
    beads = align(*pair(SOURCE, TARGET), anchors=anchors)
    assert set(anchors) <= set(beads)
    assert covers(beads, 7, 7)


def test_a_moved_passage_is_linked_across():
    more = [
        ("O inverno foi longo e frio.", "The winter was long and cold."),
        ("As crianças brincavam na neve.", "The children played in the snow."),
        ("O trem para o norte não saiu.", "The train to the north did not leave."),
        ("Minha avó fazia sopa de peixe.", "My grandmother made fish soup."),
        ("A biblioteca fechou por falta de luz.", "The library closed for want of light."),
        ("Ninguém soube quem quebrou o relógio.", "Nobody knew who broke the clock."),
        ("Os cavalos dormiam no celeiro velho.", "The horses slept in the old barn."),
        ("Compramos farinha e azeite no mercado.", "We bought flour and oil at the market."),
    ]
    source = SOURCE + [one for one, _ in more]
    target = [other for _, other in more[3:]] + TARGET + [other for _, other in more[:3]]
    beads = align(*pair(source, target))
    crossing = {(bead.source, bead.target) for bead in beads if bead.crossing}
    assert ((10,), (0,)) in crossing
    assert ((14,), (4,)) in crossing
    assert all(bead.reason.startswith("moved") for bead in beads if bead.crossing)
    assert ((1,), (6,)) in shape(beads)


def test_text_left_in_the_source_language_is_flagged():
    target = [*TARGET[:2], SOURCE[2], *TARGET[3:]]
    bead = next(bead for bead in align(*pair(SOURCE, target)) if bead.source == (2,))
    assert bead.target == (2,)
    assert bead.reason == "the target repeats the source text"


def test_the_first_cut_of_an_article_keeps_headings_apart():
    source = segment("A ponte nova\n\n" + " ".join(SOURCE[1:4]) + "\n\nFoto: Ana Lima\n", "pt")
    target = segment(" ".join(TARGET[1:4]) + "\n\nPhoto: Ana Lima\n", "en")
    assert shape(align(source, target)) == [
        ((0,), ()), ((1,), (0,)), ((2,), (1,)), ((3,), (2,)), ((4,), (3,)),
    ]  # fmt: skip


def test_a_wrong_pair_is_lined_up_with_little_confidence():
    target = ["Add two eggs and stir.", "Bake for an hour.", "Serve cold with cream."]
    beads = align(*pair(SOURCE, target))
    assert covers(beads, 7, 3)
    assert all(bead.confidence < 0.9 for bead in beads if bead.source and bead.target)


def test_a_long_text_is_lined_up_in_chunks(monkeypatch):
    monkeypatch.setattr(align_chunks, "CHUNK", 40)
    source = [f"Capítulo {k}: o barco {k * 7} partiu às {k} horas do porto." for k in range(150)]
    target = [f"Chapter {k}: boat {k * 7} left the port at {k} o'clock." for k in range(150)]
    assert len(align_chunks.pieces((source, target), None, print)) > 1
    beads = align(*pair(source, target), model=False)
    assert covers(beads, 150, 150)
    assert sum(bead.source == bead.target for bead in beads) > 140


def test_identical_sides_line_up_one_to_one():
    beads = align(*pair(SOURCE, SOURCE))
    assert shape(beads) == [((i,), (i,)) for i in range(7)]


def test_a_cancelled_run_stops():
    def stop(share: float) -> None:
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        align(*pair(SOURCE, TARGET), progress=stop)


@pytest.mark.parametrize("model", [True, False])
def test_progress_rises_to_one(model):
    heard: list[float] = []
    align(*pair(SOURCE, TARGET), model=model, progress=heard.append)
    assert heard == sorted(heard)
    assert len(set(heard)) > 3
    assert heard[-1] == 1


def test_progress_rises_in_a_text_of_many_chunks(monkeypatch):
    monkeypatch.setattr(align_chunks, "CHUNK", 20)
    source = [f"O barco número {k} levou {k * 7} caixas de peixe." for k in range(90)]
    target = [f"Boat number {k} carried {k * 7} boxes of fish." for k in range(90)]
    heard: list[float] = []
    beads = align(*pair(source, target), progress=heard.append)
    assert covers(beads, 90, 90)
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_what_was_read_before_a_cancelled_run_is_not_read_again(monkeypatch):
    monkeypatch.setattr(embedding, "_AT_ONCE", 4)
    texts = [f"Una frase nueva, la número {k} del cuaderno." for k in range(8)]
    encode = embedding.encoder("es")
    assert encode

    def stop(done: int, total: int) -> None:
        if done:
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        encode(texts, stop)
    left: list[tuple[int, int]] = []
    encode(texts, lambda done, total: left.append((done, total)))
    assert left == [(0, 4)]


WORDS = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(SOURCE + TARGET)


@settings(deadline=None, max_examples=25)
@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8), st.booleans())
def test_every_segment_is_in_exactly_one_bead(source, target, model):
    beads = align(*pair(source, target), model=model)
    assert covers(beads, len(source), len(target))
    firsts = [bead.source[0] for bead in beads if bead.source]
    assert firsts == sorted(firsts)
