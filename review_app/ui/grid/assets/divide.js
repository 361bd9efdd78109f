/** Divide a segment: a divide on each side, moved by the arrows from sentence to sentence. */

import { correct, isAligned, look } from "./beads.js";
import { openDialog } from "./dialog.js";
import { button, fill, h } from "./dom.js";

const SIDES = ["source", "target"];

/** @param {object} app */
export async function openDivide(app) {
  const row = app.rows.at(app.active);
  if (!row) return undefined;
  if (!isAligned(row)) {
    app.notices.toast(app.t("bead.fixed"));
    return undefined;
  }
  const caret = app.editor.open ? app.editor.area.selectionStart : undefined;
  app.leaveEdit();
  const shown = app.rows.byId(row.id) ?? row;
  const seen = await look(app, shown);
  if (seen) new DivideBox(app, shown, seen, caret).open();
  return Boolean(seen);
}

class DivideBox {
  constructor(app, row, seen, caret) {
    this.app = app;
    this.row = row;
    this.texts = { source: row.s, target: row.t };
    this.cuts = { source: seen.source_cuts, target: seen.target_cuts };
    this.at = Object.fromEntries(SIDES.map((side) => [side, this.first(side)]));
    if (caret !== undefined && caret <= row.t.length) this.at.target = caret;
    this.boxes = Object.fromEntries(SIDES.map((side) => [side, this.box(side)]));
    this.go = button({
      label: app.t("bead.divide"),
      keys: "Enter",
      class: "btn primary",
      testid: "divide-go",
      on: () => this.run(),
    });
  }

  /** The divide starts at the first sentence border, or in the middle where there is none. */
  first(side) {
    const [cut] = this.cuts[side];
    if (cut) return cut;
    const words = this.borders(side, "word");
    const middle = this.texts[side].length / 2;
    return words.reduce((best, at) => (Math.abs(at - middle) < Math.abs(best - middle) ? at : best), 0);
  }

  /** Offsets at which a side can be divided. @param {"sentence"|"word"|"grapheme"} grain */
  borders(side, grain) {
    const text = this.texts[side];
    const ends = [0, text.length];
    if (grain === "sentence" && this.cuts[side].length) return [...new Set([...ends, ...this.cuts[side]])].sort((p, q) => p - q);
    const lang = this.app.langs[side] || undefined;
    const kind = grain === "grapheme" ? "grapheme" : "word";
    const parts = [...segmenter(lang, kind).segment(text)];
    const starts = parts.filter((part) => kind === "grapheme" || part.isWordLike).map(({ index }) => index);
    return [...new Set([...ends, ...starts])].sort((p, q) => p - q);
  }

  box(side) {
    return h("div", {
      class: "divide-side text",
      role: "slider",
      tabindex: "0",
      dir: "auto",
      lang: this.app.langs[side],
      "aria-label": this.app.t(`grid.${side}`),
      "aria-valuemin": "0",
      "aria-valuemax": String(this.texts[side].length),
      data: { testid: `divide-${side}` },
      on: { keydown: (event) => this.steer(event, side) },
    });
  }

  open() {
    const { app } = this;
    const { t } = app;
    const column = (side) => h(
      "div",
      { class: "divide-column" },
      h("span", { class: "field-label", text: t(`grid.${side}`) }),
      this.boxes[side],
    );
    this.dialog = openDialog(app, {
      title: t("bead.divide-title", { n: this.row.n + 1 }),
      name: "divide",
      class: "wide",
      body: [
        h("div", { class: "two divide" }, ...SIDES.map(column)),
        h("p", { class: "quiet", text: t("bead.divide-help") }),
      ],
      actions: [
        button({ label: t("dialog.cancel"), keys: "Esc", class: "btn", on: () => this.dialog.close() }),
        this.go,
      ],
      first: this.boxes.target,
    });
    this.show();
  }

  show() {
    for (const side of SIDES) {
      const text = this.texts[side];
      const at = this.at[side];
      const parts = [h("span", { class: "divide-head", text: text.slice(0, at) }), h("span", { class: "divide-mark" })];
      fill(this.boxes[side], ...parts, h("span", { class: "divide-tail", text: text.slice(at) }));
      this.boxes[side].setAttribute("aria-valuenow", String(at));
      this.boxes[side].setAttribute("aria-valuetext", `${text.slice(0, at).trim()} | ${text.slice(at).trim()}`);
    }
    const heads = SIDES.some((side) => this.at[side] > 0);
    const tails = SIDES.some((side) => this.at[side] < this.texts[side].length);
    this.go.disabled = !(heads && tails);
  }

  steer(event, side) {
    const keys = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const step = keys[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      if (!this.go.disabled) this.run();
      return;
    }
    if (step) this.step(side, step * this.direction(event, side), grainOf(event));
    else if (event.key === "Home") this.at[side] = 0;
    else if (event.key === "End") this.at[side] = this.texts[side].length;
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.show();
  }

  /** In text that runs from right to left the left arrow goes on. */
  direction(event, side) {
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    return sideways && getComputedStyle(this.boxes[side]).direction === "rtl" ? -1 : 1;
  }

  step(side, step, grain) {
    const places = this.borders(side, grain);
    const at = this.at[side];
    const next = step > 0 ? places.find((place) => place > at) : places.findLast((place) => place < at);
    this.at[side] = next ?? at;
  }

  run() {
    this.dialog.close();
    const cut = { action: "split", source_at: this.at.source, target_at: this.at.target };
    this.app.turns.run(() => correct(this.app, this.row, cut));
  }
}

function grainOf(event) {
  if (event.shiftKey) return "grapheme";
  return event.ctrlKey || event.metaKey || event.altKey ? "word" : "sentence";
}

function segmenter(lang, granularity) {
  try {
    return new Intl.Segmenter(lang, { granularity });
  } catch {
    return new Intl.Segmenter(undefined, { granularity });
  }
}
