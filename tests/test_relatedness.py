"""Texts that are no translations of each other are told, and no others."""

# ruff: noqa: E501 - a paragraph of a text file is one line

from dataclasses import replace

import pytest

from review_app.errors import MismatchError
from review_app.model import Bead
from review_app.service._relatedness import unrelated
from review_app.service.aligning import Text, align_files
from review_app.service.importing import (
    import_texts,
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


def texts(source=SOURCE, target=TARGET, **given):
    data = [text if isinstance(text, bytes) else text.encode() for text in (source, target)]
    names = {"source_name": "padaria.pt.txt", "target_name": "bakery.en.txt", "model": False}
    return import_texts(*data, **names | given)


UNRELATED = """Snow closes the mountain pass

A storm buried the road above the village of Lenk during the night. Ploughs will not leave before noon. Two buses turned back.

“We have tea and blankets for everybody,” said the innkeeper, Ruth Amstad. Her house stands just below the pass.
"""
FREE = """Sundays without bread rolls

From now on Abel Moura's shop stays shut one day a week. He told customers on Thursday. His children would rather do something else. People living nearby want it to stay open and have put that in writing.

Rosa Lemos has been behind the counter for 31 years: it was her only school.
"""


def test_texts_that_are_no_translations_of_each_other_are_refused():
    with pytest.raises(MismatchError) as caught:
        texts(target=UNRELATED, model=True)

    assert str(caught.value) == (
        "padaria.pt.txt and bakery.en.txt do not seem to be translations of each other;"
        " choose a text and its translation."
    )


def test_unrelated_texts_pass_with_a_note_when_forced():
    found = texts(target=UNRELATED, model=True, force=True)

    assert found.units
    assert "do not seem to be translations of each other" in found.notes[-1]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SOURCE, FREE),
        (SOURCE, "\n\n".join(reversed(TARGET.split("\n\n")))),
        (SOURCE, TARGET[: TARGET.index("“")] + UNRELATED[UNRELATED.index("“") :]),
        ("Puxe com força.", "Use the handle."),
        ("Até já!\n\nA gerência", "Back soon!\n\nYour team"),
    ],
    ids=["free", "reordered", "half", "one phrase", "two phrases"],
)
def test_texts_that_may_be_translations_are_not_refused(source, target):
    assert texts(source, target, source_lang="pt", target_lang="en", model=True).units


def test_files_lined_up_for_a_pipeline_have_a_note_if_they_are_unrelated():
    notes = [
        align_files(Text(SOURCE.encode(), "a.txt", "pt"), Text(other.encode(), "b.txt", "en")).notes
        for other in (TARGET, UNRELATED)
    ]

    assert notes[0] == ()
    assert notes[1][0].startswith("a.txt and b.txt do not seem to be translations of each other;")


def test_without_the_encoder_short_texts_are_never_called_unrelated():
    assert texts(target=UNRELATED, model=False).units


def test_without_the_encoder_long_unrelated_texts_are_refused():
    source, target = segment("A. " * 20, "pt", "a"), segment("B. " * 20, "en", "b")
    beads = [Bead((n,), (n,), 0.3) for n in range(20)]
    text = replace(source.segments[0], text="Uma frase qualquer.")
    documents = [replace(d, segments=(text,) * 20) for d in (source, target)]

    assert unrelated(*documents, beads, model=False)
    assert not unrelated(*documents, [replace(b, confidence=0.7) for b in beads], model=False)
