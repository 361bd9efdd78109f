/** Named events between the parts of the grid. */
export class Bus {
  constructor() {
    this.heard = new Map();
  }

  /** @param {string} name @param {(detail: any) => void} fn */
  on(name, fn) {
    this.heard.set(name, [...(this.heard.get(name) ?? []), fn]);
  }

  /** @param {string} name @param {any} [detail] */
  emit(name, detail) {
    for (const fn of this.heard.get(name) ?? []) fn(detail);
  }
}
