/** Drafts that an earlier page left behind are offered back. */

import { showDiff } from "./candidates.js";
import { save } from "./deeds.js";
import { openDialog } from "./dialog.js";
import { button, h } from "./dom.js";
import { whenQuiet } from "./quiet.js";

/** @param {object} app */
export async function offerDrafts(app) {
  const left = app.drafts.left();
  if (!left.length) return;
  const known = await Promise.all(left.map((draft) => present(app, draft)));
  const drafts = known.filter(Boolean);
  if (drafts.length) whenQuiet(app, () => ask(app, drafts));
}

/** A draft with the row it belongs to; one that says what is saved already goes. */
async function present(app, draft) {
  try {
    const { row } = await app.api.get(app.api.unit(draft.unit));
    if (row.t !== draft.text) return { draft, row };
    app.drafts.drop(draft.unit);
  } catch (error) {
    if (error.status === 404) app.drafts.drop(draft.unit);
  }
  return null;
}

function ask(app, drafts) {
  const { t } = app;
  const n = drafts.length;
  const discard = () => {
    for (const { draft } of drafts) app.drafts.drop(draft.unit);
    dialog.close();
  };
  const restore = () => {
    for (const one of drafts) put(app, one);
    dialog.close();
  };
  const dialog = openDialog(app, {
    title: t("drafts.title", { n }),
    name: "drafts",
    class: "wide",
    body: [
      h("p", { class: "quiet", text: t("drafts.intro") }),
      h("div", { class: "fix-list" }, ...drafts.map((one) => line(app, one, () => dialog.close()))),
    ],
    actions: [
      button({ label: t("drafts.discard"), class: "btn", testid: "drafts-discard", on: discard }),
      button({ label: t("drafts.restore"), class: "btn primary", testid: "drafts-restore", on: restore }),
    ],
  });
}

function line(app, { draft, row }, close) {
  const words = h("span", { class: "diff text", dir: "auto", lang: app.langs.target });
  showDiff(words, row.t, draft.text, app.langs.target);
  const edit = async () => {
    close();
    await app.goTo(row.id);
    app.editor.start(app.active, draft.text);
  };
  return h(
    "div",
    { class: "fix-line" },
    h("span", { class: "num", text: String(row.n + 1) }),
    words,
    button({ label: app.t("drafts.open"), class: "btn small", on: edit }),
  );
}

/** The draft rests on the version it was typed over: a later one leads to the merge view. */
function put(app, { draft, row }) {
  save(app, { ...row, v: draft.version }, { target: draft.text, state: draft.state ?? "translated" });
}
