/** Keys of one's own: kept for a person at the server, refused where others need them. */

import { button, fill, h, kbd } from "./dom.js";
import { openDialog } from "./dialog.js";
import { setKeys } from "./keys.js";
import { nameOf } from "./press.js";

/** Keys that browsers, systems and screen readers need for themselves. */
const RESERVED = /^(Tab|Esc|Enter| |Insert|CapsLock|F1|F3|F5|F6|F7|F10|F11|F12|Ctrl|Alt|Shift|Meta|Control|Ctrl\+[ACDEFGHIJKLNOPQRSTUVWXZ0-9+\-=]|Ctrl\+(Tab|Insert|Home|End|PageUp|PageDown|↑|↓|←|→|F4|Alt.*)|Ctrl\+Alt\+.*|Alt\+(F4|Tab|←|→|Home|[DEF])|Dead|Process|Unidentified)$/;

/** Take up the keys that this person chose, in whatever browser. @param {object} app */
export function loadKeys(app) {
  const known = app.info?.keys ?? {};
  const actions = new Set(app.actions.map(({ id }) => id));
  app.ownKeys = Object.fromEntries(Object.entries(known).filter(([id]) => actions.has(id)));
  setKeys(app.actions, app.ownKeys);
}

function keepKeys(app, own) {
  app.ownKeys = own;
  setKeys(app.actions, own);
  app.queue.push({
    method: "PUT",
    path: "/keys",
    body: { keys: own },
    done: () => {},
    failed: (error) => app.notices.toast(app.t("save.failed", { error: error.message }), { kind: "error" }),
  });
}

/** Why a key cannot be had, or "". @param {object} app @param {string} id of an action @param {string} key */
export function refusal(app, id, key) {
  const { t } = app;
  if (RESERVED.test(key)) return t("remap.reserved", { key });
  const action = app.actions.find((one) => one.id === id);
  if (action.where !== "read" && key.length === 1) return t("remap.reserved", { key });
  const holder = app.actions.find((other) => other.id !== id && keysOf(app, other).some((name) => covers(name, key)));
  return holder ? t("remap.taken", { key, action: t(`act.${holder.id}`) }) : "";
}

function covers(name, key) {
  const range = /^(.*)1 … 9$/.exec(name);
  return range ? key.startsWith(range[1]) && /^[1-9]$/.test(key.slice(range[1].length)) : name === key;
}

/** The keys of an action as they are now. */
export function keysOf(app, action) {
  return app.ownKeys?.[action.id] ?? action.keys;
}

/** @param {object} app */
export function openRemap(app) {
  const { t } = app;
  const trouble = h("p", { class: "error", role: "alert", data: { testid: "remap-trouble" } });
  const list = h("div", { class: "remap-list" });
  const keep = (own) => {
    keepKeys(app, own);
    show();
  };
  const take = (action, node) => {
    fill(node, h("span", { text: t("remap.press") }));
    fill(trouble);
    node.onkeydown = (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
      node.onkeydown = null;
      const key = nameOf(event);
      const why = key === "Esc" ? "" : refusal(app, action.id, key);
      fill(trouble, why);
      if (key === "Esc" || why) show(action.id);
      else keep({ ...app.ownKeys, [action.id]: [key] });
      if (!why) list.querySelector(`[data-action="${action.id}"]`)?.focus();
    };
  };
  const show = (focus) => {
    fill(list, ...app.actions.map((action) => {
      const node = h(
        "button",
        { type: "button", class: "remap-line", data: { action: action.id }, on: { click: () => take(action, node) } },
        h("span", { text: t(`act.${action.id}`) }),
        h("span", { class: "option-keys" }, ...keysOf(app, action).map(kbd)),
      );
      return node;
    }));
    if (focus) list.querySelector(`[data-action="${focus}"]`)?.focus();
  };
  show();
  openDialog(app, {
    title: t("remap.title"),
    name: "remap",
    class: "wide",
    body: [h("p", { class: "quiet", text: t("remap.intro") }), trouble, list],
    actions: [button({ label: t("remap.reset"), class: "btn", testid: "remap-reset", on: () => keep({}) })],
  });
}
