/** Going from segment to segment and from finding to finding. */

import { writeAddress } from "./address.js";
import { linger } from "./linger.js";
import { inOrder, isOpen } from "./panel_findings.js";

const DONE = ["reviewed", "final"];

/** Whether a row still waits for a person. */
export function isUnconfirmed(row) {
  return !DONE.includes(row.st);
}

/**
 * Make the row at `i` the active one.
 * @param {object} app @param {number} i
 * @param {{reveal?: boolean, finding?: string, quiet?: boolean}} [o]
 */
export function select(app, i, o = {}) {
  if (!app.rows.total) return;
  const index = Math.max(0, Math.min(i, app.rows.total - 1));
  if (app.editor.open && app.editor.index !== index) app.leaveEdit();
  const same = index === app.active;
  const left = app.active;
  app.active = index;
  if (!same) app.markId = "";
  app.focusKey = o.finding ?? (same && o.finding === undefined ? app.focusKey : firstOpen(app));
  if (o.reveal !== false) app.view.reveal(index);
  if (!same) linger(app, left);
  app.view.render();
  app.view.grid.setAttribute("aria-activedescendant", `review-row-${index}`);
  app.hideTip();
  arrived(app, o.quiet);
}

/** The active row may have come only now: show what belongs to it. */
export function arrived(app, quiet = false) {
  const row = app.rows.at(app.active);
  app.panel.show();
  if (!row) return;
  if (!app.focusKey) app.focusKey = firstOpen(app);
  if (app.unit !== row.id && !quiet) announce(app, row);
  app.unit = row.id;
  app.details.load(row);
  const next = app.rows.at(app.active + 1);
  if (next) app.details.load(next);
  clearTimeout(app.addressTimer);
  app.addressTimer = setTimeout(() => writeAddress(app.document, app.unit, app.filters), 120);
}

function announce(app, row) {
  const open = app.editor.findingsOf(row).filter(isOpen).length;
  const { t } = app;
  app.notices.say([
    t("said.row", { n: row.n + 1, state: t(`state.${row.st}`) }),
    open ? t("finding.count", { n: open }) : "",
  ].join(" "));
}

/** Findings of the active row that still ask for something, in reading order. */
export function openFindings(app) {
  const row = app.rows.at(app.active);
  return row ? app.editor.findingsOf(row).filter(isOpen).sort(inOrder) : [];
}

function firstOpen(app) {
  return openFindings(app)[0]?.k ?? "";
}

/** The finding that keys act on. @param {object} app */
export function focusedFinding(app) {
  const row = app.rows.at(app.active);
  if (!row) return undefined;
  const all = app.editor.findingsOf(row);
  return all.find((finding) => finding.k === app.focusKey) ?? openFindings(app)[0];
}

/** @param {object} app @param {number} step 1 or -1 */
export async function toFinding(app, step) {
  const list = openFindings(app);
  const at = list.findIndex((finding) => finding.k === app.focusKey);
  const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step;
  if (app.visited === app.unit && list[next]) return focus(app, list[next]);
  if (app.visited !== app.unit && list.length) return focus(
    app,
    step > 0 ? (list[Math.max(at, 0)] ?? list[0]) : (list[at] ?? list.at(-1)),
  );
  const row = await app.rows.seek(app.active, step, (one) => one.f.some(isOpen), "findings");
  if (row === null) {
    app.notices.toast(app.t("finding.none-left"));
    return undefined;
  }
  select(app, row, { quiet: true });
  const there = openFindings(app);
  return there.length ? focus(app, step > 0 ? there[0] : there.at(-1)) : undefined;
}

function focus(app, finding) {
  const { t } = app;
  app.visited = app.unit;
  app.focusFinding(finding.k);
  app.notices.say([
    finding.title,
    t(`severity.${finding.sv}`),
    t(`category.${finding.g}`),
    finding.m,
    finding.x[0] ?? "",
  ].join(". "));
  if (!app.prefs.get("panel")) app.showTip(finding);
}

/** The next row that nobody has confirmed, from the start again after the end, or null. */
export async function nextOpen(app) {
  const after = await app.rows.seek(app.active, 1, isUnconfirmed, "open");
  if (after !== null) return after;
  const first = await app.rows.seek(-1, 1, isUnconfirmed, "open");
  return first === app.active ? null : first;
}

/** Go to a unit wherever it is; filters that hide it are cleared. @param {string} unit */
export async function goTo(app, unit) {
  let index = await app.rows.locate(unit);
  if (index === null) {
    await app.filter(cleared(app), { quiet: true });
    index = await app.rows.locate(unit);
  }
  if (index === null) return;
  await app.rows.ensure(index);
  select(app, index, { reveal: false });
  app.view.center(index);
  app.view.focus();
}

/** @param {object} app */
export function cleared(app) {
  return Object.fromEntries(Object.keys(app.filters).map((name) => [name, ""]));
}

/** Go to the segment with this number, from 1. @param {number} number */
export async function goToNumber(app, number) {
  const wanted = number - 1;
  if (Object.values(app.filters).some(Boolean)) await app.filter(cleared(app), { quiet: true });
  const index = Math.max(0, Math.min(wanted, app.rows.total - 1));
  await app.rows.ensure(index);
  select(app, index, { reveal: false });
  app.view.center(index);
}
