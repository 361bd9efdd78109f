/**
 * The program has stopped, or cannot write: our own words for it, in place of Streamlit's, until it
 * is back.
 */

import { h, icon } from "./dom.js";

const DIALOG = '[data-testid="stDialog"]';
/** Streamlit writes its own texts in English only. */
const TITLE = "Connection error";
const HOME = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether changes have to wait, because nobody answers. @param {object} app */
export function isLost(app) {
  return Boolean(app.lastQueue.troubled || app.feed?.down);
}

/**
 * Say when the server is gone and how much is kept here; returns how to stop.
 * @param {object} app
 */
export function watchServer(app) {
  const tell = () => showStopped(app);
  for (const name of ["offline", "online", "queue", "typed", "editing"]) app.bus.on(name, tell);
  return dismissDialog(() => refocus(app));
}

/** Give back the focus that the dialog took. */
function refocus({ editor, view }) {
  if (editor.open) editor.area.focus({ preventScroll: true });
  else if (document.activeElement === document.body) view.focus();
}

function showStopped(app) {
  const { t, notices } = app;
  const { told } = app.queue;
  if (!app.feed?.down && !told) {
    notices.stay("stopped");
    return;
  }
  const n = kept(app);
  const why = atHome() ? "stopped" : "apart";
  const gone = () => (n ? t(`save.${why}`, { n }) : t(`save.${why}-clean`));
  const text = app.feed?.down ? gone() : t("save.told", { n, error: told });
  if (notices.staying("stopped") !== text) notices.stay("stopped", icon("offline"), h("span", { text }));
}

/** Whether the program runs on this machine, where whoever reads can start it again. */
function atHome() {
  return navigator.onLine && HOME.has(window.location.hostname);
}

function kept({ queue, editor }) {
  const typed = editor.open && editor.area.value !== editor.base.t;
  return queue.waiting + (typed ? 1 : 0);
}

/**
 * Close Streamlit's dialog about the connection as soon as it comes: it covers the text and takes
 * the focus, while work can go on. Other dialogs stay.
 * @param {() => void} then
 */
function dismissDialog(then) {
  const look = () => {
    for (const dialog of document.querySelectorAll(DIALOG)) {
      if (!dialog.textContent.trim().startsWith(TITLE) || dialog.style.display === "none") continue;
      dialog.style.setProperty("display", "none", "important");
      setTimeout(() => {
        dialog.querySelector('button[aria-label="Close"]')?.click();
        setTimeout(then);
      });
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true });
  return () => watch.disconnect();
}
