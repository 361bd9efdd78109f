/** The steps of a document, newest first, and the way back and forth through one's own. */

import { button, fill, h } from "./dom.js";
import { openDialog } from "./dialog.js";
import { stepName } from "./step_names.js";

/** @param {object} app @param {"undo"|"redo"} way @param {() => void} [then] */
export function turn(app, way, then = () => {}) {
  const { t } = app;
  const post = (path, done, failed) => app.queue.push({ method: "POST", path, body: {}, done, failed }).answered;
  const took = (answer) => {
    for (const row of answer.rows) app.drafts.drop(row.id);
    app.takeRows(answer.rows, { own: true });
    app.advance(answer.progress);
    app.bar.steps(answer);
    const done = stepName(t, answer.label);
    app.notices.toast(done, { brief: true });
    app.notices.say(done);
    then();
  };
  const failed = (error) => app.notices.toast(error.status === 404 ? t(way === "undo" ? "undo.nothing" : "redo.nothing") : t("save.failed", { error: error.message }));
  return way === "undo" ? post("/undo", took, failed) : post("/redo", took, failed);
}

/** @param {object} app */
export function openSteps(app) {
  const { t } = app;
  const list = h("ol", { class: "steps", data: { testid: "steps" } });
  const load = async () => {
    try {
      const { steps, user } = await app.api.get("/steps");
      const mine = steps.filter((step) => step.actor === user && step.undoable && !step.undone);
      fill(list, ...steps.map((step) => item(app, step, mine.indexOf(step), () => load())));
      if (!steps.length) fill(list, h("li", { class: "quiet", text: t("steps.none") }));
    } catch (error) {
      fill(list, h("li", { class: "error", role: "alert", text: error.message }));
    }
  };
  const tool = (way, label, keys) => button({
    label: t(label),
    icon: way,
    keys,
    class: "btn small",
    testid: `steps-${way}`,
    on: () => turn(app, way, load),
  });
  openDialog(app, {
    title: t("steps.title"),
    name: "steps",
    class: "wide",
    body: [h("div", { class: "row-of" }, tool("undo", "undo.action", "u"), tool("redo", "bar.redo", "U")), list],
  });
  load();
}

function item(app, step, above, again) {
  const { t } = app;
  const imported = step.label === "import";
  const about = [imported && step.actor === "import" ? "" : step.actor, t.when(step.at), t("steps.places", { n: step.events }), step.undone ? t("steps.undone") : ""];
  const back = above > 0 ? button({
    label: t("steps.to-here"),
    class: "btn small",
    on: () => downTo(app, above + 1, again),
  }) : null;
  return h(
    "li",
    { class: `step${step.undone ? " undone" : ""}`, data: { op: step.op } },
    h("span", { class: "action", text: imported ? t("steps.imported") : stepName(t, step.label), dir: "auto" }),
    h("span", { class: "kind", text: about.filter(Boolean).join(" · ") }),
    back,
  );
}

/** Take back this many steps, one after another, so that each stays one step in the history. */
function downTo(app, count, again) {
  if (count) turn(app, "undo", () => downTo(app, count - 1, again));
  else again();
}
