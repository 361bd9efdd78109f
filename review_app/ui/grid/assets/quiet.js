/** What takes the focus of its own accord waits until nobody types. */

/** So long after the last key somebody may still be typing, in milliseconds. */
const PAUSE = 700;
const LOOK_AGAIN = 150;

/**
 * Open something once no edit, mark, menu or dialog is open and no key came for a moment.
 * @param {object} app @param {() => void} open
 * @param {string} [unit] nothing of it may be on its way either
 */
export function whenQuiet(app, open, unit = "") {
  const look = () => {
    if (app.stopped) return;
    if (isBusy(app) || (unit && app.queue.holds(unit))) setTimeout(look, LOOK_AGAIN);
    else open();
  };
  look();
}

function isBusy({ editor, marking, menu, root, turns }) {
  return Boolean(editor.open || marking || menu || turns.waiting || root.querySelector("dialog[open]") || performance.now() - turns.last < PAUSE);
}
