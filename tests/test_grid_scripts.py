"""What the grid's scripts do by themselves in a real browser: words, heights, keys, saves."""

import pytest

from tests.grid_scripts import scripts

__all__ = ["scripts"]


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


@pytest.mark.e2e
def test_every_key_stands_for_one_action_wherever_it_holds(scripts):
    twice = scripts("""async () => {
      const { ACTIONS } = await import("/actions.js");
      const all = ACTIONS.flatMap(({ id, keys, where }) => keys.map((key) => [key, where, id]));
      const meet = (p, q) => p[1] === q[1] || [p[1], q[1]].includes("any");
      const clash = (p, q) => p[0] === q[0] && p[2] !== q[2] && meet(p, q);
      return all.filter((one) => all.some((other) => clash(one, other)));
    }""")

    assert twice == []


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("filters", "side", "found"),
    [
        ({"q": "the"}, "target", ["The", "the", "the"]),
        ({"q": "the", "how": "c"}, "target", ["the", "the"]),
        ({"q": "the", "how": "w"}, "target", ["The", "the"]),
        ({"q": "b.t", "how": "r"}, "target", ["bat"]),
        ({"q": "b.t"}, "target", []),
        ({"q": "(", "how": "r"}, "target", []),
        ({"q": "the", "place": "source"}, "target", []),
    ],
)
def test_what_is_searched_for_is_marked_as_the_server_finds_it(scripts, filters, side, found):
    seen = scripts(
        """async ([filters, side]) => {
          const { finder } = await import("/lookup.js");
          const pattern = finder(filters, side) ?? /$^/g;
          return [..."The bat near the other.".matchAll(pattern)].map((m) => m[0]);
        }""",
        [filters, side],
    )

    assert seen == found


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("key", "refused"),
    [("Ctrl+W", True), ("Tab", True), ("Alt+F4", True), ("j", True), ("@", False), ("F9", False)],
)
def test_keys_that_others_need_are_refused(scripts, key, refused):
    why = scripts(
        """async (key) => {
          const { refusal } = await import("/remap.js");
          const { ACTIONS: actions } = await import("/actions.js");
          return refusal({ t: (name) => name, actions, ownKeys: {} }, "steps", key);
        }""",
        key,
    )

    assert bool(why) == refused


@pytest.mark.e2e
def test_tags_are_found_where_they_stand(scripts):
    places = scripts("""async () => {
      const { tagsIn } = await import("/typing.js");
      return tagsIn({ cd: ["<b>", "</b>", "<b>"] }, "a <b>b</b> <b>");
    }""")

    assert places == [[2, 5], [6, 10], [11, 14]]
