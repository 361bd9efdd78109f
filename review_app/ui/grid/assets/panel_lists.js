/** Terms, notes and history of the active segment. */

import { h } from "./dom.js";
import { showDiff } from "./candidates.js";
import { reasonText } from "./panel_findings.js";

const STATES = ["initial", "translated", "rejected", "reviewed", "final"];

/** @param {object} app @param {object[]} terms @returns {HTMLElement[]} */
export function termList(app, terms) {
  if (!terms.length) return [h("p", { class: "quiet", text: app.t("panel.no-terms") })];
  return [h("ul", { class: "terms" }, ...terms.map((term) => termItem(app, term)))];
}

function termItem(app, term) {
  const form = term.form === "exact" ? "" : app.t(`term.${term.form}`);
  const side = term.side === "source" ? app.langs.source : app.langs.target;
  const expected = term.expected.join(", ");
  return h(
    "li",
    { class: `term is-${term.status}` },
    h("span", { class: "tag", text: side.split("-")[0], title: app.t.language(side) }),
    h("span", { class: "term-text", text: term.text, dir: "auto", lang: side }),
    h("span", { class: "kind", text: [app.t(`term.${term.status}`), form].filter(Boolean).join(" · ") }),
    expected && expected !== term.text ? h(
      "span",
      { class: "term-expected", text: app.t("term.expects", { terms: expected }), dir: "auto" },
    ) : null,
  );
}

/** @param {object} app @param {object[]} notes @returns {HTMLElement[]} */
export function noteList(app, notes) {
  return notes.map((note) =>
    h(
      "article",
      { class: "note" },
      h("p", { text: note.text, dir: "auto" }),
      h("p", { class: "kind", text: [note.author, note.at ? app.t.when(note.at) : ""].filter(Boolean).join(" · ") }),
    ),
  );
}

/** @param {object} app @param {object[]} history oldest first or last, shown newest first */
export function historyList(app, history) {
  if (!history.length) return [h("p", { class: "quiet", text: app.t("panel.no-history") })];
  const newest = [...history].sort((p, q) => q.seq - p.seq);
  return [h("ol", { class: "history" }, ...newest.map((event) => eventItem(app, event)))];
}

function eventItem(app, event) {
  const before = fieldsOf(event.before);
  const after = fieldsOf(event.after);
  const node = h(
    "li",
    {},
    h("span", { class: "action", text: deedOf(app, event, after) }),
    h("span", { class: "kind", text: [event.actor, app.t.when(event.at)].filter(Boolean).join(" · ") }),
  );
  if (after.target !== undefined) {
    const words = h("p", { class: "diff", dir: "auto", lang: app.langs.target });
    showDiff(words, before.target ?? "", after.target, app.langs.target);
    node.append(words);
  }
  return node;
}

/** The values of an event come as an object, as its JSON, or as the bare text or state. */
function fieldsOf(value) {
  if (value && typeof value === "object") return value;
  if (!value) return {};
  if (value.startsWith("{")) {
    try {
      return JSON.parse(value);
    } catch {
      return { target: value };
    }
  }
  return STATES.includes(value) ? { state: value } : { target: value };
}

function deedOf(app, event, after) {
  const { t } = app;
  if (event.action === "dismiss") return t(
    "finding.dismissed-as",
    { reason: reasonText(app, after.reason ?? after.target ?? "") },
  );
  if (event.action === "note" && after.text) return `${t("history.note")} ${after.text}`;
  if (event.action === "rate") return [t("history.rate"), after.rating?.[0], after.score].filter(Boolean).join(" · ");
  const name = `history.${event.action}`;
  const deed = t(name) === name ? event.action : t(name);
  const state = after.state ? t(`state.${after.state}`) : "";
  if (event.action === "edit" && after.target === undefined && state) return state;
  const confirmed = after.state === "translated" ? "" : state;
  return [deed, originOf(app, after.origin), confirmed].filter(Boolean).join(" · ");
}

/** Where a text came from: `candidate:<system>` or `suggestion:<check>`. */
function originOf(app, origin) {
  const [kind, name] = (origin ?? "").split(/:(.*)/);
  if (kind === "candidate") return app.t("history.candidate", { system: name });
  return kind === "suggestion" ? app.t("history.suggestion") : "";
}
