/** One key turns a finding about a term or a name into a rule: allowed, forbidden, or ignored. */

import { openGlossary, addTerm } from "./gloss.js";
import { focusedFinding } from "./moves.js";
import { fitsGlossary, markedIn } from "./offers.js";

/** What stands there may stand: a variant of the form that the glossary wants. @param {object} app */
export function allow(app) {
  const found = subject(app);
  if (!found) return;
  if (!found.wanted) openGlossary(app);
  else addTerm(app, { ...found.term, status: "admitted" });
}

/** What stands there must not stand; the suggestion is what to write. @param {object} app */
export function forbid(app) {
  const found = subject(app);
  if (!found) return;
  if (!found.wanted) openGlossary(app);
  else addTerm(app, { ...found.term, status: "forbidden" });
}

/** The check leaves this text alone, in all documents of the project. @param {object} app */
export function ignore(app) {
  const row = app.rows.at(app.active);
  const finding = focusedFinding(app);
  if (!row || !finding) {
    app.notices.toast(app.t("finding.none"));
    return;
  }
  const text = markedIn(app, row, finding);
  app.focusKey = "";
  app.queue.push({
    unit: row.id,
    method: "POST",
    path: app.api.unit(row.id, `/findings/${encodeURIComponent(finding.k)}`),
    body: { action: "ignore", reason: "" },
    done: (answer) => {
      app.takeRows(answer.rows, { own: true });
      app.notices.toast(app.t("ignore.done", { text }));
    },
    failed: (error) => app.notices.toast(app.t("save.failed", { error: error.message }), { kind: "error" }),
  });
}

/** The marked text as a term, and whether a form to write instead is known. */
function subject(app) {
  const row = app.rows.at(app.active);
  const finding = focusedFinding(app);
  if (!row || !finding || !fitsGlossary(finding)) {
    app.notices.toast(app.t("gloss.none"));
    return null;
  }
  const wanted = finding.sd === "target" ? finding.x[0] : undefined;
  const text = markedIn(app, row, finding);
  return { wanted, term: { text, lang: app.langs[finding.sd], preferred: wanted ?? "" } };
}
