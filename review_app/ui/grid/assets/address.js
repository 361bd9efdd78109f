/** Where we are, in the address bar, without a rerun of the page. */

const FILTERS = ["state", "severity", "category", "check", "q", "has"];

/**
 * Write document, unit and filters into the query string.
 * @param {string} document @param {string} unit @param {Record<string, string>} filters
 */
export function writeAddress(document, unit, filters) {
  const url = new URL(window.location.href);
  const values = { doc: document, unit, ...Object.fromEntries(FILTERS.map((k) => [k, filters[k] ?? ""])) };
  for (const [name, value] of Object.entries(values)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href !== window.location.href) window.history.replaceState(window.history.state, "", url);
}
