/** From a key press to an action. */

import { nameOf } from "./press.js";

/** Groups of actions that need no segment to be here. */
const FREE = ["move", "flow", "view"];

export { nameOf };

let byKey = null;

/**
 * Take up the keys of the actions; `own` are those a person chose instead, by action.
 * @param {import("./actions.js").Action[]} actions @param {Record<string, string[]>} own
 */
export function setKeys(actions, own = {}) {
  byKey = new Map();
  for (const action of actions) {
    for (const shown of own[action.id] ?? action.keys) {
      for (const key of spread(shown)) byKey.set(key, [...(byKey.get(key) ?? []), action]);
    }
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
  if (!byKey) setKeys(app.actions);
  const action = (byKey.get(name) ?? []).find(({ id, where }) => fits(app, id, where, typing, name));
  if (!action && name !== "Ctrl+S") return false;
  event.preventDefault();
  if (action) app.turns.run(() => begin(app, action, /[1-9]$/.exec(name)?.[0] ?? ""));
  return true;
}

/** What is done to a segment waits until the segment is here. */
function begin(app, action, digit) {
  const { rows, active } = app;
  if (FREE.includes(action.group) || !rows.total || rows.at(active)) return action.run(app, digit);
  return rows.ensure(active).then(() => {
    app.view.render();
    return action.run(app, digit);
  });
}

/** While somebody types, a letter is text: only named keys and those with Ctrl or Alt act. */
function fits(app, id, where, typing, name) {
  if (typing && name.length === 1) return false;
  if (!typing) return where !== "edit" && !(app.editor.open && id === "edit");
  return where !== "read" || /F8$/.test(name);
}
