/** The document bar: what this is, how far it has come, what is shown, whether all is saved. */

import { button, fill, h, icon } from "./dom.js";
import { FilterBar } from "./filters.js";
import { stepName } from "./step_names.js";

const STATES = ["final", "reviewed", "translated", "rejected", "initial"];
/** What the bar shows of them; the rest of its track is work to do. */
const PARTS = { confirmed: ["final", "reviewed"], translated: ["translated"] };

export class Bar {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    const { t } = app;
    this.title = h("h1", { class: "title", dir: "auto" });
    this.pair = h("span", { class: "pair" });
    this.meter = h("div", { class: "meter", role: "img" });
    this.progress = h("span", { class: "progress-words" });
    this.jobNode = h("span", { class: "bar-job", role: "status", data: { testid: "job" } });
    this.save = h("span", { class: "save", data: { testid: "save-state", state: "saved" } });
    this.people = h("span", { class: "people", role: "img", data: { testid: "people" } });
    this.people.hidden = true;
    this.filters = new FilterBar(app);
    const tool = (sign, name, keys, action) => button({
      label: "",
      icon: sign,
      name: t(name),
      keys,
      class: "btn bare",
      testid: `tool-${action}`,
      on: () => app.act(action),
    });
    this.undoTool = tool("undo", "act.undo", "u", "undo");
    this.redoTool = tool("redo", "act.redo", "U", "redo");
    this.viewsTool = tool("views", "act.views", "v", "views");
    this.panelTool = tool("panel", "bar.panel", "]", "panel");
    this.node = h(
      "header",
      { class: "bar" },
      h(
        "div",
        { class: "bar-line" },
        h("div", { class: "what" }, this.title, this.pair),
        h("div", { class: "progress", data: { testid: "progress" } }, this.meter, this.progress),
        h(
          "div",
          { class: "bar-tools" },
          this.jobNode,
          this.people,
          this.save,
          this.undoTool,
          this.redoTool,
          this.viewsTool,
          tool("palette", "bar.commands", "Ctrl+K", "palette"),
          tool("density", "bar.density", "", "density"),
          this.panelTool,
          tool("help", "bar.keys", "?", "keys"),
        ),
      ),
      this.filters.node,
    );
    this.saved({ waiting: 0, troubled: false, expired: false });
    this.panel();
  }

  /** @param {object} info the document's summary */
  show(info) {
    const { t } = this.app;
    this.title.textContent = info.name;
    this.title.title = [info.project, info.name].filter(Boolean).join(" · ");
    const from = info.source_lang === "und" ? [] : [language(t, info.source_lang), icon("arrow")];
    fill(this.pair, ...from, language(t, info.target_lang));
    this.advance(info.progress);
    this.steps(info);
    this.filters.show();
  }

  /** What undo and redo would do now, on their buttons. @param {{undo?: object, redo?: object}} now */
  steps(now) {
    const { t } = this.app;
    for (const [node, step, name, key] of [[this.undoTool, now.undo, "act.undo", "u"], [this.redoTool, now.redo, "act.redo", "U"]]) {
      if (step === undefined) continue;
      node.title = `${t(name)} (${key})${step ? `\n${stepName(t, step.label)}` : ""}`;
      node.classList.toggle("idle", !step);
    }
  }

  /** @param {Record<string, number>} progress units by state */
  advance(progress) {
    const { t } = this.app;
    const all = STATES.reduce((sum, state) => sum + (progress[state] ?? 0), 0);
    const done = (progress.reviewed ?? 0) + (progress.final ?? 0);
    const words = t("bar.progress", { done, all });
    const parts = Object.entries(PARTS).map(([name, states]) => {
      const part = h("span", { class: `part is-${name}` });
      const n = states.reduce((sum, state) => sum + (progress[state] ?? 0), 0);
      part.style.width = `${all ? (100 * n) / all : 0}%`;
      return part;
    });
    fill(this.meter, ...parts);
    const legend = STATES.filter((state) => progress[state]).map((state) => `${t(`state.${state}`)}: ${progress[state]}`);
    this.meter.parentElement.title = legend.join("\n");
    this.meter.setAttribute("aria-label", `${words}. ${legend.join(", ")}`);
    this.progress.textContent = words;
  }

  /** @param {{waiting: number, troubled: boolean, expired: boolean, conflicts?: number}} queue */
  saved(queue) {
    const { t, feed, conflicts } = this.app;
    const n = queue.waiting;
    const lost = queue.troubled || Boolean(feed?.down);
    const open = conflicts?.size ?? 0;
    const [state, sign, words] = queue.expired
      ? ["expired", "warn", t("save.expired")]
      : lost && n
        ? ["waiting", "offline", t(this.app.queue?.told ? "save.stuck" : "save.waiting", { n })]
        : lost
          ? ["offline", "offline", t("save.offline")]
          : n
            ? ["saving", "saving", t("save.saving", { n })]
            : open
              ? ["conflict", "warn", t("save.conflict", { n: open })]
              : ["saved", "reviewed", t("save.saved")];
    this.save.dataset.state = state;
    fill(this.save, icon(sign), h("span", { text: words }));
  }

  /** What is still being done to the document. @param {{label: string, done: number, total: number}} [job] */
  job(job) {
    const { t } = this.app;
    if (!job) {
      fill(this.jobNode);
      return;
    }
    const bar = h("progress", { max: String(job.total || 1) });
    bar.value = job.done;
    fill(this.jobNode, bar, h("span", { text: t("bar.job", { done: job.done, all: job.total }) }));
  }

  panel() {
    this.panelTool.setAttribute("aria-pressed", String(Boolean(this.app.prefs.get("panel"))));
  }
}

function language(t, code) {
  return h("span", { text: t.language(code), title: code });
}
