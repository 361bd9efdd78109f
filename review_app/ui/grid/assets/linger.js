/**
 * What opened under a row closes when another row becomes active, unless that would move the new
 * one on the screen: near the top of a document there is nothing to scroll back into, so it stays
 * until it has left the screen, or until a jump takes the eye elsewhere anyway.
 */

/**
 * Decide which rows keep what is open under them; to be called when `app.active` has moved and the
 * list has scrolled.
 * @param {object} app @param {number} left the row that was active before
 */
export function linger(app, left) {
  const { view, active, lingering } = app;
  if (active - left !== 1) {
    lingering.clear();
    return;
  }
  let budget = view.node.scrollTop;
  const open = [...new Set([...lingering, left])].filter((i) => i >= 0 && i < active).sort((p, q) => q - p);
  lingering.clear();
  for (const i of open) {
    const height = view.rows.get(i)?.below?.offsetHeight ?? 0;
    if (height > budget) lingering.add(i);
    else budget -= height;
  }
}
