"""Files come in as units that fit together, or a sentence says why not."""

# ruff: noqa: E501 - a paragraph of a text file is one line

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review_app.errors import FileError, MismatchError
from review_app.model import Bead, Candidate, State
from review_app.service.attaching import with_others
from review_app.service.importing import (
    add_candidate,
    add_reference,
    import_monolingual,
    import_texts,
    units_of,
)
from review_app.text.sentences import segment

SOURCE = """A padaria da esquina fecha no domingo

O dono, Abel Moura, anunciou a decisão na quinta-feira. A família não quer mais vender pão. Os vizinhos assinaram uma carta.

“Aprendi aqui tudo o que sei”, disse a funcionária Rosa Lemos. Ela trabalha na casa há 31 anos.
"""
TARGET = """The bakery on the corner closes on Sunday

The owner, Abel Moura, announced the decision on Thursday. The family no longer wants to sell bread. The neighbors signed a letter.

“I learned everything I know here,” said the employee Rosa Lemos. She has worked in the shop for 31 years.
"""
REFERENCE = """The corner bakery will close on Sunday

Its owner, Abel Moura, announced the decision on Thursday: the family no longer wants to sell bread. Neighbors have signed a letter.

“All I know I learned here,” said Rosa Lemos, who works there. She has been with the shop for 31 years.
"""


def texts(source=SOURCE, target=TARGET, **given):
    data = [text if isinstance(text, bytes) else text.encode() for text in (source, target)]
    names = {"source_name": "padaria.pt.txt", "target_name": "bakery.en.txt", "model": False}
    return import_texts(*data, **names | given)


def test_a_text_and_its_translation_become_units_in_order():
    found = texts()

    assert (found.source_lang, found.target_lang, found.format) == ("pt", "en", "")
    assert [u.id for u in found.units] == ["1", "2", "3", "4", "5", "6"]
    assert [u.kind for u in found.units] == ["1-1"] * 6
    assert [u.place.paragraph for u in found.units] == [0, 1, 1, 1, 2, 2]
    assert found.units[0].place.role == "heading"
    assert found.units[3].source == "Os vizinhos assinaram uma carta."
    assert found.units[3].target == "The neighbors signed a letter."
    assert all(0 <= u.confidence <= 1 and u.state is State.TRANSLATED for u in found.units)


def test_detected_languages_and_encodings_are_told():
    found = texts(SOURCE.encode("cp1252"))

    assert found.notes == (
        "padaria.pt.txt was read as cp1252, a guess; look whether the characters are right.",
        "padaria.pt.txt was taken to be in Portuguese (pt); declare the language if it is not.",
        "bakery.en.txt was taken to be in English (en); declare the language if it is not.",
    )


def test_declared_languages_stand():
    found = texts(source_lang="pt_BR", target_lang="en-GB")

    assert (found.source_lang, found.target_lang, found.notes) == ("pt-BR", "en-GB", ())


def test_line_ends_of_windows_make_no_difference():
    ours, theirs = texts(), texts(SOURCE.replace("\n", "\r\n"), TARGET.replace("\n", "\r\n"))

    assert ours.units == theirs.units


def test_an_addition_is_a_unit_in_the_paragraph_that_it_follows():
    source, target = segment("Um.\n\nDois.", "pt", "a"), segment("One. Two.\n\nMore.", "en", "b")

    units = units_of(source, target, [Bead((0,), (0,)), Bead((1,), (1,)), Bead((), (2,), 0.5)])

    last = units[-1]
    assert (last.kind, last.source, last.target) == ("0-1", "", "More.")
    assert (last.place.paragraph, last.confidence) == (1, 0.5)


def test_an_omission_is_a_unit_that_waits_for_its_translation():
    source, target = segment("Um. Dois.", "pt", "a"), segment("Two.", "en", "b")

    omitted, there = units_of(source, target, [Bead((0,), ()), Bead((1,), (0,))])

    assert (omitted.source, omitted.target, omitted.kind) == ("Um.", "", "1-0")
    assert (omitted.state, there.state) == (State.INITIAL, State.TRANSLATED)


def test_segments_apart_are_joined_by_a_space_and_neighbours_by_what_is_between():
    text = segment("Um.  Dois.\n\nTrês.", "pt", "a")

    (unit,) = units_of(text, text, [Bead((0, 1, 2), (0, 2))])

    assert (unit.source, unit.target) == ("Um.  Dois. Três.", "Um. Três.")


def test_joined_sentences_have_a_space_in_spaced_scripts_only():
    source = (
        "Chove.\n\nOs dois irmãos ficaram em casa e jogaram cartas até o fim da noite de sexta.\n"
    )
    target = "下雨了。\n\n兄弟俩待在家里，一直打牌。他们打到星期五深夜才去睡觉。\n"

    found = texts(source, target, source_lang="pt", target_lang="zh")

    assert "兄弟俩待在家里，一直打牌。他们打到星期五深夜才去睡觉。" in [
        u.target for u in found.units
    ]


def test_swapped_files_are_refused():
    with pytest.raises(MismatchError) as caught:
        texts(TARGET, SOURCE, source_lang="pt", target_lang="en")

    assert str(caught.value) == (
        "padaria.pt.txt is in English (en) and bakery.en.txt in Portuguese (pt): source and target"
        " are swapped; exchange the files or the languages."
    )


def test_a_text_in_an_undeclared_language_is_refused():
    with pytest.raises(MismatchError) as caught:
        texts(source_lang="ru", target_lang="en")

    assert str(caught.value) == (
        "padaria.pt.txt is in Portuguese (pt), not in ru;"
        " choose the right file or declare its language."
    ).replace("ru;", "Russian (ru);")


def test_the_same_text_twice_is_refused():
    with pytest.raises(
        MismatchError, match=r"are both in Portuguese \(pt\); choose a text and its"
    ):
        texts(SOURCE, SOURCE)


def test_a_language_code_that_is_none_is_refused():
    with pytest.raises(MismatchError, match="'Portuguese' is no language code; write one such as"):
        texts(source_lang="Portuguese")


def test_one_side_far_longer_is_refused():
    with pytest.raises(MismatchError) as caught:
        texts(target="The bakery on the corner closes on Sunday.")

    assert str(caught.value) == (
        "padaria.pt.txt is 5 times as long as bakery.en.txt;"
        " choose a text and its whole translation."
    )


def test_a_chinese_translation_is_not_too_short():
    chinese = "街角的面包店星期天关门\n\n店主莫拉星期四宣布了这个决定。全家人不想再卖面包了。邻居们签了一封信。\n"
    portuguese = SOURCE[: SOURCE.index("“")]

    assert texts(portuguese, chinese, source_lang="pt", target_lang="zh").units


def test_what_does_not_fit_passes_with_a_note_when_forced():
    found = texts(TARGET, SOURCE, source_lang="pt", target_lang="en", force=True)

    assert found.units
    assert "source and target are swapped" in found.notes[-1]


def test_a_chinese_text_is_not_too_short_to_tell():
    chinese = "暴风雪掩埋了伦克村上方的公路。铲雪车中午之前不会出发。两辆客车掉头返回。客栈老板娘给大家准备了热茶和毛毯。"

    with pytest.raises(MismatchError, match="do not seem to be translations"):
        texts(target=chinese, source_lang="pt", target_lang="zh", model=True)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "padaria.pt.txt has no text in it; choose a file with text."),
        (
            b"PK\x03\x04 word/document.xml",
            "padaria.pt.txt is a Word document, not plain text; save",
        ),
    ],
)
def test_a_file_that_is_no_text_is_refused(data, message):
    with pytest.raises(FileError) as caught:
        texts(data)

    assert message in str(caught.value)


def test_a_candidate_with_a_line_for_each_unit_is_taken_line_by_line():
    lines = [f"Line {n}." for n in range(1, 7)]

    found = texts(candidates={"engine": "\n\n".join(lines).encode()})

    assert [u.candidates for u in found.units] == [(Candidate("engine", line),) for line in lines]


def test_a_candidate_with_the_paragraphs_of_the_source_is_lined_up_within_them():
    found = texts(candidates={"other": TARGET.encode()}, reference=REFERENCE.encode(), model=True)

    assert [u.candidates[0].text for u in found.units] == [u.target for u in found.units]
    references = [u.reference for u in found.units]
    assert references[0] == "The corner bakery will close on Sunday"
    assert references[3] == "Neighbors have signed a letter."
    assert references[5] == "She has been with the shop for 31 years."
    assert " ".join(filter(None, references)).split() == REFERENCE.split()


def test_lines_for_the_sentences_of_the_source_reach_units_that_join_them():
    target = TARGET.replace("Thursday. The family", "Thursday, since the family")
    lines = [f"Line {n}." for n in range(1, 7)]

    found = texts(target=target, candidates={"engine": "\n".join(lines).encode()}, model=True)

    joined = [u for u in found.units if u.kind == "2-1"]
    assert [u.candidates[0].text for u in joined] == ["Line 2. Line 3."]


def test_an_addition_has_no_part_of_a_candidate():
    source, target = segment("Um.\n\nDois.", "pt", "a"), segment("One.\n\nMore.\n\nTwo.", "en", "b")
    units = units_of(source, target, [Bead((0,), (0,)), Bead((), (1,)), Bead((1,), (2,))])

    with_candidate = add_candidate(units, b"I.\n\nII.", "mt.txt", "engine", model=False)
    with_both = add_reference(with_candidate, b"Uno.\n\nDue.", "reference.txt", model=False)

    assert [u.candidates[0].text for u in with_both] == ["I.", "", "II."]
    assert [u.reference for u in with_both] == ["Uno.", "", "Due."]


def test_a_blank_line_keeps_its_place_in_a_candidate_of_one_line_a_segment():
    lines = ["Line 1.", "Line 2.", "", "Line 4.", "Line 5.", ""]

    found = texts(candidates={"engine": "\n".join([*lines, "", ""]).encode()})

    assert [u.candidates[0].text for u in found.units] == lines


def test_blank_lines_between_paragraphs_are_no_empty_segments():
    source = segment("Um. Dois.\n\nTrês. Quatro.\n\nCinco.", "pt", "a")
    units = units_of(source, source, [Bead((n,), (n,)) for n in range(5)])

    spaced = add_candidate(
        units, b"One. Two.\n\nThree. Four.\n\nFive.\n", "mt.txt", "engine", model=False
    )
    at_end = add_candidate(
        units, b"One. Two.\nThree. Four.\nFive.\n\n\n", "mt.txt", "engine", model=False
    )

    wanted = ["One.", "Two.", "Three.", "Four.", "Five."]
    assert [u.candidates[0].text for u in spaced] == wanted
    assert [u.candidates[0].text for u in at_end] == wanted


def test_a_blank_line_is_an_empty_segment_where_a_line_stands_for_a_sentence_of_the_source():
    source = segment("Um. Dois. Três.", "pt", "a")
    units = units_of(source, source, [Bead((0, 1), (0, 1)), Bead((2,), (2,))])

    found = add_candidate(units, b"I.\n\nIII.\n", "mt.txt", "engine", model=False)

    assert [u.candidates[0].text for u in found] == ["I.", "III."]


@given(st.lists(st.sampled_from(["", "", "A line."]), min_size=2, max_size=9).filter(any))
def test_lines_for_the_units_are_never_shifted(lines):
    source = segment("Um só parágrafo. " * len(lines), "pt", "a")
    assume(len(source.segments) == len(lines) and sum(map(bool, lines)) > 1)
    units = units_of(source, source, [Bead((n,), (n,)) for n in range(len(lines))])

    found = add_candidate(units, "\n".join([*lines, ""]).encode(), "mt.txt", "engine")

    assert [u.candidates[0].text for u in found] == lines


def test_a_candidate_with_the_wrong_number_of_segments_is_refused_with_both_numbers():
    with pytest.raises(MismatchError) as caught:
        texts(candidates={"engine": b"One.\n\nTwo.\n"})

    assert str(caught.value) == (
        "The candidate of engine has 2 lines, the document 6 segments in 3 paragraphs; give the"
        " file one line a segment, blank where it has no text, or the paragraphs of the source."
    )


def test_a_candidate_can_come_later_and_replaces_its_own_earlier_text():
    units = texts().units

    first = add_candidate(units, TARGET.encode(), "mt.txt", "engine", model=False)
    again = add_candidate(first, "\n".join("abcdef").encode(), "mt.txt", "engine")
    both = add_reference(again, REFERENCE.encode(), "reference.txt")

    assert [u.candidates for u in again] == [(Candidate("engine", c),) for c in "abcdef"]
    assert both[0].reference == "The corner bakery will close on Sunday"


def test_a_later_candidate_that_does_not_fit_names_its_file():
    with pytest.raises(MismatchError, match=r"mt\.txt has 2 lines, the document 6"):
        add_candidate(texts().units, b"One.\nTwo.\n", "mt.txt", "engine")


def test_control_characters_in_texts_are_removed_with_a_note():
    found = texts(SOURCE.replace("padaria", "pada\0ria\x1b"), TARGET.replace("b", "\x08b", 1))

    assert found.units == texts().units
    assert found.notes[:2] == (
        "padaria.pt.txt had 2 control characters, which were left out.",
        "bakery.en.txt had 1 control character, which was left out.",
    )


def test_control_characters_in_a_translation_alone_and_in_candidates_are_removed():
    alone = import_monolingual(TARGET.replace("b", "\0b", 1).encode(), "bakery.txt")
    units = add_candidate(texts().units, b"a\0\nb\vb\nc\nd\ne\nf" + b" " * 60, "mt.txt", "engine")

    assert "bakery.txt had 1 control character, which was left out." in alone.notes
    assert "\0" not in "".join(u.target for u in alone.units)
    assert [u.candidates[0].text for u in units] == ["a", "b b", "c", "d", "e", "f"]


@pytest.mark.parametrize("later", [False, True])
def test_what_is_left_out_of_candidates_and_reference_is_noted(later):
    lines = "One.\nTwo.\nThree.\nFour.\nFive.\nSix, or the last of them.\n"
    others = {"engine": (lines + "\0").encode()}, ("\x07" + lines + "\x07").encode()

    if later:
        found = with_others(texts(), *others)
    else:
        found = texts(candidates=others[0], reference=others[1])

    assert found.notes[-2:] == (
        "The candidate of engine had 1 control character, which was left out.",
        "The reference had 2 control characters, which were left out.",
    )


def test_progress_is_told():
    told = []

    texts(progress=told.append)

    assert told[-1] == pytest.approx(1, abs=0.5)
