"""Rows of a glossary that contradict each other are named with the reason."""

import pytest

from review_app.glossary.conflicts import conflicts
from review_app.model import Term, TermStatus

BANK = Term("bank", "en", "bank")


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Term("bank", "en-GB", "Bank"), "“bank” is listed twice in bank."),
        (
            Term("bank", "en", "bank", TermStatus.FORBIDDEN),
            "“bank” is both preferred and forbidden in bank.",
        ),
        (
            Term("bench", "en", "bank", TermStatus.OBSOLETE),
            "“bank” is preferred in bank and obsolete in bench.",
        ),
        (Term("shore", "en", "bank"), "“bank” stands for both bank and shore."),
    ],
)
def test_two_rows_that_contradict_each_other_are_named(other, reason):
    assert [c.reason for c in conflicts([BANK, other])] == [reason]


@pytest.mark.parametrize(
    "other",
    [Term("bank", "de", "bank"), Term("bank", "en", "credit institution")],
)
def test_another_language_or_another_word_is_no_conflict(other):
    assert list(conflicts([BANK, other])) == []
