/** A mark came too late: its words, or the mark itself, changed meanwhile. Nothing goes without a word. */

import { operation } from "./api.js";
import { showDiff } from "./candidates.js";
import { carryOver } from "./diff.js";
import { openDialog } from "./dialog.js";
import { button, h } from "./dom.js";
import { categoryName, send } from "./judging.js";
import { markAgain } from "./marking.js";
import { goTo } from "./moves.js";
import { signed } from "./signs.js";

/**
 * @typedef {object} Asked what was sent and refused
 * @property {string} unit @property {string} method @property {string} tail @property {object} body
 * @property {string} said @property {string} text all of what was being marked
 */

/** @param {object} app @param {Asked} asked */
export function askAgain(app, asked) {
  const row = app.details.get(asked.unit)?.row ?? app.rows.byId(asked.unit);
  if (!row) return;
  if (asked.body.a === undefined) askOnTop(app, asked, row);
  else askWhere(app, asked, row);
}

function again(app, asked, change) {
  const { unit, method, tail, said, body, text } = asked;
  send(app, unit, method, tail, { ...body, ...change, op: operation() }, said, text);
}

/** The marked words changed: mark them where they are now, choose others, or leave it. */
function askWhere(app, asked, row) {
  const { t } = app;
  const { body } = asked;
  const now = textOf(app, asked, row);
  const place = placeOf(asked, now);
  const close = (then) => () => {
    dialog.close();
    then?.();
  };
  const here = () => again(app, { ...asked, text: now }, { ...place, text: now.slice(place.a, place.b) });
  const other = () => app.turns.run(() => goTo(app, row.id).then(() => markAgain(app, body)));
  const dialog = openDialog(app, {
    title: t("stale.title", { n: row.n + 1 }),
    name: "stale-mark",
    class: "wide stale",
    body: [
      h("p", { text: t(place ? "stale.moved" : "stale.gone", { who: row.by || t("edit.somebody") }) }),
      h("p", { class: "quiet" }, quoted(app, body.text), ` ${about(app, body)}`),
      side(app, t("stale.was"), asked, marked(asked.text, body)),
      side(app, t("stale.now"), asked, place ? marked(now, place) : changed(app, asked, now)),
    ],
    actions: [
      button({ label: t("stale.leave"), class: "btn", testid: "stale-leave", on: close() }),
      button({ label: t("stale.elsewhere"), class: place ? "btn" : "btn primary", testid: "stale-other", on: close(other) }),
      place ? button({ label: t("stale.here"), class: "btn primary", testid: "stale-here", on: close(here) }) : null,
    ].filter(Boolean),
  });
  dialog.node.querySelector("footer .primary").focus();
}

function textOf(app, { unit, body }, row) {
  if (body.side === "source") return row.s;
  const others = app.details.get(unit)?.candidates ?? [];
  return body.system ? (others.find(({ system }) => system === body.system)?.text ?? "") : row.t;
}

/** Where the words are now, or null: carried over what changed, else where they stand but once. */
function placeOf({ body, text }, now) {
  const [kept] = carryOver([{ sd: "target", a: body.a, b: body.b }], text, now);
  if (kept && now.slice(kept.a, kept.b) === body.text) return { a: kept.a, b: kept.b };
  const at = now.indexOf(body.text);
  return at >= 0 && at === now.lastIndexOf(body.text) ? { a: at, b: at + body.text.length } : null;
}

/** The mark itself changed: put one's own change on top, or leave it as it is. */
function askOnTop(app, asked, row) {
  const { t } = app;
  const id = decodeURIComponent(asked.tail.split("/")[2] ?? "");
  const mark = app.details.get(asked.unit)?.marks.find((one) => one.id === id);
  if (!mark) {
    app.notices.toast(t("stale.no-mark", { n: row.n + 1 }), { kind: "error" });
    return;
  }
  const { body } = asked;
  const now = about(app, { category: mark.cat, severity: mark.sv });
  const state = t(`mark.is-${mark.stt}`);
  const mine = body.action ? [t(`mark.${body.action}`), body.text].filter(Boolean).join(": ") : wanted(app, mark, body);
  const dialog = openDialog(app, {
    title: t("stale.mark-title", { n: row.n + 1 }),
    name: "stale-mark",
    class: "stale",
    body: [
      h("p", {}, quoted(app, mark.was)),
      line(t("stale.is"), [now, state, mark.off ? t("mark.deleted") : ""].filter(Boolean).join(" · ")),
      line(t("stale.yours"), mine),
    ],
    actions: [
      button({ label: t("stale.keep"), class: "btn", testid: "stale-leave", on: () => dialog.close() }),
      button({
        label: t("stale.on-top"),
        class: "btn primary",
        testid: "stale-on-top",
        on: () => {
          dialog.close();
          again(app, asked, { version: mark.v });
        },
      }),
    ],
  });
}

function wanted(app, mark, { category, severity, deleted }) {
  if (deleted !== undefined) return app.t(deleted ? "mark.delete" : "mark.restore");
  return about(app, { category: category ?? mark.cat, severity: severity ?? mark.sv });
}

function about(app, { category = "", severity }) {
  return `${categoryName(app, category)} · ${app.t(`severity.${severity}`)}`;
}

function quoted(app, text) {
  return h("q", { dir: "auto", text });
}

function line(title, text) {
  return h("p", {}, h("span", { class: "field-label", text: title }), h("span", { dir: "auto", text }));
}

function side(app, title, { body }, words) {
  const lang = app.langs[body.side];
  return h("section", {}, h("h3", { text: title }), h("p", { class: "text", dir: "auto", lang }, ...words));
}

function marked(text, { a, b }) {
  return [...signed(text.slice(0, a)), h("mark", {}, ...signed(text.slice(a, b))), ...signed(text.slice(b))];
}

function changed(app, { text, body }, now) {
  const words = h("span", { class: "diff" });
  showDiff(words, text, now, app.langs[body.side]);
  return [words];
}
