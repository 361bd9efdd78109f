"""Lining up what nobody should hand in: a degenerate alignment or a clear message, no crash."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.errors import CancelledError
from review_app.formats import find_format
from review_app.model import Bead
from review_app.service.aligning import SHAPES, Aligned, Text, align_files, line, write
from review_app.text.align import align
from review_app.text.sentences import from_lines, segment

SOURCE = [
    "Le marché ouvre à six heures, même en hiver.",
    "Madame Hélène Roux vend du fromage depuis 1994.",
    "Son fils préfère la pêche au commerce.",
    "Hier il a rapporté 12 truites et un brochet.",
]
TARGET = [
    "The market opens at six, even in winter.",
    "Mrs Hélène Roux has been selling cheese since 1994.",
    "Her son prefers fishing to trade.",
    "Yesterday he brought home 12 trout and a pike.",
]


def lined_up(
    source: list[str],
    target: list[str],
    langs: tuple[str, str] = ("fr", "en"),
    *,
    model: bool = True,
) -> tuple[Bead, ...]:
    beads = align(from_lines(source, langs[0]), from_lines(target, langs[1]), model=model)
    assert sorted(i for bead in beads for i in bead.source) == list(range(len(source)))
    assert sorted(j for bead in beads for j in bead.target) == list(range(len(target)))
    return beads


@pytest.mark.parametrize("model", [True, False])
@pytest.mark.parametrize("sides", [([], []), (SOURCE, []), ([], TARGET), ([""], TARGET)])
def test_an_empty_side_leaves_all_without_counterpart(sides, model):
    beads = lined_up(*sides, model=model)
    assert not any(bead.source and bead.target for bead in beads)


@pytest.mark.parametrize("model", [True, False])
def test_one_side_a_hundred_times_longer_keeps_its_pairs(model):
    more = [f"Paragraph {k} speaks of taxes, lamps and wool." for k in range(396)]
    beads = lined_up(SOURCE, [*more[:200], *TARGET, *more[200:]], model=model)
    joined = {i: bead.target for bead in beads for i in bead.source}
    assert joined[1] == (201,)
    assert sum(not bead.source for bead in beads) > 380


@pytest.mark.parametrize("model", [True, False])
def test_identical_sides_are_flagged_as_copied(model):
    beads = lined_up(SOURCE, SOURCE, model=model)
    assert [(bead.source, bead.target) for bead in beads] == [((i,), (i,)) for i in range(4)]
    assert {bead.reason for bead in beads} == {"the target repeats the source text"}


def test_a_wrong_pair_of_languages_is_lined_up_all_the_same():
    lined_up(SOURCE, TARGET, ("zh", "ar"))
    lined_up(SOURCE, TARGET, ("xx", "und"))
    lined_up(SOURCE, TARGET, ("", ""))


@pytest.mark.parametrize("model", [True, False])
def test_sentences_of_fifty_thousand_characters_are_lined_up(model):
    long = [" ".join([text] * (50_000 // len(text) + 1)) for text in (SOURCE[1], TARGET[1])]
    beads = lined_up([*SOURCE[:1], long[0], *SOURCE[2:]], [*TARGET[:1], long[1], *TARGET[2:]],
                     model=model)  # fmt: skip
    assert ((1,), (1,)) in [(bead.source, bead.target) for bead in beads]


def test_a_word_of_fifty_thousand_letters_is_lined_up():
    lined_up(["a" * 50_000, *SOURCE], ["b" * 50_000, *TARGET])


def test_nul_bytes_lose_no_text():
    lined_up([SOURCE[0] + "\0", "\0", *SOURCE[1:]], ["\0\0", *TARGET])
    source = Text("\n".join(SOURCE).replace("marché", "mar\0ché").encode(), "a.txt", "fr")
    target = Text("\n".join(TARGET).encode(), "b.txt", "en")
    aligned = align_files(source, target, presegmented=True, model=False)
    assert [segment.text for segment in aligned.source.segments][1:] == SOURCE[1:]
    assert "mar" in aligned.source.segments[0].text


def test_mixed_scripts_and_lone_surrogates_are_lined_up():
    mixed = ["Привет, 世界! שלום 1994", "\ud800 e\u0301\u200d", "हिन्दी 👩‍🚀 ไทย", *SOURCE]
    lined_up(mixed, [*TARGET, *mixed])
    lined_up(mixed, [*TARGET, *mixed], model=False)


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ["市场早上六点开门，冬天也一样。", "埃莱娜女士从1994年起卖奶酪。",
                "她的儿子喜欢钓鱼。", "昨天他带回了12条鳟鱼。"]),
        ("ja", ["市場は冬でも六時に開く。", "エレーヌさんは1994年からチーズを売っている。",
                "息子は商売より釣りが好きだ。", "昨日は鱒を12匹持ち帰った。"]),
        ("th", ["ตลาดเปิดหกโมงแม้ในฤดูหนาว", "คุณเอแลนขายชีสมาตั้งแต่ปี 1994",
                "ลูกชายของเธอชอบตกปลา", "เมื่อวานเขาได้ปลาเทราต์ 12 ตัว"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("model", [True, False])
def test_scripts_without_spaces_line_up_with_english(lang, texts, model):
    beads = lined_up(texts, TARGET, (lang, "en"), model=model)
    pairs = [(bead.source, bead.target) for bead in beads]
    assert ((1,), (1,)) in pairs
    assert ((3,), (3,)) in pairs


def test_copied_text_is_flagged_among_translations():
    beads = lined_up(SOURCE, [*TARGET[:2], *SOURCE[2:]])
    copied = {bead.source for bead in beads if bead.reason == "the target repeats the source text"}
    assert copied == {(2,), (3,)}


def test_headings_captions_and_lists_meet_their_own_kind():
    left = "Prix du lait\n\nLe lait a augmenté en mai.\n\nPhoto : Jean Roux\n\n- lait\n- beurre\n"
    right = "Milk rose in price in May.\n\nPhoto: Jean Roux\n\n- milk\n- butter\n"
    source, target = segment(left, "fr"), segment(right, "en")
    beads = align(source, target)
    for bead in beads:
        roles = {source.segments[i].place.role for i in bead.source}
        roles |= {target.segments[j].place.role for j in bead.target}
        assert len(roles) == 1
    assert ((0,), ()) in [(bead.source, bead.target) for bead in beads]


@pytest.mark.parametrize("after", range(1, 6))
def test_a_run_cancelled_at_any_point_stops(after):
    heard = 0

    def stop(share: float) -> None:
        nonlocal heard
        heard += 1
        if heard > after:
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        align(from_lines(SOURCE, "fr"), from_lines(TARGET, "en"), progress=stop)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_format_carries_confidence_state_and_kind(shape):
    beads = (
        Bead((0,), (0,), 0.91),
        Bead((1,), (), 0.8),
        Bead((2, 3), (1, 2), 0.55),
        Bead((), (3,), 0.7),
    )
    aligned = Aligned(from_lines(SOURCE, "fr"), from_lines(TARGET, "en"), beads)
    stream = BytesIO()
    write(aligned, shape, stream)
    stream.seek(0)
    units = find_format(SHAPES[shape]).read(stream, "out").units
    assert [unit.confidence for unit in units] == [bead.confidence for bead in aligned.beads]
    assert [unit.kind for unit in units] == [bead.kind for bead in aligned.beads]
    assert {unit.state.value for unit in units} == {"initial", "translated"}


def test_beads_are_written_a_line_each():
    assert line(Bead((0, 1), (), 0.5)) == "[0, 1]:[]:0.5000"


ODD = st.text(max_size=60) | st.sampled_from([*SOURCE, *TARGET, "", "\0", "...", "1994", "  "])


@settings(deadline=None, max_examples=40)
@given(st.lists(ODD, max_size=9), st.lists(ODD, max_size=9), st.booleans())
def test_any_texts_at_all_are_in_exactly_one_bead(source, target, model):
    lined_up(source, target, model=model)
