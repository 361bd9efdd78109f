/** Dismissing a finding asks why: a known reason by one key, or the person's own words. */

import { judge } from "./deeds.js";
import { openDialog } from "./dialog.js";
import { button, h } from "./dom.js";
import { openMenu } from "./menu.js";

const REASONS = ["false-alarm", "intended", "agreed", "later"];

/** A small menu at the finding. @param {object} app @param {object} finding */
export function askReason(app, finding) {
  askReasonFor(app, app.view.grid, (reason) => judge(app, finding, "dismiss", reason), app.placeOf(finding));
}

/** @param {object} app @param {HTMLElement} anchor @param {(reason: string) => void} dismiss @param {DOMRect} [at] */
export function askReasonFor(app, anchor, dismiss, at) {
  const { t } = app;
  const items = REASONS.map((reason, k) => ({
    label: t(`reason.${reason}`),
    key: String(k + 1),
    run: () => dismiss(reason),
  }));
  items.push({ label: t("reason.own"), key: String(REASONS.length + 1), run: () => askWords(app, dismiss) });
  openMenu(app, anchor, { title: t("reason.title"), items, name: "reason", at });
}

function askWords(app, then) {
  const { t } = app;
  const input = h(
    "input",
    { class: "input", dir: "auto", "aria-label": t("reason.title"), data: { testid: "reason-text" } },
  );
  const send = () => {
    const words = input.value.trim();
    if (!words) {
      input.focus();
      return;
    }
    dialog.close();
    then(words);
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  });
  const cancel = button({ label: t("dialog.cancel"), keys: "Esc", class: "btn", on: () => dialog.close() });
  const go = button({
    label: t("finding.dismiss"),
    keys: "Enter",
    class: "btn primary",
    testid: "reason-send",
    on: send,
  });
  const dialog = openDialog(
    app,
    { title: t("reason.title"), name: "reason", body: [input], actions: [cancel, go], first: input },
  );
}
