/** Which remedies a finding calls for, beside its own suggestions. */

const PHRASE = 60;
const WORD = /^[\p{L}\p{M}\p{N}]+(?:[’'.‐-][\p{L}\p{M}\p{N}]+)*$/u;

/** The text that a finding marks. @param {object} app @param {object} row @param {object} finding */
export function markedIn(app, row, finding) {
  return (finding.sd === "source" ? row.s : app.editor.textOf(row)).slice(finding.a, finding.b);
}

/**
 * Whether replacing the marked text elsewhere makes sense: a word, a name or a term.
 * @param {object} finding @param {string} text what it marks
 */
export function fitsEverywhere(finding, text) {
  if (finding.sd !== "target" || text.length > PHRASE || !/\p{L}/u.test(text)) return false;
  return fitsGlossary(finding) || WORD.test(text);
}

/** Whether a finding is about a term or a name. @param {object} finding */
export function fitsGlossary(finding) {
  return finding.g === "terminology" || /(^|-)names?(-|$)/.test(finding.c);
}
