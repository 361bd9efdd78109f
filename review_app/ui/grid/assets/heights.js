/** Heights of all rows with fast sums: a Fenwick tree. */
export class Heights {
  /** @param {number} count @param {number} guess height of a row nobody has seen, in pixels */
  constructor(count, guess) {
    this.count = count;
    this.guess = guess;
    this.each = new Float32Array(count).fill(guess);
    this.tree = new Float64Array(count + 1);
    for (let i = 1; i <= count; i++) {
      this.tree[i] += guess;
      const parent = i + (i & -i);
      if (parent <= count) this.tree[parent] += this.tree[i];
    }
  }

  /** Set the height of row `i`; tells whether it changed. */
  set(i, height) {
    const delta = height - this.each[i];
    if (Math.abs(delta) < 0.25) return false;
    this.each[i] = height;
    for (let k = i + 1; k <= this.count; k += k & -k) this.tree[k] += delta;
    return true;
  }

  /** Distance of the top of row `i` from the top of row 0. */
  top(i) {
    let sum = 0;
    for (let k = Math.min(i, this.count); k > 0; k -= k & -k) sum += this.tree[k];
    return sum;
  }

  get total() {
    return this.top(this.count);
  }

  /** The row that holds the distance `y`. */
  find(y) {
    let at = 0;
    let left = y;
    for (let step = 1 << Math.floor(Math.log2(this.count || 1)); step; step >>= 1) {
      const next = at + step;
      if (next <= this.count && this.tree[next] <= left) {
        at = next;
        left -= this.tree[next];
      }
    }
    return Math.max(0, Math.min(at, this.count - 1));
  }
}
