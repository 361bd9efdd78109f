/** A small form that turns a word of the text into a glossary entry. */

import { button, fill, h } from "./dom.js";
import { field, openDialog, select } from "./dialog.js";
import { focusedFinding } from "./moves.js";
import { fitsGlossary, markedIn } from "./offers.js";

const STATUSES = ["preferred", "admitted", "forbidden", "obsolete"];
const ASK_AFTER = 200;

/** @param {object} app */
export function openGlossary(app) {
  const { t, langs } = app;
  const start = proposal(app);
  const text = h("input", { class: "input", value: start.text, dir: "auto", data: { testid: "term-text" } });
  const lang = select([langs.target, langs.source].map((code) => [code, t.language(code)]), start.lang);
  const status = select(STATUSES.map((name) => [name, t(`term.${name}`)]), start.status, () => sync());
  const preferred = h(
    "input",
    { class: "input", value: start.preferred, dir: "auto", data: { testid: "term-preferred" } },
  );
  const concept = select([["", t("gloss.concept-new")]], "");
  const preferredField = field(t("gloss.preferred"), preferred, t("gloss.preferred-help"));
  const sync = () => {
    preferredField.hidden = !["forbidden", "obsolete", "admitted"].includes(status.value);
  };
  const send = () => {
    if (!text.value.trim()) return text.focus();
    const body = { text: text.value.trim(), lang: lang.value, status: status.value };
    if (concept.value) body.concept = concept.value;
    if (!preferredField.hidden && preferred.value.trim()) body.preferred = preferred.value.trim();
    addTerm(app, body);
    return dialog.close();
  };
  const add = button({ label: t("gloss.add"), keys: "Enter", class: "btn primary", testid: "term-add", on: send });
  const dialog = openDialog(app, {
    title: t("gloss.title"),
    name: "glossary",
    body: [
      field(t("gloss.term"), text),
      h("div", { class: "two" }, field(t("gloss.language"), lang), field(t("gloss.status"), status)),
      preferredField,
      field(t("gloss.concept"), concept),
    ],
    actions: [button({ label: t("dialog.cancel"), keys: "Esc", class: "btn", on: () => dialog.close() }), add],
    first: start.text && start.status === "forbidden" ? preferred : text,
  });
  dialog.node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.matches("button, select")) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  });
  const ask = asker(app, concept);
  text.addEventListener("input", () => ask(preferred.value || text.value));
  preferred.addEventListener("input", () => ask(preferred.value || text.value));
  ask(start.preferred || start.text);
  sync();
}

function proposal(app) {
  const row = app.rows.at(app.active);
  const finding = focusedFinding(app);
  const picked = String(app.root.getRootNode().getSelection?.() ?? document.getSelection() ?? "").trim();
  const area = app.editor.open ? app.editor.area : null;
  const typed = area ? area.value.slice(area.selectionStart, area.selectionEnd).trim() : "";
  const chosen = typed || (picked.length < 80 ? picked : "");
  if (chosen || !row || !finding || !fitsGlossary(finding)) return { text: chosen, lang: app.langs.target, status: "preferred", preferred: "" };
  const side = finding.sd;
  const text = markedIn(app, row, finding);
  const wrong = side === "target" && finding.x.length > 0;
  return {
    text,
    lang: app.langs[side],
    status: wrong ? "forbidden" : "preferred",
    preferred: wrong ? finding.x[0] : "",
  };
}

/** Fill the list of concepts that a word may belong to. */
function asker(app, concept) {
  let timer;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (!text.trim()) return;
      const { terms } = await app.api.get("/terms", { q: text.trim() }).catch(() => ({ terms: [] }));
      const names = new Map();
      for (const term of terms) names.set(term.concept, [...(names.get(term.concept) ?? []), term.text]);
      const chosen = concept.value;
      const options = [...names].map(([id, texts]) => h(
        "option",
        { value: id, text: [...new Set(texts)].slice(0, 4).join(" · ") },
      ));
      fill(concept, h("option", { value: "", text: app.t("gloss.concept-new") }), ...options);
      concept.value = names.has(chosen) ? chosen : exact(terms, text);
    }, ASK_AFTER);
  };
}

function exact(terms, text) {
  return terms.find((term) => term.text.toLocaleLowerCase() === text.trim().toLocaleLowerCase())?.concept ?? "";
}

/** @param {object} app @param {{text: string, lang: string, status: string, preferred?: string, concept?: string}} body */
export function addTerm(app, body) {
  app.queue.push({
    method: "POST",
    path: "/terms",
    body,
    done: (answer) => {
      app.takeRows(answer.rows ?? [], { own: true });
      app.details.age();
      app.details.refresh();
      app.notices.toast(app.t("gloss.done", { term: body.text }));
    },
    failed: (error) => app.notices.toast(app.t("save.failed", { error: error.message }), { kind: "error" }),
  });
}
