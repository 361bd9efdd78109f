/** One segment on the screen: number, source, translation, state. */

import { choiceIn } from "./marking.js";
import { isDoubtful, spokenBead } from "./beads.js";
import { candidateBlock, hasCandidates } from "./candidates.js";
import { button, fill, h, icon } from "./dom.js";
import { drawn, marksOfRow } from "./judging.js";
import { isUnconfirmed } from "./moves.js";
import { markedText, marksOf, setMarks, setText } from "./marks.js";
import { isLost } from "./offline.js";
import { guests } from "./team.js";
import { chips } from "./typing.js";

/**
 * Build an empty row; `fillRow` gives it content.
 * @param {object} app @param {number} i index among the rows that pass the filter
 */
export function makeRow(app, i) {
  const source = markedText({ lang: app.langs.source, text: "" });
  const target = markedText({ lang: app.langs.target, text: "" });
  const parts = {
    num: h("div", { class: "cell num", role: "rowheader" }),
    source,
    target,
    src: h("div", { class: "cell src", role: "gridcell" }, source),
    tgt: h("div", { class: "cell tgt", role: "gridcell", data: { testid: "target" } }, target),
    meta: h("div", { class: "cell meta", role: "gridcell" }),
  };
  const line = h("div", { class: "line" }, parts.num, parts.src, parts.tgt, parts.meta);
  line.setAttribute("role", "presentation");
  const node = h("div", { class: "row", role: "row", id: `review-row-${i}`, "aria-rowindex": String(i + 2) }, line);
  Object.assign(node, { index: i, parts, line, stale: true, seen: [] });
  return node;
}

/** Bring a row up to date, touching only what changed. */
export function fillRow(app, node, i) {
  const row = app.rows.at(i);
  const active = i === app.active;
  const above = app.rows.at(i - 1);
  const now = [
    row,
    active,
    above?.p,
    above?.n,
    row && app.queue.holds(row.id) && (isLost(app) ? "waiting" : "saving"),
    active ? app.focusKey + app.markId : "",
    [app.filters.q, app.filters.how, app.filters.place].join(),
    row && guests(app, row),
    opened(app, row, i),
    app.editor.index === i,
  ];
  if (now.every((value, k) => value === node.seen[k]) && node.seen.length) return;
  node.seen = now;
  node.className = classOf(app, row, above, active, i);
  node.setAttribute("aria-selected", String(active));
  if (row) fillParts(app, node, row, active);
  node.stale = true;
}

function classOf(app, row, above, active, i) {
  if (!row) return `row loading${active ? " active" : ""}`;
  const names = ["row", `r-${row.r}`, `st-${row.st}`];
  if (active) names.push("active");
  if (app.editor.index === i) names.push("editing");
  if (i > 0 && above && above.n !== row.n - 1) names.push("cut");
  else if (i > 0 && above && above.p !== row.p) names.push("opens");
  return names.join(" ");
}

function fillParts(app, node, row, active) {
  const { parts } = node;
  Object.assign(node.dataset, { unit: row.id, n: String(row.n), state: row.st, version: String(row.v) });
  parts.num.textContent = String(row.n + 1);
  fillText(parts.source, row.s, app.langs.source === "und" ? "" : app.t("grid.nothing-in-source"));
  if (app.editor.index !== node.index) fillText(parts.target, row.t, app.t("grid.nothing-in-target"));
  fill(
    parts.meta,
    ...metaOf(app, row),
    active && app.editor.index !== node.index && isUnconfirmed(row) ? confirmButton(app) : null,
  );
  fillBelow(app, node, row);
}

function fillText(node, text, hint) {
  setText(node, text);
  node.classList.toggle("empty", !text);
  if (text) delete node.dataset.hint;
  else node.dataset.hint = hint;
}

/**
 * What is to stand under a row, if anything: that there is no other translation is said of the
 * active row only, and only where others have some.
 */
function opened(app, row, i) {
  const open = (i === app.active || app.lingering.has(i)) && app.prefs.get("candidates");
  const details = open && row ? app.details.get(row.id) : undefined;
  const telling = i === app.active && app.info?.systems.length;
  return details && (hasCandidates(details) || telling) ? details : undefined;
}

function fillBelow(app, node, row) {
  const details = opened(app, row, node.index);
  const chosen = app.marking?.unit === row.id ? JSON.stringify({ ...app.marking, words: 0 }) : "";
  const same = node.below?.details === details && node.below?.text === (details && row.t) && node.below?.chosen === chosen;
  if (same || (!node.below && !details)) return;
  node.below?.remove();
  node.below = details ? candidateBlock(app, row, details) : undefined;
  if (!node.below) return;
  Object.assign(node.below, { details, text: row.t, chosen });
  node.append(node.below);
}

function metaOf(app, row) {
  const { t } = app;
  const held = isLost(app) ? "waiting" : "saving";
  const name = app.queue.holds(row.id) ? held : row.st;
  const state = h(
    "span",
    { class: `state is-${name}`, data: { testid: "state", state: row.st } },
    icon(name),
    h("span", { class: "word", text: t(`state.${name}`) }),
  );
  if (row.by) state.title = `${t(`state.${row.st}`)} · ${row.by}`;
  return [state, h("span", { class: "flags" }, guestFlag(app, row), findingFlag(t, row), markFlag(app, row), noteFlag(t, row), alignmentFlag(app, row))];
}

function confirmButton(app) {
  return button({
    label: "",
    icon: "reviewed",
    name: `${app.t("act.confirm")} (Ctrl+Enter)`,
    class: "btn bare small confirm",
    testid: "confirm",
    on: () => app.act("confirm"),
  });
}

function guestFlag(app, row) {
  const names = guests(app, row);
  return names ? flag("guests", "person", "", app.t("people.at", { names })) : null;
}

function findingFlag(t, row) {
  const open = row.f.filter((finding) => finding.off === null || finding.off === undefined);
  if (!open.length) return null;
  const worst = ["critical", "major", "minor", "neutral"].find((s) => open.some((f) => f.sv === s));
  return flag(`findings s-${worst}`, "flag", String(open.length), t("row.findings", { n: open.length }));
}

function markFlag(app, row) {
  const { t } = app;
  const marks = marksOfRow(app, row);
  if (!marks.length) return null;
  const disputed = marks.some(({ stt }) => stt === "disputed");
  const spoken = t(disputed ? "row.marks-disputed" : "row.marks", { n: marks.length });
  return flag(`judged${disputed ? " disputed" : ""}`, "mark", String(marks.length), spoken);
}

function noteFlag(t, row) {
  return row.nn ? flag("notes", "note", String(row.nn), t("row.notes", { n: row.nn })) : null;
}

function alignmentFlag(app, row) {
  const doubtful = isDoubtful(row);
  if (row.k === "1-1" && !doubtful && !row.x && !row.an) return null;
  const sign = row.x ? "cross" : row.an ? "pin" : "link";
  const name = ["alignment", doubtful && "doubtful", row.x && "crossing", row.an && "anchored"].filter(Boolean).join(" ");
  return flag(name, sign, row.k, spokenBead(app, row));
}

function flag(name, sign, text, spoken) {
  return h(
    "span",
    { class: `flag ${name}`, title: spoken },
    icon(sign),
    h("span", { text, "aria-hidden": "true" }),
    h("span", { class: "spoken", text: spoken }),
  );
}

/**
 * Tell a row which marks it has; returns its texts if they are to be drawn again.
 * @returns {HTMLElement[]}
 */
export function markRow(app, node) {
  const row = app.rows.at(node.index);
  if (!node.stale || !row) return [];
  node.stale = false;
  const focus = node.index === app.active ? app.focusKey : "";
  const open = unconfirmed(app, row);
  const marks = (side, text) => [
    ...marksOf(open, side, focus, text, app.filters),
    ...chips(row, text),
    ...drawn(app, marksOfRow(app, row), side, ""),
    ...choiceIn(app, row.id, side, ""),
  ];
  const others = [...(node.below?.querySelectorAll("[data-marked]") ?? [])];
  setMarks(node.parts.source, marks("source", row.s));
  if (app.editor.index === node.index) return [node.parts.source, ...app.editor.marked(), ...others];
  setMarks(node.parts.target, marks("target", row.t));
  return [node.parts.source, node.parts.target, ...others];
}

/** A finding that somebody took for an error is drawn as the mark that it became. */
function unconfirmed(app, row) {
  const keys = new Set(marksOfRow(app, row).map(({ key }) => key));
  return row.f.filter(({ k }) => !keys.has(k));
}
