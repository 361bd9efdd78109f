/**
 * Every action once: what it is called, its keys, where it holds and what it does. The keys, the
 * command palette and the sheet of keys all read this table.
 */

import { anchor, handOver, link, merge, realign, toCounterpart, toDoubtful, unlink } from "./beads.js";
import { accept, cancelEdit, confirm, judge, saveEdit, take } from "./deeds.js";
import { openDivide } from "./divide.js";
import { openFix } from "./fix.js";
import { FLOW_ACTIONS } from "./flow_actions.js";
import { openGlossary } from "./gloss.js";
import { confirmPreMark, noError, openMarkMenu, reject, toggleBlind, toMark } from "./judge_deeds.js";
import { startMarking } from "./marking.js";
import { cleared, focusedFinding, nextOpen, select, toFinding } from "./moves.js";
import { openKeys, openPalette } from "./palette.js";
import { isOpen } from "./panel_findings.js";
import { openRating } from "./rating.js";
import { askReason } from "./reason.js";
import { turn } from "./steps.js";
import { allow, forbid, ignore } from "./verdicts.js";

/** Room for the buttons under an open edit, in pixels. */
const TOOLS = 56;
const DENSITIES = ["compact", "normal", "relaxed"];

const move = (step) => (app) => select(app, app.active + step);

/**
 * @typedef {object} Action
 * @property {string} id its name is the text `act.<id>`
 * @property {"move"|"work"|"findings"|"marks"|"beads"|"flow"|"view"} group
 * @property {string[]} keys as shown; `…` ends a range
 * @property {"read"|"edit"|"any"} where reading, typing, or both
 * @property {(app: object, key: string) => void} run
 */

/** @type {Action[]} */
export const ACTIONS = [
  { id: "next", group: "move", keys: ["j", "↓"], where: "read", run: move(1) },
  { id: "previous", group: "move", keys: ["k", "↑"], where: "read", run: move(-1) },
  {
    id: "page-down",
    group: "move",
    keys: ["PageDown"],
    where: "read",
    run: (app) => select(app, app.active + app.view.page),
  },
  {
    id: "page-up",
    group: "move",
    keys: ["PageUp"],
    where: "read",
    run: (app) => select(app, app.active - app.view.page),
  },
  { id: "first", group: "move", keys: ["Home"], where: "read", run: (app) => select(app, 0) },
  { id: "last", group: "move", keys: ["End"], where: "read", run: (app) => select(app, app.rows.total - 1) },
  { id: "next-open", group: "move", keys: ["o"], where: "read", run: toOpen },
  { id: "edit", group: "work", keys: ["Enter"], where: "read", run: (app) => edit(app) },
  { id: "confirm", group: "work", keys: ["Ctrl+Enter"], where: "any", run: confirm },
  { id: "save", group: "work", keys: ["Ctrl+S", "Enter"], where: "edit", run: saveEdit },
  { id: "cancel", group: "work", keys: ["Esc"], where: "edit", run: cancelEdit },
  {
    id: "candidate",
    group: "work",
    keys: ["Alt+1 … 9"],
    where: "any",
    run: (app, key) => take(app, Number(key || 1) - 1),
  },
  { id: "copy-source", group: "work", keys: ["Alt+0"], where: "any", run: copySource },
  { id: "undo", group: "work", keys: ["u"], where: "read", run: (app) => turn(app, "undo") },
  { id: "note", group: "work", keys: ["m"], where: "read", run: writeNote },
  { id: "next-finding", group: "findings", keys: ["n", "F8"], where: "read", run: (app) => toFinding(app, 1) },
  {
    id: "previous-finding",
    group: "findings",
    keys: ["p", "Shift+F8"],
    where: "read",
    run: (app) => toFinding(app, -1),
  },
  {
    id: "accept",
    group: "findings",
    keys: ["a", "Alt+A"],
    where: "any",
    run: (app) => accept(app, focusedFinding(app)),
  },
  {
    id: "choose",
    group: "findings",
    keys: ["1 … 9"],
    where: "read",
    run: (app, key) => accept(app, focusedFinding(app), Number(key || 1) - 1),
  },
  { id: "dismiss", group: "findings", keys: ["d"], where: "read", run: dismiss },
  { id: "fix", group: "findings", keys: ["f"], where: "read", run: openFix },
  { id: "glossary", group: "findings", keys: ["g"], where: "read", run: openGlossary },
  { id: "allow", group: "findings", keys: ["V"], where: "read", run: allow },
  { id: "forbid", group: "findings", keys: ["X"], where: "read", run: forbid },
  { id: "ignore", group: "findings", keys: ["I"], where: "read", run: ignore },
  { id: "mark", group: "marks", keys: ["Shift+→", "→"], where: "read", run: (app) => startMarking(app) },
  { id: "mark-last", group: "marks", keys: ["Shift+←", "←"], where: "read", run: (app) => startMarking(app, "last") },
  { id: "mark-picked", group: "marks", keys: ["e"], where: "read", run: (app) => startMarking(app, "picked") },
  { id: "next-mark", group: "marks", keys: ["w"], where: "read", run: (app) => toMark(app, 1) },
  { id: "previous-mark", group: "marks", keys: ["W"], where: "read", run: (app) => toMark(app, -1) },
  { id: "mark-menu", group: "marks", keys: ["q"], where: "read", run: openMarkMenu },
  { id: "confirm-finding", group: "marks", keys: ["y"], where: "read", run: confirmPreMark },
  { id: "reject", group: "marks", keys: ["Delete"], where: "read", run: reject },
  { id: "no-error", group: "marks", keys: ["0"], where: "read", run: noError },
  { id: "rate", group: "marks", keys: ["r"], where: "read", run: openRating },
  { id: "blind", group: "marks", keys: ["B"], where: "read", run: toggleBlind },
  { id: "show-marks", group: "marks", keys: [], where: "read", run: (app) => app.filter({ has: "marks" }) },
  { id: "show-disputed", group: "marks", keys: [], where: "read", run: (app) => app.filter({ has: "disputed" }) },
  { id: "bead-doubtful", group: "beads", keys: [">"], where: "read", run: (app) => toDoubtful(app, 1) },
  { id: "bead-doubtful-back", group: "beads", keys: ["<"], where: "read", run: (app) => toDoubtful(app, -1) },
  { id: "bead-confirm", group: "beads", keys: ["b"], where: "read", run: anchor },
  { id: "bead-join", group: "beads", keys: ["J"], where: "read", run: (app) => merge(app, 1) },
  { id: "bead-join-back", group: "beads", keys: ["K"], where: "read", run: (app) => merge(app, -1) },
  { id: "bead-divide", group: "beads", keys: ["s", "Alt+S"], where: "any", run: openDivide },
  { id: "bead-target-down", group: "beads", keys: ["Alt+↓"], where: "read", run: (app) => handOver(app, "target", 1) },
  { id: "bead-target-up", group: "beads", keys: ["Alt+↑"], where: "read", run: (app) => handOver(app, "target", -1) },
  { id: "bead-source-down", group: "beads", keys: ["Alt+Shift+↓"], where: "read", run: (app) => handOver(app, "source", 1) },
  { id: "bead-source-up", group: "beads", keys: ["Alt+Shift+↑"], where: "read", run: (app) => handOver(app, "source", -1) },
  { id: "bead-unlink", group: "beads", keys: ["L"], where: "read", run: unlink },
  { id: "bead-link", group: "beads", keys: ["l"], where: "read", run: link },
  { id: "bead-realign", group: "beads", keys: ["R"], where: "read", run: realign },
  { id: "bead-counterpart", group: "beads", keys: ["t"], where: "read", run: toCounterpart },
  ...FLOW_ACTIONS,
  { id: "search", group: "view", keys: ["/", "Ctrl+F"], where: "any", run: (app) => app.bar.filters.search.select() },
  { id: "clear", group: "view", keys: ["x"], where: "read", run: (app) => app.filter(cleared(app)) },
  { id: "show-open", group: "view", keys: [], where: "read", run: (app) => app.filter({ has: "open" }) },
  { id: "show-findings", group: "view", keys: [], where: "read", run: (app) => app.filter({ has: "findings" }) },
  { id: "show-doubtful", group: "view", keys: [], where: "read", run: (app) => app.filter({ has: "doubtful" }) },
  { id: "candidates", group: "view", keys: ["c"], where: "read", run: toggleCandidates },
  { id: "panel", group: "view", keys: ["[", "]"], where: "read", run: (app) => app.togglePanel() },
  { id: "density", group: "view", keys: ["D"], where: "read", run: nextDensity },
  { id: "palette", group: "view", keys: ["Ctrl+K"], where: "any", run: openPalette },
  { id: "keys", group: "view", keys: ["?"], where: "read", run: openKeys },
];

/** @param {object} app @param {string} [text] */
function edit(app, text) {
  app.view.reveal(app.active, TOOLS);
  app.view.render();
  app.editor.start(app.active, text);
}

async function toOpen(app) {
  const next = await nextOpen(app);
  if (next === null) app.nothingLeft();
  else select(app, next);
}

function copySource(app) {
  const row = app.rows.at(app.active);
  if (!row) return;
  if (app.editor.open) app.editor.set(row.s);
  else edit(app, row.s);
}

/** The field stands behind the notes there are: what is typed waits for it. */
async function writeNote(app) {
  const row = app.rows.at(app.active);
  if (!app.prefs.get("panel")) app.togglePanel();
  const known = row && (app.details.get(row.id) ?? (await app.details.load(row)));
  if (!known || app.unit !== row.id) return false;
  app.panel.show();
  app.panel.writeNote();
  return true;
}

function toggleCandidates(app) {
  app.prefs.set("candidates", !app.prefs.get("candidates"));
  app.view.render();
}

function nextDensity(app) {
  const at = DENSITIES.indexOf(app.prefs.get("density"));
  app.setDensity(DENSITIES[(at + 1) % DENSITIES.length]);
}

/** Ask for the reason in a small menu at the finding; restore where it is dismissed already. */
function dismiss(app) {
  const finding = focusedFinding(app);
  const { t } = app;
  if (!finding) return app.notices.toast(t("finding.none"));
  if (!isOpen(finding)) return judge(app, finding, "restore");
  askReason(app, finding);
  return undefined;
}
