/** From a key press to an action. */

import { ACTIONS } from "./actions.js";
import { nameOf } from "./press.js";

export { nameOf };

const BY_KEY = new Map();
for (const action of ACTIONS) {
  for (const shown of action.keys) {
    for (const key of spread(shown)) BY_KEY.set(key, [...(BY_KEY.get(key) ?? []), action]);
  }
}

/** `Alt+1 … 9` stands for nine keys. */
function spread(shown) {
  const range = /^(.*)1 … 9$/.exec(shown);
  return range ? Array.from({ length: 9 }, (_, k) => `${range[1]}${k + 1}`) : [shown];
}

/**
 * @param {object} app @param {KeyboardEvent} event
 * @returns {boolean} whether an action took it
 */
export function handleKey(app, event) {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return false;
  const typing = event.target === app.editor.area && app.editor.open;
  const field = !typing && event.target.matches?.("input, textarea, select");
  const name = nameOf(event);
  if (app.root.querySelector("dialog[open]")) return false;
  if (field && !/^(Ctrl\+K|Ctrl\+F|Ctrl\+S)$/.test(name)) return false;
  if (event.target.closest?.("button, summary") && (name === "Enter" || name === " ")) return false;
  const action = (BY_KEY.get(name) ?? []).find(({ id, where }) => fits(app, id, where, typing, name));
  if (!action && name !== "Ctrl+S") return false;
  event.preventDefault();
  if (action) action.run(app, /[1-9]$/.exec(name)?.[0] ?? "");
  return true;
}

/** While somebody types, a letter is text: only named keys and those with Ctrl or Alt act. */
function fits(app, id, where, typing, name) {
  if (typing && name.length === 1) return false;
  if (!typing) return where !== "edit" && !(app.editor.open && id === "edit");
  return where !== "read" || /F8$/.test(name);
}
