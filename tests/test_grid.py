"""The Python side of the review grid, and what its browser files promise by themselves."""

import json
import re
import threading
import tomllib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
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
    app = AppTest.from_function(page, kwargs=given, default_timeout=30).run()
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
    app = AppTest.from_function(page, default_timeout=30).run()
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


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Keep the requests out of the test report."""


@pytest.fixture(scope="module")
def scripts(browser):
    """Give a page of a real browser in which the grid's scripts can be imported by name."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=grid.ASSETS))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tab = browser.new_page()
    tab.goto(f"http://127.0.0.1:{server.server_address[1]}/grid.css")
    yield lambda script, given=None: tab.evaluate(script, given)
    tab.close()
    server.shutdown()
    server.server_close()


DIFF = """async ([before, after, lang]) => {
  const { wordDiff } = await import("/diff.js");
  return wordDiff(before, after, lang).map(({ op, text }) => op + text);
}"""


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("before", "after", "lang", "parts"),
    [
        ("the old bridge", "the new bridge", "en", ["=the ", "-old", "+new", "= bridge"]),
        ("same", "same", "en", ["=same"]),
        ("", "новый", "ru", ["+новый"]),
        ("私は東京に行く", "私は京都に行く", "ja", ["=私は", "-東京", "+京都", "=に行く"]),
        (
            "one big red dog",
            "one small blue dog",
            "en",
            ["=one ", "-big red", "+small blue", "= dog"],
        ),
    ],
)
def test_a_comparison_shows_the_words_that_changed(scripts, before, after, lang, parts):
    assert scripts(DIFF, [before, after, lang]) == parts


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("after", "places"),
    [
        ("So the sea is is calm", [[11, 16]]),
        ("the sea is is calm today", [[8, 13]]),
        ("the sea is calm", []),
        ("the sea is is calm", [[8, 13]]),
    ],
)
def test_a_mark_follows_its_words_while_somebody_types(scripts, after, places):
    script = """async (after) => {
      const { carryOver } = await import("/diff.js");
      const findings = [{ sd: "target", a: 8, b: 13 }];
      return carryOver(findings, "the sea is is calm", after).map(({ a, b }) => [a, b]);
    }"""

    assert scripts(script, after) == places


@pytest.mark.e2e
def test_heights_add_up_and_are_found_again(scripts):
    script = """async () => {
      const { Heights } = await import("/heights.js");
      const heights = new Heights(1000, 50);
      heights.set(10, 80);
      heights.set(999, 20);
      const tops = [0, 10, 11, 999, 1000].map((i) => heights.top(i));
      return [tops, [0, 499, 500, 579, 580, 1e9].map((y) => heights.find(y))];
    }"""

    assert scripts(script) == [[0, 500, 580, 49980, 50000], [0, 9, 10, 10, 11, 999]]


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("press", "name"),
    [
        ({"key": "j", "code": "KeyJ"}, "j"),
        ({"key": "о", "code": "KeyJ"}, "j"),
        ({"key": "ت", "code": "KeyJ"}, "j"),
        ({"key": "Enter", "code": "Enter", "ctrlKey": True}, "Ctrl+Enter"),
        ({"key": "Enter", "code": "Enter", "metaKey": True}, "Ctrl+Enter"),
        ({"key": "¡", "code": "Digit1", "altKey": True}, "Alt+1"),
        ({"key": "л", "code": "KeyK", "ctrlKey": True}, "Ctrl+K"),
        ({"key": "F8", "code": "F8", "shiftKey": True}, "Shift+F8"),
        ({"key": "?", "code": "Slash", "shiftKey": True}, "?"),
        ({"key": "ArrowDown", "code": "ArrowDown"}, "↓"),
    ],
)
def test_a_key_means_the_same_on_every_keyboard(scripts, press, name):
    script = """async (press) =>
      (await import("/keys.js")).nameOf(new KeyboardEvent("keydown", press))"""

    assert scripts(script, press) == name


@pytest.mark.e2e
def test_a_language_with_four_plural_forms_gets_the_right_one(scripts):
    script = """async () => {
      const { speaker } = await import("/strings.js");
      const t = speaker({
        "locale": "ru",
        "row.notes.one": "{n} заметка",
        "row.notes.few": "{n} заметки",
        "row.notes.many": "{n} заметок",
      });
      return [1, 3, 5, 21].map((n) => t("row.notes", { n }));
    }"""

    assert scripts(script) == ["1 заметка", "3 заметки", "5 заметок", "21 заметка"]


SEND = """async (answers) => {
  const { Queue } = await import("/queue.js");
  const { ApiError } = await import("/api.js");
  const { Bus } = await import("/bus.js");
  const sent = [];
  const told = [];
  const line = { send: async (method, path, body) => {
    sent.push([path, body.op, body.version]);
    const [status, row] = answers.shift();
    if (status !== 200) throw new ApiError(status, "no", { row });
    return { row };
  } };
  const bus = new Bus();
  bus.on("expired", () => told.push("expired"));
  const queue = new Queue(line, bus);
  for (const name of ["first", "second"]) {
    queue.push({
      unit: "u", method: "PUT", path: name, body: {}, version: 1,
      done: () => told.push(`${name} done`),
      failed: (error, later) => told.push(`${name} ${error.status} with ${later.length}`),
    });
  }
  await new Promise((go) => setTimeout(go, 1500));
  return { paths: sent.map(([path]) => path), ops: new Set(sent.map(([, op]) => op)).size,
           versions: sent.map(([, , version]) => version), told, left: queue.waiting };
}"""


@pytest.mark.e2e
def test_a_save_is_tried_again_under_its_name_and_the_next_rests_on_it(scripts):
    seen = scripts(SEND, [[503, None], [200, {"v": 2}], [200, {"v": 3}]])

    assert seen["paths"] == ["first", "first", "second"]
    assert seen["ops"] == 2
    assert seen["versions"] == [1, 1, 2]
    assert seen["told"] == ["first done", "second done"]
    assert seen["left"] == 0


@pytest.mark.e2e
def test_a_stale_save_takes_back_what_rests_on_it(scripts):
    seen = scripts(SEND, [[409, {"v": 7}]])

    assert seen["told"] == ["first 409 with 1"]
    assert (seen["paths"], seen["left"]) == (["first"], 0)


@pytest.mark.e2e
def test_an_ended_session_keeps_what_waits(scripts):
    seen = scripts(SEND, [[401, None]])

    assert seen["told"] == ["expired"]
    assert seen["left"] == 2


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("text", "a", "b", "marked"),
    [("😀 Baiconur", 3, 11, "Baiconur"), ("قال الرئيس", 4, 10, "الرئيس"), ("short", 2, 2, "")],
)
def test_a_mark_lies_behind_its_words_and_leaves_the_text_whole(scripts, text, a, b, marked):
    script = """async ([text, a, b]) => {
      const { markedText, setMarks, measure, paint } = await import("/marks.js");
      const node = markedText({ lang: "", text });
      document.body.replaceChildren(node);
      setMarks(node, [{ a, b, kind: "s-major c-style" }]);
      measure(node);
      paint(node);
      const { words, layer, drawn } = node.parts;
      const range = document.createRange();
      range.setStart(words.firstChild, a);
      range.setEnd(words.firstChild, b);
      const wide = Math.abs(drawn[0].rects[0].width - range.getBoundingClientRect().width);
      return [words.childNodes.length, layer.children.length, wide < 1, String(range)];
    }"""

    assert scripts(script, [text, a, b]) == [1, 1, True, marked]


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("status", "line"), [("preferred", "none"), ("admitted", "none"), ("forbidden", "line-through")]
)
def test_only_a_term_that_must_not_stand_is_struck_out(scripts, status, line):
    script = """async (status) => {
      const { termList } = await import("/panel_lists.js");
      const { speaker } = await import("/strings.js");
      const app = { t: speaker({}), langs: { source: "pt", target: "en" } };
      const term = { side: "target", text: "Baikonur", form: "exact", status, expected: [] };
      const style = document.createElement("style");
      style.textContent = await (await fetch("/panel.css")).text();
      document.body.replaceChildren(style, ...termList(app, [term]));
      return getComputedStyle(document.querySelector(".term-text")).textDecorationLine;
    }"""

    assert scripts(script, status) == line


PLACE = """async ([search, place, named]) => {
  const { startingPlace, writeAddress } = await import("/address.js");
  localStorage.clear();
  history.replaceState(null, "", search);
  writeAddress("d", place.unit, place.filters);
  return [location.search, startingPlace({ document: "d", unit: "", filters: {}, ...named })];
}"""


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("named", "place"),
    [
        ({}, {"unit": "7", "filters": {"has": "open"}}),
        ({"document": "e"}, {"unit": "", "filters": {}}),
        ({"unit": "2"}, {"unit": "2", "filters": {}}),
        ({"filters": {"q": "café"}}, {"unit": "", "filters": {"q": "café"}}),
    ],
)
def test_a_document_opens_where_it_was_left_unless_the_address_says_where(scripts, named, place):
    left = {"unit": "7", "filters": {"has": "open"}}

    assert scripts(PLACE, ["?doc=d", left, named])[1] == place


@pytest.mark.e2e
def test_the_address_forgets_what_other_pages_wrote_there(scripts):
    before = "?doc=d&view=quality&state=initial&embed=true"

    address, _ = scripts(PLACE, [before, {"unit": "7", "filters": {}}, {}])

    assert address == "?doc=d&embed=true&unit=7"


@pytest.mark.e2e
def test_a_kept_place_that_cannot_be_read_is_no_place(scripts):
    script = """async () => {
      const { startingPlace } = await import("/address.js");
      return ["{", "7", '{"unit": 7, "filters": {"q": null, "drop": "x"}}'].map((text) => {
        localStorage.setItem("review.place:d", text);
        return startingPlace({ document: "d", unit: "", filters: {} });
      });
    }"""

    assert scripts(script) == [{"unit": "", "filters": {}}] * 3


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "nothing (delete)"),
        (" ", "one space"),
        ("\u00a0", "no-break space"),
        ("\u202f", "narrow no-break space"),
        ("  ", "2 blanks"),
        (" a", ""),
    ],
)
def test_a_suggestion_that_shows_nothing_has_a_name(scripts, text, name):
    script = """async (text) => {
      const { blankName } = await import("/signs.js");
      const { speaker } = await import("/strings.js");
      return blankName(speaker({}), text);
    }"""

    assert scripts(script, text) == name


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("category", "check", "text", "everywhere", "glossary"),
    [
        ("terminology", "glossary-term", "liquefied gas", True, True),
        ("terminology", "glossary-term", "", False, True),
        ("linguistic", "misspelt-name", "Ulan Bator", True, True),
        ("linguistic", "spelling", "recieve", True, False),
        ("linguistic", "spelling", "ракета-носитель", True, False),
        ("linguistic", "doubled-word", "the the", False, False),
        ("linguistic", "double-space", "  ", False, False),
        ("accuracy", "number-value", "1234", False, False),
        ("accuracy", "untranslated", "Nada mudou. Nada!", False, False),
    ],
)
def test_a_remedy_is_offered_only_where_it_fits(  # noqa: PLR0913, PLR0917 - one row of the table
    scripts, category, check, text, everywhere, glossary
):
    script = """async ([g, c, text]) => {
      const { fitsEverywhere, fitsGlossary } = await import("/offers.js");
      const finding = { g, c, sd: "target" };
      const source = fitsEverywhere({ ...finding, sd: "source" }, text);
      return [fitsEverywhere(finding, text), fitsGlossary(finding), source];
    }"""

    assert scripts(script, [category, check, text]) == [everywhere, glossary, False]


SIGNS = """async ([text, a, b]) => {
  const { markedText, setMarks, measure, offsetIn } = await import("/marks.js");
  const style = document.createElement("style");
  style.textContent = await (await fetch("/marks.css")).text();
  document.body.style.setProperty("--ui", "sans-serif");
  const node = markedText({ lang: "", text });
  document.body.replaceChildren(style, node);
  setMarks(node, [{ a, b, kind: "s-major c-style" }]);
  measure(node);
  const { words, drawn } = node.parts;
  const kids = [...words.childNodes];
  const last = kids.at(-1);
  const left = (kid) => {
    const range = document.createRange();
    range.selectNode(kid);
    return range.getBoundingClientRect().left;
  };
  return {
    text: words.textContent,
    signs: [...words.querySelectorAll(".sign")].map((sign) => sign.dataset.sign),
    inOrder: kids.every((kid, k) => !k || left(kid) >= left(kids[k - 1])),
    wide: drawn[0].rects.reduce((sum, rect) => sum + rect.width, 0),
    offset: offsetIn(node, last, 1),
  };
}"""


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The word is \u202e4321\u202c now", ["RLO", "PDF"]),
        ("one \u2066two\u2069 three", ["LRI", "PDI"]),
        ("hy\u00adphen\u200b \ufeffend\u0000.", ["SHY", "ZWSP", "BOM", "NUL"]),
        ("می\u200cخواهم", []),
        ("👨\u200d👩", []),
        ("plain\u200d text", ["ZWJ"]),
    ],
)
def test_a_character_that_nobody_sees_stands_in_a_box_of_its_own(scripts, text, names):
    seen = scripts(SIGNS, [text, 0, len(text.encode("utf-16-le")) // 2])

    assert seen["signs"] == names
    assert seen["text"] == text


@pytest.mark.e2e
def test_text_after_an_override_reads_as_it_is_stored(scripts):
    seen = scripts(SIGNS, ["is \u202e4321 abc\u202c now", 3, 4])

    assert seen["inOrder"]
    assert seen["wide"] > 10
    assert seen["offset"] == len("is \u202e4321 abc\u202cn")


@pytest.mark.e2e
def test_a_mark_beyond_a_hidden_character_lies_on_its_words(scripts):
    narrow = scripts(SIGNS, ["ab\u200bcd", 3, 4])["wide"]
    whole = scripts(SIGNS, ["ab\u200bcd", 3, 5])["wide"]
    plain = scripts(SIGNS, ["abcd", 2, 4])["wide"]

    assert 0 < narrow < whole
    assert abs(whole - plain) < 1


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("text", "a", "b", "kept"),
    [
        ("of  it", 2, 4, [False, False]),
        ("25\u00a0 km", 0, 6, [True]),
        ("the the", 0, 7, []),
        ("end ", 3, 4, [False]),
    ],
)
def test_white_space_in_a_mark_can_be_seen(scripts, text, a, b, kept):
    script = """async ([text, a, b]) => {
      const { markedText, setMarks, measure } = await import("/marks.js");
      const node = markedText({ lang: "", text });
      node.style.whiteSpace = "pre-wrap";
      document.body.replaceChildren(node);
      setMarks(node, [{ a, b, kind: "s-minor c-style" }]);
      measure(node);
      return node.parts.drawn[0].blanks.map(({ kept }) => kept);
    }"""

    assert scripts(script, [text, a, b]) == kept
