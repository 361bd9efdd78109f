/**
 * The scrolling list: only rows in sight exist. Heights are learned as rows appear, and whatever
 * grows, the row that the person looks at keeps its place on the screen.
 */

import { h } from "./dom.js";
import { Heights } from "./heights.js";
import { measure, paint } from "./marks.js";
import { fillRow, makeRow, markRow } from "./row.js";

const AHEAD = 500;
const GUESS = { compact: 54, normal: 70, relaxed: 88 };
const RESERVE = 200;
const MARGIN = 12;

export class Viewport {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    this.rows = new Map();
    this.canvas = h("div", { class: "canvas", role: "rowgroup" });
    this.head = headRow(app.t);
    this.tail = h("div", { class: "tail" });
    this.grid = h(
      "div",
      { class: "grid", role: "grid", tabindex: "0", "aria-label": app.t("grid.label"), "aria-colcount": "4" },
      this.head,
      this.canvas,
    );
    this.node = h("div", { class: "viewport" }, this.grid, this.tail);
    this.heights = new Heights(0, 1);
    this.watch = new ResizeObserver((entries) => this.resized(entries));
    this.node.addEventListener("scroll", () => this.later(), { passive: true });
    this.frame = 0;
  }

  /** Forget all rows and start with `count` new ones. */
  reset(count) {
    for (const node of this.rows.values()) this.drop(node);
    this.heights = new Heights(count, GUESS[this.app.prefs.get("density")]);
    this.grid.setAttribute("aria-rowcount", String(count + 1));
    this.stretch();
  }

  focus() {
    this.grid.focus({ preventScroll: true });
  }

  later() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.render();
    });
  }

  get room() {
    return this.node.clientHeight - this.head.offsetHeight;
  }

  /** Bring the rows in sight up to date. */
  render() {
    const { count } = this.heights;
    if (!count) return;
    const y = this.node.scrollTop;
    const a = this.heights.find(Math.max(0, y - AHEAD));
    const b = this.heights.find(y + this.room + AHEAD);
    this.app.rows.need(a, b);
    for (const [i, node] of this.rows) if ((i < a || i > b) && !this.held(i)) this.drop(node);
    for (let i = a; i <= b; i++) this.show(i);
    this.place();
    this.mark();
  }

  /** A row that must not go: somebody is typing in it. */
  held(i) {
    return this.app.editor.index === i;
  }

  show(i) {
    let node = this.rows.get(i);
    if (!node) {
      node = makeRow(this.app, i);
      this.rows.set(i, node);
      this.canvas.insertBefore(node, this.following(i));
      this.watch.observe(node);
    }
    fillRow(this.app, node, i);
  }

  following(i) {
    let best = null;
    let index = Infinity;
    for (const [k, node] of this.rows) {
      if (k > i && k < index && node.isConnected) [index, best] = [k, node];
    }
    return best;
  }

  drop(node) {
    this.watch.unobserve(node);
    node.remove();
    this.rows.delete(node.index);
  }

  place() {
    for (const [i, node] of this.rows) {
      const top = `${this.heights.top(i)}px`;
      if (node.style.top !== top) node.style.top = top;
    }
  }

  /** Draw the marks of rows that changed: all reading before all writing. */
  mark() {
    const stale = [...this.rows.values()].flatMap((node) => markRow(this.app, node));
    stale.forEach(measure);
    stale.forEach(paint);
  }

  resized(entries) {
    const anchor = this.anchor();
    const kept = this.heights.top(anchor) - this.node.scrollTop;
    let changed = false;
    for (const { target, borderBoxSize } of entries) {
      target.stale = true;
      // a list that is hidden tells nothing of its heights
      if (this.rows.get(target.index) !== target || !this.node.offsetHeight) continue;
      changed = this.heights.set(target.index, borderBoxSize[0].blockSize) || changed;
    }
    if (changed) {
      this.stretch();
      this.scrollTo(this.heights.top(anchor) - kept);
      this.render();
    } else this.mark();
  }

  stretch() {
    this.canvas.style.height = `${this.heights.total}px`;
  }

  scrollTo(y) {
    if (Math.abs(this.node.scrollTop - y) >= 0.5) this.node.scrollTop = y;
  }

  /** The row that keeps its place: the active one if it is in sight, else the first in sight. */
  anchor() {
    const { active } = this.app;
    const y = this.node.scrollTop;
    if (active >= 0 && active < this.heights.count) {
      const top = this.heights.top(active);
      const seen = top + this.heights.each[active] > y && top < y + this.room;
      if (seen) return active;
    }
    return this.heights.find(y);
  }

  /** Scroll as little as shows row `i` and some of what opens below it. */
  reveal(i, reserve = this.app.prefs.get("candidates") ? RESERVE : MARGIN) {
    const top = this.heights.top(i);
    const y = this.node.scrollTop;
    const line = this.rows.get(i)?.line.offsetHeight || this.heights.guess;
    const need = Math.min(line + reserve, this.room - MARGIN);
    if (top - MARGIN < y) this.scrollTo(Math.max(0, top - MARGIN));
    else if (top + need > y + this.room) this.scrollTo(top + need - this.room);
  }

  /** Put row `i` into the upper third. */
  center(i) {
    this.scrollTo(Math.max(0, this.heights.top(i) - this.room / 3));
    this.render();
  }

  /** How many rows a screen holds. */
  get page() {
    const y = this.node.scrollTop;
    return Math.max(1, this.heights.find(y + this.room) - this.heights.find(y) - 1);
  }

  /** All marks are to be drawn again: fonts or widths changed. */
  restyle() {
    for (const node of this.rows.values()) node.stale = true;
    this.later();
  }

  stop() {
    cancelAnimationFrame(this.frame);
    this.watch.disconnect();
  }
}

function headRow(t) {
  const cell = (name, text) => h("div", { class: `cell ${name}`, role: "columnheader" }, h("span", { text }));
  return h(
    "div",
    { class: "head", role: "row", "aria-rowindex": "1" },
    cell("num", "#"),
    cell("src", t("grid.source")),
    cell("tgt", t("grid.target")),
    cell("meta", t("grid.state")),
  );
}
