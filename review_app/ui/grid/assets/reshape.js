/** Rows came, went or changed places: show them anew and keep the place where the person is. */

import { Heights } from "./heights.js";
import { select } from "./moves.js";
import { showEmpty, showFinished } from "./views.js";

const AROUND = 60;

/**
 * Load the rows around a unit again and put them in the place of those shown.
 * @param {object} app @param {string} [unit] to go on with; without it the active one
 */
export async function reshape(app, unit = app.unit) {
  if (app.editor.open) {
    app.mustSync = true;
    return;
  }
  const turn = (app.reshaping = (app.reshaping ?? 0) + 1);
  const { rows, view } = app;
  const began = app.unit;
  const known = heightsById(app);
  const place = view.heights.top(Math.max(0, app.active)) - view.node.scrollTop;
  const index = await indexOf(app, unit);
  const from = Math.max(0, index - AROUND);
  const data = await app.api.get("/rows", { ...rows.filters, from, count: 2 * AROUND + 1 });
  if (app.editor.open || app.stopped) {
    app.mustSync = true;
    return;
  }
  if (turn !== app.reshaping || rows.filters !== app.filters) return;
  // who moved on while the rows were on their way stays there
  const moved = app.unit !== began ? { unit: app.unit, index: app.active } : null;
  rows.renew(from, { ...data, rows: data.rows.map((row) => latest(app, row)) });
  for (const node of [...view.rows.values()]) view.drop(node);
  view.heights = new Heights(rows.total, view.heights.guess);
  for (const [id, height] of known) if (rows.indexById.has(id)) view.heights.set(rows.indexById.get(id), height);
  view.grid.setAttribute("aria-rowcount", String(rows.total + 1));
  view.stretch();
  app.lingering.clear();
  app.details.age();
  app.active = -1;
  showEmpty(app, rows.total ? "" : rows.all ? "filtered" : "document");
  showFinished(app);
  if (!rows.total) {
    app.panel.show();
    return;
  }
  const wanted = moved ? (rows.indexById.get(moved.unit) ?? moved.index) : index;
  const at = Math.min(wanted, rows.total - 1);
  view.scrollTo(Math.max(0, view.heights.top(at) - place));
  app.bar.filters.counted();
  select(app, at, { quiet: true });
}

/**
 * An answer tells of rows that came, went or changed places: by our own deed or somebody else's.
 * @param {object} app @param {{structure: number, unit?: string, rows?: object[]}} answer
 */
export async function restructured(app, { structure, unit }) {
  if (app.rows.structure === null || structure === app.rows.structure) return;
  app.rows.structure = structure;
  await app.turns.run(() => reshape(app, unit));
}

/** What was changed here meanwhile is newer than what was on its way. */
function latest({ rows, queue }, row) {
  const known = rows.byId(row.id);
  return known && (queue.holds(row.id) || known.v > row.v) ? { ...known, n: row.n, p: row.p } : row;
}

function heightsById(app) {
  const { rows, view } = app;
  return [...view.rows.keys()].filter((i) => rows.at(i)).map((i) => [rows.at(i).id, view.heights.each[i]]);
}

/** Where the unit stands now; where it is gone, the place that it had. */
async function indexOf(app, unit) {
  const found = unit ? (await app.api.get("/locate", { ...app.rows.filters, unit })).index : null;
  return found ?? Math.max(0, app.active);
}
