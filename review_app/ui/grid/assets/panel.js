/** The side panel: what is known about the active segment. */

import { button, fill, h } from "./dom.js";
import { marksOfUnit } from "./judging.js";
import { showBead } from "./panel_bead.js";
import { findingList } from "./panel_findings.js";
import { historyList, noteList, termList } from "./panel_lists.js";
import { markList } from "./panel_marks.js";
import { freshen, load } from "./phrases.js";
import { mineLine } from "./team.js";

export class Panel {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    this.unit = undefined;
    this.unsent = new Map();
    this.body = h("div", { class: "panel-body" });
    this.title = h("h2", { class: "panel-title" });
    this.live = h("span", { class: "checking", text: app.t("panel.checking") });
    this.node = h(
      "aside",
      { class: "panel", data: { testid: "panel" } },
      h(
        "header",
        {},
        this.title,
        this.live,
        button({
          label: "",
          icon: "close",
          name: app.t("act.panel"),
          keys: "]",
          class: "btn bare",
          on: () => app.act("panel"),
        }),
      ),
      this.body,
    );
    this.note = h(
      "textarea",
      {
        class: "input",
        rows: "2",
        dir: "auto",
        placeholder: app.t("panel.note-new"),
        "aria-label": app.t("panel.note-new"),
        data: { testid: "note" },
      },
    );
    this.note.addEventListener("keydown", (event) => this.noteKey(event));
    this.sections = Object.fromEntries(["findings", "judged", "terms", "phrases", "notes", "history"].map((name) => [name, this.section(name)]));
    this.body.append(h("p", { class: "quiet nothing", text: app.t("panel.none") }));
    this.body.append(...Object.values(this.sections).map(({ node }) => node));
    this.mine = h("div", {});
    this.body.append(this.mine);
    this.fold(!app.prefs.get("panel"));
    this.show();
  }

  section(name) {
    const count = h("span", { class: "count" });
    const content = h("div", { class: "section-body" });
    const node = h("details", { class: `section ${name}`, data: { testid: `section-${name}` } });
    const folded = name === "history" || name === "phrases";
    node.open = !folded || Boolean(this.app.prefs.get(name));
    node.append(h("summary", {}, h("h3", { text: this.app.t(name === "phrases" ? "phrases.title" : `panel.${name}`) }), count), content);
    if (folded) node.addEventListener("toggle", () => this.app.prefs.set(name, node.open));
    const section = { node, count, content };
    if (name === "phrases") node.addEventListener("toggle", () => node.open && !content.childElementCount && load(this.app, section, {}));
    return section;
  }

  fold(folded) {
    this.node.hidden = folded;
  }

  checking(on) {
    this.live.classList.toggle("on", on);
  }

  /** Show the active segment as it is known now. */
  show() {
    const { app } = this;
    if (this.node.hidden) return;
    const row = app.rows.at(app.active);
    this.body.classList.toggle("vacant", !row);
    this.title.textContent = row ? app.t("panel.title", { n: row.n + 1 }) : "";
    this.node.setAttribute("aria-label", row ? app.t("panel.label", { n: row.n + 1 }) : app.t("bar.panel"));
    if (!row) return;
    if (this.unit !== row.id) this.turn(row.id);
    showBead(this, row);
    this.showFindings(row);
    this.showMarks(row);
    this.showDetails(row, app.details.get(row.id));
    freshen(app, row);
  }

  /** Another segment: a note that was not sent waits until this one is shown again. */
  turn(unit) {
    this.unsent.set(this.unit, this.note.value);
    this.note.value = this.unsent.get(unit) ?? "";
    this.body.scrollTop = 0;
    this.unit = unit;
  }

  showFindings(row) {
    const { app, sections } = this;
    const findings = app.editor.findingsOf(row);
    const open = findings.filter((finding) => finding.off === null || finding.off === undefined);
    put(sections.findings, open.length, findingList(app, row, findings));
    sections.findings.content.querySelector(".finding.focused")?.scrollIntoView({ block: "nearest" });
  }

  showMarks(row) {
    const { app, sections } = this;
    const marks = marksOfUnit(app, row);
    put(sections.judged, marks.filter(({ off }) => !off).length, markList(app, row, marks));
    sections.judged.content.querySelector(".finding.focused")?.scrollIntoView({ block: "nearest" });
  }

  showDetails(row, details) {
    const { app, sections } = this;
    if (!details) {
      const wait = () => h("div", { class: "bone" });
      put(sections.terms, 0, [wait()]);
      put(sections.notes, row.nn, [wait()]);
      put(sections.history, 0, [wait()]);
      return;
    }
    put(sections.terms, details.terms.length, termList(app, details.terms));
    put(sections.history, details.history.length, historyList(app, details.history));
    fill(this.mine, mineLine(app, row, details));
    const add = button({
      label: app.t("panel.note-add"),
      keys: "Ctrl+Enter",
      class: "btn small",
      testid: "note-add",
      on: () => this.sendNote(),
    });
    sections.notes.count.textContent = details.notes.length ? String(details.notes.length) : "";
    const list = h("div", { class: "stacked" }, ...noteList(app, details.notes));
    if (this.note.isConnected) this.note.parentElement.previousElementSibling.replaceWith(list);
    else fill(sections.notes.content, list, h("div", { class: "note-form" }, this.note, add));
  }

  noteKey(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.app.view.focus();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.stopPropagation();
      event.preventDefault();
      this.sendNote();
    }
  }

  sendNote() {
    const text = this.note.value.trim();
    if (!text) {
      this.note.focus();
      return;
    }
    this.note.value = "";
    this.app.sendNote(this.unit, text);
    this.app.view.focus();
  }

  writeNote() {
    this.sections.notes.node.open = true;
    if (!this.note.isConnected) return;
    this.note.focus();
    this.note.scrollIntoView({ block: "nearest" });
  }
}

function put(section, count, nodes) {
  section.count.textContent = count ? String(count) : "";
  fill(section.content, ...nodes);
}
