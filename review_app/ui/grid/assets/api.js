/** The JSON routes of one document. */

/** What went wrong with a call; `status` 0 means that the server was not reached. */
export class ApiError extends Error {
  /** @param {number} status @param {string} message @param {any} [body] */
  constructor(status, message, body = null) {
    super(message);
    this.status = status;
    this.body = body;
  }

  /** Whether the same call may succeed later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const PATIENCE = 20000;

export class Api {
  /**
   * @param {string} root @param {string} token @param {string} document
   * @param {Record<string, any>} [first] answers that came with the page, by path; each serves once
   */
  constructor(root, token, document, first = {}) {
    this.base = `${root}/documents/${encodeURIComponent(document)}`;
    this.token = token;
    this.first = { ...first };
    /** Whether the person judges without names and without what others judged. */
    this.blind = () => false;
  }

  /**
   * @param {string} path below the document
   * @param {Record<string, string|number>} [query] empty values are left out
   */
  get(path, query = {}) {
    const kept = Object.entries(query).filter(([, value]) => value !== "" && value !== undefined);
    const tail = kept.length ? `?${new URLSearchParams(kept)}` : "";
    const known = this.first[path + tail];
    delete this.first[path + tail];
    return known === undefined ? this.send("GET", path + tail) : Promise.resolve(known);
  }

  /** @param {string} path @param {object} body */
  post(path, body) {
    return this.send("POST", path, body);
  }

  /**
   * @param {string} method @param {string} path @param {object} [body]
   * @returns {Promise<any>} the answer; throws ApiError otherwise
   */
  async send(method, path, body) {
    const options = {
      method,
      headers: { "X-Review-Token": this.token, ...(this.blind() ? { "X-Review-Blind": "1" } : {}) },
      signal: AbortSignal.timeout(PATIENCE),
      credentials: "same-origin",
      referrerPolicy: "no-referrer",
    };
    if (body !== undefined) {
      options.headers["Content-Type"] = "application/json";
      options.body = JSON.stringify(body);
    }
    const answer = await reach(this.base + path, options);
    const data = await readBody(answer);
    if (!answer.ok) throw new ApiError(answer.status, data?.error ?? answer.statusText, data);
    return data;
  }

  /** Path of one unit. @param {string} unit @param {string} [tail] */
  unit(unit, tail = "") {
    return `/units/${encodeURIComponent(unit)}${tail}`;
  }
}

async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch (error) {
    throw new ApiError(0, String(error?.message ?? error));
  }
}

async function readBody(answer) {
  try {
    return await answer.json();
  } catch {
    if (answer.ok) throw new ApiError(0, "The answer broke off.");
    return null;
  }
}

/** A name for one action, kept over retries. */
export function operation() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
