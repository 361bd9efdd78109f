/**
 * Keys come one after the other: while a key waits for the server, those typed after it are kept
 * and done in order once it has been done, so that a fast typist never acts on what was there before.
 */

import { ApiError } from "./api.js";
import { replay } from "./replay.js";

/** After so long we say that we wait, in milliseconds. */
const SAY_AFTER = 1000;
const MODIFIERS = ["Shift", "Control", "Alt", "Meta", "AltGraph"];

export class Turns {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    this.works = new Set();
    this.held = [];
    this.last = -Infinity;
  }

  /** Whether keys have to wait. */
  get waiting() {
    return this.works.size > 0;
  }

  /**
   * Do something that may take time; keys wait until it is done. Where it comes to nothing
   * (false, or an answer that failed) the keys kept meanwhile rest on nothing: they are dropped.
   * @param {() => any} deed @returns {any} what the deed returns
   */
  run(deed) {
    const work = deed();
    if (work instanceof Promise) this.wait(work);
    return work;
  }

  async wait(work) {
    this.works.add(work);
    this.app.view.grid.setAttribute("aria-busy", "true");
    this.soon ??= setTimeout(() => this.tell(), SAY_AFTER);
    let done = false;
    try {
      done = await work;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.app.loadFailed(error);
    } finally {
      this.settle(work, done);
    }
  }

  settle(work, done) {
    if (!this.works.delete(work)) return;
    if (done === false && !this.held.length) this.app.notices.toast(this.app.t("turn.nothing"), { kind: "error" });
    if (done === false) this.forget();
    this.next();
  }

  /** Do the kept keys, up to one that waits again. */
  next() {
    while (!this.waiting && this.held.length) replay(this.app, this.held.shift());
    if (this.waiting) return;
    clearTimeout(this.soon);
    this.soon = undefined;
    delete this.app.root.dataset.waiting;
    this.app.view.grid.removeAttribute("aria-busy");
  }

  /** Nothing more is waited for: what was asked for comes when it comes. */
  release() {
    this.works.clear();
    this.next();
  }

  /**
   * Look at a key before anybody else does.
   * @param {KeyboardEvent} event
   */
  meet(event) {
    this.last = performance.now();
    if (!this.waiting || !event.isTrusted || event.isComposing || event.keyCode === 229) return;
    if (MODIFIERS.includes(event.key) || (!this.held.length && this.isFree(event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Escape" && this.held.at(-1)?.key === "Escape") this.giveUp();
    else this.held.push(event);
  }

  /** Typing into the search goes on while its answer is on its way. */
  isFree({ target, key }) {
    return target === this.app.bar.filters.search && !["Enter", "Escape", "Tab", "ArrowDown"].includes(key);
  }

  giveUp() {
    this.forget();
    this.release();
  }

  forget() {
    if (this.held.length) this.app.notices.toast(this.app.t("turn.dropped", { n: this.held.length }), { kind: "error" });
    this.held = [];
  }

  tell() {
    this.app.root.dataset.waiting = "";
    this.app.notices.say(this.app.t("turn.waiting"));
    this.app.notices.toast(this.app.t("turn.waiting"), { brief: true });
  }
}
