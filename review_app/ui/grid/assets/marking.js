/**
 * Marking by keyboard: arrows choose words in the active row, Shift+arrows more of them, a letter
 * the category, a digit the severity, Enter saves. Nothing is typed into the text meanwhile.
 */

import { fill, h, kbd } from "./dom.js";
import { categoryName, hueOf, send } from "./judging.js";
import { offsetIn, rectsBetween } from "./marks.js";
import { place } from "./menu.js";
import { nameOf } from "./press.js";
import { wordBeyond, wordsOf } from "./words.js";

/**
 * @typedef {object} Marking
 * @property {string} unit @property {"source"|"target"} side @property {string} system
 * @property {string} text @property {{a: number, b: number}[]} words
 * @property {number} from word where the choice began @property {number} to word where it ends
 * @property {string} category @property {string} severity @property {string} [finding]
 */

/** Begin at the first word, at the last, or at what the pointer chose. */
export function startMarking(app, where = "first") {
  const row = app.rows.at(app.active);
  if (!row || app.editor.open) return undefined;
  const picked = where === "picked" ? pickedIn(app) : null;
  const texts = textsOf(app, row);
  const first = texts.find(({ side }) => side === (picked?.side ?? "target"));
  const begin = first?.text.trim() ? first : texts.find(({ text }) => text.trim());
  if (!begin) {
    app.notices.toast(app.t("mark.nothing"));
    return undefined;
  }
  open(app, row, begin);
  if (picked) choose(app, wordAt(app.marking.words, picked.a), wordAt(app.marking.words, picked.b - 1));
  else choose(app, ...(where === "last" ? [Infinity, Infinity] : [0, 0]));
  // letters mean nothing before the categories are here
  return app.typologyComing;
}

/** Every text of a row that can be marked: translation, source, other translations. */
function textsOf(app, row) {
  const candidates = app.prefs.get("candidates") ? (app.details.get(row.id)?.candidates ?? []) : [];
  return [
    { side: "target", system: "", text: row.t, lang: app.langs.target },
    { side: "source", system: "", text: row.s, lang: app.langs.source },
    ...candidates.slice(0, 9).map(({ system, text }) => ({ side: "target", system, text, lang: app.langs.target })),
  ];
}

function open(app, row, text) {
  stopMarking(app, false);
  const words = wordsOf(text.text, text.lang);
  app.marking = { unit: row.id, ...text, words, from: 0, to: 0, category: "", severity: "" };
  app.markId = "";
  app.hideTip();
  const box = h("div", {
    class: "chooser",
    role: "dialog",
    tabindex: "-1",
    "aria-label": app.t("mark.title"),
    data: { testid: "chooser" },
  });
  box.addEventListener("keydown", (event) => press(app, event));
  box.addEventListener("focusout", (event) => event.relatedTarget && !box.contains(event.relatedTarget) && stopMarking(app, false));
  app.chooser = box;
  app.float.append(box);
  redraw(app);
}

/** @param {object} app @param {boolean} [refocus] */
export function stopMarking(app, refocus = true) {
  if (!app.marking) return;
  app.marking = null;
  app.chooser?.remove();
  app.chooser = null;
  redraw(app);
  if (refocus) app.view.focus();
}

function redraw(app) {
  const node = app.view.rows.get(app.active);
  if (node) Object.assign(node, { stale: true, seen: [] });
  app.view.render();
}

/** Choose the words from one to another. */
function choose(app, from, to) {
  const { marking } = app;
  const last = marking.words.length - 1;
  const within = (k) => Math.max(0, Math.min(k, last));
  Object.assign(marking, { from: within(from), to: within(to) });
  redraw(app);
  show(app);
  app.notices.say(chosen(marking).text);
}

/** @returns {{a: number, b: number, text: string}} */
function chosen({ words, from, to, text }) {
  if (!words.length) return { a: 0, b: 0, text: "" };
  const a = words[Math.min(from, to)].a;
  const { b } = words[Math.max(from, to)];
  return { a, b, text: text.slice(a, b) };
}

/** What the drawing of a row shows of the choice. */
export function choiceIn(app, unit, side, system) {
  const { marking } = app;
  if (!marking || marking.unit !== unit || marking.side !== side || marking.system !== system) return [];
  const { a, b } = chosen(marking);
  const hue = marking.category ? ` c-${hueOf(app, marking.category)}` : "";
  return [{ a, b, kind: `choice${hue}${marking.severity ? ` s-${marking.severity}` : ""}` }];
}

/** The element that shows the text being marked. */
function nodeOf(app) {
  const row = app.view.rows.get(app.active);
  if (!row) return null;
  if (app.marking.system) return candidateNode(app, row);
  return app.marking.side === "source" ? row.parts.source : row.parts.target;
}

function candidateNode(app, row) {
  const all = [...(row.below?.querySelectorAll(".cand") ?? [])];
  const one = all.find(({ dataset }) => dataset.system === app.marking.system);
  return one?.querySelector("[data-marked]") ?? null;
}

function press(app, event) {
  const name = nameOf(event);
  event.stopPropagation();
  if (event.isComposing || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
  if (!DEEDS[name] && name.length !== 1) return;
  event.preventDefault();
  if (!app.marking) return;
  if (DEEDS[name]) DEEDS[name](app);
  else classify(app, name);
}

/** Right is onward, left where the text runs from right to left. */
function sideways(step, more) {
  return (app) => {
    const node = nodeOf(app);
    const rightToLeft = node && getComputedStyle(node).direction === "rtl";
    walk(app, rightToLeft ? -step : step, more);
  };
}

function walk(app, step, more) {
  const { from, to } = app.marking;
  choose(app, more ? from : to + step, to + step);
}

function across(step, more) {
  return (app) => {
    const node = nodeOf(app);
    if (!node) return;
    const to = wordBeyond(node, app.marking.words, app.marking.to, step);
    choose(app, more ? app.marking.from : to, to);
  };
}

function otherText(step) {
  return (app) => {
    const row = app.rows.at(app.active);
    if (!row) return;
    const known = app.details.get(row.id) || !row.nc || !app.prefs.get("candidates");
    if (known) toText(app, row, step);
    else app.turns.run(() => awaitText(app, row, step));
  };
}

/** The other translations are on their way: go there when they are here. */
async function awaitText(app, row, step) {
  const { marking } = app;
  const came = await app.details.load(row);
  if (app.marking === marking && came) toText(app, row, step);
  return Boolean(came);
}

function toText(app, row, step) {
  const texts = textsOf(app, row).filter(({ text }) => text.trim());
  const at = texts.findIndex(isText(app.marking));
  goOn(app, row, texts[(at + step + texts.length) % texts.length], app.marking);
}

function isText(wanted) {
  return ({ side, system }) => side === wanted.side && system === wanted.system;
}

/** Choose words of another text, or of the same anew; what was said of them stays. */
function goOn(app, row, text, { category, severity }) {
  open(app, row, text);
  Object.assign(app.marking, { category, severity });
  choose(app, 0, 0);
}

/** Choose other words of the active row for a mark that was refused. @param {object} app @param {object} asked */
export function markAgain(app, asked) {
  const row = app.rows.at(app.active);
  const text = row && textsOf(app, row).find(isText(asked));
  if (text?.text.trim()) goOn(app, row, text, asked);
  else app.notices.toast(app.t("mark.nothing"));
}

const DEEDS = {
  ArrowRight: sideways(1, false),
  ArrowLeft: sideways(-1, false),
  "→": sideways(1, false),
  "←": sideways(-1, false),
  "Shift+→": sideways(1, true),
  "Shift+←": sideways(-1, true),
  "↓": across(1, false),
  "↑": across(-1, false),
  "Shift+↓": across(1, true),
  "Shift+↑": across(-1, true),
  Home: (app) => choose(app, 0, 0),
  End: (app) => choose(app, Infinity, Infinity),
  "Shift+Home": (app) => choose(app, app.marking.from, 0),
  "Shift+End": (app) => choose(app, app.marking.from, Infinity),
  Tab: otherText(1),
  "Shift+Tab": otherText(-1),
  Backspace: (app) => setCategory(app, parentOf(app.marking.category)),
  Esc: (app) => stopMarking(app),
  Enter: save,
};

/** A digit is a severity, a letter a category of the level that is shown. */
function classify(app, name) {
  const severity = /^[1-9]$/.test(name) ? app.typology.severities[Number(name) - 1] : "";
  if (severity) {
    app.marking.severity = severity;
    redraw(app);
    show(app);
    app.notices.say(app.t(`severity.${severity}`));
    return;
  }
  const kind = kindsBelow(app).find(({ key }) => key === name.toLowerCase());
  if (kind) setCategory(app, kind.path);
}

function setCategory(app, path) {
  app.marking.category = path;
  redraw(app);
  show(app);
  app.notices.say(categoryName(app, path));
}

function parentOf(path) {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

/** What a letter can choose now: the dimensions, or the types of the chosen dimension. */
function kindsBelow(app) {
  const { kinds } = app.typology;
  const { category } = app.marking;
  const below = kinds.filter(({ parent }) => parent === category);
  if (below.length) return below;
  return kinds.filter(({ parent }) => parent === parentOf(category));
}

function save(app) {
  const { marking, t } = app;
  if (!marking.severity) {
    marking.asked = true;
    show(app);
    app.notices.say(t("mark.no-severity"));
    return;
  }
  const { a, b, text } = chosen(marking);
  const { unit, side, system, category, severity } = marking;
  showAtOnce(app, marking, { a, b });
  stopMarking(app);
  const body = { side, system, a, b, text, category, severity };
  send(app, unit, "POST", "/marks", body, t("mark.saved", { text }), marking.text);
}

function showAtOnce(app, { unit, side, system, category, severity }, { a, b }) {
  const row = app.rows.byId(unit);
  if (!row || system) return;
  const fresh = { id: "", sys: "", sd: side, a, b, cat: category, sv: severity, by: "", stt: "open", thread: [] };
  app.rows.patch(unit, { mk: [...(row.mk ?? []), fresh] });
}

function show(app) {
  const { marking, chooser, t } = app;
  const choice = chosen(marking);
  const level = kindsBelow(app);
  fill(
    chooser,
    h("p", { class: "chooser-text" }, h("q", { dir: "auto", lang: marking.lang, text: shorten(choice.text) })),
    app.typology.kinds.length ? h("p", { class: "kind", text: categoryName(app, marking.category) }) : null,
    h("div", { class: "chooser-kinds" }, ...level.map((kind) => kindButton(app, kind))),
    h("div", { class: "chooser-levels" }, ...app.typology.severities.map((name, k) => levelButton(app, name, k))),
    marking.asked && !marking.severity ? h("p", { class: "error", text: t("mark.no-severity") }) : null,
    h("p", { class: "chooser-help" }, ...help(t, marking.category)),
  );
  chooser.setAttribute("aria-label", `${t("mark.title")}: ${choice.text}`);
  place(app, chooser, screenRect(app, choice));
  if (!chooser.contains(app.root.getRootNode().activeElement)) chooser.focus({ preventScroll: true });
}

function help(t, category) {
  const pairs = [["Shift+→", "mark.more"], ["Tab", "mark.other-text"], ["Backspace", "mark.back"], ["Enter", "mark.save"], ["Esc", "dialog.cancel"]];
  return pairs.filter(([key]) => category || key !== "Backspace").map(([key, name]) => h("span", {}, kbd(key), h("span", { text: t(name) })));
}

function kindButton(app, kind) {
  const on = app.marking.category === kind.path;
  return pick(`c-${kind.hue}${on ? " on" : ""}`, kind.key, kind.name, on, () => setCategory(app, kind.path), true);
}

function levelButton(app, name, k) {
  const on = app.marking.severity === name;
  const hue = app.marking.category ? hueOf(app, app.marking.category) : "other";
  return pick(
    `c-${hue} s-${name}${on ? " on" : ""}`,
    String(k + 1),
    app.t(`severity.${name}`),
    on,
    () => classify(app, String(k + 1)),
    true,
  );
}

function pick(kind, key, label, on, run, swatch) {
  const node = h(
    "button",
    { type: "button", class: `pick ${kind}`, tabindex: "-1", "aria-pressed": String(on) },
    kbd(key),
    swatch ? h("span", { class: "swatch", "aria-hidden": "true" }) : null,
    h("span", { text: label }),
  );
  node.addEventListener("mousedown", (event) => event.preventDefault());
  node.addEventListener("click", run);
  return node;
}

function screenRect(app, { a, b }) {
  const node = nodeOf(app);
  const row = app.view.rows.get(app.active);
  const rect = node && rectsBetween(node, a, b).at(-1);
  if (!rect) return (row ?? app.root).getBoundingClientRect();
  const origin = node.getBoundingClientRect();
  return new DOMRect(origin.x + rect.x, origin.y, rect.width, origin.height + 4);
}

/** What the pointer chose in one text of the active row. */
function pickedIn(app) {
  const selection = app.root.getRootNode().getSelection?.() ?? document.getSelection();
  const row = app.view.rows.get(app.active);
  if (!selection || selection.isCollapsed || !row) return null;
  for (const side of ["target", "source"]) {
    const node = row.parts[side];
    const ends = [[selection.anchorNode, selection.anchorOffset], [selection.focusNode, selection.focusOffset]];
    const offsets = ends.map(([inner, at]) => (node.contains(inner) ? offsetIn(node, inner, at) : null));
    if (offsets.every((at) => at !== null)) return { side, a: Math.min(...offsets), b: Math.max(...offsets) };
  }
  return null;
}

function wordAt(words, offset) {
  const at = words.findIndex(({ b }) => b > offset);
  return at < 0 ? words.length - 1 : at;
}

function shorten(text) {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
