/** Characters that nobody sees: named boxes in texts that are read, words where nothing else stands. */

import { h } from "./dom.js";

const NAMES = {
  "\u0000": "NUL",
  "\u00ad": "SHY",
  "\u061c": "ALM",
  "\u200b": "ZWSP",
  "\u200c": "ZWNJ",
  "\u200d": "ZWJ",
  "\u200e": "LRM",
  "\u200f": "RLM",
  "\u202a": "LRE",
  "\u202b": "RLE",
  "\u202c": "PDF",
  "\u202d": "LRO",
  "\u202e": "RLO",
  "\u2060": "WJ",
  "\u2066": "LRI",
  "\u2067": "RLI",
  "\u2068": "FSI",
  "\u2069": "PDI",
  "\ufeff": "BOM",
};

const HIDDEN = new RegExp(`[${Object.keys(NAMES).join("")}]`, "u");
const JOINERS = "[\\u200c\\u200d]";
/** After these a joiner does its work, in the spelling of a word or within one emoji. */
const JOINING = ["Arab", "Syrc", "Mong", "Nkoo", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Khmr", "Mymr"]
  .map((script) => `\\p{scx=${script}}`)
  .join("");
const AT_WORK = `(?<=[${JOINING}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])${JOINERS}(?=[\\p{L}\\p{M}\\p{Extended_Pictographic}])`;
const SPLIT = new RegExp(`(?!${AT_WORK})(${HIDDEN.source})`, "u");

/** What to call a text of white space alone. */
const BLANKS = {
  "": "blank.nothing",
  " ": "blank.space",
  "\u00a0": "blank.no-break",
  "\u202f": "blank.narrow",
  "\t": "blank.tab",
  "\n": "blank.line",
};

/**
 * A text as nodes: plain text, and a box with the name of each character that nobody sees. A box is
 * a line of its own to the browser, so that a control of direction turns nothing outside it.
 * @param {string} text @returns {(string|HTMLElement)[]} at least one
 */
export function signed(text) {
  if (!HIDDEN.test(text)) return [text];
  return text
    .split(SPLIT)
    .map((part, k) => (k % 2 ? box(part) : part))
    .filter((part) => part !== "");
}

function box(sign) {
  const name = NAMES[sign];
  return h("span", { class: "sign", role: "img", "aria-label": name, data: { sign: name }, text: sign });
}

/** A text of white space alone with a sign for each blank, as marks draw it; any other as it is. */
export function visible(text) {
  return text.trim() ? text : text.replace(/ /g, "·").replace(/\s/g, "°");
}

/** The name of an empty or blank text, or "" where there is something to see. */
export function blankName(t, text) {
  if (text.trim()) return "";
  return BLANKS[text] ? t(BLANKS[text]) : t("blank.several", { n: text.length });
}
