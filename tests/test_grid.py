"""The Python side of the review grid, and what its browser files promise by themselves."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from streamlit.components.v2.manifest_scanner import ComponentConfig
from streamlit.testing.v1 import AppTest

from review_app.ui import grid

SCRIPTS = sorted(grid.ASSETS.glob("*.js"))
STYLES = sorted(grid.ASSETS.glob("*.css"))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def all_scripts() -> str:
    return "\n".join(text(p) for p in SCRIPTS)


def english() -> dict[str, str]:
    texts = "\n".join(text(p) for p in SCRIPTS if p.stem.startswith("strings"))
    pairs = re.findall(r'^  ("[\w.-]+"): (".*"),$', texts, re.MULTILINE)
    return {json.loads(name): json.loads(words) for name, words in pairs}


def page(**given):
    from review_app.ui.grid import review_grid

    defaults = {"api": "/api/v1/", "token": "t", "document": "d", "key": "grid"}
    review_grid(**{**defaults, **given})


def mounted(**given) -> dict:
    app = AppTest.from_function(page, kwargs=given, default_timeout=120).run()
    assert not app.exception
    (component,) = [e for e in app.main if e.type == "bidi_component"]
    return json.loads(component.proto.json)


def test_a_page_hands_the_grid_plain_values_only():
    data = mounted(unit="u7", filters={"state": "initial"}, strings={"bar.any": "Tudo"})

    assert data == {
        "api": "/api/v1",
        "token": "t",
        "document": "d",
        "unit": "u7",
        "filters": {"state": "initial"},
        "strings": {"bar.any": "Tudo"},
    }


def test_a_page_needs_no_unit_filters_or_strings():
    data = mounted()

    assert (data["unit"], data["filters"], data["strings"]) == ("", {}, {})


def test_empty_and_unknown_filters_stay_out():
    data = grid.payload("/api", "t", "d", "", {"state": "", "q": "café", "drop": "table"}, None)

    assert data["filters"] == {"q": "café"}


def test_the_script_and_the_style_are_files_of_the_asset_folder():
    app = AppTest.from_function(page, default_timeout=120).run()
    (component,) = [e for e in app.main if e.type == "bidi_component"]

    assert component.proto.js_source_path.endswith("main.js")
    assert component.proto.css_source_path.endswith("grid.css")


def test_the_manifest_names_the_folder_that_the_fallback_names():
    manifest = tomllib.loads(text(grid.PACKAGE / "pyproject.toml"))
    (entry,) = manifest["tool"]["streamlit"]["component"]["components"]
    config = ComponentConfig.from_dict(entry)

    assert f"{manifest['project']['name']}.{config.name}" == grid.NAME
    assert config.resolve_asset_root(grid.PACKAGE) == grid.ASSETS.resolve()


def test_every_import_of_a_script_is_a_file_and_exports_the_name():
    for path in SCRIPTS:
        for names, source in re.findall(r'import \{([^}]+)\} from "\./([\w.]+)"', text(path)):
            exported = text(grid.ASSETS / source)
            for name in (n.strip() for n in names.split(",") if n.strip()):
                declared = rf"export (async )?(function|class|const) {name}\b"
                assert re.search(declared, exported), (path.name, name, source)


def test_every_style_that_is_imported_exists_and_none_is_forgotten():
    imported = re.findall(r'@import "\./([\w.]+)"', text(grid.ASSETS / "grid.css"))

    assert sorted([*imported, "grid.css"]) == [p.name for p in STYLES]


@pytest.mark.parametrize(
    "way", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("]
)
def test_texts_enter_the_page_as_text_nodes_only(way):
    assert way not in all_scripts()


def test_nothing_is_fetched_from_elsewhere():
    found = re.findall(r"https?://[\w.]+", all_scripts() + "".join(map(text, STYLES)))

    assert set(found) <= {"http://www.w3.org"}


@pytest.mark.parametrize("path", SCRIPTS + STYLES, ids=lambda p: p.name)
def test_a_browser_file_stays_small_and_says_what_it_is_for(path):
    lines = text(path).splitlines()

    assert len(lines) <= 400
    assert path.suffix == ".css" or lines[0].startswith("/**")


def test_every_text_that_a_script_asks_for_exists():
    known = english()
    asked = set(re.findall(r'\bt\("([a-z][\w.-]+)"', all_scripts()))
    asked |= {f"act.{name}" for name in re.findall(r'\{\s*id: "([\w-]+)"', all_scripts())}

    missing = {n for n in asked if n not in known and f"{n}.other" not in known}

    assert len(asked) > 100
    assert not missing


def test_every_text_is_asked_for():
    scripts = all_scripts()
    groups = set(re.findall(r"`([a-z]+)\.\$\{", scripts)) | {"locale", "has"}
    for name in english():
        plain = re.sub(r"\.(one|other)$", "", name)
        group = plain.split(".")[0]
        used = f'"{plain}"' in scripts.replace(f'  "{plain}":', "") or group in groups
        assert used or re.search(rf"`{group}\.[\w-]*\$\{{", scripts), name


def test_a_text_with_a_plural_has_both_english_forms():
    known = english()
    stems = {n.rsplit(".", 1)[0] for n in known if n.endswith((".one", ".other"))}

    assert stems
    assert all({f"{s}.one", f"{s}.other"} <= known.keys() for s in stems)


def test_every_key_stands_for_one_action_in_one_place():
    table = re.findall(
        r'\{\s*id: "([\w-]+)",\s*group: "\w+",\s*keys: \[(.*?)\],\s*where: "(\w+)"',
        text(grid.ASSETS / "actions.js"),
    )
    taken: dict[tuple[str, str], str] = {}
    for name, keys, where in table:
        places = ("read", "edit") if where == "any" else (where,)
        for key in re.findall(r'"([^"]+)"', keys):
            for place in places:
                assert taken.setdefault((key, place), name) == name
    assert len(table) > 25
