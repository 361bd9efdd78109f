/** The rows that pass the filter, loaded by pages as they come into sight. */

const PAGE = 60;
/** How long to wait after a page could not be had, in milliseconds. */
const REST = 1500;
/** How long the server's word holds that there is none of a kind; news come as often. */
const NONE_FOR = 1000;

export class Rows {
  /** @param {import("./api.js").Api} api @param {import("./bus.js").Bus} bus */
  constructor(api, bus) {
    this.api = api;
    this.bus = bus;
    this.epoch = 0;
    this.filters = {};
    this.seq = null;
    this.structure = null;
    this.failedAt = -Infinity;
    this.none = { has: "", until: 0 };
    this.clear();
  }

  clear() {
    this.epoch += 1;
    this.none = { has: "", until: 0 };
    this.total = 0;
    this.all = null;
    this.byIndex = new Map();
    this.indexById = new Map();
    this.pages = new Map();
  }

  /**
   * Start over under new filters, first with the page around `index`.
   * @param {Record<string, string>} filters @param {number} [index]
   */
  async open(filters, index = 0) {
    this.filters = filters;
    this.clear();
    await this.load(Math.floor(index / PAGE));
  }

  /** @param {number} i @returns {object|undefined} */
  at(i) {
    return this.byIndex.get(i);
  }

  /** @param {string} unit */
  byId(unit) {
    const index = this.indexById.get(unit);
    return index === undefined ? undefined : this.byIndex.get(index);
  }

  /** Ask for the pages that hold rows `a` to `b`. */
  need(a, b) {
    if (!this.total || performance.now() - this.failedAt < REST) return;
    for (let page = Math.floor(a / PAGE); page <= Math.floor(b / PAGE); page++) {
      if (!this.pages.has(page) && page * PAGE < this.total) this.load(page).catch(() => {});
    }
  }

  /** Load the page of row `i` unless it is there. @param {number} i */
  async ensure(i) {
    const page = Math.floor(i / PAGE);
    if (this.byIndex.has(i)) return;
    await (this.pages.get(page) ?? this.load(page));
  }

  /**
   * Ask again until the document is searched to its end, and tell how far it is.
   * @param {string} path @param {object} query @param {() => boolean} [wanted] whether it still is
   */
  async ask(path, query, wanted = () => true) {
    // a pattern may have to look at every text; all else is answered at once
    const patient = query.how ? { ...query, soon: 1 } : query;
    let data = await this.api.get(path, patient);
    while (data.looked !== undefined && wanted()) {
      this.bus.emit("looking", data.looked);
      data = await this.api.get(path, patient);
    }
    return data;
  }

  load(page) {
    const epoch = this.epoch;
    const work = this.fetchPage(page, epoch).catch((error) => {
      if (epoch === this.epoch) {
        this.pages.delete(page);
        this.failedAt = performance.now();
        this.bus.emit("load-failed", error);
      }
      throw error;
    });
    this.pages.set(page, work);
    return work;
  }

  async fetchPage(page, epoch) {
    const from = page * PAGE;
    const data = await this.ask("/rows", { ...this.filters, from, count: PAGE }, () => epoch === this.epoch);
    if (epoch !== this.epoch) return;
    this.all = data.all;
    this.seq ??= data.seq;
    this.structure ??= data.structure;
    const moved = this.total !== 0 && (data.total !== this.total || data.structure !== this.structure);
    if (!this.total) this.total = data.total;
    if (moved) {
      this.bus.emit("moved");
      return;
    }
    data.rows.forEach((row, k) => this.keep(from + k, row));
    this.bus.emit("rows", { from, count: data.rows.length });
  }

  /** Start over with rows just fetched: others have these numbers now. @param {number} from @param {object} data */
  renew(from, data) {
    this.clear();
    Object.assign(this, { total: data.total, all: data.all, structure: data.structure });
    data.rows.forEach((row, k) => this.keep(from + k, row));
    const last = from + data.rows.length;
    for (let page = Math.ceil(from / PAGE); (page + 1) * PAGE <= last || (page * PAGE < last && last === data.total); page++) {
      this.pages.set(page, Promise.resolve());
    }
  }

  keep(index, row) {
    const known = this.byIndex.get(index);
    if (known?.id === row.id && known.v > row.v) return;
    this.byIndex.set(index, row);
    this.indexById.set(row.id, index);
  }

  /**
   * Take a newer state of a row that is here. @param {object} row
   * @returns {number|null} its index, or null where it is not loaded or older than ours
   */
  update(row) {
    const index = this.indexById.get(row.id);
    if (index === undefined) return null;
    if (this.byIndex.get(index).v > row.v) return null;
    this.byIndex.set(index, row);
    return index;
  }

  /** Change some fields of a row here, before the server has spoken. */
  patch(unit, fields) {
    const index = this.indexById.get(unit);
    if (index === undefined) return null;
    this.byIndex.set(index, { ...this.byIndex.get(index), ...fields });
    return index;
  }

  /** Where a unit stands among the filtered rows, or null. @param {string} unit @param {object} [filters] @param {() => boolean} [wanted] */
  async locate(unit, filters = this.filters, wanted = undefined) {
    if (filters === this.filters && this.indexById.has(unit)) return this.indexById.get(unit);
    return (await this.ask("/locate", { ...filters, unit }, wanted)).index;
  }

  /**
   * The next row before or after `i` that pleases `test`, searched here and, past what is
   * loaded, at the server with `has` (a binary search over the ordinals).
   * @returns {Promise<number|null>}
   */
  async seek(i, step, test, has) {
    for (let k = i + step; k >= 0 && k < this.total; k += step) {
      const row = this.byIndex.get(k);
      if (!row) return this.seekFar(k, step, has, test);
      if (test(row)) return k;
    }
    return null;
  }

  async seekFar(i, step, has, test) {
    if (this.none.has === has && performance.now() < this.none.until) return null;
    await this.ensure(i);
    const near = this.byIndex.get(i);
    if (!near) return null;
    if (test(near)) return i;
    if (this.filters.has && this.filters.has !== has) return this.seek(i, step, test, has);
    const row = await this.nearest(near.n, step, has);
    if (!row) return null;
    const index = await this.locate(row.id);
    if (index === null) return null;
    await this.ensure(index);
    return index;
  }

  async nearest(n, step, has) {
    const query = { ...this.filters, has };
    const one = async (from) => (await this.ask("/rows", { ...query, from, count: 1 })).rows[0];
    const { total } = await this.ask("/rows", { ...query, from: 0, count: 1 });
    if (!total) this.none = { has, until: performance.now() + NONE_FOR };
    let low = 0;
    let high = total;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((await one(middle)).n <= n) low = middle + 1;
      else high = middle;
    }
    const from = step > 0 ? low : low - 2;
    return from >= 0 && from < total ? one(from) : null;
  }
}
