/** Places where a text would change, each with a box to leave it out: replacing, accepting many. */

import { fill, h } from "./dom.js";
import { signed } from "./signs.js";

const MOST = 2000;

export class Places {
  /** @param {object} app @param {() => void} changed */
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
    this.matches = [];
    this.chosen = new Set();
    this.list = h("div", { class: "fix-list", data: { testid: "fix-list" } });
    this.count = h("span", { class: "quiet", "aria-live": "polite" });
    this.all = h("input", { type: "checkbox", on: { change: () => this.toggleAll() } });
    this.head = h(
      "div",
      { class: "fix-head" },
      h("label", { class: "check" }, this.all, h("span", { text: app.t("fix.all") })),
      this.count,
    );
  }

  /** @param {object[]} matches @param {string} [none] what to say where there is none */
  show(matches, none = "") {
    this.matches = matches;
    this.chosen = new Set(matches.filter(isSure).map(({ unit }) => unit));
    fill(this.list, ...matches.map((match) => this.line(match)));
    if (!matches.length && none) fill(this.list, h("p", { class: "quiet", text: none }));
    if (matches.length >= MOST) this.list.prepend(h("p", { class: "quiet", text: this.app.t("fix.only", { n: MOST }) }));
    this.tally();
  }

  fail(error) {
    this.matches = [];
    this.chosen.clear();
    fill(this.list, h("p", { class: "error", role: "alert", text: error.message }));
    this.tally();
  }

  line(match) {
    const box = h("input", { type: "checkbox", checked: isSure(match), on: { change: () => this.toggle(match.unit, box.checked) } });
    const words = h("span", { class: "diff text", dir: "auto", lang: this.app.langs.target });
    let at = 0;
    match.spans.forEach(([a, b], k) => {
      words.append(
        ...signed(match.before.slice(at, a)),
        h("del", {}, ...signed(match.before.slice(a, b))),
        h("ins", {}, ...signed(match.texts[k])),
      );
      at = b;
    });
    words.append(...signed(match.before.slice(at)));
    return h(
      "label",
      { class: "fix-line", data: { unit: match.unit, testid: "fix-match" } },
      box,
      h("span", { class: "num", text: String(match.n + 1) }),
      words,
      isSure(match) ? null : h("span", { class: "quiet", text: this.doubts(match), data: { testid: "fix-doubt" } }),
    );
  }

  doubts(match) {
    const kinds = [...new Set(match.doubts.filter(Boolean))];
    return kinds.map((kind) => this.app.t(`fix.look-${kind}`)).join("; ");
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
    this.changed();
  }

  /** The chosen units with the versions that are shown. */
  get units() {
    return this.matches.filter(({ unit }) => this.chosen.has(unit)).map(({ unit, version }) => ({ id: unit, version }));
  }
}

/** What needs a look is left out at first. @param {{doubts?: string[]}} match */
function isSure({ doubts = [] }) {
  return !doubts.some(Boolean);
}

/** What a step over many rows did, in a message that offers to take it back. */
export function toldMany(app, answer) {
  const { t } = app;
  app.takeRows(answer.rows, { own: true });
  app.advance(answer.progress);
  app.bar.steps(answer);
  const words = [t("fix.done", { n: answer.changed })];
  if (answer.skipped.length) words.push(t("fix.skipped", { n: answer.skipped.length }));
  app.notices.toast(words.join(" "), { label: t("undo.action"), keys: "u", step: true, run: () => app.act("undo") });
  app.notices.say(words.join(" "));
}
