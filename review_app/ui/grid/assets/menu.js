/** A small list that opens at an element and is worked by keyboard. */

import { h, kbd } from "./dom.js";

/**
 * @param {object} app
 * @param {HTMLElement} anchor
 * @param {{title?: string, items: {label: string, note?: string, key?: string, class?: string, checked?: boolean, run: () => void}[], name: string, at?: DOMRect}} o
 */
export function openMenu(app, anchor, o) {
  closeMenu(app);
  const nodes = o.items.map((item, k) => entry(app, item, k));
  const list = h(
    "div",
    { class: "menu", role: "menu", "aria-label": o.title ?? o.name, data: { testid: `menu-${o.name}` } },
  );
  if (o.title) list.append(h("div", { class: "menu-title", text: o.title }));
  list.append(...nodes);
  list.addEventListener("keydown", (event) => steer(app, event, nodes, o.items));
  app.float.append(list);
  app.menu = { list, back: app.root.getRootNode().activeElement, anchor };
  if (anchor?.setAttribute && anchor.matches("button")) anchor.setAttribute("aria-expanded", "true");
  place(app, list, o.at ?? anchor.getBoundingClientRect());
  (nodes[o.items.findIndex((item) => item.checked)] ?? nodes[0])?.focus({ preventScroll: true });
}

/** @param {object} app @param {boolean} [refocus] */
export function closeMenu(app, refocus = false) {
  const { menu } = app;
  if (!menu) return;
  app.menu = null;
  menu.list.remove();
  menu.anchor?.removeAttribute?.("aria-expanded");
  if (refocus) (menu.back?.isConnected ? menu.back : app.view.grid).focus({ preventScroll: true });
}

function entry(app, item, k) {
  const node = h(
    "button",
    {
      type: "button",
      class: `menu-item ${item.class ?? ""}${item.checked ? " checked" : ""}`,
      role: item.checked === undefined ? "menuitem" : "menuitemradio",
      tabindex: "-1",
      on: { click: () => choose(app, item) },
    },
    h("span", { class: "menu-label", text: item.label }),
    item.note ? h("span", { class: "menu-note", text: item.note }) : null,
    item.key ? kbd(item.key) : null,
  );
  if (item.checked !== undefined) node.setAttribute("aria-checked", String(item.checked));
  return node;
}

function choose(app, item) {
  closeMenu(app, true);
  item.run();
}

function steer(app, event, nodes, items) {
  const at = nodes.indexOf(app.root.getRootNode().activeElement);
  const move = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: nodes.length - 1 }[event.key];
  event.stopPropagation();
  if (move !== undefined) {
    event.preventDefault();
    nodes[(move + nodes.length) % nodes.length].focus({ preventScroll: false });
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    closeMenu(app, true);
  } else {
    const item = items.find(({ key }) => key === event.key);
    if (!item) return;
    event.preventDefault();
    choose(app, item);
  }
}

/** Put a floating box under (or over) a rectangle, inside the grid. */
export function place(app, box, rect) {
  const home = app.root.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const below = rect.bottom + 4 + size.height <= home.bottom || rect.top - home.top < size.height;
  const top = below ? rect.bottom + 4 : rect.top - size.height - 4;
  const start = getComputedStyle(app.root).direction === "rtl" ? rect.right - size.width : rect.left;
  const left = Math.max(home.left + 8, Math.min(start, home.right - size.width - 8));
  box.style.top = `${Math.max(8, top - home.top)}px`;
  box.style.left = `${left - home.left}px`;
}
