/** How the active segment was lined up, at the head of the side panel. */

import { isAligned, isDoubtful } from "./beads.js";
import { button, fill, h, icon } from "./dom.js";

/** @param {object} panel @param {object} row */
export function showBead(panel, row) {
  const { app } = panel;
  const { t } = app;
  if (!panel.bead) {
    panel.bead = h("div", { class: "bead", data: { testid: "bead" } });
    panel.body.prepend(panel.bead);
  }
  panel.bead.hidden = !isAligned(row);
  if (panel.bead.hidden) return;
  const settled = !isDoubtful(row) && !row.an && !row.x;
  panel.bead.classList.toggle("doubtful", isDoubtful(row));
  panel.bead.classList.toggle("settled", settled);
  const sure = row.c === null ? t("row.alignment", { kind: row.k }) : t("row.alignment-sure", { kind: row.k, percent: t.percent(row.c) });
  panel.bead.title = settled ? row.w : "";
  if (settled) {
    fill(panel.bead, h("p", { class: "bead-line" }, icon("link"), h("span", { text: sure })));
    return;
  }
  const tool = (name, keys, action) => button({ label: name, keys, class: "btn small", testid: `bead-${action}`, on: () => app.act(action) });
  fill(
    panel.bead,
    h("p", { class: "bead-line" }, icon(row.an ? "pin" : "link"), h("span", { text: sure })),
    h("p", { class: "quiet", text: [row.w, row.an && row.c !== 1 ? t("bead.anchored") : ""].filter(Boolean).join(" · ") }),
    row.x ? h("p", { class: "bead-line" }, icon("cross"), h("span", { text: t("bead.moved") })) : null,
    h(
      "div",
      { class: "bead-tools" },
      tool(t(row.an ? "bead.release" : "bead.confirm"), "b", "bead-confirm"),
      row.x ? tool(t("bead.counterpart"), "t", "bead-counterpart") : null,
    ),
  );
}
