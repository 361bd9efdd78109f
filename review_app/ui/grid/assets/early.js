/** The editor before Streamlit is there: rows at once, handed over when their place is ready. */

import { App } from "./app.js";
import { h } from "./dom.js";
import { renew } from "./rerun.js";

/** How often to look whether the page is still ours, in milliseconds. */
const LOOK = 400;
/** So many looks in a row at a page that has settled without us: it shows something else. */
const SETTLED = 10;
/** The grid's place in Streamlit's page. */
const COMING = '[class*="st-key-grid-"]';
/** The height of Streamlit's header, and above all but its own layers. */
const PLACE = "position: fixed; inset: 3.75rem 0 0; z-index: 1;";

const DARK = window.matchMedia("(prefers-color-scheme: dark)");

/** The editor that waits for its place. */
let waiting = null;

/**
 * Show the editor over the empty page.
 * @param {object} data what Streamlit's component will be handed too, the first answers, the colours
 * @param {string} style all of the grid's rules
 */
export function startEarly(data, style) {
  const host = h("div", { data: { testid: "early-grid" } });
  host.style.cssText = PLACE;
  const theme = themeNow();
  paint(host, data.colours[theme]);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet];
  const root = h("div", { class: "review", data: { testid: "review-grid", document: data.document } });
  root.style.height = "100%";
  shadow.append(root);
  document.body.append(host);
  waiting = { host, root, data, theme, app: new App(root, data), looks: 0, path: window.location.pathname };
  DARK.addEventListener("change", repaint);
  waiting.timer = setInterval(look, LOOK);
}

/**
 * Move the waiting editor to its place.
 * @param {object} data from Streamlit's component @param {Element} parent where it belongs
 * @returns {{app: App, root: HTMLElement, host: HTMLElement, scroll: () => void}|null} null where none waits for this document
 */
export function adopt(data, parent) {
  if (!waiting || waiting.data.document !== data.document || waiting.data.api !== data.api) {
    retire();
    return null;
  }
  const { app, root, host } = waiting;
  const tops = scrolled(host.shadowRoot);
  host.style.cssText = "";
  move(host, parent);
  settle();
  renew(app, data);
  // a place without a height yet cannot be scrolled
  const scroll = () => tops.forEach(([node, top]) => (node.scrollTop = top));
  return { app, root, host, scroll };
}

/** Another page, or another document: the waiting editor goes. */
export function retire() {
  if (!waiting) return;
  const { app, host } = settle();
  app.stop();
  host.remove();
}

function settle() {
  const known = waiting;
  waiting = null;
  clearInterval(known.timer);
  DARK.removeEventListener("change", repaint);
  document.documentElement.style.background = "";
  return known;
}

/** What is scrolled, and how far. */
function scrolled(shadow) {
  return [...shadow.querySelectorAll("*")].filter((node) => node.scrollTop).map((node) => [node, node.scrollTop]);
}

/** What somebody types or selects goes along. */
function move(host, parent) {
  if (parent.moveBefore) {
    parent.moveBefore(host, null);
    return;
  }
  const { shadowRoot } = host;
  const active = shadowRoot.activeElement;
  const range = active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  parent.append(host);
  active?.focus({ preventScroll: true });
  if (range) active.setSelectionRange(...range);
}

/** The theme may change while the editor waits. */
function repaint() {
  const { host, data, app } = waiting;
  const theme = themeNow();
  if (theme === waiting.theme) return;
  waiting.theme = theme;
  paint(host, data.colours[theme]);
  app.theme();
}

function paint(host, colours) {
  for (const [name, value] of Object.entries(colours)) host.style.setProperty(`--st-${name}-color`, value);
  document.documentElement.style.background = colours.background;
}

/** Go where the page has become another, or has come to rest with something else than the grid. */
function look() {
  const page = document.querySelector('[data-testid="stApp"]');
  const { testScriptState, testConnectionState } = page?.dataset ?? {};
  const rests = testScriptState === "notRunning" && testConnectionState === "CONNECTED" && !page.querySelector(COMING);
  waiting.looks = rests ? waiting.looks + 1 : 0;
  if (window.location.pathname !== waiting.path || waiting.looks > SETTLED) retire();
  else repaint();
}

/** What the reader chose in Streamlit's menu, else what the system says. */
function themeNow() {
  try {
    const chosen = JSON.parse(localStorage.getItem(`stActiveTheme-${window.location.pathname}-v2`));
    const name = (chosen?.name ?? chosen ?? "").toLowerCase();
    if (name === "dark" || name === "light") return name;
  } catch {
    // nothing was chosen, or nothing that we can read
  }
  return DARK.matches ? "dark" : "light";
}
