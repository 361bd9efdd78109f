/** Actions on the whole document, on states, views and while typing; part of the table of all actions. */

import { save } from "./deeds.js";
import { openReplace } from "./fix.js";
import { nextOpen, select } from "./moves.js";
import { openPhrases } from "./phrases.js";
import { openRemap } from "./remap.js";
import { resize } from "./sizes.js";
import { openSteps, turn } from "./steps.js";
import { openViews } from "./team.js";
import { insertTags, openCase, openSigns } from "./typing.js";

const read = (id, group, keys, run) => ({ id, group, keys, where: "read", run });

export const FLOW_ACTIONS = [
  read("redo", "work", ["U"], (app) => turn(app, "redo")),
  read("reject-segment", "work", ["Z"], (app) => sign(app, "rejected")),
  read("finalize", "work", ["F"], (app) => sign(app, "final")),
  read("next-noted", "move", ["."], toNoted),
  read("findings-list", "flow", ["i"], (app) => app.list.toggle()),
  read("replace-all", "flow", ["H"], openReplace),
  // what it shows is beside the work: no key waits for it
  read("phrases", "flow", ["P"], (app) => void openPhrases(app)),
  read("steps", "flow", ["h"], openSteps),
  read("views", "flow", ["v"], openViews),
  read("reader", "flow", ["T"], (app) => app.reader.toggle()),
  read("larger", "view", ["+"], (app) => resize(app, 1)),
  read("smaller", "view", ["-"], (app) => resize(app, -1)),
  read("remap", "view", [], openRemap),
  { id: "signs", group: "work", keys: ["Alt+I"], where: "edit", run: openSigns },
  { id: "case", group: "work", keys: ["Alt+C"], where: "edit", run: openCase },
  { id: "tags", group: "work", keys: ["Alt+T"], where: "edit", run: insertTags },
];

/** Give the active segment a state of judgement and go on to the next open one. */
async function sign(app, state) {
  const row = app.rows.at(app.active);
  if (!row || row.st === state) return;
  save(app, row, { state });
  if (state !== "final") return;
  const next = await nextOpen(app);
  if (next !== null) select(app, next, { quiet: true });
}

async function toNoted(app) {
  const found = await app.rows.seek(app.active, 1, (row) => row.nn > 0, "notes");
  const index = found ?? (await app.rows.seek(-1, 1, (row) => row.nn > 0, "notes"));
  if (index === null) app.notices.toast(app.t("panel.no-notes"));
  else select(app, index);
}
