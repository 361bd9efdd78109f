/** A key that was kept is pressed again where the focus is now. */

/**
 * What the browser does of its own accord for a real key is done by hand here.
 * @param {object} app @param {KeyboardEvent} pressed
 */
export function replay(app, pressed) {
  const target = app.root.getRootNode().activeElement ?? app.view.grid;
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = pressed;
  const third = pressed.getModifierState("AltGraph");
  const again = new KeyboardEvent("keydown", {
    key,
    code,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
    modifierAltGraph: third,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  if (!target.dispatchEvent(again)) return;
  const command = (ctrlKey || metaKey || altKey) && !third;
  if (key === "Tab") pass(target, shiftKey ? -1 : 1);
  else if (target.matches("textarea, input:not([type=checkbox], [type=range])")) type(target, key, command);
  else if (target.matches("[type=range]")) slide(target, key);
  else if (target.matches("button, summary, [type=checkbox]") && (key === "Enter" || key === " ")) target.click();
}

const EDITS = { Backspace: "delete", Delete: "forwardDelete" };

function type(area, key, command) {
  if (command) {
    if (key.toLowerCase() === "a") area.select();
    else if (key === "Home" || key === "End") move(area, key === "Home" ? 0 : area.value.length);
  } else if (EDITS[key]) document.execCommand(EDITS[key]);
  else if (key === "Enter" && area.matches("textarea")) document.execCommand("insertText", false, "\n");
  else if (key.length === 1) document.execCommand("insertText", false, key);
  else step(area, key);
}

function step(area, key) {
  const { selectionStart: a, selectionEnd: b, value } = area;
  const line = { Home: value.lastIndexOf("\n", a - 1) + 1, End: `${value}\n`.indexOf("\n", b) };
  const to = { ArrowLeft: a - (a === b ? 1 : 0), ArrowRight: b + (a === b ? 1 : 0), ...line }[key];
  if (to !== undefined) move(area, Math.max(0, to));
}

function move(area, at) {
  area.setSelectionRange(at, at);
}

function slide(slider, key) {
  const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[key];
  if (!steps) return;
  slider.stepUp(steps);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}

const STOPS = "button, input, select, textarea, summary, [tabindex]";

/** Go to what Tab would reach inside the dialog that is open, or the grid. */
function pass(target, way) {
  const home = target.closest("dialog, .review");
  const stops = [...home.querySelectorAll(STOPS)].filter((node) => node.tabIndex >= 0 && !node.disabled && node.offsetParent !== null);
  const at = stops.indexOf(target);
  stops[(at + way + stops.length) % stops.length]?.focus();
}
