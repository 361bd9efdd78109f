/** Replace one spelling everywhere: every effect is shown before it happens. */

import { button, fill, h } from "./dom.js";
import { field, openDialog } from "./dialog.js";
import { focusedFinding } from "./moves.js";
import { fitsEverywhere, markedIn } from "./offers.js";
import { signed } from "./signs.js";

const PREVIEW_AFTER = 200;

/** @param {object} app */
export function openFix(app) {
  app.leaveEdit();
  const row = app.rows.at(app.active);
  const finding = focusedFinding(app);
  const marked = finding ? markedIn(app, row, finding) : "";
  const fits = finding && fitsEverywhere(finding, marked);
  const box = new FixBox(app, fits ? marked : selected(app), fits ? (finding.x[0] ?? "") : "");
  box.open();
}

function selected(app) {
  const text = String(app.root.getRootNode().getSelection?.() ?? document.getSelection() ?? "");
  return text.length < 80 ? text.trim() : "";
}

class FixBox {
  constructor(app, find, replace) {
    this.app = app;
    this.chosen = new Set();
    this.matches = [];
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
    this.list = h("div", { class: "fix-list", data: { testid: "fix-list" } });
    this.count = h("span", { class: "quiet", "aria-live": "polite" });
    this.apply = button({
      label: app.t("fix.title"),
      keys: "Ctrl+Enter",
      class: "btn primary",
      testid: "fix-apply",
      on: () => this.run(),
    });
    this.all = h("input", { type: "checkbox", on: { change: () => this.toggleAll() } });
  }

  open() {
    const { app } = this;
    const { t } = app;
    this.dialog = openDialog(app, {
      title: t("fix.title"),
      name: "fix",
      class: "wide",
      body: [
        h("p", { class: "quiet", text: t("fix.intro") }),
        h("div", { class: "two" }, field(t("fix.find"), this.find), field(t("fix.replace"), this.replace)),
        h(
          "div",
          { class: "fix-head" },
          h("label", { class: "check" }, this.all, h("span", { text: t("fix.all") })),
          this.count,
        ),
        this.list,
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

  async preview() {
    const turn = ++this.turn;
    const find = this.find.value;
    const replace = this.replace.value;
    if (!find.trim()) return this.show({ matches: [], elsewhere: 0 });
    try {
      const data = await this.app.api.post("/replace/preview", { find, replace });
      if (turn === this.turn) this.show(data);
    } catch (error) {
      if (error.status === 401) this.app.bus.emit("expired");
      if (turn === this.turn) fill(this.list, h("p", { class: "error", role: "alert", text: error.message }));
    }
    return undefined;
  }

  show({ matches, elsewhere }) {
    const { t } = this.app;
    this.stale = false;
    this.matches = matches;
    this.chosen = new Set(matches.map(({ unit }) => unit));
    fill(this.list, ...matches.map((match) => this.line(match)));
    if (!matches.length && this.find.value.trim()) fill(
      this.list,
      h("p", { class: "quiet", text: t("fix.none", { find: this.find.value }) }),
    );
    if (elsewhere) this.list.append(h("p", { class: "quiet", text: t("fix.elsewhere", { n: elsewhere }) }));
    this.tally();
  }

  line(match) {
    const box = h(
      "input",
      { type: "checkbox", checked: true, on: { change: () => this.toggle(match.unit, box.checked) } },
    );
    const words = h("span", { class: "diff text", dir: "auto", lang: this.app.langs.target });
    let at = 0;
    for (const [a, b] of match.spans) {
      words.append(
        ...signed(match.before.slice(at, a)),
        h("del", {}, ...signed(match.before.slice(a, b))),
        h("ins", {}, ...signed(this.replace.value)),
      );
      at = b;
    }
    words.append(...signed(match.before.slice(at)));
    return h(
      "label",
      { class: "fix-line", data: { unit: match.unit, testid: "fix-match" } },
      box,
      h("span", { class: "num", text: String(match.n + 1) }),
      words,
    );
  }

  toggle(unit, on) {
    if (on) this.chosen.add(unit);
    else this.chosen.delete(unit);
    this.tally();
  }

  toggleAll() {
    const on = this.all.checked;
    this.chosen = new Set(on ? this.matches.map(({ unit }) => unit) : []);
    for (const box of this.list.querySelectorAll("input")) box.checked = on;
    this.tally();
  }

  tally() {
    const n = this.chosen.size;
    const all = this.matches.length;
    this.count.textContent = all ? this.app.t("fix.chosen", { n, all }) : "";
    this.all.checked = all > 0 && n === all;
    this.all.indeterminate = n > 0 && n < all;
    this.all.disabled = !all;
    this.apply.querySelector(".btn-label").textContent = this.app.t("fix.apply", { n });
    this.apply.disabled = !n || this.stale || this.find.value === this.replace.value;
  }

  run() {
    const { app } = this;
    const units = this.matches.filter(({ unit }) => this.chosen.has(unit)).map(({ unit, version }) => ({ id: unit, version }));
    const body = { find: this.find.value, replace: this.replace.value, units };
    app.queue.push({
      method: "POST",
      path: "/replace",
      body,
      done: (answer) => done(app, answer),
      failed: (error) => app.notices.toast(app.t("save.failed", { error: error.message }), { kind: "error" }),
    });
    this.dialog.close();
  }
}

function done(app, answer) {
  const { t } = app;
  app.takeRows(answer.rows, { own: true });
  app.advance(answer.progress);
  const words = [t("fix.done", { n: answer.changed })];
  if (answer.skipped.length) words.push(t("fix.skipped", { n: answer.skipped.length }));
  app.notices.toast(words.join(" "), { label: t("undo.action"), keys: "u", step: true, run: () => app.act("undo") });
  app.notices.say(words.join(" "));
}
