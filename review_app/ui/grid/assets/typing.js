/** Help while typing: tags that stay whole, characters no keyboard has, letter case. */

import { openMenu } from "./menu.js";

const SIGNS = [
  ["\u00a0", "sign.nbsp"], ["\u202f", "sign.nnbsp"], ["–", ""], ["—", ""], ["…", ""], ["“", ""], ["”", ""], ["„", ""],
  ["‘", ""], ["’", ""], ["«", ""], ["»", ""], ["×", ""], ["°", ""], ["€", ""], ["½", ""], ["\u00ad", "sign.shy"],
  ["\u200c", "sign.zwnj"], ["\u200d", "sign.zwj"], ["\u200e", "sign.lrm"], ["\u200f", "sign.rlm"],
];

/** Where the tags of a row stand in a text: [start, end] each. @param {object} row @param {string} text */
export function tagsIn(row, text) {
  const out = [];
  for (const tag of new Set(row?.cd ?? [])) {
    for (let at = text.indexOf(tag); at >= 0; at = text.indexOf(tag, at + tag.length)) out.push([at, at + tag.length]);
  }
  return out.sort((p, q) => p[0] - q[0]);
}

/** Marks that draw tags as chips. */
export function chips(row, text) {
  return tagsIn(row, text).map(([a, b]) => ({ a, b, kind: "chip" }));
}

/**
 * Keep the tags of the open edit whole: the caret stops beside them, a deletion takes all of one.
 * @param {object} app @param {HTMLTextAreaElement} area @param {object} row
 */
export function guardTags(app, area, row) {
  if (!row.cd?.length) return;
  const inside = (at) => tagsIn(row, area.value).find(([a, b]) => a < at && at < b);
  area.addEventListener("beforeinput", (event) => {
    if (event.isComposing) return;
    let { selectionStart: a, selectionEnd: b } = area;
    const forward = event.inputType.endsWith("Forward");
    if (event.inputType.startsWith("delete") && a === b) {
      const tag = tagsIn(row, area.value).find(([from, to]) => (forward ? from === a : to === a));
      if (tag) [a, b] = tag;
    }
    a = inside(a)?.[0] ?? a;
    b = inside(b)?.[1] ?? b;
    if (a !== area.selectionStart || b !== area.selectionEnd) area.setSelectionRange(a, b);
  });
  let last = 0;
  const snap = () => {
    const { selectionStart: at, selectionEnd: end } = area;
    if (at === end && inside(at)) {
      const [a, b] = inside(at);
      const to = at > last ? b : a;
      area.setSelectionRange(to, to);
    }
    last = area.selectionStart;
  };
  for (const type of ["keyup", "click", "select"]) area.addEventListener(type, snap);
}

/** Put in the tags of the source that the translation lacks, at the caret. @param {object} app */
export function insertTags(app) {
  const { editor, t } = app;
  if (!editor.open) return;
  const row = editor.base;
  const count = (text, tag) => text.split(tag).length - 1;
  const missing = [...new Set(row.cd ?? [])].filter((tag) => count(row.s, tag) > count(editor.area.value, tag));
  if (!missing.length) app.notices.toast(t("edit.no-tags"));
  else put(editor, missing.sort((p, q) => row.s.indexOf(p) - row.s.indexOf(q)).join(""));
}

/** Write over the selection and go on typing. */
function put(editor, text, a = editor.area.selectionStart, b = editor.area.selectionEnd) {
  editor.replace(a, b, text);
}

/** @param {object} app */
export function openSigns(app) {
  const { editor, t } = app;
  if (!editor.open) return;
  const { selectionStart: a, selectionEnd: b } = editor.area;
  const items = SIGNS.map(([sign, name]) => ({
    label: name ? t(name) : sign,
    class: name ? "" : "sign-item",
    run: () => setTimeout(() => put(editor, sign, a, b)),
  }));
  openMenu(app, editor.area, { title: t("signs.title"), items, name: "signs" });
}

/** @param {object} app */
export function openCase(app) {
  const { editor, t, langs } = app;
  if (!editor.open) return;
  const { area } = editor;
  let { selectionStart: a, selectionEnd: b } = area;
  if (a === b) [a, b] = wordAt(area.value, a);
  const text = area.value.slice(a, b);
  const lang = langs.target || undefined;
  const sentence = (s) => s.toLocaleLowerCase(lang).replace(/\p{L}/u, (c) => c.toLocaleUpperCase(lang));
  const title = (s) => s.toLocaleLowerCase(lang).replace(/(?<![\p{L}\p{M}’'])\p{L}/gu, (c) => c.toLocaleUpperCase(lang));
  const ways = [
    ["case.lower", text.toLocaleLowerCase(lang)],
    ["case.upper", text.toLocaleUpperCase(lang)],
    ["case.sentence", sentence(text)],
    ["case.title-case", title(text)],
  ];
  const items = ways.map(([name, changed], k) => ({
    label: t(name),
    note: changed.length > 24 ? `${changed.slice(0, 23)}…` : changed,
    key: String(k + 1),
    run: () => setTimeout(() => {
      put(editor, changed, a, b);
      area.setSelectionRange(a, a + changed.length);
    }),
  }));
  openMenu(app, area, { title: t("case.title"), items, name: "case" });
}

function wordAt(text, at) {
  const word = /[\p{L}\p{M}\p{N}’'-]+/gu;
  for (const found of text.matchAll(word)) {
    if (found.index <= at && at <= found.index + found[0].length) return [found.index, found.index + found[0].length];
  }
  return [0, text.length];
}
