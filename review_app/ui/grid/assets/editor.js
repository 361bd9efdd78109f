/** Typing in place: a text area over a mirror that gives it height and carries the marks. */

import { carryOver } from "./diff.js";
import { button, h } from "./dom.js";
import { carried, drawn } from "./judging.js";
import { changedBy } from "./merge.js";
import { chips, guardTags } from "./typing.js";
import { markedText, marksOf, measure, paint, setMarks, setText } from "./marks.js";

const CHECK_AFTER = 150;
const DRAFT_AFTER = 250;

export class Editor {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    this.index = -1;
    this.checks = 0;
  }

  get open() {
    return this.index >= 0;
  }

  /** What a row's translation says now, typed or saved. @param {object} row */
  textOf(row) {
    return this.open && this.unit === row.id ? this.area.value : row.t;
  }

  /** What is known of a row's text now. @param {object} row */
  findingsOf(row) {
    return this.open && this.unit === row.id ? this.findings : row.f;
  }

  /**
   * Open the row at `i` for typing.
   * @param {number} i @param {string} [text] instead of what is saved
   */
  start(i, text) {
    const row = this.app.rows.at(i);
    const node = this.app.view.rows.get(i);
    if (!row || !node || this.open) return false;
    Object.assign(this, { index: i, unit: row.id, base: row, node, findings: row.f, foreign: false });
    this.build(row);
    node.parts.tgt.replaceChildren(this.box);
    this.app.view.render();
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
    if (text !== undefined) this.set(text);
    else this.draw();
    this.app.bus.emit("editing", true);
    return true;
  }

  build(row) {
    const { t, langs } = this.app;
    this.mirror = markedText({ lang: langs.target, text: ghost(row.t), class: "mirror", plain: true });
    this.area = h("textarea", {
      class: "text area",
      dir: "auto",
      lang: langs.target,
      rows: "1",
      spellcheck: "true",
      autocapitalize: "off",
      autocomplete: "off",
      value: row.t,
      "aria-label": t("edit.label", { n: row.n + 1 }),
      "aria-describedby": "review-edit-help",
      data: { testid: "editor" },
      on: { input: () => this.typed() },
    });
    guardTags(this.app, this.area, row);
    this.last = row.t;
    this.notice = h("p", { class: "notice", role: "status" });
    this.box = h(
      "div",
      { class: "edit" },
      h("div", { class: "stack" }, this.mirror, this.area),
      this.notice,
      this.tools(),
    );
  }

  tools() {
    const { t, act } = this.app;
    const tool = (label, keys, action, kind) => button({
      label: t(label),
      keys,
      class: `btn small ${kind}`,
      on: () => act(action),
    });
    return h(
      "div",
      { class: "tools" },
      tool("edit.confirm", "Ctrl+Enter", "confirm", "primary"),
      tool("edit.save", "Enter", "save", ""),
      tool("edit.discard", "Esc", "cancel", ""),
      h("span", { class: "spoken", id: "review-edit-help", text: t("edit.help") }),
    );
  }

  typed() {
    const text = this.area.value;
    this.findings = carryOver(this.findings, this.last, text);
    this.last = text;
    this.draw();
    clearTimeout(this.checkTimer);
    clearTimeout(this.draftTimer);
    this.checkTimer = setTimeout(() => this.check(), CHECK_AFTER);
    this.draftTimer = setTimeout(() => this.draft(), DRAFT_AFTER);
    this.app.bus.emit("typed");
  }

  draft() {
    if (!this.open) return;
    if (this.area.value === this.base.t) this.app.drafts.drop(this.unit);
    else this.app.drafts.keep(this.unit, { text: this.area.value, version: this.base.v, n: this.base.n });
  }

  async check() {
    if (!this.open || this.area.value === "") return;
    const number = ++this.checks;
    const { unit } = this;
    const target = this.area.value;
    this.app.bus.emit("checking", true);
    try {
      const { findings } = await this.app.api.post(this.app.api.unit(unit, "/check"), { target });
      if (number !== this.checks || this.unit !== unit || !this.open || this.area.value !== target) return;
      this.findings = findings;
      this.draw();
      this.app.bus.emit("checked", findings);
    } catch (error) {
      if (error.status === 401) this.app.bus.emit("expired");
      else if (!error.status && error.status !== 0) throw error;
    } finally {
      if (number === this.checks) this.app.bus.emit("checking", false);
    }
  }

  /** The texts to be marked while typing. */
  marked() {
    const judged = drawn(this.app, carried(this.base, this.area.value), "target", "");
    setMarks(this.mirror, [...chips(this.base, this.area.value), ...marksOf(this.findings, "target", this.app.focusKey, this.area.value, ""), ...judged]);
    return [this.mirror];
  }

  draw() {
    setText(this.mirror, ghost(this.area.value));
    this.marked().forEach((node) => {
      measure(node);
      paint(node);
    });
  }

  /** Put a text in place of `a` to `b`, so that the browser's own undo knows it. */
  replace(a, b, text) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(a, b);
    if (!document.execCommand("insertText", false, text)) {
      this.area.setRangeText(text, a, b, "end");
      this.typed();
    }
  }

  /** Put another text in place of all. @param {string} text */
  set(text) {
    if (text !== this.area.value) this.replace(0, this.area.value.length, text);
  }

  /**
   * A newer state of the open unit came: where its text is the one that typing began with, the
   * edit goes on from it, else the person will be asked.
   * @param {object} row
   */
  meet(row) {
    if (!this.open || this.unit !== row.id || row.v < this.base.v) return;
    if (row.t === this.base.t) {
      this.base = row;
      return;
    }
    this.foreign = true;
    this.notice.textContent = changedBy(this.app, row);
  }

  /** Go back to reading. @returns {{row: object, text: string}|null} what was typed over which row */
  close() {
    if (!this.open) return null;
    clearTimeout(this.checkTimer);
    clearTimeout(this.draftTimer);
    const result = { row: this.base, text: this.area.value, findings: this.findings };
    const { node } = this;
    node.parts.tgt.replaceChildren(node.parts.target);
    this.index = -1;
    this.checks += 1;
    this.unit = undefined;
    node.seen = [];
    this.app.view.focus();
    this.app.bus.emit("editing", false);
    return result;
  }
}

/** A mirror needs one sign more than the text: a last empty line has height too. */
function ghost(text) {
  return `${text}\u200b`;
}
