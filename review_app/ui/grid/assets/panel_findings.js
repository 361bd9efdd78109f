/** The findings of the active segment as cards. */

import { button, fill, h, icon, kbd } from "./dom.js";
import { fitsEverywhere, fitsGlossary, markedIn } from "./offers.js";
import { blankName, signed, visible } from "./signs.js";

const RELATED = 4;

/** Whether a finding still asks for something. @param {object} finding */
export function isOpen(finding) {
  return finding.off === null || finding.off === undefined;
}

/**
 * @param {object} app @param {object} row @param {object[]} findings
 * @returns {HTMLElement[]}
 */
export function findingList(app, row, findings) {
  if (!findings.length) return [h("p", { class: "quiet", text: app.t("panel.no-findings") })];
  const open = findings.filter(isOpen).sort(inOrder);
  const off = findings.filter((finding) => !isOpen(finding));
  const nodes = open.map((finding) => card(app, row, finding));
  if (!open.length) nodes.push(h("p", { class: "quiet", text: app.t("panel.no-findings-left") }));
  if (off.length) nodes.push(dismissed(app, row, off));
  return nodes;
}

/** In reading order, the source after the translation. */
export function inOrder(p, q) {
  return (p.sd === q.sd ? 0 : p.sd === "target" ? -1 : 1) || p.a - q.a || p.b - q.b;
}

function dismissed(app, row, off) {
  const focused = off.some((finding) => finding.k === app.focusKey);
  const node = h(
    "details",
    { class: "dismissed" },
    h("summary", { text: app.t("panel.dismissed", { n: off.length }) }),
  );
  node.open = focused;
  node.append(...off.map((finding) => card(app, row, finding)));
  return node;
}

function card(app, row, finding) {
  const focused = finding.k === app.focusKey;
  const classes = `finding c-${finding.g} s-${finding.sv}${focused ? " focused" : ""}${isOpen(finding) ? "" : " off"}`;
  const node = h(
    "article",
    { class: classes, data: { check: finding.c, key: finding.k, severity: finding.sv, category: finding.g } },
    h("h4", { class: "message", dir: "auto" }, ...signed(finding.m)),
    about(app, row, finding),
    suggestions(app, finding, focused),
    ...related(app, finding),
    isOpen(finding) ? null : h(
      "p",
      { class: "quiet", text: app.t("finding.dismissed-as", { reason: reasonText(app, finding.off) }) },
    ),
    focused || !isOpen(finding) ? deeds(app, row, finding) : null,
  );
  if (focused) node.setAttribute("aria-current", "true");
  node.addEventListener("mousedown", (event) => !event.target.closest("button") && app.focusFinding(finding.k));
  return node;
}

/** One quiet line: what the check is called, how bad it is, of what kind, and what it marks. */
function about(app, row, finding) {
  const marked = markedIn(app, row, finding);
  return h(
    "p",
    { class: "about" },
    kindOf(app, finding),
    marked ? h("q", { class: "marked", dir: "auto" }, ...signed(visible(shorten(marked)))) : null,
  );
}

function kindOf(app, finding) {
  const words = [
    finding.title,
    app.t(`severity.${finding.sv}`),
    app.t(`category.${finding.g}`),
    finding.sd === "source" ? app.t("finding.in-source") : "",
  ];
  const swatch = h("span", { class: "swatch", "aria-hidden": "true" });
  return h("span", { class: "kind" }, swatch, words.filter(Boolean).join(" · "));
}

function suggestions(app, finding, focused) {
  if (!finding.x.length || !isOpen(finding) || finding.sd === "source") return null;
  const nodes = finding.x.slice(0, 9).map((text, k) => {
    const blank = blankName(app.t, text);
    const label = blank || text;
    const keys = focused ? (k === 0 ? "a" : String(k + 1)) : undefined;
    const node = button({
      label,
      keys,
      name: `${app.t("finding.accept")}: ${label}`,
      class: `btn suggestion${blank ? " named" : ""}`,
      testid: "suggestion",
      on: () => app.accept(finding, k),
    });
    if (!blank) written(node.querySelector(".btn-label"), text, app.langs.target);
    return node;
  });
  return h("div", { class: "suggestions" }, ...nodes);
}

function written(node, text, lang) {
  Object.assign(node, { dir: "auto", lang });
  fill(node, ...signed(text));
}

function related(app, finding) {
  return finding.rel.slice(0, RELATED).map((place) => {
    const n = place.n ?? app.rows.byId(place.unit)?.n;
    const node = h(
      "button",
      { type: "button", class: "related", on: { click: () => app.goTo(place.unit) } },
      icon("arrow"),
      h("span", { text: n === undefined ? app.t("finding.related-there") : app.t("finding.related", { n: n + 1 }) }),
      place.text ? h("q", { dir: "auto" }, ...signed(shorten(place.text))) : null,
    );
    return node;
  });
}

function deeds(app, row, finding) {
  const deed = (label, sign, keys, action) =>
    button({ label: app.t(label), icon: sign, keys, class: "btn quiet small", testid: `finding-${action}`, on: () => {
      app.focusFinding(finding.k);
      app.act(action);
    } });
  if (!isOpen(finding)) return h("div", { class: "deeds" }, deed("finding.restore", "undo", "d", "dismiss"));
  return h(
    "div",
    { class: "deeds" },
    (row.mk ?? []).some(({ key }) => key === finding.k) ? null : deed("finding.confirm", "mark", "y", "confirm-finding"),
    deed("finding.dismiss", "close", "d", "dismiss"),
    fitsEverywhere(finding, markedIn(app, row, finding)) ? deed("finding.fix", "replace", "f", "fix") : null,
    fitsGlossary(finding) ? deed("finding.glossary", "book", "g", "glossary") : null,
    fitsGlossary(finding) && finding.x.length ? deed("finding.allow", "reviewed", "V", "allow") : null,
    fitsGlossary(finding) && finding.x.length ? deed("finding.forbid", "stop", "X", "forbid") : null,
    deed("finding.ignore", "hush", "I", "ignore"),
  );
}

/** The words of a known reason, or what the person wrote. */
export function reasonText(app, reason) {
  const known = app.t(`reason.${reason}`);
  return known === `reason.${reason}` ? reason : known;
}

function shorten(text) {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/**
 * What a mark means, shown beside it: for the pointer, and for the keys where the panel is folded.
 * @param {object} app @param {object} finding
 */
export function tipOf(app, finding) {
  const open = isOpen(finding);
  const first = open && finding.sd === "target" ? finding.x[0] : undefined;
  const row = app.rows.at(app.active);
  const fixable = open && row && fitsEverywhere(finding, markedIn(app, row, finding));
  return h(
    "div",
    { class: `tip c-${finding.g} s-${finding.sv}`, role: "tooltip" },
    h("p", { dir: "auto" }, ...signed(finding.m)),
    h("p", { class: "about" }, kindOf(app, finding)),
    h(
      "p",
      { class: "tip-keys" },
      first === undefined ? null : h(
        "span",
        {},
        kbd("a"),
        h("span", { dir: "auto" }, ...signed(blankName(app.t, first) || first)),
      ),
      h("span", {}, kbd("d"), h("span", { text: app.t(open ? "finding.dismiss" : "finding.restore") })),
      fixable ? h("span", {}, kbd("f"), h("span", { text: app.t("finding.fix") })) : null,
    ),
  );
}
