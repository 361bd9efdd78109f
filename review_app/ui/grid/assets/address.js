/** Where we are, in the address bar without a rerun of the page, and in this browser for next time. */

import { read, write } from "./prefs.js";

const FILTERS = ["state", "severity", "category", "check", "q", "has", "place", "how", "actor", "person"];
/** Names that Streamlit itself reads. */
const EMBEDDING = /^embed(_options)?$/;

const keyOf = (document) => `review.place:${document}`;

/**
 * Write document, unit and filters into the query string; what other pages wrote there goes.
 * @param {string} document @param {string} unit @param {Record<string, string>} filters
 */
export function writeAddress(document, unit, filters) {
  const url = new URL(window.location.href);
  const values = { doc: document, unit, ...Object.fromEntries(FILTERS.map((k) => [k, filters[k] ?? ""])) };
  for (const name of [...url.searchParams.keys()]) {
    if (!values[name] && !EMBEDDING.test(name)) url.searchParams.delete(name);
  }
  for (const [name, value] of Object.entries(values)) if (value) url.searchParams.set(name, value);
  if (url.href !== window.location.href) window.history.replaceState(window.history.state, "", url);
  write(keyOf(document), JSON.stringify({ unit, filters }));
}

/**
 * Where to begin: where the address says, else where this browser left the document.
 * @param {{document: string, unit: string, filters: Record<string, string>}} named by the address
 * @returns {{unit: string, filters: Record<string, string>}}
 */
export function startingPlace({ document, unit, filters }) {
  if (unit || Object.values(filters).some(Boolean)) return { unit, filters: { ...filters } };
  const last = parse(read(keyOf(document)));
  const known = FILTERS.filter((name) => typeof last?.filters?.[name] === "string");
  return {
    unit: typeof last?.unit === "string" ? last.unit : "",
    filters: Object.fromEntries(known.map((name) => [name, last.filters[name]])),
  };
}

function parse(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
