/** Working together: saved views, assignments, who else is here, and one's own active time. */

import { button, fill, h } from "./dom.js";
import { field, openDialog } from "./dialog.js";
import { openMenu } from "./menu.js";
import { cleared } from "./moves.js";

/** Who does nothing for so long is away, in milliseconds. */
const IDLE = 60000;
const TICK = 1000;
const SEND_EVERY = 15;

/** @param {object} app */
export async function openViews(app) {
  const { t } = app;
  const { views } = await app.api.get("/team").catch(() => ({ views: {} }));
  const show = (filters) => app.filter({ ...cleared(app), ...filters });
  const items = Object.entries(views).map(([label, filters]) => ({ label, run: () => show(filters) }));
  const me = app.info?.user ?? "";
  items.push({ label: t("views.mine"), run: () => show({ person: me }) });
  items.push({ label: t("views.save"), run: () => askName(app) });
  if (Object.keys(views).length) items.push({ label: t("views.remove"), run: () => removeOne(app, Object.keys(views)) });
  items.push({ label: t("views.assign"), run: () => openAssign(app) });
  items.forEach((item, k) => k < 9 && Object.assign(item, { key: String(k + 1) }));
  openMenu(app, app.bar.viewsTool, { title: t("views.title"), items, name: "views" });
}

function ask(app, o) {
  const input = h("input", { class: "input", dir: "auto", value: o.value ?? "", data: { testid: o.testid } });
  const send = async () => {
    try {
      await o.send(input.value.trim());
      dialog.close();
    } catch (error) {
      fill(trouble, error.message);
      input.focus();
    }
  };
  const trouble = h("p", { class: "error", role: "alert" });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  });
  const { t } = app;
  const dialog = openDialog(app, {
    title: o.title,
    name: o.name,
    body: [...(o.above ?? []), field(o.label, input), trouble],
    actions: [
      button({ label: t("dialog.cancel"), keys: "Esc", class: "btn", on: () => dialog.close() }),
      button({ label: o.go, keys: "Enter", class: "btn primary", on: send }),
    ],
    first: input,
  });
}

function askName(app) {
  const { t } = app;
  ask(app, {
    title: t("views.save"),
    name: "view",
    label: t("views.name"),
    go: t("edit.save"),
    testid: "view-name",
    send: async (name) => {
      await app.api.post("/team/views", { name, filter: { ...app.filters } });
      app.notices.toast(t("views.kept", { name }));
    },
  });
}

function removeOne(app, names) {
  const { t } = app;
  const remove = async (name) => {
    await app.api.post("/team/views", { name, filter: null });
    app.notices.toast(t("views.gone", { name }));
  };
  openMenu(app, app.bar.viewsTool, { title: t("views.remove"), items: names.map((label) => ({ label, run: () => remove(label) })), name: "views-remove" });
}

async function openAssign(app) {
  const { t } = app;
  const { shares } = await app.api.get("/team").catch(() => ({ shares: [] }));
  const told = shares.map(({ person, units, confirmed }) => h("li", { text: t("assign.share", { person, done: confirmed, all: units }) }));
  ask(app, {
    title: t("assign.title"),
    name: "assign",
    above: [h("p", { class: "quiet", text: t("assign.intro", { n: app.rows.total }) }), h("ul", { class: "shares" }, ...told)],
    label: t("assign.to"),
    go: t("assign.go"),
    testid: "assign-to",
    send: (to) => new Promise((done, failed) => {
      const answered = ({ units }) => {
        app.notices.toast(t("assign.done", { n: units }));
        app.details.age();
        app.details.refresh();
        done();
      };
      app.queue.push({ method: "POST", path: "/team/assign", body: { to, filter: { ...app.filters } }, done: answered, failed });
    }),
  });
}

/** Other people, in the bar and at their rows. @param {object} app @param {{user: string, unit: string}[]} people */
export function showPeople(app, people) {
  const now = JSON.stringify(people);
  if (now === app.peopleNow) return;
  app.peopleNow = now;
  app.people = new Map();
  const me = app.info?.user;
  const called = (user) => (user === me ? app.t("people.self") : user);
  for (const { user, unit } of people) app.people.set(unit, [...(app.people.get(unit) ?? []), called(user)]);
  const users = [...new Set(people.map(({ user }) => user))];
  const names = users.map(called);
  const words = names.length ? app.t("people.here", { names: names.join(", ") }) : "";
  fill(app.bar.people, ...users.slice(0, 5).map((name) => h("span", { class: "person", text: [...name][0]?.toLocaleUpperCase() ?? "?", "aria-hidden": "true" })));
  app.bar.people.title = words;
  app.bar.people.setAttribute("aria-label", words);
  app.bar.people.hidden = !names.length;
  app.view.render();
}

/** The names of those who are at a row, or null. */
export function guests(app, row) {
  const names = app.people?.get(row.id);
  return names ? [...new Set(names)].join(", ") : null;
}

/**
 * Count the seconds in which somebody does something in a segment; returns how to stop.
 * @param {object} app
 */
export function countTime(app) {
  let last = performance.now();
  let spent = new Map();
  let ticks = 0;
  const stop = new AbortController();
  const active = () => (last = performance.now());
  for (const type of ["keydown", "pointerdown", "wheel", "mousemove"]) app.root.addEventListener(type, active, { signal: stop.signal, passive: true, capture: true });
  const send = () => {
    ticks = 0;
    if (!spent.size) return;
    const seconds = Object.fromEntries(spent);
    spent = new Map();
    app.api.post("/team/time", { seconds }).catch(() => {});
  };
  const timer = setInterval(() => {
    if (document.hidden || !app.unit || performance.now() - last > IDLE) return;
    spent.set(app.unit, (spent.get(app.unit) ?? 0) + TICK / 1000);
    ticks += 1;
    if (ticks >= SEND_EVERY) send();
  }, TICK);
  return () => {
    clearInterval(timer);
    stop.abort();
    send();
  };
}

/** One quiet line of the panel: own time, whose segment it is, who signed it. */
export function mineLine(app, row, details) {
  const { t } = app;
  const { seconds = 0, total = 0, assignee = "" } = details.mine ?? {};
  const signed = details.history.find((event) => event.after?.state === row.st);
  const words = [
    signed ? t("mine.signed", { state: t(`state.${row.st}`), who: signed.actor, when: t.when(signed.at) }) : "",
    assignee ? t("mine.assigned", { person: assignee }) : "",
    total ? t("mine.time", { time: clock(seconds), total: clock(total) }) : "",
  ].filter(Boolean);
  return words.length ? h("p", { class: "quiet mine", data: { testid: "mine" }, text: words.join(" · ") }) : null;
}

function clock(seconds) {
  const whole = Math.round(seconds);
  const two = (n) => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
