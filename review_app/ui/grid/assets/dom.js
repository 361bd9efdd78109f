/** Small helpers to build elements; every text enters the page as a text node. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Build an element.
 * @param {string} tag
 * @param {Record<string, any>} [props] `class`, `text`, `on` (listeners), `data`, `style`; the rest are attributes
 * @param {...(Node|string|null|undefined|false)} kids
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...kids) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  node.append(...kids.filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return node;
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "class") node.className = value;
  else if (name === "text") node.textContent = value;
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "on") for (const [type, fn] of Object.entries(value)) node.addEventListener(type, fn);
  else if (name === "value" || name === "checked" || name === "disabled") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

/** Outlines on a 16 x 16 board, drawn with a stroke. */
const ICONS = {
  initial: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z",
  translated: "M3 13l.8-3L11 2.8l2.2 2.2L6 12.200z M9.600 4.200l2.200 2.200",
  reviewed: "M2.8 8.600l3.400 3.400 7-8",
  final: "M1.300 8.800l3 3 6.200-7.300 M7.200 11.200l.8.700 6.500-7.600",
  saving: "M8 2.500a5.500 5.500 0 1 1-5.500 5.500",
  waiting: "M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11z M8 5v3.200l2 1.300",
  offline: "M2 2l12 12 M4.600 9.500a4.800 4.800 0 0 1 2-1.200 M2.300 6.800a8 8 0 0 1 2-1.400 M8 5a8 8 0 0 1 5.700 1.900 M8 12.500h.01",
  search: "M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9z M10.300 10.300L14 14",
  panel: "M2 3h12v10H2z M10 3v10",
  density: "M2.500 4h11 M2.500 8h11 M2.500 12h11",
  help: "M6 6a2 2 0 1 1 2.700 1.900c-.5.2-.7.600-.7 1.100v.500 M8 12h.01",
  close: "M4 4l8 8 M12 4l-8 8",
  down: "M4 6.500l4 4 4-4",
  flag: "M3.500 14V2.500 M3.500 3h8l-1.800 2.700L11.500 8.500h-8",
  mark: "M2.500 13.500l.900-3.400L10 3.500l2.500 2.500-6.600 6.600z M9 13.500h4.500",
  note: "M2.500 3h11v8h-6l-3 2.700V11h-2z",
  link: "M6.500 9.500l3-3 M5 8L3.600 9.400a2.100 2.100 0 0 0 3 3L8 11 M8 5l1.400-1.400a2.100 2.100 0 0 1 3 3L11 8",
  pin: "M6 2.500h4 M7 2.500v4l-2.500 2.500h7L9 6.500v-4 M8 9v4.500",
  cross: "M2.500 4.500h3l5 7h3 M2.500 11.500h3l5-7h3 M11.800 2.800l1.700 1.700-1.700 1.700 M11.800 9.800l1.700 1.700-1.700 1.700",
  replace: "M2.500 5.500h9 M9 3l2.500 2.500L9 8 M13.500 10.500h-9 M7 8l-2.500 2.500L7 13",
  book: "M3 3.200A8 8 0 0 1 8 4a8 8 0 0 1 5-.8v9a8 8 0 0 0-5 .8 8 8 0 0 0-5-.8z M8 4v9",
  stop: "M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11z M4.200 4.200l7.600 7.600",
  hush: "M4 11V7a4 4 0 0 1 8 0v4 M3 11h10 M2.500 2.500l11 11",
  redo: "M10 4l3 3-3 3 M13 7H7a3.500 3.500 0 0 0 0 7h2",
  rejected: "M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11z M5.800 5.800l4.400 4.400 M10.200 5.800l-4.400 4.400",
  views: "M2.500 4h11 M4.500 8h7 M6.500 12h3",
  person: "M8 2.500a2.600 2.600 0 1 0 0 5.200 2.600 2.600 0 0 0 0-5.200z M3 13.500c.6-2.800 2.600-4 5-4s4.400 1.200 5 4",
  undo: "M6 4L3 7l3 3 M3 7h6a3.500 3.500 0 0 1 0 7H7",
  warn: "M8 2.500l6 11H2z M8 6.500v3 M8 11.500h.01",
  layers: "M8 2.500l6 3-6 3-6-3z M2.500 8.500L8 11.300l5.500-2.800 M2.500 11L8 13.700l5.500-2.700",
  arrow: "M3 8h10 M9.500 4.500L13 8l-3.500 3.500",
  palette: "M4.500 5l3 3-3 3 M9 11.500h3.500",
};

/**
 * Draw an icon that screen readers skip; the word beside it speaks.
 * @param {string} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name] ?? "");
  svg.append(path);
  return svg;
}

/**
 * A key cap, for instance `kbd("Ctrl+Enter")`.
 * @param {string} keys
 */
export function kbd(keys) {
  return h("kbd", { class: "kbd", text: keys });
}

/**
 * A real button.
 * @param {{label: string, icon?: string, keys?: string, class?: string, name?: string, testid?: string, on: () => void}} o
 *   `name` is spoken where `label` is empty or too short
 */
export function button(o) {
  const node = h("button", { type: "button", class: o.class ?? "btn", on: { click: o.on } });
  if (o.icon) node.append(icon(o.icon));
  if (o.label) node.append(h("span", { class: "btn-label", text: o.label }));
  if (o.keys) node.append(kbd(o.keys));
  const title = o.name && o.keys && !o.label ? `${o.name} (${o.keys})` : o.name;
  if (o.name) node.setAttribute("aria-label", o.name);
  if (title) node.title = title;
  if (o.keys) node.setAttribute("aria-keyshortcuts", o.keys.replace("Ctrl", "Control"));
  if (o.testid) node.dataset.testid = o.testid;
  return node;
}

/** Empty a node and fill it anew. */
export function fill(node, ...kids) {
  node.replaceChildren(...kids.filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return node;
}
