"""The part of a text that is read where each word costs much."""

MUCH = 20_000
"""Characters: no segment that people write has more, and a megabyte would take minutes."""


def opening(text: str) -> str:
    """Return the text, or the whole words that open one of a megabyte."""
    return text if len(text) <= MUCH else text[:MUCH].rpartition(" ")[0]
