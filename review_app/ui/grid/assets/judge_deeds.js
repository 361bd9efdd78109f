/** What the keys do with marks: go to the next, confirm or reject a finding, dispute, settle. */

import { judge } from "./deeds.js";
import { button, h } from "./dom.js";
import { openDialog } from "./dialog.js";
import { categoryName, changeMark, confirmFinding, isBlind, marksOfUnit, moveMark, send } from "./judging.js";
import { openMenu } from "./menu.js";
import { focusedFinding, select } from "./moves.js";
import { isOpen } from "./panel_findings.js";

const LONGEST = 10000;

/** The mark that keys act on. @param {object} app */
export function focusedMark(app) {
  const row = app.rows.at(app.active);
  return row && marksOfUnit(app, row).find(({ id }) => id && id === app.markId);
}

/** @param {object} app @param {number} step */
export async function toMark(app, step) {
  const row = app.rows.at(app.active);
  const here = row ? marksOfUnit(app, row).filter(({ off }) => !off) : [];
  if (here.some(({ id }) => !id)) return later(app, step);
  const at = here.findIndex(({ id }) => id === app.markId);
  const next = here[at < 0 ? (step > 0 ? 0 : here.length - 1) : at + step];
  if (next) return focusMark(app, next.id);
  const index = await app.rows.seek(app.active, step, (one) => one.mk?.length > 0, "marks");
  if (index === null) return app.notices.toast(app.t("mark.none-left"));
  select(app, index, { quiet: true });
  const marks = app.rows.at(index)?.mk ?? [];
  return marks.length ? focusMark(app, (step > 0 ? marks[0] : marks.at(-1)).id) : undefined;
}

/** A mark that is being saved has no name yet: go on when the answer is here. */
function later(app, step) {
  return new Promise((resolve) => {
    app.afterAnswer = () => {
      app.afterAnswer = undefined;
      resolve(toMark(app, step));
    };
  });
}

/** @param {object} app @param {string} id */
export function focusMark(app, id) {
  app.markId = id;
  const node = app.view.rows.get(app.active);
  if (node) Object.assign(node, { stale: true, seen: [] });
  app.view.render();
  if (!app.prefs.get("panel")) app.togglePanel();
  app.panel.show();
  const mark = focusedMark(app);
  if (mark) app.notices.say([
    categoryName(app, mark.cat),
    app.t(`severity.${mark.sv}`),
    mark.by,
    app.t(`mark.is-${mark.stt}`),
    mark.was,
  ].filter(Boolean).join(". "));
}

/** One key takes a finding for an error. */
export function confirmPreMark(app) {
  const row = app.rows.at(app.active);
  const finding = focusedFinding(app);
  if (!row || !finding || !isOpen(finding)) return app.notices.toast(app.t("finding.none"));
  confirmFinding(app, row, finding);
  return undefined;
}

/** One key rejects the finding that has the focus, or deletes one's own mark; undo brings both back. */
export function reject(app) {
  const mark = focusedMark(app);
  const { t } = app;
  if (mark) {
    changeMark(app, mark, { deleted: !mark.off }, t(mark.off ? "mark.restored" : "mark.deleted"));
    if (!mark.off) offerUndo(app, t("mark.deleted"));
    app.markId = "";
    return;
  }
  const finding = focusedFinding(app);
  if (!finding || !isOpen(finding)) {
    app.notices.toast(t("finding.none"));
    return;
  }
  judge(app, finding, "dismiss", "false-alarm");
  offerUndo(app, t("mark.rejected", { what: finding.title }));
}

function offerUndo(app, text) {
  app.notices.toast(text, { label: app.t("undo.action"), keys: "u", step: true, run: () => app.act("undo") });
}

/** What can be done with the mark, by number. */
export function openMarkMenu(app) {
  const mark = focusedMark(app);
  const { t } = app;
  if (!mark) return app.notices.toast(t("mark.none"));
  const items = deedsOf(app, mark).map(({ name, run }, k) => ({ label: t(`mark.${name}`), key: String(k + 1), run }));
  openMenu(app, app.view.grid, { title: t("mark.menu"), items, name: "mark", at: app.placeOfMark(mark) });
  return undefined;
}

/**
 * @param {object} app @param {object} mark
 * @returns {{name: string, run: () => void}[]} what this person may try; the server decides
 */
export function deedsOf(app, mark) {
  const own = mark.by === app.info?.user;
  const settled = mark.stt === "upheld" || mark.stt === "withdrawn";
  const ask = (name) => ({ name, run: () => askWords(app, mark, name) });
  const deeds = [ask("comment")];
  if (mark.off) return own ? [{ name: "restore", run: () => restore(app, mark) }, ...deeds] : deeds;
  if (mark.stt === "disputed" && own) deeds.unshift(ask("answer"));
  if (mark.stt === "disputed" && !own) deeds.unshift(ask("uphold"), ask("withdraw"));
  if (mark.stt === "open" && !own) deeds.unshift(ask("dispute"));
  if (own && !settled) deeds.push(
    { name: "severity", run: () => askSeverity(app, mark) },
    { name: "category", run: () => askCategory(app, mark) },
    { name: "delete", run: () => {
      app.markId = mark.id;
      reject(app);
    } },
  );
  return deeds;
}

function restore(app, mark) {
  changeMark(app, mark, { deleted: false }, app.t("mark.restored"));
}

function askSeverity(app, mark) {
  const items = app.typology.severities.map((severity, k) => ({
    label: app.t(`severity.${severity}`),
    key: String(k + 1),
    checked: severity === mark.sv,
    run: () => changeMark(app, mark, { severity }, app.t(`severity.${severity}`)),
  }));
  openMenu(app, app.view.grid, { title: app.t("mark.severity"), items, name: "severity", at: app.placeOfMark(mark) });
}

function askCategory(app, mark, parent = "") {
  const kinds = app.typology.kinds.filter((kind) => kind.parent === parent);
  const items = kinds.map((kind) => ({
    label: kind.name,
    key: kind.key,
    checked: kind.path === mark.cat,
    run: () => {
      changeMark(app, mark, { category: kind.path }, kind.name);
      const below = app.typology.kinds.some((one) => one.parent === kind.path);
      if (below) setTimeout(() => askCategory(app, { ...mark, v: mark.v + 1, cat: kind.path }, kind.path));
    },
  }));
  openMenu(app, app.view.grid, { title: app.t("mark.category"), items, name: "category", at: app.placeOfMark(mark) });
}

/** Words for a comment, a dispute, an answer or a verdict; only a verdict may stand without. */
function askWords(app, mark, name) {
  const { t } = app;
  const free = name === "uphold" || name === "withdraw";
  const area = h("textarea", {
    class: "input",
    rows: "3",
    dir: "auto",
    maxlength: String(LONGEST),
    "aria-label": t(`mark.ask-${name}`),
    data: { testid: "mark-words" },
  });
  const go = () => {
    const text = area.value.trim();
    if (!text && !free) {
      area.focus();
      return;
    }
    dialog.close();
    moveMark(app, mark, name, text);
  };
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    go();
  });
  const dialog = openDialog(app, {
    title: t(`mark.${name}`),
    name: "mark",
    body: [h("p", { class: "quiet", text: t(`mark.ask-${name}`) }), area],
    actions: [
      button({ label: t("dialog.cancel"), keys: "Esc", class: "btn", on: () => dialog.close() }),
      button({ label: t(`mark.${name}`), keys: "Enter", class: "btn primary", testid: "mark-send", on: go }),
    ],
    first: area,
  });
}

/** "I judged this and saw no error": what tells a clean segment from one nobody looked at. */
export function noError(app) {
  const row = app.rows.at(app.active);
  if (!row) return;
  const body = { protocol: "mqm", score: 100, system: "" };
  send(app, row.id, "PUT", "/rating", body, app.t("mark.no-error"));
  app.notices.toast(app.t("mark.no-error"), { brief: true });
}

/** Hide the names of the candidates and what others judged, or show them again. */
export function toggleBlind(app) {
  app.prefs.set("blind", !isBlind(app));
  // the page itself comes with rows and has to know before any script runs
  document.cookie = `review_blind=${isBlind(app) ? 1 : 0}; path=/; max-age=31536000; samesite=lax`;
  app.details.known.clear();
  app.notices.toast(app.t(isBlind(app) ? "blind.on" : "blind.off"), { brief: true });
  app.details.refresh();
  app.show();
  // the rows that are here carry marks of others, or lack them
  app.resync();
}
