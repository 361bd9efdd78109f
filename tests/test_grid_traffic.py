"""What the grid asks of the server around a save, counted with clocks and servers of its own."""

import pytest

from tests.grid_scripts import scripts

__all__ = ["scripts"]

DETAILS = """async () => {
  const { Details } = await import("/details.js");
  let asked = 0;
  const app = {
    api: { get: async () => ((asked += 1), {}), unit: (id) => id },
    bus: { emit() {} },
    prefs: { get: () => false },
    rows: { at: () => ({ id: "1" }) },
    show() {},
  };
  const details = new Details(app);
  for (let k = 0; k < 5; k++) details.refreshSoon();
  const before = asked;
  await new Promise((done) => setTimeout(done, 1300));
  return [before, asked];
}"""
SAVED = """async ([answers, from]) => {
  const { save } = await import("/deeds.js");
  const app = {
    rows: { seq: from, patch() {} },
    drafts: { keep() {}, drop() {} },
    conflicts: new Map(),
    queue: { push: (change) => (app.change = change), holds: () => false },
    api: { unit: (id) => id },
    notices: { say() {} },
    t: () => "",
    show() {}, takeRows() {}, advance() {},
  };
  const seen = [];
  for (const answer of answers) {
    save(app, { id: "1", n: 0, v: 1, f: [], mk: [], t: "" }, { state: "reviewed" });
    app.change.done({ row: { v: 2 }, ...answer });
    seen.push(app.rows.seq);
  }
  return seen;
}"""
FIRST = """async () => {
  const { Api } = await import("/api.js");
  const api = new Api("", "t", "d", { "/summary": 1, "/rows?from=0&count=60": 2 });
  api.send = async (method, path) => path;
  return [
    await api.get("/summary"), await api.get("/summary"),
    await api.get("/rows", { from: 0, count: 60, q: "" }), await api.get("/rows", { from: 60 }),
  ];
}"""

NONE = """async () => {
  const { Rows } = await import("/rows.js");
  const asked = [];
  const answer = async (path, query) => {
    asked.push(`${path} ${query.has ?? ""}`);
    const row = (n) => ({ id: `${n}`, n, v: 1 });
    const rows = query.has ? [] : [...Array(query.count).keys()].map((k) => row(query.from + k));
    return { total: query.has ? 0 : 600, all: 600, seq: 1, structure: 1, rows };
  };
  const rows = new Rows({ get: answer }, { emit() {} });
  await rows.open({});
  const found = [];
  for (let k = 0; k < 5; k++) found.push(await rows.seek(0, 1, () => false, "findings"));
  return [found, asked.filter((one) => one.endsWith("findings")).length, asked.length];
}"""

SEARCHED = """async () => {
  const { Rows } = await import("/rows.js");
  const asked = [];
  const told = [];
  const shares = [0.2, 0.7];
  const answer = async (path, query) => {
    asked.push([path, query.soon]);
    if (query.how && shares.length) return { looked: shares.shift() };
    return { total: 1, all: 9, seq: 1, structure: 1, rows: [{ id: "4", n: 3, v: 1 }] };
  };
  const emit = (what, share) => what === "looking" && told.push(share);
  const rows = new Rows({ get: answer }, { emit });
  await rows.open({ q: "b.+d", how: "r" });
  const found = rows.at(0).id;
  shares.push(0.5);
  const left = rows.open({ q: "c.+d", how: "r" });
  await rows.open({ q: "cd" });
  await left;
  shares.push(0.4);
  const nowhere = await rows.locate("8", { q: "d.+d", how: "r" }, () => false);
  return [found, rows.total, told, asked, nowhere ?? null];
}"""


@pytest.mark.e2e
def test_a_slow_search_is_asked_for_again_until_it_is_through_or_not_wanted(scripts):
    found, total, told, asked, nowhere = scripts(SEARCHED)
    assert (found, total, told) == ("4", 1, [0.2, 0.7])
    assert asked == [["/rows", 1]] * 4 + [["/rows", None], ["/locate", 1]]
    assert nowhere is None


@pytest.mark.e2e
def test_where_there_is_no_finding_a_key_held_down_asks_once(scripts):
    assert scripts(NONE) == [[None] * 5, 1, 3]


@pytest.mark.e2e
def test_what_belongs_to_a_segment_is_asked_once_after_many_saves(scripts):
    assert scripts(DETAILS) == [0, 1]


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("answers", "numbers"),
    [
        ([{"since": 7, "seq": 8}, {"since": 8, "seq": 9}], [8, 9]),
        ([{"since": 9, "seq": 10}], [7]),  # somebody else changed something in between
        ([{"since": None, "seq": 8}], [7]),  # the answer of an earlier try
    ],
)
def test_only_what_follows_all_that_is_known_is_not_asked_again(scripts, answers, numbers):
    assert scripts(SAVED, [answers, 7]) == numbers


@pytest.mark.e2e
def test_an_answer_that_came_with_the_page_serves_once(scripts):
    assert scripts(FIRST) == [1, "/summary", 2, "/rows?from=60"]
