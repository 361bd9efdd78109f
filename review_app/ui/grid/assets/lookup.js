/** What a search says, and the small switches that say how it is meant. */

import { h } from "./dom.js";

/** All forms of a word, where something is written for it. */
export const FORMS = ["i", "fix.forms", "Aa…"];
const WAYS = [["c", "search.case", "Aa"], ["w", "search.word", "W"], ["r", "search.pattern", ".*"]];

/**
 * The search of these filters as a regular expression for marking, or null where there is none
 * or it does not read as one here.
 * @param {{q?: string, how?: string, place?: string}|string} filters @param {"source"|"target"} [side]
 */
export function finder(filters, side) {
  const { q = "", how = "", place = "" } = typeof filters === "string" ? { q: filters } : (filters ?? {});
  if (!q || (side && place && place !== side)) return null;
  const body = how.includes("r") ? q : q.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const word = "[\\p{L}\\p{M}\\p{N}_]";
  const whole = how.includes("w") ? `(?<!${word})(?:${body})(?!${word})` : body;
  try {
    return new RegExp(whole, how.includes("c") ? "gu" : "giu");
  } catch {
    return null;
  }
}

/**
 * Buttons for the ways of a search.
 * @param {object} app @param {string} how letters that are on at first @param {(how: string) => void} changed
 * @param {string[][]} more ways beside the usual ones
 * @returns {{node: HTMLElement, value: () => string, set: (how: string) => void}}
 */
export function waysOf(app, how, changed, ...more) {
  let on = new Set(how);
  const ways = [...more, ...WAYS];
  const buttons = ways.map(([letter, name, sign]) => {
    const node = h(
      "button",
      {
        type: "button",
        class: "way",
        title: app.t(name),
        "aria-label": app.t(name),
        data: { testid: `way-${letter}` },
        on: {
          click: () => {
            if (!on.delete(letter)) on.add(letter);
            show();
            changed(value());
          },
        },
      },
      h("span", { text: sign }),
    );
    return { letter, node };
  });
  const value = () => ways.map(([letter]) => letter).filter((letter) => on.has(letter)).join("");
  const show = () => buttons.forEach(({ letter, node }) => node.setAttribute("aria-pressed", String(on.has(letter))));
  const set = (letters) => {
    on = new Set(letters);
    show();
  };
  show();
  return { node: h("span", { class: "ways" }, ...buttons.map(({ node }) => node)), value, set };
}
