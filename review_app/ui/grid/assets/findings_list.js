/** The findings of the whole document beside the grid: by kind, filtered, settled one by one or all of a kind. */

import { button, fill, h } from "./dom.js";
import { openDialog, select } from "./dialog.js";
import { goTo } from "./moves.js";
import { Places, toldMany } from "./places.js";
import { askReasonFor } from "./reason.js";
import { signed, visible } from "./signs.js";

const PAGE = 60;
const SEARCH_AFTER = 200;
const SEVERITIES = ["critical", "major", "minor", "neutral"];
const CATEGORIES = ["accuracy", "terminology", "linguistic", "style", "locale", "markup"];

export class FindingsList {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    const { t } = app;
    this.sought = { status: "open", category: "", severity: "", check: "", q: "" };
    const later = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.seek({ q: this.search.value.trim() }), SEARCH_AFTER);
    };
    this.search = h("input", {
      class: "input",
      type: "search",
      placeholder: t("list.find"),
      "aria-label": t("list.find"),
      data: { testid: "list-search" },
      on: { input: later },
    });
    const chooser = (name, options) => {
      const node = select([["", `${t(`bar.filter-${name}`)}: ${t("bar.any")}`], ...options], "", () => this.seek({ [name]: node.value }));
      node.setAttribute("aria-label", t(`bar.filter-${name}`));
      node.dataset.testid = `list-${name}`;
      return node;
    };
    this.status = select(
      [["open", t("list.open")], ["dismissed", t("list.dismissed")], ["", t("list.all")]],
      "open",
      () => this.seek({ status: this.status.value }),
    );
    this.status.setAttribute("aria-label", t("bar.filter-state"));
    this.count = h("span", { class: "quiet", "aria-live": "polite" });
    this.kinds = h("ul", { class: "kinds" });
    this.list = h("div", { class: "found-list", role: "list" });
    this.node = h(
      "aside",
      { class: "panel findings-list", "aria-label": t("list.title"), data: { testid: "findings-list" } },
      h(
        "header",
        {},
        h("h2", { class: "panel-title", text: t("list.title") }),
        button({ label: "", icon: "close", name: t("dialog.close"), keys: "i", class: "btn bare", on: () => this.toggle() }),
      ),
      h(
        "div",
        { class: "panel-body" },
        h(
          "div",
          { class: "list-filters" },
          this.search,
          this.status,
          chooser("severity", SEVERITIES.map((name) => [name, t(`severity.${name}`)])),
          chooser("category", CATEGORIES.map((name) => [name, t(`category.${name}`)])),
        ),
        this.kinds,
        this.count,
        this.list,
      ),
    );
    this.node.hidden = true;
    this.node.addEventListener("keydown", (event) => this.key(event));
  }

  toggle() {
    const { app } = this;
    const on = this.node.hidden;
    this.node.hidden = !on;
    app.panel.fold(on || !app.prefs.get("panel"));
    if (on) return this.load().then(() => (this.list.querySelector("button") ?? this.search).focus());
    app.view.focus();
    app.panel.show();
    return undefined;
  }

  /** @param {Record<string, string>} changed */
  seek(changed) {
    Object.assign(this.sought, changed);
    return this.load();
  }

  async load(from = 0) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    try {
      // an empty status means all; an empty value would be left out of the address
      const status = this.sought.status || "all";
      const data = await this.app.api.get("/findings", { ...this.sought, status, from, count: PAGE });
      if (turn === this.turn) this.show(data, from);
    } catch (error) {
      fill(this.list, h("p", { class: "error", role: "alert", text: error.message }));
    }
  }

  show({ total, kinds, findings }, from) {
    const { t } = this.app;
    this.count.textContent = total ? t("list.count", { n: total }) : t("list.none");
    const held = this.app.root.getRootNode().activeElement;
    fill(this.kinds, ...kinds.slice(0, 12).map((kind) => this.kind(kind)));
    const nodes = findings.map((finding) => this.line(finding));
    this.more?.remove();
    if (from) this.list.append(...nodes);
    else fill(this.list, ...nodes);
    this.more = from + findings.length < total ? button({
      label: t("list.more"),
      class: "btn small",
      on: () => this.load(from + findings.length),
    }) : null;
    if (this.more) this.list.append(this.more);
    // what had the focus was drawn anew: its successor takes it, so that keys go on
    if (held && !held.isConnected) (this.kinds.querySelector(`[data-check="${held.dataset.check}"]`) ?? this.search).focus();
  }

  kind(kind) {
    const { t } = this.app;
    const chosen = this.sought.check === kind.check;
    const deed = (label, testid, on) => button({ label: t(label), class: "btn quiet small", testid, on });
    const open = chosen && this.sought.status === "open";
    return h(
      "li",
      { class: `c-${kind.category} s-${kind.severity}` },
      h(
        "button",
        {
          type: "button",
          class: `kind-name${chosen ? " on" : ""}`,
          "aria-pressed": String(chosen),
          data: { check: kind.check },
          on: { click: () => this.seek({ check: chosen ? "" : kind.check }) },
        },
        h("span", { class: "swatch", "aria-hidden": "true" }),
        h("span", { text: `${kind.title} · ${t(`severity.${kind.severity}`)}` }),
        h("span", { class: "count", text: String(kind.count) }),
      ),
      open && kind.fixable ? deed("list.accept-all", "accept-all", () => this.app.turns.run(() => this.acceptAll(kind))) : null,
      open ? deed("list.dismiss-all", "dismiss-all", () => this.dismissAll()) : null,
    );
  }

  line(finding) {
    const { t, langs } = this.app;
    const lang = langs[finding.sd];
    return h(
      "div",
      { role: "listitem" },
      h(
        "button",
        {
          type: "button",
          class: `found c-${finding.g} s-${finding.sv}`,
          data: { testid: "found", unit: finding.unit },
          on: { click: () => this.visit(finding) },
        },
        h("span", { class: "kind" }, h("span", { class: "swatch", "aria-hidden": "true" }), `${t("list.where", { n: finding.n + 1 })} · ${finding.title}`),
        h(
          "span",
          { class: "excerpt", dir: "auto", lang },
          ...signed(finding.before),
          h("mark", {}, ...signed(visible(finding.marked))),
          ...signed(finding.after),
        ),
      ),
    );
  }

  /** Go to the finding and stay in the list, so that the arrows lead on. */
  async visit(finding) {
    const { app } = this;
    const back = app.root.getRootNode().activeElement;
    await goTo(app, finding.unit);
    app.focusFinding(finding.k);
    app.notices.say(`${finding.title}. ${finding.m}`);
    if (back?.isConnected) back.focus({ preventScroll: true });
  }

  key(event) {
    const items = [...this.list.querySelectorAll("button.found")];
    const at = items.indexOf(this.app.root.getRootNode().activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.app.view.focus();
    } else if (to !== undefined && at >= 0 && items[to]) {
      event.preventDefault();
      event.stopPropagation();
      items[to].focus();
      items[to].click();
    }
  }

  /** See what accepting every suggestion of this kind writes, then do it in one step. */
  async acceptAll(kind) {
    const { app } = this;
    const { t } = app;
    const filter = { ...this.sought };
    const places = new Places(app, () => {
      go.disabled = !places.chosen.size;
      go.querySelector(".btn-label").textContent = t("fix.apply", { n: places.chosen.size });
    });
    const go = button({ label: t("fix.apply", { n: 0 }), class: "btn primary", testid: "bulk-apply", on: () => {
      this.push("/findings/accept", { filter, units: places.units });
      dialog.close();
    } });
    const dialog = openDialog(app, {
      title: t("list.accept-title", { title: kind.title }),
      name: "accept-all",
      class: "wide",
      body: [h("p", { class: "quiet", text: t("fix.intro-all") }), places.head, places.list],
      actions: [button({ label: t("dialog.cancel"), keys: "Esc", class: "btn", on: () => dialog.close() }), go],
      first: go,
    });
    try {
      places.show((await app.api.post("/findings/preview", { filter })).matches);
      go.focus();
    } catch (error) {
      places.fail(error);
    }
  }

  dismissAll() {
    const filter = { ...this.sought };
    askReasonFor(this.app, this.kinds, (reason) => this.push("/findings/dismiss", { filter, reason }));
  }

  push(path, body) {
    const { app } = this;
    const done = (answer) => {
      toldMany(app, { changed: answer.rows.length, ...answer });
      this.seek({ check: "" });
    };
    const failed = (error) => app.notices.toast(app.t("save.failed", { error: error.message }), { kind: "error" });
    app.turns.run(() => app.queue.push({ method: "POST", path, body, done, failed }).answered);
  }
}

