/** Gives back the first of what it holds, by the order it was made with. */
export class BestFirst<T> {
  readonly #items: T[] = [];

  constructor(private readonly isBefore: (one: T, other: T) => boolean) {}

  add(item: T): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = items[above];
      if (parent === undefined || this.isBefore(parent, item)) break;
      items[at] = parent;
      at = above;
    }
    items[at] = item;
  }

  take(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (first === undefined || last === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      const below = 2 * at + 1;
      const [left, right] = [items[below], items[below + 1]];
      if (left === undefined) break;
      const isRight = right !== undefined && this.isBefore(right, left);
      const child = isRight ? right : left;
      if (this.isBefore(last, child)) break;
      items[at] = child;
      at = isRight ? below + 1 : below;
    }
    items[at] = last;
    return first;
  }
}
