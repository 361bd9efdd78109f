/**
 * Marks drawn behind a text: rectangles from the browser's own layout, so that shaped words
 * (Arabic, Devanagari, Thai, emoji) stay whole and marks may overlap.
 */

import { h } from "./dom.js";
import { finder } from "./lookup.js";
import { signed } from "./signs.js";

const LANE = 3;
const TOUCH = 2;
/** White space that one cannot tell from a plain single space. */
const BLANKS = /[\u00a0\u2007\u202f\u3000\t]| (?= )|(?<= ) /g;

/**
 * A text with room for marks.
 * @param {{lang: string, text: string, class?: string, plain?: boolean}} o
 *   `plain`: laid out as a text area would, without boxes for hidden characters
 */
export function markedText(o) {
  const words = h("span", { class: "words" });
  const layer = h("span", { class: "marks", "aria-hidden": "true" });
  const node = h("div", { class: `text ${o.class ?? ""}`, dir: "auto", lang: o.lang || false }, layer, words);
  node.parts = { words, layer, plain: Boolean(o.plain), text: null, marks: [], drawn: [] };
  setText(node, o.text);
  return node;
}

/** @param {HTMLElement} node made by `markedText` @param {string} text */
export function setText(node, text) {
  const { parts } = node;
  if (parts.text === text) return;
  parts.text = text;
  const kids = parts.plain ? [text] : signed(text);
  if (kids.length === 1 && parts.words.childNodes.length === 1 && parts.words.firstChild.data !== undefined) {
    parts.words.firstChild.data = text;
  } else parts.words.replaceChildren(...kids);
}

/**
 * Say what is to be marked; `measure` and `paint` do it.
 * @param {HTMLElement} node
 * @param {{a: number, b: number, kind: string, finding?: object}[]} marks offsets in UTF-16 units
 */
export function setMarks(node, marks) {
  node.parts.marks = marks;
}

/** Read all places first: one layout for a whole screen of rows. @param {HTMLElement} node */
export function measure(node) {
  const { marks } = node.parts;
  if (!marks.length) {
    node.parts.drawn = [];
    return;
  }
  const origin = node.getBoundingClientRect();
  const lanes = laneOf(marks);
  node.parts.drawn = marks.map((mark, k) => ({
    mark,
    lane: lanes[k],
    rects: rectsOf(node.parts, mark, origin),
    blanks: mark.kind === "found" ? [] : blanksOf(node.parts, mark, origin),
  }));
}

/** Where in a mark white space stands that looks like something else, or that is all there is. */
function blanksOf(parts, { a, b, kind }, origin) {
  const marked = parts.text.slice(a, b);
  const found = [...marked.matchAll(marked.trim() ? BLANKS : /\s/g)];
  return found.flatMap(({ 0: sign, index }) => {
    const [rect] = rangeOf(parts.words, a + index, a + index + 1).getClientRects();
    return rect ? [{ ...relative(rect, origin), kind, kept: sign !== " " }] : [];
  });
}

/** Draw what was measured. @param {HTMLElement} node */
export function paint(node) {
  const { layer, drawn } = node.parts;
  if (!drawn.length && !layer.firstChild) return;
  layer.replaceChildren(...drawn.flatMap(({ mark, lane, rects, blanks }) => [
    ...rects.map((rect) => box(mark, lane, rect, rects.length > 2)),
    ...blanks.map(dot),
  ]));
}

/** A space shows as a dot, a space that holds its neighbours together as a ring. */
function dot({ x, y, width, height, kind, kept }) {
  const node = h("span", { class: `blank ${kind}${kept ? " kept" : ""}` });
  node.style.left = `${x + width / 2}px`;
  node.style.top = `${y + height / 2}px`;
  return node;
}

/**
 * Where a stretch of a text stands, relative to the text.
 * @param {HTMLElement} node made by `markedText` @param {number} a @param {number} b
 */
export function rectsBetween(node, a, b) {
  return rectsOf(node.parts, { a, b }, node.getBoundingClientRect());
}

function box(mark, lane, rect, long) {
  const node = h("span", { class: `mark ${mark.kind}${mark.a === mark.b ? " caret" : ""}${long ? " long" : ""}` });
  const { style } = node;
  style.left = `${rect.x}px`;
  style.top = `${rect.y}px`;
  style.width = `${Math.max(rect.width, mark.a === mark.b ? 0 : 4)}px`;
  style.height = `${rect.height + lane * LANE}px`;
  return node;
}

/** Marks that overlap draw their lines one below the other. */
function laneOf(marks) {
  const lanes = [];
  marks.forEach((mark, k) => {
    const taken = new Set();
    for (let other = 0; other < k; other++) {
      if (marks[other].a < mark.b && mark.a < marks[other].b) taken.add(lanes[other]);
    }
    let lane = 0;
    while (taken.has(lane) && lane < TOUCH) lane += 1;
    lanes.push(lane);
  });
  return lanes;
}

function rectsOf({ words, text }, mark, origin) {
  const { length } = text;
  const a = Math.max(0, Math.min(mark.a, length));
  const b = Math.max(a, Math.min(mark.b, length));
  if (a === b) return caretRect(words, length, a, origin);
  return lines(Array.from(rangeOf(words, a, b).getClientRects(), (rect) => relative(rect, origin)));
}

/** The stretch from `a` to `b`; the box of a hidden character is within it as a whole. */
function rangeOf(words, a, b) {
  const range = document.createRange();
  let from = 0;
  for (const [k, kid] of words.childNodes.entries()) {
    const to = from + kid.textContent.length;
    const text = kid.data !== undefined;
    if (a >= from && (a < to || !kid.nextSibling)) range.setStart(text ? kid : words, text ? a - from : k);
    if (b > from && b <= to) range.setEnd(text ? kid : words, text ? b - from : k + 1);
    from = to;
  }
  return range;
}

/**
 * The offset in the text of a place in one of its nodes.
 * @param {HTMLElement} node made by `markedText` @param {Node} inner @param {number} offset in `inner`
 * @returns {number|null} null outside the text
 */
export function offsetIn(node, inner, offset) {
  let from = 0;
  for (const kid of node.parts.words.childNodes) {
    if (kid.contains(inner)) return kid === inner ? from + offset : from;
    from += kid.textContent.length;
  }
  return null;
}

/** Boxes that touch on one line become one; a space that hangs over a line's end has no box. */
function lines(rects) {
  const out = [];
  for (const rect of rects) {
    const before = out.at(-1);
    const same = before && (alike(before, rect) || within(rect, before));
    if (same && rect.x <= before.x + before.width + 1 && before.x <= rect.x + rect.width + 1) {
      const right = Math.max(before.x + before.width, rect.x + rect.width);
      before.x = Math.min(before.x, rect.x);
      before.width = right - before.x;
    } else if (rect.width > 0.5 || rects.length === 1) out.push({ ...rect });
  }
  return out;
}

function alike(p, q) {
  return Math.abs(p.y - q.y) < 2 && Math.abs(p.height - q.height) < 2;
}

/** Whether a box, such as that of a hidden character, lies on the line of another. */
function within(inner, outer) {
  return inner.y > outer.y - 2 && inner.y + inner.height < outer.y + outer.height + 2;
}

function caretRect(words, length, at, origin) {
  const before = at > 0;
  if (!length) {
    return [{ x: 0, y: 0, width: 0, height: Math.min(origin.height, 20) }];
  }
  const range = before ? rangeOf(words, at - 1, at) : rangeOf(words, at, at + 1);
  const rects = range.getClientRects();
  if (!rects.length) return [];
  const rect = relative(before ? rects[rects.length - 1] : rects[0], origin);
  const rightToLeft = getComputedStyle(words).direction === "rtl";
  return [{ ...rect, x: before !== rightToLeft ? rect.x + rect.width : rect.x, width: 0 }];
}

function relative(rect, origin) {
  return { x: rect.x - origin.x, y: rect.y - origin.y, width: rect.width, height: rect.height };
}

/**
 * The finding under the pointer, the shortest where several overlap.
 * @param {HTMLElement} node @param {number} x @param {number} y client coordinates
 * @returns {{finding: object, judged?: object, rect: {x: number, y: number, width: number, height: number}}|null}
 */
export function markAt(node, x, y) {
  const origin = node.getBoundingClientRect();
  const hits = node.parts.drawn
    .filter(({ mark }) => mark.finding || mark.judged)
    .flatMap(({ mark, rects }) => rects.map((rect) => ({ mark, rect })))
    .filter(({ rect }) => inside(rect, x - origin.x, y - origin.y));
  hits.sort((p, q) => p.mark.b - p.mark.a - (q.mark.b - q.mark.a));
  if (!hits.length) return null;
  const [{ mark, rect }] = hits;
  return { finding: mark.finding ?? mark.judged, judged: mark.judged, rect };
}

function inside(rect, x, y) {
  const slack = rect.width < 6 ? 4 : 1;
  return x >= rect.x - slack && x <= rect.x + rect.width + slack && y >= rect.y - 2 && y <= rect.y + rect.height + 4;
}

/**
 * What to mark on one side of a row.
 * @param {object[]} findings @param {"source"|"target"} side @param {string} focused key of a finding
 * @param {string} text @param {object|string} query filters with words that were searched for
 */
export function marksOf(findings, side, focused, text, query) {
  const marks = findings
    .filter((finding) => finding.sd === side)
    .sort((p, q) => p.b - p.a - (q.b - q.a) || p.a - q.a)
    .map((finding) => ({ a: finding.a, b: finding.b, finding, kind: kindOf(finding, focused) }));
  return [...searched(text, query, side), ...marks];
}

function kindOf(finding, focused) {
  const off = finding.off === null || finding.off === undefined ? "" : " off";
  return `c-${finding.g} s-${finding.sv}${off}${finding.k === focused ? " focused" : ""}`;
}

function searched(text, query, side) {
  const pattern = finder(query, side);
  if (!pattern) return [];
  const out = [];
  for (const found of text.matchAll(pattern)) {
    if (found[0]) out.push({ a: found.index, b: found.index + found[0].length, kind: "found" });
    if (out.length >= 50) break;
  }
  return out;
}
