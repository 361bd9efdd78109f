/** What changes from one text to another, word by word. */

const LIMIT = 400000;

/**
 * @param {string} before @param {string} after @param {string} [lang]
 * @returns {{op: "=" | "-" | "+", text: string}[]} the common, lost and new stretches in order
 */
export function wordDiff(before, after, lang) {
  const a = words(before, lang);
  const b = words(after, lang);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const middle = align(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const parts = [["=", a.slice(0, head)], ...middle, ["=", tail ? a.slice(-tail) : []]];
  return merge(parts.map(([op, list]) => ({ op, text: list.join("") })));
}

function words(text, lang) {
  const segmenter = new Intl.Segmenter(lang || undefined, { granularity: "word" });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

function align(a, b) {
  if (a.length * b.length > LIMIT) return [["-", a], ["+", b]];
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const same = a[i] === b[j] ? best[(i + 1) * width + j + 1] + 1 : 0;
      best[i * width + j] = same || Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  return walk(a, b, best, width);
}

function walk(a, b, best, width) {
  const out = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push(["=", [a[i]]]);
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && best[(i + 1) * width + j] >= best[i * width + j + 1])) {
      out.push(["-", [a[i++]]]);
    } else out.push(["+", [b[j++]]]);
  }
  return out;
}

function merge(parts) {
  const out = [];
  let lost = "";
  let fresh = "";
  const flush = () => {
    if (lost) out.push({ op: "-", text: lost });
    if (fresh) out.push({ op: "+", text: fresh });
    lost = fresh = "";
  };
  parts.forEach(({ op, text }, k) => {
    if (!text) return;
    const between = op === "=" && !text.trim() && (lost || fresh) && parts[k + 1]?.op !== "=" && k + 1 < parts.length;
    if (op === "-" || between) lost += text;
    if (op === "+" || between) fresh += text;
    if (op !== "=" || between) return;
    flush();
    if (out.at(-1)?.op === "=") out.at(-1).text += text;
    else out.push({ op, text });
  });
  flush();
  return out;
}

/**
 * Keep findings in place while a text is being typed: shift what stands after the change,
 * drop what it touches.
 * @param {object[]} findings @param {string} before @param {string} after
 */
export function carryOver(findings, before, after) {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  const most = Math.min(before.length, after.length) - head;
  let tail = 0;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const shift = after.length - before.length;
  return findings.flatMap((finding) => {
    if (finding.sd !== "target" || finding.b <= head) return [finding];
    if (finding.a < before.length - tail) return [];
    return [{ ...finding, a: finding.a + shift, b: finding.b + shift }];
  });
}
