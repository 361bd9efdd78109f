"""Read the word tables of this package: small TSV files that an editor can extend."""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `name`.tsv by the names of their columns; `#` starts a comment line."""
    text = files("review_app.text").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(dict(zip(lines[0], line, strict=False)) for line in lines[1:])


@cache
def words(name: str, kind: str, lang: str) -> frozenset[str]:
    """Return the words of one kind in a table with the columns kind, lang, words.

    The language `*` stands for all.
    """
    found = (r["words"] for r in rows(name) if r["kind"] == kind and r["lang"] in {lang, "*"})
    return frozenset(" ".join(found).split())
