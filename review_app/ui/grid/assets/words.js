/** The words of a text as one steps over them, and the lines in which they stand. */

import { rectsBetween } from "./marks.js";

/**
 * Every word and every sign that is not white space.
 * @param {string} text @param {string} lang
 * @returns {{a: number, b: number}[]} offsets in UTF-16 units
 */
export function wordsOf(text, lang) {
  const parts = segmenter(lang).segment(text);
  return Array.from(parts, ({ segment, index }) => ({ a: index, b: index + segment.length, segment }))
    .filter(({ segment }) => segment.trim())
    .map(({ a, b }) => ({ a, b }));
}

function segmenter(lang) {
  try {
    return new Intl.Segmenter(lang || undefined, { granularity: "word" });
  } catch {
    return new Intl.Segmenter(undefined, { granularity: "word" });
  }
}

/**
 * The word above or below another one, nearest to it across.
 * @param {HTMLElement} node made by `markedText` @param {{a: number, b: number}[]} words
 * @param {number} from @param {number} step 1 down, -1 up
 */
export function wordBeyond(node, words, from, step) {
  const places = words.map((word) => rectsBetween(node, word.a, word.b)[0]);
  const here = places[from];
  if (!here) return from;
  const beyond = places
    .map((rect, k) => ({ rect, k }))
    .filter(({ rect }) => rect && (rect.y - here.y) * step > here.height / 2);
  if (!beyond.length) return step > 0 ? words.length - 1 : 0;
  const near = beyond.reduce((y, { rect }) => (step > 0 ? Math.min(y, rect.y) : Math.max(y, rect.y)), beyond[0].rect.y);
  const line = beyond.filter(({ rect }) => Math.abs(rect.y - near) < here.height / 2);
  const middle = (rect) => rect.x + rect.width / 2;
  const apart = (rect) => Math.abs(middle(rect) - middle(here));
  return line.reduce((best, one) => (apart(one.rect) < apart(best.rect) ? one : best)).k;
}
