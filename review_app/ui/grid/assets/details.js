/** What belongs to a segment beside its texts: other translations, terms, notes, history. */

import { isBlind } from "./judging.js";

const KEPT = 200;
/** How long after a save, in milliseconds. */
const REST = 800;

export class Details {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    this.known = new Map();
    this.coming = new Map();
  }

  /** @param {string} unit @returns {object|undefined} what is known, perhaps of an older version */
  get(unit) {
    return this.known.get(unit);
  }

  /** Fetch what is not known yet or has grown old. @param {object} row */
  load(row) {
    const known = this.known.get(row.id);
    if (known && !known.stale) return Promise.resolve(known);
    if (!this.coming.has(row.id)) this.coming.set(row.id, this.fetch(row.id));
    return this.coming.get(row.id);
  }

  async fetch(unit) {
    const { api, bus } = this.app;
    try {
      const blind = isBlind(this.app);
      const details = await api.get(api.unit(unit));
      // names that were asked for before the annotator went blind must not appear after
      return blind === isBlind(this.app) ? this.keep(unit, details) : await this.fetch(unit);
    } catch (error) {
      if (error.status === 401) bus.emit("expired");
      return undefined;
    } finally {
      this.coming.delete(unit);
    }
  }

  /** @param {string} unit @param {object} details */
  keep(unit, details) {
    this.known.set(unit, details);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value);
    if (this.app.rows.at(this.app.active)?.id === unit) this.app.show();
    return details;
  }

  /** Change some fields of what is known. @param {string} unit @param {object} fields */
  patch(unit, fields) {
    const known = this.known.get(unit);
    if (known) this.known.set(unit, { ...known, ...fields });
  }

  /** What is known of these units, or of all, is to be fetched again when it is needed. */
  age(units = [...this.known.keys()]) {
    for (const unit of units) if (this.known.has(unit)) this.known.get(unit).stale = true;
  }

  /** The same once the person rests: between two saves nobody reads the history of the first. */
  refreshSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => !this.app.stopped && this.refresh(), REST);
  }

  /** Fetch what belongs to the active row again if it has grown old. */
  refresh() {
    clearTimeout(this.timer);
    const row = this.app.rows.at(this.app.active);
    if (row) this.load(row);
  }
}
