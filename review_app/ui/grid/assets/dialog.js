/** A window over the grid; the browser's own dialog keeps the focus inside. */

import { button, h } from "./dom.js";

let last = 0;

/**
 * @param {object} app
 * @param {{title: string, name: string, body: Node[], actions?: Node[], class?: string, first?: HTMLElement, closed?: () => void}} o
 * @returns {{node: HTMLDialogElement, close: () => void}}
 */
export function openDialog(app, o) {
  const id = `review-dialog-${++last}`;
  const close = () => {
    node.close();
    leave();
  };
  const node = h(
    "dialog",
    { class: `dialog ${o.class ?? ""}`, "aria-labelledby": id, data: { testid: `dialog-${o.name}` } },
    h(
      "header",
      {},
      h("h2", { id, text: o.title }),
      button({ label: "", icon: "close", name: app.t("dialog.close"), class: "btn bare", on: close }),
    ),
    h("div", { class: "dialog-body" }, ...o.body),
    o.actions ? h("footer", {}, ...o.actions) : null,
  );
  const back = app.root.getRootNode().activeElement;
  // at once, not with the browser's event: a key may come before that
  const leave = () => {
    if (!node.isConnected) return;
    node.remove();
    if (!app.editor.open) app.view.focus();
    else (back?.isConnected ? back : app.editor.area).focus({ preventScroll: true });
    o.closed?.();
  };
  node.addEventListener("close", leave);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    close();
  });
  node.addEventListener("mousedown", (event) => event.target === node && outside(node, event) && close());
  app.float.append(node);
  node.showModal();
  (o.first ?? node.querySelector("input, textarea, select, button.primary"))?.focus();
  return { node, close };
}

function outside(node, event) {
  const box = node.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

/** A field with its label. @param {string} label @param {HTMLElement} control @param {string} [help] */
export function field(label, control, help) {
  return h(
    "label",
    { class: "field" },
    h("span", { class: "field-label", text: label }),
    control,
    help ? h("span", { class: "quiet", text: help }) : null,
  );
}

/** @param {[string, string][]} options value and label @param {string} chosen */
export function select(options, chosen, on) {
  const node = h("select", { class: "input", on: { change: on ?? (() => {}) } });
  node.append(...options.map(([value, text]) => h("option", { value, text })));
  node.value = chosen;
  return node;
}
