/** What other people change while we work. */

import { operation } from "./api.js";

/** Where a tab keeps the seat of its page until the next page takes it. */
const SEAT = "review.seat";
const SEEN = 1000;
const HIDDEN = 15000;

export class Feed {
  /** @param {object} app */
  constructor(app) {
    this.app = app;
    this.down = false;
    this.page = takeSeat();
    this.stopped = false;
    this.timer = 0;
    window.addEventListener("pagehide", (this.leave = () => keepSeat(this.page)));
    document.addEventListener("visibilitychange", (this.wake = () => !document.hidden && this.poll()));
    this.next();
  }

  next() {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.poll(), document.hidden ? HIDDEN : SEEN);
  }

  async poll() {
    const { rows, api, bus } = this.app;
    clearTimeout(this.timer);
    if (rows.seq !== null && !this.busy && !this.stopped) {
      this.busy = true;
      try {
        const data = await api.get("/changes", { since: rows.seq, page: this.page, unit: this.app.unit ?? "" });
        rows.seq = Math.max(rows.seq, data.seq);
        const back = this.down;
        this.down = false;
        if (back) bus.emit("online");
        bus.emit("changed", data);
      } catch (error) {
        if (error.status === 401) bus.emit("expired");
        else if (error.passing) this.lost();
        if (error.status === 401) this.stopped = true;
      } finally {
        this.busy = false;
      }
    }
    this.next();
  }

  lost() {
    const fresh = !this.down;
    this.down = true;
    if (fresh) this.app.bus.emit("offline");
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.wake);
    window.removeEventListener("pagehide", this.leave);
    keepSeat(this.page);
  }
}

/**
 * A page that is loaded anew keeps its seat, or it would meet itself as somebody else. While the
 * page is open nothing is kept: a tab that is copied gets a seat of its own.
 */
function takeSeat() {
  try {
    const kept = sessionStorage.getItem(SEAT);
    sessionStorage.removeItem(SEAT);
    return kept || operation();
  } catch {
    return operation();
  }
}

function keepSeat(page) {
  try {
    sessionStorage.setItem(SEAT, page);
  } catch {
    // a browser without storage gets a new seat each time
  }
}
