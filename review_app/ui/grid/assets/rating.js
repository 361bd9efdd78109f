/** Rating translations from 0 to 100: ESA beside error spans, or a direct assessment alone. */

import { button, fill, h, kbd } from "./dom.js";
import { openDialog, select } from "./dialog.js";
import { drawn, isBlind, marksOfUnit, send } from "./judging.js";
import { markedText, measure, paint, setMarks } from "./marks.js";
import { toggleBlind } from "./judge_deeds.js";

const ANCHORS = [[0, "rate.0"], [33, "rate.33"], [66, "rate.66"], [100, "rate.100"]];
const PROTOCOLS = ["esa", "da"];

/** @param {object} app */
export async function openRating(app) {
  const row = app.rows.at(app.active);
  if (!row) return undefined;
  const details = await app.details.load(row);
  if (!details || app.rows.at(app.active)?.id !== row.id) return false;
  const { t } = app;
  const touched = new Map();
  const list = h("div", { class: "ratings" });
  const protocol = select(PROTOCOLS.map((name) => [name, t(`rate.${name}`)]), app.prefs.get("protocol") ?? "esa", () => {
    app.prefs.set("protocol", protocol.value);
    touched.clear();
    draw();
  });
  protocol.setAttribute("aria-label", t("rate.protocol"));
  const blind = h("input", { type: "checkbox", data: { testid: "rate-blind" }, checked: isBlind(app) });
  const veil = async () => {
    toggleBlind(app);
    const at = sliders().indexOf(app.root.getRootNode().activeElement);
    const came = await app.details.load(row);
    Object.assign(details, came);
    touched.clear();
    draw();
    sliders()[at]?.focus();
    return Boolean(came);
  };
  blind.addEventListener("change", () => app.turns.run(veil));
  const sliders = () => [...list.querySelectorAll("input[type=range]")];
  const draw = () => {
    fill(list, ...texts(app, row, details).map((one) => line(app, details, one, protocol.value, touched)));
    list.querySelectorAll(".text").forEach((node) => {
      measure(node);
      paint(node);
    });
  };
  const go = () => {
    dialog.close();
    for (const [system, score] of touched) {
      const body = { protocol: protocol.value, score, system };
      send(app, row.id, "PUT", "/rating", body, t("rate.saved", { n: score }));
    }
  };
  const dialog = openDialog(app, {
    title: t("rate.title", { n: row.n + 1 }),
    name: "rating",
    class: "wide",
    body: [
      h("p", { class: "rate-source", dir: "auto", lang: app.langs.source, text: row.s }),
      h("div", { class: "rate-bar" }, protocol, h("label", { class: "check" }, blind, h("span", { text: t("rate.blind") }), kbd("B"))),
      list,
      h("p", { class: "quiet", text: t("rate.help") }),
    ],
    actions: [
      button({ label: t("dialog.cancel"), keys: "Esc", class: "btn", on: () => dialog.close() }),
      button({ label: t("rate.save"), keys: "Enter", class: "btn primary", testid: "rate-save", on: go }),
    ],
  });
  dialog.node.addEventListener("keydown", (event) => pressed(event, go, blind));
  draw();
  sliders()[0]?.focus();
  return undefined;
}

function pressed(event, go, blind) {
  const typing = event.target.matches("select, button");
  if (event.key === "Enter" && !typing) go();
  else if (event.key.toLowerCase() === "b" && !event.ctrlKey && !event.altKey && !typing) blind.click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** What there is to rate: the translation itself, then the others in the order shown. */
function texts(app, row, details) {
  return [
    { system: "", name: app.t("cands.own"), text: row.t },
    ...details.candidates.map(({ system, text, hidden }) => ({
      system,
      name: hidden ? app.t("blind.name", { letter: system }) : system,
      text,
    })),
  ].filter(({ text }) => text.trim());
}

function line(app, details, one, protocol, touched) {
  const { t } = app;
  const given = details.ratings?.find((rated) => rated.sys === one.system && rated.protocol === protocol)?.score;
  const value = touched.get(one.system) ?? given;
  const shown = h("output", { class: "rate-value", text: value === undefined ? t("rate.none") : String(value) });
  const slider = h("input", {
    type: "range",
    min: "0",
    max: "100",
    step: "1",
    value: String(value ?? 50),
    class: `slider${value === undefined ? " unset" : ""}`,
    "aria-label": `${t("rate.score")}: ${one.name}`,
    data: { testid: "rate-slider", system: one.system },
  });
  const moved = () => {
    touched.set(one.system, Number(slider.value));
    slider.classList.remove("unset");
    shown.textContent = slider.value;
  };
  slider.addEventListener("input", moved);
  slider.addEventListener("keydown", (event) => digits(event, slider, moved));
  const words = markedText({ lang: app.langs.target, text: one.text });
  const row = app.rows.at(app.active);
  if (protocol === "esa") setMarks(words, drawn(app, marksOfUnit(app, row), "target", one.system));
  return h(
    "section",
    { class: "rate-line", data: { testid: "rate-line" } },
    h("div", { class: "rate-head" }, h("span", { class: "system", dir: "auto", text: one.name }), shown),
    words,
    slider,
    h("div", { class: "rate-anchors", "aria-hidden": "true" }, ...ANCHORS.map(([at, name]) => h("span", { text: `${at} ${t(name)}` }))),
  );
}

/** Two digits typed in a row are the score; a lone one is ten times as much. */
function digits(event, slider, moved) {
  if (!/^\d$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const soon = event.timeStamp - (slider.typedAt ?? -Infinity) < 900;
  const number = soon ? Number(`${slider.typed}${event.key}`) : Number(event.key) * 10;
  slider.typed = soon ? "" : event.key;
  slider.typedAt = soon ? -Infinity : event.timeStamp;
  slider.value = String(Math.min(100, number));
  moved();
}
