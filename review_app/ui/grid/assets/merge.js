/** Two people changed one segment: both texts, and one decision. */

import { showDiff } from "./candidates.js";
import { button, h } from "./dom.js";
import { openDialog } from "./dialog.js";
import { save } from "./deeds.js";
import { whenQuiet } from "./quiet.js";

/** A save came too late: ask once nobody types, or settle it where no text is at stake. */
export function meetConflict(app, unit) {
  const { theirs, mine } = app.conflicts.get(unit);
  if (mine.target === undefined || mine.target === theirs.t) settleState(app, unit, theirs, mine);
  else whenQuiet(app, () => askMerge(app), unit);
}

/** Ask about the first conflict that is not settled. @param {object} app */
export function askMerge(app) {
  if (app.merging || !app.conflicts.size) return;
  // what is saved over a text that is on its way would follow it without having seen it
  const [unit, conflict] = [...app.conflicts].find(([one]) => !app.queue.holds(one)) ?? [];
  if (unit) app.merging = show(app, unit, conflict.theirs, conflict.mine);
  else whenQuiet(app, () => askMerge(app), app.conflicts.keys().next().value);
}

/** One text is settled; what else was refused, before it or meanwhile, is asked about next. */
function settled(app, unit, done) {
  const known = app.conflicts.get(unit);
  const [mine, ...earlier] = [known?.mine, ...(known?.earlier ?? [])].filter((one) => one && one !== done);
  app.conflicts.delete(unit);
  const theirs = app.rows.byId(unit);
  if (mine && theirs) app.conflicts.set(unit, { theirs, mine, earlier });
}

/** Nobody's text is at stake: our state goes on top of theirs, unless their text is new. */
function settleState(app, unit, theirs, mine) {
  app.drafts.drop(unit, mine.target ?? "");
  if (mine.target === theirs.t && mine.state) save(app, theirs, { state: mine.state });
  else app.notices.toast(changedBy(app, theirs));
  settled(app, unit, mine);
  app.bar.saved(app.lastQueue);
}

/** Who changed the row meanwhile, in a sentence. @param {object} app @param {object} row */
export function changedBy(app, row) {
  if (isOwn(app, row)) return app.t("edit.changed-elsewhere");
  return app.t("edit.changed-by", { who: row.by || app.t("edit.somebody") });
}

/** Whether it was this person, in another window. */
function isOwn(app, row) {
  return row.by !== "" && row.by === app.info?.user;
}

function show(app, unit, theirs, mine) {
  const { t, langs } = app;
  const result = h(
    "textarea",
    {
      class: "input text",
      rows: "3",
      dir: "auto",
      lang: langs.target,
      value: mine.target,
      data: { testid: "merge-text" },
    },
  );
  const settle = (target) => {
    app.merging = null;
    app.drafts.drop(unit, mine.target);
    if (target !== theirs.t) save(app, theirs, { target, state: mine.state ?? "translated" });
    else app.takeRows([theirs], { own: true });
    settled(app, unit, mine);
    app.bar.saved(app.lastQueue);
    dialog.close();
    askMerge(app);
  };
  const own = isOwn(app, theirs);
  const word = (name, values) => t(own ? `merge.own-${name}` : `merge.${name}`, values);
  const dialog = openDialog(app, {
    title: word("title", { n: theirs.n + 1 }),
    name: "merge",
    class: "wide",
    body: [
      h("p", { text: word("intro", { who: theirs.by || t("edit.somebody") }) }),
      h(
        "div",
        { class: "two merge" },
        side(app, word("theirs"), mine.target, theirs.t, "theirs"),
        side(app, word("mine"), theirs.t, mine.target, "mine"),
      ),
      h("label", { class: "field" }, h("span", { class: "field-label", text: t("merge.result") }), result),
    ],
    actions: [
      button({ label: word("take"), class: "btn", testid: "merge-theirs", on: () => settle(theirs.t) }),
      button({ label: word("keep"), class: "btn", testid: "merge-mine", on: () => settle(mine.target) }),
      button({ label: t("merge.edit"), class: "btn primary", testid: "merge-save", on: () => settle(result.value) }),
    ],
    first: result,
    closed: () => {
      app.merging = null;
      app.bar.saved(app.lastQueue);
    },
  });
  return dialog;
}

function side(app, title, from, to, name) {
  const words = h(
    "div",
    { class: "text diff", dir: "auto", lang: app.langs.target, data: { testid: `merge-show-${name}` } },
  );
  showDiff(words, from, to, app.langs.target);
  return h("section", {}, h("h3", { text: title }), words);
}
