/**
 * What a step is called in the reader's language. The history keeps sentences in English; the
 * catalogue's own English texts tell which one it is and what was filled in.
 */

import { STEPS } from "./strings_steps.js";

const PATTERNS = Object.entries(STEPS).map(([name, text]) => [name.split(".")[1], pattern(text)]);

/** @param {(name: string, values?: object) => string} t @param {string} label as the history has it */
export function stepName(t, label) {
  for (const [kind, shape] of PATTERNS) {
    const found = shape.exec(label);
    if (found) return t(`step.${kind}`, filled(t, found.groups ?? {}));
  }
  return label;
}

function filled(t, groups) {
  const { n, what, ...others } = groups;
  return {
    ...others,
    ...(n === undefined ? {} : { n: Number(n) }),
    ...(what === undefined ? {} : { what: stepName(t, what) }),
  };
}

function pattern(text) {
  const literal = text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replace("{n}", "(?<n>\\d+)").replace(/\{(\w+)\}/g, "(?<$1>.+)")}$`, "su");
}
