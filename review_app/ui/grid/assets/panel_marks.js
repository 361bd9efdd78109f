/** The marks of the active segment as cards, with their threads. */

import { button, h, kbd } from "./dom.js";
import { deedsOf, focusMark } from "./judge_deeds.js";
import { categoryName, hueOf } from "./judging.js";
import { noteList } from "./panel_lists.js";
import { signed } from "./signs.js";

/**
 * @param {object} app @param {object} row @param {object[]} marks
 * @returns {HTMLElement[]}
 */
export function markList(app, row, marks) {
  const standing = marks.filter(({ off }) => !off).sort(inOrder);
  const gone = marks.filter(({ off }) => off);
  const nodes = standing.map((mark) => card(app, row, mark));
  if (!standing.length) nodes.push(h("p", { class: "quiet hinted" }, app.t("mark.how"), " ", kbd("Shift+→")));
  if (gone.length) nodes.push(deleted(app, row, gone));
  return nodes;
}

function inOrder(p, q) {
  return p.sys.localeCompare(q.sys) || (p.sd === q.sd ? 0 : p.sd === "target" ? -1 : 1) || p.a - q.a || p.b - q.b;
}

function deleted(app, row, gone) {
  const node = h("details", { class: "dismissed" }, h("summary", { text: app.t("mark.gone", { n: gone.length }) }));
  node.open = gone.some(({ id }) => id === app.markId);
  node.append(...gone.map((mark) => card(app, row, mark)));
  return node;
}

function card(app, row, mark) {
  const focused = Boolean(mark.id) && mark.id === app.markId;
  const away = mark.off || mark.stt === "withdrawn";
  const node = h(
    "article",
    {
      class: `finding own c-${hueOf(app, mark.cat)} s-${mark.sv}${focused ? " focused" : ""}${away ? " off" : ""}`,
      data: { testid: "mark", mark: mark.id, status: mark.stt, severity: mark.sv, category: mark.cat },
    },
    h("h4", { class: "message", text: categoryName(app, mark.cat) }),
    about(app, mark),
    mark.m ? h("p", { dir: "auto", text: mark.m }) : null,
    mark.ch ? h("p", { class: "quiet", text: app.t(mark.a === mark.b ? "mark.words-gone" : "mark.words-changed") }) : null,
    mark.thread?.length ? h("div", { class: "thread stacked" }, ...noteList(app, mark.thread)) : null,
    focused ? deeds(app, mark) : null,
  );
  if (focused) node.setAttribute("aria-current", "true");
  node.addEventListener("mousedown", (event) => !event.target.closest("button") && mark.id && focusMark(app, mark.id));
  return node;
}

function about(app, mark) {
  const words = [
    app.t(`severity.${mark.sv}`),
    mark.stt === "open" ? "" : app.t(`mark.is-${mark.stt}`),
    mark.sd === "source" ? app.t("finding.in-source") : mark.sys,
    mark.by,
  ];
  const swatch = h("span", { class: "swatch filled", "aria-hidden": "true" });
  return h(
    "p",
    { class: "about" },
    h("span", { class: "kind" }, swatch, words.filter(Boolean).join(" · ")),
    mark.was ? h("q", { class: "marked", dir: "auto" }, ...signed(shorten(mark.was))) : null,
  );
}

function deeds(app, mark) {
  const nodes = deedsOf(app, mark).map(({ name, run }, k) => button({
    label: app.t(`mark.${name}`),
    keys: `q ${k + 1}`,
    class: "btn quiet small",
    testid: `mark-${name}`,
    on: run,
  }));
  return h("div", { class: "deeds" }, ...nodes);
}

/** What a mark says, beside it. @param {object} app @param {object} mark */
export function tipOfMark(app, mark) {
  return h(
    "div",
    { class: `tip own c-${hueOf(app, mark.cat)} s-${mark.sv}`, role: "tooltip" },
    h("p", { text: categoryName(app, mark.cat) }),
    about(app, mark),
    h("p", { class: "tip-keys" }, h("span", {}, kbd("w"), h("span", { text: app.t("act.next-mark") }))),
  );
}

function shorten(text) {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
