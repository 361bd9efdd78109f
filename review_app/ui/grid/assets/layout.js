/** Size and colours: the grid fills the window below its place and follows the page's theme. */

const LEAST = 320;

/**
 * Let `root` fill the window's rest, without a second scroll bar; returns how to undo it.
 * @param {HTMLElement} root @param {Element} host the element that Streamlit gave us
 */
export function fillWindow(root, host) {
  const block = host.closest?.('[data-testid="stMainBlockContainer"]');
  const main = host.closest?.('[data-testid="stMain"]');
  const stack = host.closest?.('[data-testid="stVerticalBlock"]');
  const undo = [
    block && restyle(block, { padding: `${roomAbove()} 0 0`, "max-width": "none" }),
    stack && restyle(stack, { gap: "0" }),
  ].filter(Boolean);
  const fit = () => {
    const box = root.getBoundingClientRect();
    const scrolled = main?.scrollTop ?? 0;
    const top = box.top + scrolled - (main?.getBoundingClientRect().top ?? 0);
    const room = (main?.clientHeight || window.innerHeight) - top;
    root.style.height = `${Math.max(LEAST, Math.floor(room))}px`;
  };
  const watch = new ResizeObserver(fit);
  watch.observe(main ?? document.documentElement);
  window.addEventListener("resize", fit);
  fit();
  const late = setTimeout(fit, 300);
  return () => {
    clearTimeout(late);
    watch.disconnect();
    window.removeEventListener("resize", fit);
    undo.forEach((back) => back());
  };
}

/** The page's own header lies over the top of the content: leave its height free. */
function roomAbove() {
  const header = document.querySelector('[data-testid="stHeader"]');
  const used = header?.querySelector("button, a, [data-testid='stTopNavLinkContainer']");
  return used ? `${header.getBoundingClientRect().height}px` : "0";
}

/** How a node was before the first of us restyled it, and how many of us still do. */
const BEFORE = new WeakMap();

/** One grid may come before the last has gone: the first state is kept until nobody needs ours. */
function restyle(node, values) {
  const known = BEFORE.get(node) ?? { style: node.getAttribute("style") ?? "", users: 0 };
  known.users += 1;
  BEFORE.set(node, known);
  for (const [name, value] of Object.entries(values)) node.style.setProperty(name, value, "important");
  return () => {
    known.users -= 1;
    if (known.users) return;
    node.setAttribute("style", known.style);
    BEFORE.delete(node);
  };
}

/** Dark or light, read from the page's own background. @param {HTMLElement} root */
export function followTheme(root) {
  const probe = document.createElement("span");
  probe.style.color = "var(--st-background-color)";
  root.append(probe);
  const [r, g, b] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? ["255", "255", "255"]).map(Number);
  probe.remove();
  root.dataset.theme = 0.2126 * r + 0.7152 * g + 0.0722 * b < 128 ? "dark" : "light";
}

const RIGHT_TO_LEFT = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"]);

/** Which way the interface runs in a language. @param {string} locale */
export function directionOf(locale) {
  return RIGHT_TO_LEFT.has(locale.split("-")[0]) ? "rtl" : "ltr";
}
