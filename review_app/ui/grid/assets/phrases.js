/** How a phrase was translated elsewhere in the project, in the side panel. */

import { button, fill, h } from "./dom.js";
import { goTo } from "./moves.js";
import { signed } from "./signs.js";

const LONGEST = 200;

/** Look for the selection, or else for what is rare in the active segment. @param {object} app */
export async function openPhrases(app) {
  if (!app.prefs.get("panel")) app.togglePanel();
  const { section, q, side } = askedFor(app);
  section.node.open = true;
  await load(app, section, { q, side });
  section.node.scrollIntoView({ block: "nearest" });
  app.notices.say(section.content.textContent);
}

/** The active segment changed: what is shown is asked for anew only where the section is open. */
export function freshen(app, row) {
  const section = app.panel.sections.phrases;
  if (section.unit === row.id) return;
  section.unit = row.id;
  section.count.textContent = "";
  fill(section.content);
  clearTimeout(section.timer);
  if (section.node.open) section.timer = setTimeout(() => load(app, section, {}), 250);
}

function askedFor(app) {
  const section = app.panel.sections.phrases;
  const { area } = app.editor;
  if (app.editor.open && area.selectionStart !== area.selectionEnd) {
    return { section, q: area.value.slice(area.selectionStart, area.selectionEnd).trim(), side: "target" };
  }
  const selection = app.root.getRootNode().getSelection?.() ?? document.getSelection();
  const q = String(selection ?? "").trim();
  const node = selection?.anchorNode;
  const cell = (node?.nodeType === 1 ? node : node?.parentElement)?.closest?.(".cell");
  return { section, q: q.length <= LONGEST ? q : "", side: cell?.classList.contains("tgt") ? "target" : "source" };
}

/** @param {object} app @param {object} section of the panel @param {{q?: string, side?: string}} asked */
export async function load(app, section, asked) {
  const { t } = app;
  const { unit } = app;
  if (!unit) return;
  try {
    const { places } = await app.api.get("/phrases", { unit, q: asked.q ?? "", side: asked.side ?? "source" });
    if (unit !== app.unit) return;
    const others = places.filter((place) => place.unit !== unit || place.document !== app.document);
    section.count.textContent = others.length ? String(others.length) : "";
    fill(section.content, ...others.map((place) => entry(app, place)));
    const none = asked.q ? t("phrases.none-of", { text: asked.q }) : t("phrases.none");
    if (!others.length) fill(section.content, h("p", { class: "quiet", text: none }));
  } catch (error) {
    fill(section.content, h("p", { class: "quiet", text: t("panel.failed", { error: error.message }) }));
  }
}

function entry(app, place) {
  const { t, langs } = app;
  const here = place.document === app.document;
  const n = place.n + 1;
  const name = here ? t("phrases.place", { n }) : t("phrases.elsewhere", { name: place.name, n });
  const where = here ? button({ label: name, class: "btn quiet small", on: () => goTo(app, place.unit) }) : h("span", { class: "kind", text: name });
  const text = (side, value) => h(
    "p",
    { class: "phrase-text", dir: "auto", lang: langs[side] },
    ...(place.side === side ? marked(value, place.spans) : signed(value)),
  );
  return h("article", { class: "phrase", data: { testid: "phrase" } }, where, text("source", place.s), text("target", place.t));
}

function marked(text, spans) {
  const out = [];
  let at = 0;
  for (const [a, b] of spans) {
    out.push(...signed(text.slice(at, a)), h("mark", {}, ...signed(text.slice(a, b))));
    at = b;
  }
  return [...out, ...signed(text.slice(at))];
}
