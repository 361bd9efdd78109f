/** Marks and ratings of people: what the typology calls them, how they are saved. */

import { carryOver } from "./diff.js";

const OTHER = "other";

/** Load the typology once; without it marks have no names yet. @param {object} app */
export function loadTypology(app) {
  app.typology ??= { kinds: [], severities: ["neutral", "minor", "major", "critical"] };
  app.typologyComing = fetchTypology(app);
}

async function fetchTypology(app) {
  try {
    app.typology = await app.api.get("/typology");
    app.view.restyle();
    app.panel.show();
  } catch (error) {
    if (error.status === 401) app.expire();
  }
}

/** @param {object} app @param {string} path */
export function kindOf(app, path) {
  return app.typology?.kinds.find((kind) => kind.path === path);
}

/** The colour of a category: that of its dimension. @param {object} app @param {string} path */
export function hueOf(app, path) {
  return kindOf(app, path)?.hue ?? kindOf(app, path.split("/")[0])?.hue ?? OTHER;
}

/** What a category is called, dimension first. @param {object} app @param {string} path */
export function categoryName(app, path) {
  if (!path) return app.t("mark.unclassified");
  const parts = path.split("/").map((_, k, all) => all.slice(0, k + 1).join("/"));
  return parts.map((part) => kindOf(app, part)?.name ?? part).join(": ");
}

/** Marks of a row's own texts; who works blind sees no marks of others. */
export function marksOfRow(app, row) {
  return seen(app, row?.mk ?? []);
}

function seen(app, marks) {
  const me = app.info?.user;
  return isBlind(app) ? marks.filter(({ id, by }) => !id || by === me) : marks;
}

/** All marks of a unit, those of candidates and deleted ones too where they are known. */
export function marksOfUnit(app, row) {
  const known = app.details.get(row.id)?.marks;
  if (!known) return marksOfRow(app, row);
  const own = new Map(marksOfRow(app, row).map((mark) => [mark.id, mark]));
  const names = new Set(known.map(({ id }) => id));
  const fresh = marksOfRow(app, row).filter(({ id }) => !names.has(id));
  const all = known.map((mark) => (own.has(mark.id) ? { ...mark, ...own.get(mark.id), thread: mark.thread } : mark));
  return [...seen(app, all), ...fresh];
}

/** Marks of one text as the drawing wants them. */
export function drawn(app, marks, side, system) {
  return marks
    .filter((mark) => mark.sd === side && mark.sys === system && !mark.off)
    .map((mark) => ({ a: mark.a, b: mark.b, judged: mark, kind: looks(app, mark) }));
}

function looks(app, mark) {
  const settled = mark.stt === "withdrawn" ? " off" : mark.stt === "disputed" ? " disputed" : "";
  const changed = mark.ch ? " changed" : "";
  const focused = mark.id === app.markId ? " focused" : "";
  return `own c-${hueOf(app, mark.cat)} s-${mark.sv}${settled}${changed}${focused}`;
}

/** Marks stay on their words while the answer is on its way. */
export function carried(row, text) {
  return carryOver(row.mk ?? [], row.t, text);
}

/** Whether names are hidden until somebody rated. @param {object} app */
export function isBlind(app) {
  return Boolean(app.prefs.get("blind"));
}

/**
 * Send what was judged; the answer brings the unit's marks and ratings.
 * @param {object} app @param {string} unit @param {string} method @param {string} tail @param {object} body
 * @param {string} said to screen readers @param {string} [text] all of what was being marked
 */
export function send(app, unit, method, tail, body, said, text = "") {
  const item = app.queue.push({
    unit,
    method,
    path: app.api.unit(unit, tail),
    body: isBlind(app) ? { ...body, blind: true } : body,
    done: (answer) => came(app, unit, answer, said),
    failed: (error) => refused(app, error, { unit, method, tail, said, text, body: item.body }),
  });
}

function came(app, unit, answer, said) {
  rebase(app, unit, answer.marks);
  app.details.patch(unit, { marks: answer.marks, ratings: answer.ratings });
  app.takeRows(answer.rows, { own: true });
  app.notices.say(said);
  app.afterAnswer?.();
}

/** A further change of a mark rests on the one just made, if nobody came in between. */
function rebase(app, unit, marks) {
  for (const { path, body } of app.queue.items) {
    const mark = marks.find(({ id }) => path.startsWith(markPath(app, unit, id)));
    if (mark && body.version === mark.v - 1) body.version = mark.v;
  }
}

function markPath(app, unit, id) {
  return app.api.unit(unit, `/marks/${encodeURIComponent(id)}`);
}

async function refused(app, error, asked) {
  if (error.body?.row) app.takeRows([error.body.row], { own: true });
  app.afterAnswer?.();
  if (error.status !== 409) app.notices.toast(error.message, { kind: "error" });
  await app.refresh(asked.unit);
  if (error.status === 409) app.bus.emit("stale-mark", asked);
}

/** Confirm a finding as a mark. @param {object} app @param {object} row @param {object} finding */
export function confirmFinding(app, row, finding) {
  send(app, row.id, "POST", "/marks", { finding: finding.k }, app.t("mark.confirmed", { what: finding.title }));
}

/** @param {object} app @param {object} mark @param {object} fields */
export function changeMark(app, mark, fields, said) {
  const { unit } = app;
  send(app, unit, "PUT", `/marks/${encodeURIComponent(mark.id)}`, { version: mark.v, ...fields }, said);
}

/** @param {object} app @param {object} mark @param {string} action @param {string} text */
export function moveMark(app, mark, action, text) {
  const tail = `/marks/${encodeURIComponent(mark.id)}/move`;
  send(app, app.unit, "POST", tail, { version: mark.v, action, text }, app.t(`mark.said-${action}`));
}
