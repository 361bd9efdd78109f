/** Correct the alignment: join, move, unlink, link and confirm; the machine follows. */

import { openMenu } from "./menu.js";
import { goTo, isUnconfirmed, select } from "./moves.js";

/** Beads less sure than this are worth a second look; the server's filter draws the same line. */
export const DOUBT = 0.6;

/** Whether nobody has looked at a bead that the machine is not sure of. @param {object} row */
export function isDoubtful(row) {
  return row.c !== null && row.c < DOUBT && !row.an && isUnconfirmed(row);
}

/** Whether the document was made from two texts, so that its segments can be lined up anew. */
export function isAligned(row) {
  return row.w !== undefined;
}

/** The row beside the active one in the text, whatever the filter shows. */
function beside(app, step) {
  const row = app.rows.at(app.active);
  const other = app.rows.at(app.active + step);
  return row && other && other.n === row.n + step ? other : undefined;
}

/** The active row, if its alignment can be changed; otherwise say why not. */
function ready(app) {
  const row = app.rows.at(app.active);
  if (!row) return undefined;
  if (isAligned(row)) return row;
  app.notices.toast(app.t("bead.fixed"));
  return undefined;
}

/** Return when nothing waits to be saved: a correction rests on versions that are settled. */
async function settled(app) {
  app.leaveEdit();
  for (let k = 0; app.queue.waiting && k < 250; k++) await new Promise((wake) => setTimeout(wake, 20));
}

/**
 * @param {object} app @param {object} row @param {object} body what to do @param {object[]} [others]
 *   rows beside it that change too
 */
export async function correct(app, row, body, others = []) {
  await settled(app);
  const concerned = [row, ...others].map((one) => app.rows.byId(one.id) ?? one);
  const versions = Object.fromEntries(concerned.map((one) => [one.id, one.v]));
  const sent = app.queue.push({
    method: "POST",
    path: app.api.unit(row.id, "/bead"),
    body: { versions, ...body },
    done: (answer) => told(app, answer, body.action, row),
    failed: (error) => refused(app, error),
  });
  return sent.answered;
}

function told(app, answer, action, row) {
  app.advance(answer.progress);
  const quiet = action === "confirm" || action === "release";
  const words = [app.t(`bead.done-${action}`, { n: row.n + 1 })];
  if (answer.aligned) words.push(app.t("bead.aligned", { n: answer.aligned }));
  const nothing = action === "realign" && !answer.aligned;
  const text = nothing ? app.t("bead.nothing-moved") : words.join(" ");
  const undo = { label: app.t("undo.action"), keys: "u", step: true, run: () => app.act("undo") };
  if (quiet || nothing) app.notices.toast(text, { brief: true });
  else app.notices.toast(text, undo);
  app.notices.say(text);
  if (quiet) app.takeRows(answer.rows, { own: true });
}

function refused(app, error) {
  app.notices.toast(error.message, { kind: "error" });
  app.notices.say(error.message);
  app.feed.poll();
}

/** Join with the segment after or before. @param {object} app @param {1|-1} step */
export function merge(app, step) {
  const row = ready(app);
  const other = row && beside(app, step);
  if (row && !other) app.notices.toast(app.t("bead.no-neighbour"));
  return other && correct(app, row, { action: "merge", step }, [other]);
}

/** Give the nearest sentence of a side to the segment after or before. */
export function handOver(app, side, step) {
  const row = ready(app);
  const other = row && beside(app, step);
  if (row && !other) app.notices.toast(app.t("bead.no-neighbour"));
  return other && correct(app, row, { action: "move", side, step }, [other]);
}

export function unlink(app) {
  const row = ready(app);
  return row && correct(app, row, { action: "unlink" });
}

/** Confirm the alignment of the active row, or take that back. */
export function anchor(app) {
  const row = ready(app);
  return row && correct(app, row, { action: row.an ? "release" : "confirm" });
}

/** Line up anew what nobody confirmed around the active row. */
export async function realign(app) {
  const row = ready(app);
  if (!row) return undefined;
  await settled(app);
  const sent = app.queue.push({
    method: "POST",
    path: app.api.unit(row.id, "/realign"),
    body: {},
    done: (answer) => told(app, answer, "realign", row),
    failed: (error) => refused(app, error),
  });
  return sent.answered;
}

/** Choose among the nearest segments that miss the side which this one has. */
export async function link(app) {
  const row = ready(app);
  if (!row) return undefined;
  const seen = await look(app, row);
  if (!seen) return false;
  if (row.s && row.t) app.notices.toast(app.t("bead.both-sides"));
  else if (!seen.nulls.length) app.notices.toast(app.t("bead.no-counterpart"));
  else {
    const items = seen.nulls.map((near, k) => ({
      label: near.text,
      note: String(near.n + 1),
      key: String(k + 1),
      run: () => app.turns.run(() => correct(app, row, { action: "link", other: near.unit }, [{ id: near.unit, v: near.v }])),
    }));
    const at = app.view.rows.get(app.active)?.getBoundingClientRect();
    openMenu(app, app.view.grid, { title: app.t("bead.link-with"), items, name: "link", at });
  }
  return undefined;
}

/** What the server knows of the alignment of a row. @returns {Promise<object|undefined>} */
export async function look(app, row) {
  try {
    return await app.api.get(app.api.unit(row.id, "/bead"));
  } catch (error) {
    refused(app, error);
    return undefined;
  }
}

/** Go to the place where a moved passage stands in the translation's own order. */
export async function toCounterpart(app) {
  const row = ready(app);
  if (!row) return undefined;
  if (!row.x) {
    app.notices.toast(app.t("bead.not-moved"));
    return undefined;
  }
  const seen = await look(app, row);
  if (!seen) return false;
  app.cameFrom = row.id;
  if (seen.after) await goTo(app, seen.after);
  else select(app, 0);
  app.notices.toast(app.t("bead.stands-here", { n: row.n + 1 }), {
    label: app.t("bead.back"),
    run: () => goTo(app, row.id),
  });
  return undefined;
}

/** The next bead that nobody has looked at and the machine is not sure of. */
export async function toDoubtful(app, step) {
  const found = await app.rows.seek(app.active, step, isDoubtful, "doubtful");
  if (found === null) {
    app.notices.toast(app.t("bead.none-doubtful"));
    return;
  }
  select(app, found);
  const row = app.rows.at(found);
  if (row) app.notices.say(spokenBead(app, row));
}

/** How a row was lined up, in a sentence. @param {object} app @param {object} row */
export function spokenBead(app, row) {
  const { t } = app;
  const sure = row.c === null ? "" : t("row.alignment-sure", { kind: row.k, percent: t.percent(row.c) });
  const words = [sure || t("row.alignment", { kind: row.k })];
  if (row.w) words.push(row.w);
  if (row.x) words.push(t("bead.moved"));
  if (row.an && row.c !== 1) words.push(t("bead.anchored"));
  return words.join(" · ");
}
