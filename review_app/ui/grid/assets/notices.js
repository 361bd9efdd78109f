/** Short messages: toasts that go by themselves, and words for screen readers. */

import { button, fill, h } from "./dom.js";

const STAY = 6000;
const STAY_WITH_BUTTON = 12000;
const STAY_BRIEFLY = 2500;

export class Notices {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    this.toasts = h("div", { class: "toasts" });
    this.live = h("div", { class: "spoken", "aria-live": "polite", role: "status", data: { testid: "live" } });
    this.banner = h("div", { class: "banners" });
  }

  /** Say something to a screen reader only. @param {string} text */
  say(text) {
    this.live.textContent = text;
  }

  /**
   * @param {string} text
   * @param {{label?: string, run?: () => void, kind?: "plain"|"error", keys?: string, step?: boolean, brief?: boolean}} [o]
   *   `step`: the button takes back the last step, so the message goes when another is made;
   *   `brief`: the screen shows the same already
   */
  toast(text, o = {}) {
    const node = h(
      "div",
      { class: `toast ${o.kind ?? "plain"}`, role: "status", data: { testid: "toast" } },
      h("span", { text }),
    );
    if (o.step) node.dataset.step = "";
    for (const other of [...this.toasts.children]) if (other.firstChild.textContent === text) other.remove();
    const gone = () => node.remove();
    if (o.run) {
      const run = () => {
        gone();
        o.run();
        this.app.view.focus();
      };
      node.append(button({ label: o.label, keys: o.keys, class: "btn small", testid: "toast-action", on: run }));
    }
    node.append(button({
      label: "",
      icon: "close",
      name: this.app.t("dialog.close"),
      class: "btn bare small",
      on: gone,
    }));
    this.toasts.append(node);
    while (this.toasts.children.length > 3) this.toasts.firstChild.remove();
    setTimeout(gone, o.brief ? STAY_BRIEFLY : o.run ? STAY_WITH_BUTTON : STAY);
    return node;
  }

  /** Another step was made: what offered to take back the one before has no meaning any more. */
  stepped() {
    for (const node of this.toasts.querySelectorAll("[data-step]")) node.remove();
  }

  /** The sentence that stays under this name, or "". @param {string} name */
  staying(name) {
    return this.banner.querySelector(`[data-name="${name}"]`)?.textContent ?? "";
  }

  /** A sentence that stays until it is settled. @param {string} name @param {...Node} kids none takes it away */
  stay(name, ...kids) {
    let node = this.banner.querySelector(`[data-name="${name}"]`);
    if (!kids.length) {
      node?.remove();
      return;
    }
    if (!node) {
      node = h("div", { class: "banner", role: "alert", data: { name, testid: `banner-${name}` } });
      this.banner.append(node);
    }
    fill(node, ...kids);
  }
}
