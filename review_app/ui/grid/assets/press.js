/** What a key press is called. */

const NAMES = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

/**
 * The name of a key press as the table of actions writes it. Letters of other scripts count by
 * their place on the keyboard.
 * @param {KeyboardEvent} event
 */
export function nameOf(event) {
  const third = event.getModifierState?.("AltGraph");
  const modified = !third && (event.ctrlKey || event.metaKey || event.altKey);
  let { key } = event;
  const place = /^(?:Key|Digit)(.)$/.exec(event.code ?? "")?.[1];
  if (place && (modified || !/^[ -~]$/.test(key)) && key.length === 1) key = event.shiftKey && !modified ? place : place.toLowerCase();
  if (modified && key.length === 1) key = /\d/.test(key) ? key : key.toUpperCase();
  const held = [[!third && (event.ctrlKey || event.metaKey), "Ctrl"], [!third && event.altKey, "Alt"]];
  const parts = [...held.map(([on, word]) => (on ? word : "")), event.shiftKey && key.length > 1 ? "Shift" : ""];
  return [...parts.filter(Boolean), NAMES[key] ?? key].join("+");
}
