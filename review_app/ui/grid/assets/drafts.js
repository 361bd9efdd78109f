/** Text that is not saved yet, kept in this browser until the server has it. */

import { read, write } from "./prefs.js";

/** A draft this old belongs to no page that is still at work, in milliseconds. */
const REST = 30000;
const TAB = "review.tab";

export class Drafts {
  /** @param {string} document */
  constructor(document) {
    this.prefix = `review.draft:${document}:`;
    this.page = Math.random().toString(36).slice(2);
    this.tab = tabName(this.page);
  }

  /** @param {string} unit @param {{text: string, version: number, n: number, state?: string}} draft */
  keep(unit, draft) {
    write(this.prefix + unit, JSON.stringify({ ...draft, at: Date.now(), page: this.page, tab: this.tab }));
  }

  /** @param {string} unit */
  get(unit) {
    try {
      return JSON.parse(read(this.prefix + unit) ?? "null");
    } catch {
      return null;
    }
  }

  /** @param {string} unit @param {string} [text] drop only if the draft still says this */
  drop(unit, text) {
    if (text === undefined || this.get(unit)?.text === text) write(this.prefix + unit, null);
  }

  /** Drafts that an earlier page left behind; those of a page still at work elsewhere rest. */
  left() {
    return names(this.prefix)
      .map((name) => ({ unit: name, ...this.get(name) }))
      .filter((draft) => typeof draft.text === "string" && draft.page !== this.page)
      .filter((draft) => draft.tab === this.tab || Date.now() - draft.at > REST)
      .sort((a, b) => a.n - b.n);
  }
}

/** A name that outlives a reload of this tab. */
function tabName(fresh) {
  try {
    const known = sessionStorage.getItem(TAB) ?? fresh;
    sessionStorage.setItem(TAB, known);
    return known;
  } catch {
    return fresh;
  }
}

function names(prefix) {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}
