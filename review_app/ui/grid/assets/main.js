/** Where Streamlit calls in: once at first, then again whenever data or theme change. */

import { App } from "./app.js";
import { h } from "./dom.js";
import { adopt, startEarly } from "./early.js";
import { fillWindow } from "./layout.js";
import { update } from "./rerun.js";

/** One editor for each place on a page. @type {WeakMap<object, {app: App, data: object, host?: Element, unfill: () => void}>} */
const EDITORS = new WeakMap();

/**
 * @param {{data: object, parentElement: HTMLElement|ShadowRoot}} component
 * @returns {() => void} what Streamlit calls when the component leaves the page
 */
export default function mount({ data, parentElement }) {
  const known = EDITORS.get(parentElement);
  if (known && known.data.document === data.document && known.data.api === data.api) {
    update(known.app, data, known.data);
    known.data = data;
    return () => leave(parentElement);
  }
  leave(parentElement);
  const { app, root, host, scroll } = adopt(data, parentElement) ?? make(data, parentElement);
  const unfill = fillWindow(root, parentElement.host ?? parentElement);
  scroll?.();
  EDITORS.set(parentElement, { app: app ?? new App(root, data), data, host, unfill });
  return () => leave(parentElement);
}

function make(data, parentElement) {
  const root = h("div", { class: "review", data: { testid: "review-grid", document: data.document } });
  parentElement.append(root);
  return { root };
}

function leave(parentElement) {
  const known = EDITORS.get(parentElement);
  if (!known) return;
  EDITORS.delete(parentElement);
  known.unfill();
  known.app.stop();
  known.host?.remove();
}

export { startEarly };
