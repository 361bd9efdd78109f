/** What a person does to a segment; everything goes through the queue. */

import { carryOver } from "./diff.js";
import { carried } from "./judging.js";
import { nextOpen, select } from "./moves.js";

/**
 * Save a text or a state, shown at once and sent in order.
 * @param {object} app @param {object} row the row that the change rests on
 * @param {{target?: string, state?: string, origin?: string, blind?: boolean}} change
 * @param {object[]} [findings] what is known of the new text already
 */
export function save(app, row, change, findings) {
  const fields = {};
  if (change.target !== undefined) fields.t = change.target;
  if (change.state) fields.st = change.state;
  if (change.target !== undefined) app.drafts.keep(
    row.id,
    { text: change.target, version: row.v, n: row.n, state: change.state },
  );
  if (change.target !== undefined) fields.mk = carried(row, change.target);
  if (change.target !== undefined) fields.f = findings ?? carryOver(row.f, row.t, change.target);
  app.rows.patch(row.id, fields);
  app.queue.push({
    unit: row.id,
    method: "PUT",
    path: app.api.unit(row.id),
    body: change,
    version: row.v,
    done: (answer) => saved(app, row, change, answer),
    failed: (error, later) => refused(app, row, change, error, later),
  });
  app.show();
}

function saved(app, row, change, answer) {
  const later = app.queue.holds(row.id);
  if (later) app.rows.patch(row.id, { v: answer.row.v });
  if (!later && change.target !== undefined) app.drafts.drop(row.id, change.target);
  // what is our own deed needs not come as news; a repeated answer does not say what it followed
  if (answer.since === app.rows.seq) app.rows.seq = answer.seq;
  app.takeRows([...(later ? [] : [answer.row]), ...(answer.affected ?? [])], { own: true, rest: true });
  app.advance(answer.progress);
  app.notices.say(app.t(change.state === "reviewed" ? "said.confirmed" : "said.saved", { n: row.n + 1 }));
}

function refused(app, row, change, error, later) {
  if (error.status === 409) {
    const all = [change, ...later.map((item) => item.body)];
    const mine = { ...Object.assign({}, ...all.map(({ target, state, origin }) => pruned({ target, state, origin }))) };
    app.conflicts.set(row.id, { theirs: error.body.row, mine, earlier: refusedBefore(app, row) });
    app.rows.patch(row.id, error.body.row);
    app.view.render();
    app.bar.saved(app.lastQueue);
    app.bus.emit("conflict", row.id);
    return;
  }
  app.notices.toast(app.t("save.refused", { n: row.n + 1, error: error.message }), { kind: "error" });
  app.refresh(row.id);
}

/** Texts of the segment that were refused and are not settled, but for one that this went on from. */
function refusedBefore(app, row) {
  const waiting = app.conflicts.get(row.id);
  if (!waiting) return [];
  return waiting.mine.target === row.t ? waiting.earlier : [waiting.mine, ...waiting.earlier];
}

function pruned(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Close the open edit and save what was typed; without a change nothing is sent. */
export function leaveEdit(app) {
  const typed = app.editor.close();
  if (!typed) return;
  if (typed.text === typed.row.t) app.drafts.drop(typed.row.id);
  else save(app, typed.row, { target: typed.text, state: "translated" }, typed.findings);
}

/** Save what was typed and stay, without confirming. */
export function saveEdit(app) {
  leaveEdit(app);
  app.show();
}

/** Confirm the active row, typed text included, and go on to the next open one. */
export async function confirm(app) {
  const typed = app.editor.close();
  const row = typed?.row ?? app.rows.at(app.active);
  if (!row) return;
  const fresh = app.rows.byId(row.id) ?? row;
  const text = typed && typed.text !== typed.row.t ? { target: typed.text } : {};
  const from = app.active;
  if (text.target !== undefined || fresh.st !== "reviewed") save(
    app,
    typed ? row : fresh,
    { ...text, state: "reviewed" },
    typed?.findings,
  );
  const next = await nextOpen(app);
  if (app.active !== from) return;
  if (next !== null) select(app, next, { quiet: true });
  else app.nothingLeft();
}

/** Give up what was typed; a toast can bring it back. */
export function cancelEdit(app) {
  const { index } = app.editor;
  const typed = app.editor.close();
  if (!typed) return;
  app.show();
  if (typed.text === typed.row.t) {
    app.drafts.drop(typed.row.id);
    return;
  }
  app.drafts.drop(typed.row.id);
  const again = () => {
    select(app, app.rows.indexById.get(typed.row.id) ?? index);
    app.editor.start(app.active, typed.text);
  };
  app.notices.toast(app.t("edit.discarded"), { label: app.t("undo.action"), run: () => setTimeout(again) });
}

/** Take a suggestion into the text: typed on where an edit is open, saved at once where not. */
export function accept(app, finding, k = 0) {
  const row = app.rows.at(app.active);
  if (!row || !finding) return app.notices.toast(app.t("finding.none"));
  if (finding.sd === "source") return app.notices.toast(app.t("finding.source-side"));
  const text = finding.x[k];
  if (text === undefined) return app.notices.toast(app.t("finding.no-suggestion"));
  if (app.editor.open) return app.editor.replace(finding.a, finding.b, text);
  const target = row.t.slice(0, finding.a) + text + row.t.slice(finding.b);
  app.focusKey = "";
  save(app, row, { target, state: "translated", origin: `suggestion:${finding.c}` });
  return undefined;
}

/** Take the k-th other translation. */
export async function take(app, k) {
  const row = app.rows.at(app.active);
  if (!row) return undefined;
  const details = app.details.get(row.id) ?? (await app.details.load(row));
  if (!details || app.rows.at(app.active)?.id !== row.id) return false;
  const candidate = details.candidates[k];
  if (!candidate) return undefined;
  if (app.editor.open) app.editor.set(candidate.text);
  else if (candidate.text !== row.t) save(
    app,
    row,
    {
      target: candidate.text,
      state: "translated",
      origin: `candidate:${candidate.system}`,
      ...(candidate.hidden ? { blind: true } : {}),
    },
  );
  app.notices.say(app.t("cands.taken", { system: candidate.system }));
  return undefined;
}

/** @param {object} app @param {object} finding @param {"dismiss"|"restore"} action @param {string} [reason] */
export function judge(app, finding, action, reason = "") {
  const row = app.rows.at(app.active);
  if (!row) return;
  const f = row.f.map((one) => (one.k === finding.k ? { ...one, off: action === "dismiss" ? reason : null } : one));
  app.rows.patch(row.id, { f });
  if (app.editor.open) app.editor.findings = app.editor.findings.map((one) => (one.k === finding.k ? {
    ...one,
    off: action === "dismiss" ? reason : null,
  } : one));
  if (action === "dismiss") app.focusKey = "";
  app.queue.push({
    unit: row.id,
    method: "POST",
    path: app.api.unit(row.id, `/findings/${encodeURIComponent(finding.k)}`),
    body: { action, reason },
    done: (answer) => app.takeRows([answer.row], { own: true }),
    failed: (error) => sorry(app, row, error),
  });
  app.refocus();
}

/** @param {object} app @param {string} unit @param {string} text */
export function sendNote(app, unit, text) {
  const row = app.rows.byId(unit);
  const notes = app.details.get(unit)?.notes ?? [];
  app.details.patch(unit, { notes: [...notes, { author: "", text, at: "" }] });
  if (row) app.rows.patch(unit, { nn: row.nn + 1 });
  app.show();
  app.queue.push({
    unit,
    method: "POST",
    path: app.api.unit(unit, "/notes"),
    body: { text },
    done: (answer) => {
      app.details.patch(unit, { notes: answer.notes });
      app.takeRows([answer.row], { own: true });
    },
    failed: (error) => sorry(app, row, error),
  });
}

function sorry(app, row, error) {
  app.notices.toast(app.t("save.failed", { error: error.message }), { kind: "error" });
  if (row) app.refresh(row.id);
}
