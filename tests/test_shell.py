"""The page at `/` carries its first rows, for those and only those who may have them."""

import gzip
import json
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from review_app.model import Unit
from review_app.service import projects
from review_app.service.importing import Imported
from review_app.ui import desk, server, shell
from review_app.ui.background import Rechecker
from review_app.ui.desk import Desk
from review_app.ui.grid import bundle as bundling
from review_app.ui.tokens import Signer
from tests.conftest import somebody

LAST = "</script>\n<script>alert(1)</script> < & 'x'"


@pytest.fixture
def browser_of(ws, document, monkeypatch):
    made = Desk(ws, Signer(b"a key for tests"), "ana", Rechecker(ws))
    monkeypatch.setattr(desk, "_desks", [made])
    app = Starlette(
        routes=shell.routes(["localhost"]),
        middleware=[Middleware(server.SecurityHeaders), Middleware(shell.OneScript)],
    )
    with TestClient(app, base_url="http://localhost:8501") as client:
        client.desk = made
        yield client


def first(answer):
    found = re.search(r'<script id="review-first"[^>]*>(.*?)</script>', answer.text, re.DOTALL)
    return json.loads(found[1]) if found else None


def test_the_page_holds_the_rows_that_the_grid_asks_for_first(browser_of, document):
    told = first(browser_of.get("/", params={"doc": document}))

    assert browser_of.desk.signer.read(told["token"]).document == document
    assert told["first"]["/summary"]["id"] == document
    rows = told["first"]["/rows?from=0&count=60"]["rows"]
    assert rows[0]["s"] == "O presidente chegou a Baikonur."


def test_without_a_name_the_page_is_that_of_the_first_document(browser_of, document):
    assert first(browser_of.get("/"))["document"] == document


def test_a_segment_and_filters_of_the_address_are_answered_too(browser_of, document):
    query = {"doc": document, "unit": "3", "q": "Baiconur", "place": "target"}

    told = first(browser_of.get("/", params=query))

    assert told["filters"] == {"q": "Baiconur", "place": "target"}
    assert told["first"]["/locate?q=Baiconur&place=target&unit=3"] == {"index": 1}
    assert told["first"]["/rows?q=Baiconur&place=target&from=0&count=60"]["total"] == 2


@pytest.mark.parametrize("query", ["doc=nowhere", "embed=true", "q=%28&how=r"])
def test_where_there_are_no_first_rows_the_page_is_the_plain_one(browser_of, query):
    answer = browser_of.get(f"/?{query}")

    assert answer.status_code == 200
    assert first(answer) is None
    assert answer.text == shell._plain()


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8501", "[::1", ""])
def test_a_name_that_is_not_ours_gets_no_token(browser_of, host):
    answer = browser_of.get("/", headers={"host": host})

    assert first(answer) is None
    assert answer.text == shell._plain()


def test_nobody_keeps_the_page_and_everybody_may_keep_the_script(browser_of):
    page = browser_of.get("/")
    script = browser_of.get(re.search(r"/grid/\w+\.js", page.text)[0])

    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-frame-options"] == "DENY"
    assert "immutable" in script.headers["cache-control"]
    assert browser_of.get("/grid/0123456789abcdef.js").status_code == 404


def test_markup_in_a_text_cannot_leave_its_place_in_the_page(browser_of, ws, project):
    units = (Unit("1", LAST, LAST, "pt", "en"),)
    name = projects.add_document(ws, project, Imported("Odd", "pt", "en", units), somebody())

    answer = browser_of.get("/", params={"doc": name})

    assert "alert(1)</script>" not in answer.text
    assert first(answer)["first"]["/rows?from=0&count=60"]["rows"][0]["t"] == LAST


def test_streamlits_scripts_wait_and_none_is_lost(browser_of):
    page, plain = browser_of.get("/").text, shell._plain()
    later = re.search(r'<template id="review-later">(.*?)</template>', page, re.DOTALL)[1]

    assert page.index("/grid/") < page.index("./static/js/")
    assert shell.LATER.findall(later) == shell.LATER.findall(plain)
    assert not shell.LATER.findall(
        page.replace(later, "").partition("review-later")[2].partition("<script")[0]
    )
    assert later.count('type="module"') == 1


def test_the_first_screen_is_small(browser_of):
    packed = len(gzip.compress(browser_of.get("/").content, 6))

    assert packed < 15_000
    assert browser_of.get("/").headers["content-encoding"] == "gzip"


def test_the_component_is_the_script_of_the_page(browser_of):
    root = shell.COMPONENT
    name = re.search(r"/grid/\w+\.js", browser_of.get("/").text)[0]

    assert browser_of.get(f"{root}main.js").text == f'export {{ default }} from "{name}";\n'
    assert browser_of.get(f"{root}grid.css").content == bundling.bundle().style
    assert browser_of.get(f"{root}other.js").status_code == 404


def test_streamlit_is_told_the_colours_that_the_grid_begins_with(browser_of):
    told = server._theme()

    assert told["theme.dark.secondaryBackgroundColor"] == "#2d2b27"
    assert sorted(told.values()) == sorted(c for k in shell.COLOURS.values() for c in k.values())
    assert first(browser_of.get("/"))["colours"] == shell.COLOURS


def test_the_bundle_holds_every_module_and_style_once():
    made = bundling.bundle()
    script, style = made.script.decode(), made.style.decode()
    reached = {f.name for f in bundling.ASSETS.glob("*.js")}

    assert {
        f"{m}.js" for m in re.findall(r"^const \$(\w+) = \{\};$", script, re.MULTILINE)
    } == reached
    assert not re.findall(r"^import ", script, re.MULTILINE)
    assert re.findall(r"^export .*", script, re.MULTILINE) == [
        "export default $main.mount;",
        "export const { startEarly, style } = $main;",
    ]
    assert "@import" not in style
    for file in bundling.ASSETS.glob("*.css"):
        assert bundling.STYLE_IMPORT.sub("", file.read_text(encoding="utf-8")) in style


def test_modules_that_import_each_other_are_bound_when_all_have_run():
    text = bundling._block("merge.js", {"dom.js"})

    assert "const { button, h } = $dom;" in text
    assert "let save; $late.push(() => ({ save } = $deeds));" in text
