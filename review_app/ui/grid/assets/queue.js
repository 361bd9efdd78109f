/** Changes on their way to the server: in order per unit, tried again until they arrive. */

import { ApiError, operation } from "./api.js";

const AT_ONCE = 4;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10000;

/**
 * @typedef {object} Change
 * @property {string} [unit] changes of one unit keep their order; without it the change waits for all
 * @property {string} method @property {string} path @property {object} body
 * @property {number} [version] version of the unit that the change rests on
 * @property {(answer: any) => void} done
 * @property {(error: ApiError, later: Change[]) => void} failed the server said no, for good;
 *   `later` are changes of the unit that were withdrawn with it
 */

export class Queue {
  /** @param {import("./api.js").Api} api @param {import("./bus.js").Bus} bus */
  constructor(api, bus) {
    this.api = api;
    this.bus = bus;
    this.items = [];
    this.expired = false;
    this.troubled = false;
    /** What the server says why it cannot write now, empty where it is not reached. */
    this.told = "";
    this.stopped = false;
  }

  /** @param {Change} change @returns {object} whose `answered` comes true with the server's word */
  push(change) {
    const item = { ...change, body: { op: operation(), ...change.body }, busy: false, tries: 0 };
    item.answered = new Promise((resolve) => (item.answer = resolve));
    this.items.push(item);
    this.bus.emit("step");
    this.tell();
    this.pump();
    return item;
  }

  get waiting() {
    return this.items.length;
  }

  /** Whether a change of this unit is on its way. @param {string} unit */
  holds(unit) {
    return this.items.some((item) => item.unit === unit);
  }

  pump() {
    if (this.expired || this.stopped) return;
    let running = this.items.filter((item) => item.busy).length;
    for (const [k, item] of this.items.entries()) {
      if (running >= AT_ONCE) return;
      if (item.busy || !this.ready(item, k)) continue;
      running += 1;
      this.run(item);
    }
  }

  ready(item, k) {
    if (item.notBefore > performance.now()) return false;
    const before = this.items.slice(0, k);
    if (item.unit === undefined) return before.length === 0;
    return !before.some((other) => other.unit === undefined || other.unit === item.unit);
  }

  async run(item) {
    item.busy = true;
    try {
      const body = item.version === undefined ? item.body : { ...item.body, version: item.version };
      const answer = await this.api.send(item.method, item.path, body);
      this.finish(item);
      if (answer?.row && item.version !== undefined) this.rebase(item, answer.row.v);
      item.done(answer);
      if (answer?.structure !== undefined) this.bus.emit("structure", answer);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.trouble(item, error);
    } finally {
      item.busy = false;
      if (!this.items.includes(item)) item.answer();
      this.tell();
      this.pump();
    }
  }

  finish(item) {
    this.items = this.items.filter((other) => other !== item);
    this.troubled = false;
    this.told = "";
  }

  /** Later changes of the unit rest on what has just been saved. */
  rebase(item, version) {
    for (const other of this.items) if (other.unit === item.unit && other.version !== undefined) other.version = version;
  }

  trouble(item, error) {
    if (error.status === 401) {
      this.expired = true;
      this.bus.emit("expired");
      return;
    }
    if (!error.passing) {
      this.finish(item);
      item.failed(error, error.status === 409 ? this.withdraw(item.unit) : []);
      return;
    }
    this.troubled = true;
    this.told = error.body?.error ?? "";
    item.tries += 1;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (item.tries - 1)) * (0.75 + Math.random() / 2);
    item.notBefore = performance.now() + wait;
    setTimeout(() => this.pump(), wait + 5);
  }

  /** Take back what rests on a text that was refused; the person decides anew. */
  withdraw(unit) {
    const later = this.items.filter((item) => item.unit === unit && item.version !== undefined);
    this.items = this.items.filter((item) => !later.includes(item));
    for (const item of later) item.answer();
    return later;
  }

  /** Try again now: the network is back. */
  hurry() {
    for (const item of this.items) item.notBefore = 0;
    this.pump();
  }

  /** A new token came: go on. */
  revive() {
    if (!this.expired) return;
    this.expired = false;
    this.hurry();
    this.tell();
  }

  stop() {
    this.stopped = true;
  }

  tell() {
    this.bus.emit("queue", { waiting: this.items.length, troubled: this.troubled, expired: this.expired });
  }
}
