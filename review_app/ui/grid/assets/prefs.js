/** What a person likes, kept in this browser. */

const KEY = "review.prefs";
const DEFAULTS = { density: "normal", panel: true, candidates: true, share: 50, zoom: 1 };

/** Read and change preferences; a browser without storage forgets them at the end of the page. */
export class Prefs {
  constructor() {
    this.values = { ...DEFAULTS, ...parse(read(KEY)) };
  }

  get(name) {
    return this.values[name];
  }

  set(name, value) {
    this.values[name] = value;
    write(KEY, JSON.stringify(this.values));
  }
}

function parse(text) {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
}

/** @param {string} key @returns {string|null} */
export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string|null} value null takes it away */
export function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
