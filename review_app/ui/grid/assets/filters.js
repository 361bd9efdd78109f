/** Search and filter chips, and how many segments they leave. */

import { button, fill, h, icon, kbd } from "./dom.js";
import { waysOf } from "./lookup.js";
import { openMenu } from "./menu.js";

const SEARCH_AFTER = 220;
const CHOICES = {
  state: ["initial", "translated", "rejected", "reviewed", "final"],
  severity: ["critical", "major", "minor", "neutral"],
  category: ["accuracy", "terminology", "linguistic", "style", "locale", "markup"],
  has: ["open", "findings", "marks", "disputed", "notes", "doubtful"],
};

export class FilterBar {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    this.search = h("input", {
      class: "search-input",
      type: "search",
      placeholder: app.t("bar.search"),
      "aria-label": app.t("bar.search"),
      "aria-keyshortcuts": "/",
      autocomplete: "off",
      spellcheck: "false",
      data: { testid: "search" },
      on: { input: () => this.typed(), keydown: (event) => this.key(event) },
    });
    this.ways = waysOf(app, "", (how) => app.filter({ how }));
    this.place = h("button", {
      type: "button",
      class: "way",
      "aria-haspopup": "menu",
      title: app.t("search.place"),
      "aria-label": app.t("search.place"),
      data: { testid: "search-place" },
      on: { click: () => this.openPlace() },
    }, icon("down"));
    this.chips = h("div", { class: "chips" });
    this.count = h("span", { class: "row-count", "aria-live": "polite", data: { testid: "row-count" } });
    this.node = h(
      "div",
      { class: "bar-line filters", role: "search" },
      h("div", { class: "search" }, icon("search"), this.search, kbd("/"), this.ways.node, this.place),
      this.chips,
      this.count,
    );
    this.show();
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.app.filter({ q: this.search.value }), SEARCH_AFTER);
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" || event.key === "ArrowDown" || (event.key === "Escape" && !this.search.value)) {
      event.preventDefault();
      this.app.view.focus();
      // what comes next is meant for the rows that are searched for
      clearTimeout(this.timer);
      this.app.filter({ q: this.search.value });
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.search.value = "";
      this.typed();
    }
    if (["Enter", "Escape", "ArrowDown"].includes(event.key)) event.stopPropagation();
  }

  /** Show what is chosen now. */
  show() {
    const { app } = this;
    const { filters, t } = app;
    if (this.search.value.trim() !== (filters.q ?? "") && app.root?.getRootNode().activeElement !== this.search) this.search.value = filters.q ?? "";
    this.ways.set(filters.how ?? "");
    const where = t(`search.${filters.place || "both"}`);
    this.place.title = `${t("search.place")}: ${where}`;
    this.place.setAttribute("aria-label", this.place.title);
    this.place.setAttribute("aria-pressed", String(Boolean(filters.place)));
    const people = ["person", "actor"].filter((name) => filters[name]);
    const chips = [
      "state",
      "severity",
      "category",
      "check",
      "has",
      ...people,
    ].map((name) => chip(t(`bar.filter-${name}`), this.label(name), (node) => this.open(name, node), name));
    const some = Object.values(filters).some(Boolean);
    fill(
      this.chips,
      ...chips,
      some ? button({
        label: t("bar.clear"),
        icon: "close",
        class: "btn quiet small",
        testid: "clear-filters",
        on: () => app.act("clear"),
      }) : null,
    );
    this.counted();
  }

  /** Show how much of the document is searched, in tenths: a reader is told each. @param {number} share */
  looking(share) {
    const told = this.app.t("bar.looking", { share: 10 * Math.floor(10 * share) });
    if (this.count.textContent !== told) this.count.textContent = told;
  }

  /** Show how many segments pass. */
  counted() {
    const { rows, t, filters } = this.app;
    if (rows.all === null) return;
    const some = Object.values(filters).some(Boolean);
    this.count.textContent = some ? t("bar.rows-of", { n: rows.total, all: rows.all }) : t("bar.rows", { n: rows.all });
  }

  label(name) {
    const value = this.app.filters[name];
    if (!value) return "";
    if (name === "check") return this.app.info?.checks.find(({ check }) => check === value)?.title ?? value;
    if (name === "person" || name === "actor") return value;
    return this.app.t(`${name}.${value}`);
  }

  open(name, node) {
    const { app } = this;
    const chosen = app.filters[name] ?? "";
    const items = [["", app.t("bar.any"), ""], ...this.options(name)].map(([value, label, note]) => ({
      label,
      note,
      class: name === "category" || name === "severity" ? `swatched c-${value} s-${value}` : "",
      checked: value === chosen,
      run: () => app.filter({ [name]: value }),
    }));
    openMenu(app, node, { items, name });
  }

  openPlace() {
    const { app } = this;
    const now = app.filters.place ?? "";
    const items = [["", "both"], ["source", "source"], ["target", "target"], ["notes", "notes"]].map(([place, name]) => ({
      label: app.t(`search.${name}`),
      checked: place === now,
      run: () => app.filter({ place }),
    }));
    openMenu(app, this.place, { items, name: "place", title: app.t("search.place") });
  }

  options(name) {
    const { info, t } = this.app;
    if (name === "person" || name === "actor") return [[this.app.filters[name], this.app.filters[name], ""]];
    if (name === "check") return [...(info?.checks ?? [])].sort((p, q) => q.count - p.count).map((check) => [
      check.check,
      check.title,
      String(check.count),
    ]);
    const counts = {
      category: countBy(info, "category"),
      severity: countBy(info, "severity"),
      state: info?.progress ?? {},
    }[name] ?? {};
    return CHOICES[name].map((value) => [value, t(`${name}.${value}`), counts[value] ? String(counts[value]) : ""]);
  }
}

function countBy(info, what) {
  const out = {};
  for (const check of info?.checks ?? []) out[check[what]] = (out[check[what]] ?? 0) + check.count;
  return out;
}

/** A chip that opens a menu. */
function chip(label, value, on, name) {
  const node = h(
    "button",
    {
      type: "button",
      class: `chip${value ? " on" : ""}`,
      "aria-haspopup": "menu",
      data: { testid: `filter-${name}` },
      on: { click: () => on(node) },
    },
    h("span", { class: "chip-label", text: value ? `${label}: ` : label }),
    value ? h("span", { class: "chip-value", text: value }) : null,
    icon("down"),
  );
  return node;
}
