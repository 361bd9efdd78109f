/** The whole document as running text, both sides, a paragraph a line; loaded in pieces as one scrolls. */

import { button, fill, h } from "./dom.js";
import { signed } from "./signs.js";
import { goTo } from "./moves.js";

const PIECE = 120;
const MOST = 6;
const NEAR = 600;

export class Reader {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    const { t } = app;
    this.text = h("div", { class: "reader-text" });
    this.scroll = h("div", { class: "reader-scroll", tabindex: "0", role: "document", "aria-label": t("reader.title") }, this.text);
    this.node = h(
      "section",
      { class: "reader", data: { testid: "reader" } },
      h("div", { class: "reader-head" }, h("h2", { text: t("reader.title") }), button({
        label: t("reader.back"),
        keys: "T",
        class: "btn small",
        on: () => this.toggle(),
      })),
      this.scroll,
    );
    this.node.hidden = true;
    this.scroll.addEventListener("scroll", () => this.near(), { passive: true });
    this.scroll.addEventListener("click", (event) => this.chosen(event.target.closest(".sentence")));
    this.scroll.addEventListener("keydown", (event) => this.key(event));
  }

  get open() {
    return !this.node.hidden;
  }

  async toggle() {
    const { app } = this;
    if (app.editor.open) app.leaveEdit();
    if (!this.open) this.place = app.view.node.scrollTop;
    this.swap();
    if (!this.open) {
      app.view.scrollTo(this.place);
      app.view.focus();
      return;
    }
    this.unit = app.unit;
    const at = app.rows.at(app.active)?.n ?? 0;
    await this.start(Math.max(0, at - PIECE / 2));
    this.light(this.unit, "center");
    this.scroll.focus({ preventScroll: true });
  }

  /** Show the one and hide the other. */
  swap() {
    const { view } = this.app;
    this.node.hidden = this.open;
    view.node.hidden = this.open;
    view.restyle();
  }

  async start(from) {
    this.pieces = [];
    fill(this.text);
    await this.add(from, 1);
    await this.near();
  }

  /** Load what stands before or after, and let go what is far away. */
  async add(from, step) {
    if (this.busy || from < 0 || (this.all !== undefined && from >= this.all)) return;
    this.busy = true;
    try {
      const data = await this.app.api.get("/rows", { from, count: PIECE });
      this.all = data.all;
      const piece = { from, count: data.rows.length, node: h("div", { class: "piece" }, ...this.paragraphs(data.rows)) };
      const before = this.scroll.scrollHeight;
      if (step > 0) this.text.append(piece.node);
      else this.text.prepend(piece.node);
      if (step < 0) this.scroll.scrollTop += this.scroll.scrollHeight - before;
      this.pieces[step > 0 ? "push" : "unshift"](piece);
      if (this.pieces.length > MOST) this.drop(step > 0);
      this.light(this.unit);
    } catch (error) {
      this.app.loadFailed(error);
    } finally {
      this.busy = false;
    }
  }

  drop(first) {
    const piece = first ? this.pieces.shift() : this.pieces.pop();
    const height = piece.node.offsetHeight;
    piece.node.remove();
    if (first) this.scroll.scrollTop -= height;
  }

  async near() {
    if (this.busy || !this.pieces?.length) return;
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    const [first, last] = [this.pieces[0], this.pieces.at(-1)];
    if (scrollHeight - scrollTop - clientHeight < NEAR && last.from + last.count < this.all) {
      await this.add(last.from + last.count, 1);
      await this.near();
    } else if (scrollTop < NEAR && first.from > 0) {
      const from = Math.max(0, first.from - PIECE);
      await this.add(from, -1);
    }
  }

  paragraphs(rows) {
    const groups = [];
    for (const row of rows) {
      const last = groups.at(-1);
      if (last && last[0].p === row.p && last[0].r === row.r) last.push(row);
      else groups.push([row]);
    }
    return groups.map((group) => h(
      "div",
      { class: `para r-${group[0].r}` },
      this.side(group, "s", "source"),
      this.side(group, "t", "target"),
    ));
  }

  side(group, field, side) {
    const sentences = group.flatMap((row) => [
      h("span", { class: `sentence st-${row.st}`, data: { unit: row.id, side } }, ...signed(row[field])),
      " ",
    ]);
    return h("p", { dir: "auto", lang: this.app.langs[side] }, ...sentences);
  }

  /** @param {string} unit @param {"center"|"nearest"} [block] */
  light(unit, block) {
    for (const node of this.text.querySelectorAll(".sentence.on")) node.classList.remove("on");
    const nodes = [...this.text.querySelectorAll(".sentence")].filter((node) => node.dataset.unit === unit);
    for (const node of nodes) node.classList.add("on");
    this.unit = unit;
    if (block) nodes[0]?.scrollIntoView({ block });
    if (block) this.app.notices.say(nodes.map((node) => node.textContent).join(" — "));
  }

  chosen(node) {
    if (node) this.leaveTo(node.dataset.unit);
  }

  leaveTo(unit) {
    this.swap();
    this.app.turns.run(() => goTo(this.app, unit));
  }

  key(event) {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (step) {
      const all = [...this.text.querySelectorAll('.sentence[data-side="source"]')];
      const at = all.findIndex((node) => node.classList.contains("on"));
      const next = all[at + step];
      if (next) this.light(next.dataset.unit, "nearest");
    } else if (event.key === "Enter") this.leaveTo(this.unit);
    else if (event.key === "Escape" || event.key === "T") this.toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
