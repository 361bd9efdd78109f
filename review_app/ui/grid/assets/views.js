/** What stands in the list when there are no rows, and below the last row. */

import { button, fill, h, icon } from "./dom.js";
import { cleared } from "./moves.js";

/**
 * @param {object} app
 * @param {"loading"|"filtered"|"document"|"error"|""} what
 * @param {string} [detail]
 */
export function showEmpty(app, what, detail = "") {
  const { empty, t } = app;
  empty.hidden = !what;
  app.view.node.classList.toggle("without-rows", Boolean(what));
  empty.dataset.testid = what ? `empty-${what}` : "";
  if (!what) return;
  if (what === "loading") {
    fill(empty, h("span", { class: "spoken", text: t("grid.loading") }), ...Array.from({ length: 9 }, bones));
    return;
  }
  const [sign, action] = {
    filtered: [
      "search",
      button({ label: t("bar.clear"), keys: "x", class: "btn primary", on: () => app.filter(cleared(app)) }),
    ],
    document: ["layers", null],
    error: ["warn", button({ label: t("empty.retry"), class: "btn primary", on: () => app.load() })],
  }[what];
  fill(
    empty,
    h(
      "div",
      { class: "empty-card", role: what === "error" ? "alert" : "status" },
      icon(sign),
      h("h2", { text: t(`empty.${what}`) }),
      h("p", { class: "quiet", text: detail || (what === "error" ? "" : t(`empty.${what}-help`)) }),
      action,
    ),
  );
}

function bones() {
  const bone = (width) => {
    const node = h("span", { class: "bone" });
    node.style.width = `${width}%`;
    return node;
  };
  const text = () => h("div", {}, bone(88 + Math.random() * 12), bone(40 + Math.random() * 50));
  return h("div", { class: "bones", "aria-hidden": "true" }, h("span", { class: "bone n" }), text(), text());
}

/** Below the last row: all is done, and what comes next. @param {object} app */
export function showFinished(app) {
  const { t, info, progress, view } = app;
  const left = (progress?.initial ?? 0) + (progress?.translated ?? 0) + (progress?.rejected ?? 0);
  const all = left + (progress?.reviewed ?? 0) + (progress?.final ?? 0);
  const done = all > 0 && left === 0 && !Object.values(app.filters).some(Boolean);
  const was = view.tail.childElementCount > 0;
  if (!done) {
    fill(view.tail);
    return;
  }
  const open = (info?.checks ?? []).reduce((sum, check) => sum + check.count, 0);
  fill(
    view.tail,
    h(
      "div",
      { class: "finished", role: "status", data: { testid: "finished" } },
      icon("final"),
      h(
        "div",
        {},
        h("h2", { text: t("done.title") }),
        h("p", { class: "quiet", text: open ? t("done.open", { n: open }) : t("done.clean") }),
      ),
      open ? button({ label: t("done.show"), class: "btn", on: () => app.act("show-findings") }) : null,
      h("a", { class: "btn", href: `report?doc=${encodeURIComponent(app.document)}`, text: t("done.report") }),
    ),
  );
  if (!was) app.notices.say(t("done.title"));
  if (app.finishing) view.tail.scrollIntoView({ block: "end" });
  app.finishing = false;
}

/** Nothing is left to confirm: say so, and come to the end of the list where all is done. */
export function nothingLeft(app) {
  app.show();
  if (Object.values(app.filters).some(Boolean)) {
    const clear = { label: app.t("bar.clear"), keys: "x", run: () => app.act("clear") };
    app.notices.toast(app.t("done.filtered"), clear);
    return;
  }
  app.finishing = true;
  showFinished(app);
}
