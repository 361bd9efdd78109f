/** Other translations under the active row, each against the present text. */

import { button, h, kbd } from "./dom.js";
import { wordDiff } from "./diff.js";
import { drawn, isBlind, marksOfUnit } from "./judging.js";
import { choiceIn } from "./marking.js";
import { markedText, setMarks } from "./marks.js";
import { signed } from "./signs.js";

const METRICS = { chrfpp: "chrF++", chrf: "chrF", bleu: "BLEU", ter: "TER", agreement: "Agreement" };
const DECIMAL = 1;
const ALIKE = 0.25;

/** Whether anything is known to show under a row. @param {object} details of the unit */
export function hasCandidates(details) {
  return details.candidates.length > 0 || isText(details.reference) || hasScores(details);
}

/**
 * @param {object} app @param {object} row @param {object} details of the unit
 * @returns {HTMLElement}
 */
export function candidateBlock(app, row, details) {
  const block = h("div", { class: "below", role: "gridcell", "aria-colspan": "4", "aria-label": app.t("cands.label") });
  if (hasScores(details)) block.append(ownScores(app, details.scores));
  block.append(...details.candidates.slice(0, 9).map((candidate, k) => line(app, row, candidate, k)));
  if (isText(details.reference)) block.append(reference(app, row, details.reference));
  if (!hasCandidates(details)) block.append(h("p", { class: "quiet", text: app.t("cands.none") }));
  return block;
}

function line(app, row, candidate, k) {
  const take = button({
    label: app.t("cands.take"),
    name: `${app.t("cands.take")}: ${candidate.system}`,
    class: "btn small",
    testid: "take-candidate",
    on: () => app.take(k),
  });
  return shell(app, row, {
    name: candidate.hidden ? app.t("blind.name", { letter: candidate.system }) : candidate.system,
    system: candidate.system,
    text: candidate.text,
    scores: candidate.scores,
    key: `Alt+${k + 1}`,
    end: take,
    class: "cand",
  });
}

function reference(app, row, text) {
  return shell(app, row, { name: app.t("cands.reference"), text, scores: {}, key: "", end: null, class: "cand ref" });
}

/** How near the saved translation comes to the reference. */
function ownScores(app, scores) {
  return h(
    "div",
    { class: "cand own", data: { testid: "own-scores" } },
    h("div", { class: "cell num" }),
    h("div", { class: "cell src" }, who(app, app.t("cands.own"), scores)),
  );
}

function who(app, name, scores) {
  const values = inOrder(Object.keys(scores ?? {})).map((metric) => score(app, metric, scores[metric]));
  return h(
    "div",
    { class: "who" },
    h("span", { class: "system", text: name, dir: "auto" }),
    values.length ? h("span", { class: "scores" }, ...values) : null,
  );
}

function isText(text) {
  return text !== null && text !== undefined;
}

function hasScores({ scores }) {
  return Object.values(scores ?? {}).some(isText);
}

function shell(app, row, o) {
  return h(
    "div",
    { class: o.class, data: { testid: "candidate", system: o.system ?? o.name } },
    h("div", { class: "cell num" }, o.key ? kbd(o.key) : null),
    h("div", { class: "cell src" }, who(app, o.name, o.scores)),
    h("div", { class: "cell tgt" }, (o.system && judged(app, row, o)) || compared(app, row, o)),
    h("div", { class: "cell meta" }, o.end),
  );
}

/** A text against the present one, word by word. */
function compared(app, row, o) {
  const words = h("div", { class: "text diff", dir: "auto", lang: app.langs.target });
  words.again = () => compare(words, app.editor.textOf(row), o.text, app.langs.target);
  words.again();
  return words;
}

/** A text that people judge stands as it is, with their marks; null where nobody does. */
function judged(app, row, o) {
  const marks = [
    ...drawn(app, marksOfUnit(app, row), "target", o.system),
    ...choiceIn(app, row.id, "target", o.system),
  ];
  if (!marks.length && !isBlind(app)) return null;
  const words = markedText({ lang: app.langs.target, text: o.text });
  words.dataset.marked = "";
  setMarks(words, marks);
  return words;
}

/** Metrics in the order of our table, unknown ones last. */
function inOrder(metrics) {
  const order = Object.keys(METRICS);
  const place = (metric) => (order.includes(metric) ? order.indexOf(metric) : order.length);
  return metrics.sort((p, q) => place(p) - place(q));
}

function score(app, metric, value) {
  if (value === null || value === undefined) return null;
  const digits = { minimumFractionDigits: DECIMAL, maximumFractionDigits: DECIMAL };
  const shown = new Intl.NumberFormat(app.t.locale, digits).format(value);
  return h("span", { class: "score" }, h("span", { class: "metric", text: METRICS[metric] ?? metric }), ` ${shown}`);
}

/**
 * Show another translation against the present one; where hardly a word is shared, marking
 * everything would only hide the text.
 */
function compare(node, present, other, lang) {
  const shared = wordDiff(present, other, lang).reduce((sum, { op, text }) => sum + (op === "=" ? text.length : 0), 0);
  const alike = shared / Math.max(1, Math.min(present.length, other.length));
  showDiff(node, alike < ALIKE ? other : present, other, lang);
  node.classList.toggle("same", present === other);
}

/**
 * Write the second text with what differs from the first marked as lost and new.
 * @param {HTMLElement} node @param {string} before @param {string} after @param {string} lang
 */
export function showDiff(node, before, after, lang) {
  const tag = { "=": "span", "-": "del", "+": "ins" };
  node.replaceChildren(...wordDiff(before, after, lang).map(({ op, text }) => h(tag[op], {}, ...signed(text))));
}
