"""Build HTML from nested calls; whatever is not markup already is escaped."""

from collections.abc import Sequence
from html import escape

VOID = frozenset({"br", "meta", "line", "rect", "circle"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def el(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """Make one element; `cls` is `class`, `_` in a name is `-`, an attribute of None is left out.

    >>> el("b", "1 < 2", cls="x")
    '<b class="x">1 &lt; 2</b>'
    """
    pairs = ((k, v) for k, v in attributes.items() if v is not None)
    written = "".join(f' {_name(k)}="{escape(str(v))}"' for k, v in pairs)
    if name in VOID:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def _name(keyword: str) -> str:
    return "class" if keyword == "cls" else keyword.strip("_").replace("_", "-")


def join(children: Sequence[str]) -> Markup:
    """Put pieces side by side, escaping those that are plain text."""
    return Markup("".join(c if isinstance(c, Markup) else escape(c) for c in children))


def table(
    head: "Sequence[str]", rows: "Sequence[Sequence[str]]", *, caption: str = "", cls: str = ""
) -> Markup:
    """Make a table; the first column names its row."""
    body = [
        el("tr", el("th", row[0], scope="row"), *(el("td", c) for c in row[1:])) for row in rows
    ]
    return el(
        "table",
        *([el("caption", caption)] if caption else []),
        el("thead", el("tr", *(el("th", c, scope="col") for c in head))),
        el("tbody", *body),
        cls=cls or None,
    )


def plural(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
