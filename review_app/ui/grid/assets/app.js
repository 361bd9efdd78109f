/** The editor as a whole: its parts, what they share, and how they hear of each other. */

import { ACTIONS } from "./actions.js";
import { startingPlace, writeAddress } from "./address.js";
import { Api } from "./api.js";
import { Bar } from "./bar.js";
import { Bus } from "./bus.js";
import * as deeds from "./deeds.js";
import { Details } from "./details.js";
import { button, h } from "./dom.js";
import { Drafts } from "./drafts.js";
import { Editor } from "./editor.js";
import { Feed } from "./feed.js";
import { FindingsList } from "./findings_list.js";
import { isBlind, loadTypology } from "./judging.js";
import { handleKey } from "./keys.js";
import { directionOf, followTheme } from "./layout.js";
import { askMerge, meetConflict } from "./merge.js";
import * as moves from "./moves.js";
import { Notices } from "./notices.js";
import { watchServer } from "./offline.js";
import { Panel } from "./panel.js";
import { listen } from "./pointer.js";
import { Prefs } from "./prefs.js";
import { Queue } from "./queue.js";
import { whenQuiet } from "./quiet.js";
import { Reader } from "./reader.js";
import { loadKeys } from "./remap.js";
import { reshape, restructured } from "./reshape.js";
import { offerDrafts } from "./rescue.js";
import { Rows } from "./rows.js";
import { makeSizes } from "./sizes.js";
import { askAgain } from "./stale_mark.js";
import { speaker } from "./strings.js";
import { countTime, showPeople } from "./team.js";
import { Turns } from "./turns.js";
import { nothingLeft, showEmpty, showFinished } from "./views.js";
import { Viewport } from "./viewport.js";

const SUMMARY_AFTER = 1500;

export class App {
  /** @param {HTMLElement} root empty element to build in @param {object} data from the page */
  constructor(root, data) {
    this.root = root;
    this.document = data.document;
    this.actions = ACTIONS;
    this.t = speaker(data.strings);
    this.prefs = new Prefs();
    this.bus = new Bus();
    this.api = new Api(data.api, data.token, data.document, Boolean(data.blind) === isBlind(this) ? data.first : {});
    this.api.blind = () => isBlind(this);
    this.drafts = new Drafts(data.document);
    this.rows = new Rows(this.api, this.bus);
    this.queue = new Queue(this.api, this.bus);
    this.details = new Details(this);
    this.turns = new Turns(this);
    this.conflicts = new Map();
    this.lingering = new Set();
    this.langs = { source: "", target: "" };
    this.lastQueue = { waiting: 0, troubled: false, expired: false };
    this.active = -1;
    this.focusKey = this.markId = "";
    Object.assign(this, startingPlace(data));
    this.build();
    this.listen();
    this.load();
  }

  build() {
    this.editor = new Editor(this);
    this.notices = new Notices(this);
    this.view = new Viewport(this);
    this.empty = h("div", { class: "empty" });
    this.view.node.insertBefore(this.empty, this.view.tail);
    this.panel = new Panel(this);
    this.bar = new Bar(this);
    this.list = new FindingsList(this);
    this.reader = new Reader(this);
    makeSizes(this);
    this.float = h("div", { class: "float" });
    this.root.setAttribute("role", "main");
    const main = h("div", { class: "main" }, this.view.node, this.reader.node, this.panel.node, this.list.node);
    this.root.append(this.bar.node, this.notices.banner, main, this.float, this.notices.toasts, this.notices.live);
    this.root.lang = this.t.locale;
    this.root.dir = directionOf(this.t.locale);
    this.theme();
    this.setDensity(this.prefs.get("density"), true);
    this.feed = new Feed(this);
  }

  theme() {
    followTheme(this.root);
    this.view.restyle();
  }

  listen() {
    const { bus } = this;
    bus.on("rows", () => this.rowsCame());
    bus.on("moved", () => this.resync());
    bus.on("load-failed", (error) => this.loadFailed(error));
    bus.on("queue", (state) => this.queueChanged(state));
    bus.on("changed", (data) => this.heard(data));
    bus.on("offline", () => {
      this.turns.release();
      this.queueChanged(this.lastQueue);
    });
    bus.on("online", () => {
      this.queue.hurry();
      this.view.later();
    });
    bus.on("looking", (share) => this.bar.filters.looking(share));
    bus.on("structure", (answer) => restructured(this, answer));
    bus.on("conflict", (unit) => meetConflict(this, unit));
    bus.on("stale-mark", (asked) => whenQuiet(this, () => askAgain(this, asked)));
    bus.on("step", () => this.notices.stepped());
    bus.on("expired", () => this.expire());
    bus.on("typed", () => this.retyped());
    bus.on("checked", () => this.rechecked());
    bus.on("checking", (on) => this.panel.checking(on));
    bus.on("editing", (on) => this.edited(on));
    this.stopWatching = watchServer(this);
    this.stopCounting = countTime(this);
    this.stopListening = listen(this, (event) => handleKey(this, event));
  }

  /** Load the document from the start, or from the unit that the page names. */
  async load() {
    showEmpty(this, "loading");
    try {
      const info = this.api.get("/summary");
      loadTypology(this);
      const index = this.unit ? ((await this.rows.locate(this.unit, { ...this.filters })) ?? 0) : 0;
      this.summarize(await info);
      await this.open(index);
      offerDrafts(this);
    } catch (error) {
      this.loadFailed(error);
    } finally {
      this.api.first = {};
    }
  }

  async open(index) {
    const { filters } = this;
    await this.rows.open(filters, index);
    if (this.filters !== filters) return undefined;
    this.view.reset(this.rows.total);
    this.bar.filters.show();
    showEmpty(this, this.rows.total ? "" : this.rows.all ? "filtered" : "document");
    this.active = -1;
    this.lingering.clear();
    this.focusKey = "";
    showFinished(this);
    if (!this.rows.total) return this.panel.show();
    moves.select(this, index, { reveal: false, quiet: true });
    if (index) this.view.center(index);
    else this.view.scrollTo(0);
    this.greet();
    return undefined;
  }

  /** Keys work at once on a page just opened, unless somebody is typing elsewhere. */
  greet() {
    const inside = this.root.getRootNode().activeElement;
    const elsewhere = document.activeElement?.matches("input, textarea, select, [contenteditable]");
    if ((!inside || inside === this.view.grid) && !elsewhere) this.view.focus();
  }

  loadFailed(error) {
    if (error.status === 401) this.expire();
    else if (this.rows.total && error.passing) this.feed.lost();
    else if (!this.rows.total) showEmpty(this, "error", error.message);
    else this.notices.toast(this.t("panel.failed", { error: error.message }), { kind: "error" });
    this.bar.filters.counted();
  }

  rowsCame() {
    if (this.view.heights.count !== this.rows.total) return;
    this.view.render();
    if (this.rows.at(this.active)) moves.arrived(this, true);
    this.bar.filters.counted();
  }

  /** Other rows pass the filter now than when we asked: find our place again. */
  resync() {
    return this.turns.run(() => reshape(this));
  }

  /** An edit opened or closed. @param {boolean} on */
  edited(on) {
    this.panel.show();
    if (on || !this.mustSync) return;
    this.mustSync = false;
    this.resync();
  }

  /** @param {Record<string, string>} changed some filters, empty ones taken away */
  filter(changed, o) {
    return this.turns.run(() => this.refilter(changed, o));
  }

  async refilter(changed, { quiet = false } = {}) {
    const filters = { ...this.filters, ...changed };
    for (const name of Object.keys(filters)) if (!filters[name]?.trim()) delete filters[name];
    if (JSON.stringify(filters) === JSON.stringify(this.filters)) return;
    if (this.editor.open) this.leaveEdit();
    const { unit } = this;
    this.filters = filters;
    this.bar.filters.show();
    const index = unit ? await this.rows.locate(unit, { ...filters }, () => this.filters === filters) : null;
    if (this.filters !== filters) return;
    await this.open(index ?? 0);
    if (this.filters !== filters) return;
    writeAddress(this.document, this.unit, this.filters);
    if (!quiet) this.notices.say(this.t("bar.rows", { n: this.rows.total }));
  }

  summarize(info) {
    this.info = info;
    this.langs = { source: info.source_lang, target: info.target_lang };
    this.bar.show(info);
    if (!this.ownKeys) loadKeys(this);
    this.progress = info.progress;
    showFinished(this);
  }

  /** @param {Record<string, number>} [progress] */
  advance(progress) {
    if (!progress) return;
    this.progress = progress;
    this.bar.advance(progress);
    showFinished(this);
    clearTimeout(this.summaryTimer);
    this.summaryTimer = setTimeout(async () => {
      const info = await this.api.get("/summary").catch(() => null);
      if (info && !this.stopped) this.summarize(info);
    }, SUMMARY_AFTER);
  }

  /** Newer rows from the server: ours, or other people's; `rest`: the panel can wait for the rest. */
  takeRows(rows, { own = false, rest = false } = {}) {
    let touched = false;
    for (const row of rows) {
      if (!own && this.queue.holds(row.id)) continue;
      this.editor.meet(row);
      touched = this.rows.update(row) !== null || touched;
    }
    this.details.age(rows.map((row) => row.id));
    if (!touched) return;
    this.show();
    if (rest) this.details.refreshSoon();
    else this.details.refresh();
  }

  heard(data) {
    if (data.structure !== undefined) restructured(this, data);
    this.bar.job(data.job);
    showPeople(this, data.people ?? []);
    if (data.many) this.resync();
    if (data.rows.length) this.takeRows(data.rows);
    const same = !data.progress || JSON.stringify(data.progress) === JSON.stringify(this.progress);
    if (data.rows.length || !same) this.advance(data.progress);
    this.bar.saved(this.lastQueue);
  }

  queueChanged(state) {
    this.lastQueue = state;
    this.bar.saved(state);
    if (state.troubled || state.expired) this.turns.release();
    if (!state.waiting) this.feedSoon();
    this.view.later();
  }

  feedSoon() {
    if (this.feed?.down) this.feed.poll();
  }

  /** Take a unit as the server has it. @param {string} unit */
  async refresh(unit) {
    const data = await this.api.get(this.api.unit(unit)).catch(() => null);
    if (!data) return;
    this.rows.patch(unit, data.row);
    this.details.keep(unit, data);
    this.view.render();
  }

  /** Show the rows in sight and the panel as things are now. */
  show() {
    this.view.render();
    this.panel.show();
  }

  retyped() {
    this.panel.show();
    this.refocus();
    clearTimeout(this.diffTimer);
    this.diffTimer = setTimeout(
      () => this.root.querySelectorAll(".below .diff").forEach((node) => node.again?.()),
      300,
    );
  }

  rechecked() {
    this.refocus();
    const n = moves.openFindings(this).length;
    if (n !== this.spokenCount) this.notices.say(n ? this.t("finding.count", { n }) : this.t("panel.no-findings"));
    this.spokenCount = n;
  }

  /** Keep the focus on a finding that is still there. */
  refocus() {
    const open = moves.openFindings(this);
    if (!open.some(({ k }) => k === this.focusKey)) this.focusKey = open[0]?.k ?? "";
    this.focusFinding(this.focusKey);
  }

  /** @param {string} key */
  focusFinding(key) {
    this.focusKey = key;
    if (this.editor.open) this.editor.draw();
    this.view.render();
    this.panel.show();
  }

  /** @param {string} id of an action */
  act(id) {
    return this.turns.run(() => this.actions.find((action) => action.id === id).run(this, ""));
  }

  setDensity(density, first = false) {
    this.prefs.set("density", density);
    this.root.dataset.density = density;
    if (first) return;
    this.notices.say(this.t(`density.${density}`));
    this.view.restyle();
  }

  togglePanel() {
    const on = !this.prefs.get("panel");
    this.prefs.set("panel", on);
    this.panel.fold(!on);
    this.panel.show();
    this.bar.panel();
    if (!this.editor.open) this.view.focus();
  }

  expire() {
    this.queue.expired = true;
    this.bar.saved({ ...this.lastQueue, expired: true });
    const reload = button({ label: this.t("save.reload"), class: "btn small", on: () => window.location.reload() });
    this.notices.stay("expired", h("span", { text: this.t("save.ended") }), reload);
  }

  nothingLeft() {
    nothingLeft(this);
  }

  goTo(unit) {
    return this.turns.run(() => moves.goTo(this, unit));
  }

  leaveEdit() {
    deeds.leaveEdit(this);
  }

  accept(finding, k) {
    return deeds.accept(this, finding, k);
  }

  take(k) {
    return deeds.take(this, k);
  }

  sendNote(unit, text) {
    deeds.sendNote(this, unit, text);
  }

  settle() {
    askMerge(this);
  }

  stop() {
    this.stopped = true;
    if (this.editor.open) this.leaveEdit();
    this.stopListening();
    this.stopCounting();
    this.stopWatching();
    this.feed.stop();
    this.view.stop();
    clearTimeout(this.summaryTimer);
    clearTimeout(this.addressTimer);
    this.root.remove();
  }
}
