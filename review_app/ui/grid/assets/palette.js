/** Every action by name, and a way to any segment by number; and the sheet of keys. */

import { button, fill, h, kbd } from "./dom.js";
import { openDialog } from "./dialog.js";
import { goToNumber } from "./moves.js";
import { keysOf } from "./remap.js";

/** @param {object} app */
export function openPalette(app) {
  const { t } = app;
  const list = h(
    "div",
    { class: "palette-list", role: "listbox", id: "review-palette", "aria-label": t("palette.title") },
  );
  const input = h("input", {
    class: "input palette-input",
    placeholder: t("palette.find"),
    "aria-label": t("palette.find"),
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "review-palette",
    autocomplete: "off",
    data: { testid: "palette-input" },
  });
  let items = [];
  let at = 0;
  const run = (item) => {
    dialog.close();
    if (item) app.turns.run(item.run);
  };
  const show = () => {
    const nodes = items.map((item, k) => option(item, k, k === at, () => run(item)));
    fill(list, ...nodes);
    if (!items.length) fill(list, h("p", { class: "quiet", text: t("palette.none") }));
    input.setAttribute("aria-activedescendant", items.length ? `review-option-${at}` : "");
    nodes[at]?.scrollIntoView({ block: "nearest" });
  };
  const search = () => {
    items = found(app, input.value);
    at = 0;
    show();
  };
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length) {
      at = (at + step + items.length) % items.length;
      show();
    } else if (event.key === "Enter" && !event.isComposing) run(items[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const dialog = openDialog(
    app,
    { title: t("palette.title"), name: "palette", class: "palette", body: [input, list], first: input },
  );
  search();
}

function option(item, k, on, run) {
  return h(
    "div",
    {
      class: `option${on ? " on" : ""}`,
      role: "option",
      id: `review-option-${k}`,
      "aria-selected": String(on),
      on: { click: run },
    },
    h("span", { text: item.label }),
    h("span", { class: "option-keys" }, ...item.keys.slice(0, 2).map(kbd)),
  );
}

function found(app, text) {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const items = app.actions.filter((action) => action.id !== "palette").map((action) => ({
    label: app.t(`act.${action.id}`),
    keys: keysOf(app, action),
    run: () => app.act(action.id),
  }));
  const number = /^\d+$/.test(text.trim()) ? Number(text.trim()) : 0;
  const jump = number ? [{
    label: app.t("palette.goto", { n: number }),
    keys: [],
    run: () => goToNumber(app, number),
  }] : [];
  return [...jump, ...items.filter(({ label }) => words.every((word) => label.toLocaleLowerCase().includes(word)))];
}

/** @param {object} app */
export function openKeys(app) {
  const { t } = app;
  const groups = ["move", "work", "findings", "marks", "beads", "flow", "view"].map((group) =>
    h(
      "section",
      {},
      h("h3", { text: t(`keys.${group}`) }),
      h(
        "dl",
        { class: "keys" },
        ...app.actions.filter((action) => action.group === group && keysOf(app, action).length).flatMap((action) => [
          h("dt", {}, ...keysOf(app, action).map(kbd)),
          h("dd", { text: t(`act.${action.id}`) }),
        ]),
      ),
    ),
  );
  openDialog(
    app,
    {
      title: t("keys.title"),
      name: "keys",
      class: "wide",
      body: [h("div", { class: "key-groups" }, ...groups), h("p", { class: "quiet", text: t("keys.note") })],
      actions: [button({ label: t("remap.open"), class: "btn", testid: "remap-open", on: () => app.act("remap") })],
    },
  );
}
