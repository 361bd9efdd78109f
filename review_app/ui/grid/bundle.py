"""The grid's scripts and styles as one script each, put together when the server starts.

A browser that asks for sixty modules one after another waits for every one of them; the sources
stay small files all the same, and nothing has to be built before the program runs.

Each module becomes a block with its own names, in the order in which a browser would run them; what
it exports is handed on as an object. Where two modules import each other, the one that runs first
gets the other's names when all have run, as with modules of a browser.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from review_app.ui.grid import ASSETS

ENTRY, STYLE = "main.js", "grid.css"
IMPORT = re.compile(
    r'^import (?:\{(?P<names>[^}]*)\}|\* as (?P<all>\w+)) from "\./(?P<file>[\w.]+)";$',
    re.MULTILINE,
)
EXPORT = re.compile(
    r"^export (?P<default>default )?"
    r"(?=(?:async )?(?:function\*?|class|const|let) (?P<name>\w+))",
    re.MULTILINE,
)
LISTED = re.compile(r"^export \{(?P<names>[^}]*)\};$", re.MULTILINE)
STYLE_IMPORT = re.compile(r'^@import "\./([\w.]+)";$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bundle:
    """One script and one style; `version` changes with every letter of either."""

    script: bytes
    style: bytes
    version: str


@cache
def bundle() -> Bundle:
    """Put the files together, once in the life of the process."""
    style = "".join(_styles(STYLE))
    script = _script(style)
    version = blake2b(script.encode(), digest_size=8).hexdigest()
    return Bundle(script.encode(), style.encode(), version)


def _read(file: str) -> str:
    return (ASSETS / file).read_text(encoding="utf-8")


def _styles(file: str) -> Iterator[str]:
    text = _read(file)
    for imported in STYLE_IMPORT.findall(text):
        yield from _styles(imported)
    yield STYLE_IMPORT.sub("", text)


def _script(style: str) -> str:
    order: list[str] = []
    _visit(ENTRY, order, set())
    done: set[str] = set()
    parts = [f"const {_object(file)} = {{}};" for file in order]
    parts.append("const $late = [];")
    for file in order:
        parts.append(_block(file, done))
        done.add(file)
    parts.append("for (const link of $late) link();")
    parts.append(f"{_object(ENTRY)}.style = {json.dumps(style)};")
    parts.append(f"export default {_object(ENTRY)}.mount;")
    parts.append(f"export const {{ startEarly, style }} = {_object(ENTRY)};")
    return "\n".join(parts) + "\n"


def _visit(file: str, order: list[str], seen: set[str]) -> None:
    """Put a module behind all that it imports, as a browser does."""
    seen.add(file)
    for match in IMPORT.finditer(_read(file)):
        if match["file"] not in seen:
            _visit(match["file"], order, seen)
    order.append(file)


def _object(file: str) -> str:
    return "$" + file.removesuffix(".js")


def _block(file: str, done: set[str]) -> str:
    """Return a module as a block that gets its imports from objects and fills its own."""
    text = IMPORT.sub(lambda match: _bind(match, done), _read(file))
    names = [m["name"] for m in EXPORT.finditer(text)]
    for match in LISTED.finditer(text):
        names += [n.strip() for n in match["names"].split(",") if n.strip()]
    body = LISTED.sub("", EXPORT.sub("", text))
    return f"{{\n{body}\nObject.assign({_object(file)}, {{ {', '.join(names)} }});\n}}"


def _bind(match: re.Match[str], done: set[str]) -> str:
    source = _object(match["file"])
    if match["all"]:
        return f"const {match['all']} = {source};"
    names = [n.strip() for n in match["names"].split(",") if n.strip()]
    taken = ", ".join(n.replace(" as ", ": ") for n in names)
    if match["file"] in done:
        return f"const {{ {taken} }} = {source};"
    own = ", ".join(n.rpartition(" as ")[2] for n in names)
    return f"let {own}; $late.push(() => ({{ {taken} }} = {source}));"
