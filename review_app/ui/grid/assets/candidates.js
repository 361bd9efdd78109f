/** Other translations under the active row, each against the present text. */

import { button, h, kbd } from "./dom.js";
import { wordDiff } from "./diff.js";

const METRICS = { chrfpp: "chrF++", chrf: "chrF", bleu: "BLEU", ter: "TER", agreement: "Agreement" };
const DECIMAL = 1;
const ALIKE = 0.25;

/**
 * @param {object} app @param {object} row @param {object} details of the unit
 * @returns {HTMLElement}
 */
export function candidateBlock(app, row, details) {
  const block = h("div", { class: "below", role: "gridcell", "aria-colspan": "4", "aria-label": app.t("cands.label") });
  const lines = details.candidates.slice(0, 9).map((candidate, k) => line(app, row, candidate, k));
  if (details.reference !== null && details.reference !== undefined) lines.push(reference(app, row, details));
  block.append(...lines);
  if (!lines.length) block.append(h("p", { class: "quiet", text: app.t("cands.none") }));
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
    name: candidate.system,
    text: candidate.text,
    scores: candidate.scores,
    key: `Alt+${k + 1}`,
    end: take,
    class: "cand",
  });
}

/** The reference, with how near the saved translation comes to it. */
function reference(app, row, { reference: text, scores }) {
  const own = Object.keys(scores ?? {}).length ? app.t("cands.own") : "";
  return shell(app, row, { name: app.t("cands.reference"), text, scores, own, key: "", end: null, class: "cand ref" });
}

function shell(app, row, o) {
  const name = h("span", { class: "system", text: o.name });
  const scores = inOrder(Object.keys(o.scores ?? {})).map((metric) => score(app, metric, o.scores[metric]));
  const words = h("div", { class: "text diff", dir: "auto", lang: app.langs.target });
  words.again = () => compare(words, app.editor.textOf(row), o.text, app.langs.target);
  words.again();
  return h(
    "div",
    { class: o.class, data: { testid: "candidate", system: o.name } },
    h("div", { class: "cell num" }, o.key ? kbd(o.key) : null),
    h(
      "div",
      { class: "cell src" },
      h("div", { class: "who" }, o.own ? h("span", { text: o.own }) : null, ...scores, name),
    ),
    h("div", { class: "cell tgt" }, words),
    h("div", { class: "cell meta" }, o.end),
  );
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
  node.replaceChildren(...wordDiff(before, after, lang).map(({ op, text }) => h(tag[op], { text })));
}
