/** How wide the source column is and how large the text: by pointer and by keys, remembered. */

import { h } from "./dom.js";

const LEAST = 20;
const MOST = 80;
const STEP = 2;
const SIZES = [0.85, 0.92, 1, 1.1, 1.2, 1.35, 1.5];

/** Let the person divide the room between the columns. @param {object} app */
export function makeSizes(app) {
  const handle = h("span", {
    class: "divider",
    role: "separator",
    tabindex: "0",
    "aria-orientation": "vertical",
    "aria-label": app.t("grid.resize"),
    "aria-valuemin": String(LEAST),
    "aria-valuemax": String(MOST),
    title: app.t("grid.resize"),
    data: { testid: "divider" },
  });
  app.view.head.querySelector(".tgt").prepend(handle);
  const set = (share) => {
    const kept = Math.round(Math.max(LEAST, Math.min(MOST, share)));
    app.prefs.set("share", kept);
    apply(app, handle);
    app.view.restyle();
  };
  handle.addEventListener("keydown", (event) => {
    const toEnd = app.root.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (!["ArrowLeft", "ArrowRight", "Home"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    set(event.key === "Home" ? 50 : app.prefs.get("share") + (event.key === toEnd ? STEP : -STEP));
  });
  handle.addEventListener("dblclick", () => set(50));
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
    const [source, target] = ["src", "tgt"].map((name) => app.view.head.querySelector(`.${name}`).getBoundingClientRect());
    const start = Math.min(source.left, target.left);
    const room = Math.max(source.right, target.right) - start;
    const move = ({ clientX }) => {
      const share = (100 * (clientX - start)) / room;
      set(app.root.dir === "rtl" ? 100 - share : share);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", () => handle.removeEventListener("pointermove", move), { once: true });
  });
  apply(app, handle);
}

function apply(app, handle) {
  const share = app.prefs.get("share");
  app.root.style.setProperty("--source-share", String(share));
  app.root.style.setProperty("--target-share", String(100 - share));
  app.root.classList.toggle("divided", share !== 50);
  app.root.style.setProperty("--zoom", String(app.prefs.get("zoom")));
  handle?.setAttribute("aria-valuenow", String(share));
}

/** @param {object} app @param {number} step */
export function resize(app, step) {
  const at = SIZES.indexOf(app.prefs.get("zoom"));
  const zoom = SIZES[Math.max(0, Math.min(SIZES.length - 1, (at < 0 ? 2 : at) + step))];
  app.prefs.set("zoom", zoom);
  apply(app);
  app.view.restyle();
  app.notices.toast(app.t("font.size", { percent: app.t.percent(zoom) }), { brief: true });
}
