/** Find and replace across the document: every effect is shown before it happens. */

import { button, h } from "./dom.js";
import { field, openDialog } from "./dialog.js";
import { FORMS, waysOf } from "./lookup.js";
import { focusedFinding } from "./moves.js";
import { fitsEverywhere, fitsGlossary, markedIn } from "./offers.js";
import { Places, toldMany } from "./places.js";

const PREVIEW_AFTER = 200;

/** @param {object} app */
export function openFix(app) {
  app.leaveEdit();
  const row = app.rows.at(app.active);
  const finding = focusedFinding(app);
  const marked = finding ? markedIn(app, row, finding) : "";
  const fits = finding && fitsEverywhere(finding, marked);
  new FixBox(app, fits ? marked : selected(app), fits ? (finding.x[0] ?? "") : "", fits && fitsGlossary(finding) ? "i" : "cw").open();
}

/** The same without a finding: what is searched for, or selected. @param {object} app */
export function openReplace(app) {
  app.leaveEdit();
  const { q = "", how = "", place = "" } = app.filters;
  const searched = place === "source" || place === "notes" ? "" : q;
  new FixBox(app, selected(app) || searched, "", searched && !selected(app) ? how : "c").open();
}

function selected(app) {
  const text = String(app.root.getRootNode().getSelection?.() ?? document.getSelection() ?? "");
  return text.length < 80 ? text.trim() : "";
}

class FixBox {
  constructor(app, find, replace, how) {
    this.app = app;
    this.turn = 0;
    const later = () => this.later();
    const input = (value, name) => h(
      "input",
      {
        class: "input",
        value,
        dir: "auto",
        lang: app.langs.target,
        spellcheck: "false",
        data: { testid: name },
        on: { input: later },
      },
    );
    this.find = input(find, "fix-find");
    this.replace = input(replace, "fix-replace");
    this.ways = waysOf(app, how, later, FORMS);
    this.apply = button({
      label: app.t("fix.title"),
      keys: "Ctrl+Enter",
      class: "btn primary",
      testid: "fix-apply",
      on: () => this.run(),
    });
    this.places = new Places(app, () => this.tally());
  }

  open() {
    const { app } = this;
    const { t } = app;
    this.dialog = openDialog(app, {
      title: t("fix.title"),
      name: "fix",
      class: "wide",
      body: [
        h("p", { class: "quiet", text: t("fix.intro-all") }),
        h("div", { class: "two" }, field(t("fix.find"), this.find), field(t("fix.replace"), this.replace)),
        h("div", { class: "row-of" }, this.ways.node, h("span", { class: "quiet", text: t("fix.groups") })),
        this.places.head,
        this.places.list,
      ],
      actions: [
        button({ label: t("dialog.cancel"), keys: "Esc", class: "btn", on: () => this.dialog.close() }),
        this.apply,
      ],
      first: this.find.value ? this.replace : this.find,
    });
    if (this.find.value) this.replace.select();
    this.dialog.node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey || event.target.matches("input.input"))) return;
      event.preventDefault();
      event.stopPropagation();
      if (!this.apply.disabled) this.run();
    });
    this.preview();
  }

  later() {
    clearTimeout(this.timer);
    this.stale = true;
    this.tally();
    this.timer = setTimeout(() => this.preview(), PREVIEW_AFTER);
  }

  get order() {
    return { find: this.find.value, replace: this.replace.value, how: this.ways.value() };
  }

  async preview() {
    const turn = ++this.turn;
    const find = this.find.value;
    if (!find.trim()) return this.show([]);
    try {
      const data = await this.app.api.post("/replace/preview", this.order);
      if (turn === this.turn) this.show(data.matches);
    } catch (error) {
      if (error.status === 401) this.app.bus.emit("expired");
      if (turn === this.turn) this.places.fail(error);
    }
    return undefined;
  }

  show(matches) {
    const find = this.find.value;
    this.stale = false;
    this.places.show(matches, find.trim() ? this.app.t("fix.none", { find }) : "");
  }

  tally() {
    const n = this.places.chosen.size;
    this.apply.querySelector(".btn-label").textContent = this.app.t("fix.apply", { n });
    this.apply.disabled = !n || this.stale || this.find.value === this.replace.value;
  }

  run() {
    const { app } = this;
    const sent = app.queue.push({
      method: "POST",
      path: "/replace",
      body: { ...this.order, units: this.places.units },
      done: (answer) => toldMany(app, answer),
      failed: (error) => app.notices.toast(app.t("save.failed", { error: error.message }), { kind: "error" }),
    });
    this.dialog.close();
    app.turns.run(() => sent.answered);
  }
}
