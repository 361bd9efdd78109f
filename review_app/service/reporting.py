"""Write a review as a report in any installed format."""

import re
from typing import BinaryIO

from review_app.model import Review
from review_app.reports import find_report

UNSAFE = re.compile(r"[^\w.-]+")
SUFFIX = re.compile(r"(?<=[^.])\.\w{1,6}$")
LONGEST = 80


def write(review: Review, format: str, stream: BinaryIO) -> None:  # noqa: A002 - the word of the command line
    """Write the report of that format into a binary stream."""
    find_report(format).write(review, stream)


def default_name(review: Review, format: str) -> str:  # noqa: A002 - the word of the command line
    """Propose a file name that is safe on every system.

    >>> default_name(review, "html")
    'article-en-report.html'
    """
    stem = SUFFIX.sub("", UNSAFE.sub("-", review.document))
    lang = UNSAFE.sub("-", review.target_lang)
    kept = stem.strip(".-_")[:LONGEST] or "review"
    named = kept if kept.endswith(f"-{lang}") else f"{kept}-{lang}"
    return f"{named}-report{find_report(format).suffix}"
