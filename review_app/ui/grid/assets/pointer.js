/** Mouse, touch and keys of the whole grid. */

import { focusMark } from "./judge_deeds.js";
import { closeMenu, place } from "./menu.js";
import { markAt, offsetIn } from "./marks.js";
import { select } from "./moves.js";
import { tipOf } from "./panel_findings.js";
import { tipOfMark } from "./panel_marks.js";

const REST = 90;

/**
 * Listen on the root; keys never leave it, because Streamlit binds letters of its own.
 * @param {object} app @param {(event: KeyboardEvent) => void} press
 * @returns {() => void} how to stop
 */
export function listen(app, press) {
  const { root, view } = app;
  const stop = new AbortController();
  const on = (node, type, fn, options = {}) => node.addEventListener(type, fn, { signal: stop.signal, ...options });
  on(root, "keydown", (event) => app.turns.meet(event), { capture: true });
  on(root, "keydown", press);
  on(document, "keydown", (event) => astray(app, event, press), { capture: true });
  for (const type of ["keydown", "keyup", "keypress"]) on(root, type, (event) => event.stopPropagation());
  on(root, "mousedown", (event) => app.menu && !app.menu.list.contains(event.target) && closeMenu(app));
  on(view.node, "mousedown", (event) => pressed(app, event));
  on(view.node, "click", (event) => clicked(app, event));
  on(view.node, "mousemove", (event) => hovered(app, event));
  on(view.node, "mouseleave", () => app.hideTip());
  on(view.node, "scroll", () => {
    app.hideTip();
    closeMenu(app);
  }, { passive: true });
  on(document.fonts, "loadingdone", () => app.view.restyle());
  on(window, "online", () => app.queue.hurry());
  on(window, "pagehide", () => app.editor.draft());
  on(window, "beforeunload", (event) => (app.queue.waiting || app.conflicts.size) && event.preventDefault());
  on(app.bar.save, "click", () => app.settle());
  giveTips(app);
  return () => stop.abort();
}

/** A key that nothing on the page has the focus for is meant for the grid. */
function astray(app, event, press) {
  if (event.target !== document.body || event.key === "Tab" || !app.rows.total) return;
  app.view.focus();
  app.turns.meet(event);
  press(event);
  event.stopPropagation();
}

function rowOf(app, target) {
  const node = target.closest?.(".row");
  return node && app.view.canvas.contains(node) ? node : null;
}

function pressed(app, event) {
  const node = rowOf(app, event.target);
  if (!node || event.button !== 0) return;
  const hit = findingAt(app, node, event);
  const typing = event.target === app.editor.area;
  app.pressedOn = node.index === app.active && !hit ? node.index : -1;
  if (node.index !== app.active || hit) select(app, node.index, { reveal: false, finding: hit?.finding.k });
  if (hit?.judged) focusMark(app, hit.judged.id);
  if (typing || event.target.closest("button, textarea")) return;
  app.view.focus();
}

/** A click into the translation of the active row goes on to typing, where the pointer is. */
function clicked(app, event) {
  const node = rowOf(app, event.target);
  const ready = node && node.index === app.pressedOn && event.target.closest(".tgt") && !event.target.closest(".below, button");
  if (!ready || app.editor.open || picked(app)) return;
  const at = offsetAt(app, node, event);
  if (app.editor.start(node.index) && at !== null) app.editor.area.setSelectionRange(at, at);
}

function picked(app) {
  const selection = app.root.getRootNode().getSelection?.() ?? document.getSelection();
  return Boolean(selection && !selection.isCollapsed && String(selection));
}

function offsetAt(app, node, event) {
  const shadow = app.root.getRootNode();
  const place = document.caretPositionFromPoint?.(
    event.clientX,
    event.clientY,
    { shadowRoots: shadow.host ? [shadow] : [] },
  );
  return place ? offsetIn(node.parts.target, place.offsetNode, place.offset) : null;
}

function findingAt(app, node, event) {
  const { source, target } = node.parts;
  const texts = app.editor.index === node.index ? [source, app.editor.mirror] : [source, target];
  for (const text of texts) {
    const hit = markAt(text, event.clientX, event.clientY);
    if (hit) return { ...hit, text };
  }
  return null;
}

function hovered(app, event) {
  if (event.buttons) return;
  const node = rowOf(app, event.target);
  const hit = node && findingAt(app, node, event);
  clearTimeout(app.tipTimer);
  if (!hit) {
    app.hideTip();
    return;
  }
  if (app.tip?.finding === hit.finding) return;
  app.tipTimer = setTimeout(() => showAt(app, hit.finding, screenRect(hit.text, hit.rect)), REST);
}

function screenRect(text, rect) {
  const origin = text.getBoundingClientRect();
  return new DOMRect(origin.x + rect.x, origin.y + rect.y, rect.width, rect.height + 3);
}

function showAt(app, finding, rect) {
  app.hideTip();
  const node = finding.stt ? tipOfMark(app, finding) : tipOf(app, finding);
  app.float.append(node);
  place(app, node, rect);
  app.tip = { node, finding };
}

/** Tips and places of marks, for the keys too. */
function giveTips(app) {
  app.hideTip = () => {
    clearTimeout(app.tipTimer);
    app.tip?.node.remove();
    app.tip = null;
  };
  app.placeOf = (finding) => markRect(app, finding) ?? app.view.rows.get(app.active)?.getBoundingClientRect() ?? app.root.getBoundingClientRect();
  app.placeOfMark = (mark) => markRect(app, mark) ?? app.placeOf(mark);
  app.showTip = (finding) => {
    const rect = markRect(app, finding);
    if (rect) showAt(app, finding, rect);
  };
}

function markRect(app, finding) {
  const node = app.view.rows.get(app.active);
  if (!node) return null;
  const target = app.editor.index === app.active ? app.editor.mirror : node.parts.target;
  for (const text of [target, node.parts.source]) {
    const drawn = text.parts.drawn.find(({ mark }) => (finding.stt ? mark.judged?.id === finding.id : mark.finding?.k === finding.k));
    if (drawn?.rects.length) return screenRect(text, drawn.rects[0]);
  }
  return null;
}

